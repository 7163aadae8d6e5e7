"""The encrypted database, opened one way only, so that no plaintext, no stray key and no half save can come of it.

Before SQLCipher sees a file we look at it ourselves: an empty file would open as a new database, a plaintext one
without a key. Every database error leaves here as a `KnownError`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from journal.ground.files import disk_errors
from journal.ground.known_error import Damaged, KnownError
from journal.vault.database_errors import Judge, database_errors, must_be_readable
from journal.vault.keys import KEY_SIZE
from journal.vault.trouble import damaged_database, read_only_place, unfinished_save

PAGE_SIZE = 4096
PLAINTEXT_MAGIC = b"SQLite format 3\0"

Row = tuple[Any, ...]

_BEFORE_KEY = ("PRAGMA cipher_log_level = NONE", "PRAGMA cipher_memory_security = ON")
_FIRST_READ = "SELECT count(*) FROM sqlite_schema"
_CIPHER_VERSION = "PRAGMA cipher_version"
_ALWAYS = (
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = OFF",
)
_FOR_WRITING = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
)
_LOCK = ("BEGIN EXCLUSIVE", "COMMIT")  # or SQLite locks nothing until the first write
_FULL_SYNC = "PRAGMA fullfsync = ON"
_PAGES = "PRAGMA page_count"
_MANY_PAGES, _USUAL_PAGES = "PRAGMA cache_size = -49152", "PRAGMA cache_size = -2000"  # in KiB; the latter is SQLite's
_CHECK = "PRAGMA integrity_check"
_CHECK_CIPHER = "PRAGMA cipher_integrity_check"
_BEGIN, _COMMIT, _ROLLBACK = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"

_ALLOW, _DENY = 0, 1
_ATTACH, _DETACH, _FUNCTION = 24, 25, 31


class Database:
    """One connection. Made and used on one thread. Statements are constants with a name, values are bound."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool, create: bool = False) -> None:
        """Open `path`, or make it when `create` is set and it is not there. Raises Damaged, InUse or DiskTrouble."""
        if create:
            _make_empty(path)
        else:
            look_at(path, read_only=read_only)
        self.read_only = read_only
        try:
            self._connect(path, key)
        except Damaged:
            must_be_readable(path)
            self._connect(path, key)  # a read that failed once looks like damage, too
        self._judge = Judge(path, self._connection)

    def _connect(self, path: Path, key: bytes) -> None:
        mode = "ro" if self.read_only else "rw"
        with database_errors():
            uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
            self._connection = sqlcipher.connect(uri, uri=True, isolation_level=None, cached_statements=256)
        try:
            with database_errors():
                self._prepare(key)
        except BaseException:
            self.close()
            raise

    def _prepare(self, key: bytes) -> None:
        for statement in _BEFORE_KEY:
            self._connection.execute(statement).fetchall()
        if not self._connection.execute(_CIPHER_VERSION).fetchone():
            raise RuntimeError("This build of SQLite can't encrypt.")
        text = key_text(key)
        try:
            self._connection.set_key(text)
        finally:
            text[:] = bytes(len(text))
        self._connection.execute(_FIRST_READ).fetchall()
        for statement in _ALWAYS if self.read_only else _ALWAYS + _FOR_WRITING:
            self._connection.execute(statement).fetchall()
        if sys.platform == "darwin":  # elsewhere it means nothing
            self._connection.execute(_FULL_SYNC).fetchall()
        for statement in () if self.read_only else _LOCK:
            self._connection.execute(statement).fetchall()
        self._connection.set_authorizer(_may)

    def rows(self, statement: str, values: Iterable[Any] = ()) -> list[Row]:
        """Run a statement and return all its rows."""
        with self._judge.errors():
            return list(self._connection.execute(statement, tuple(values)).fetchall())

    def row(self, statement: str, values: Iterable[Any] = ()) -> Row | None:
        """Run a statement and return its first row."""
        with self._judge.errors():
            found: Row | None = self._connection.execute(statement, tuple(values)).fetchone()
            return found

    def each(self, statement: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """Run a statement and yield its rows as they come: for the whole log, which may not fit in memory."""
        with self._judge.errors():
            cursor = self._connection.execute(statement, tuple(values))
        while True:
            with self._judge.errors():
                some = cursor.fetchmany(500)
            if not some:
                return
            yield from some

    def run(self, statement: str, values: Iterable[Any] = ()) -> None:
        """Run a statement that returns nothing."""
        with self._judge.errors():
            self._connection.execute(statement, tuple(values)).fetchall()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, durably, or none of it."""
        self.begin()
        try:
            yield
            self.commit()
        except BaseException:
            self.roll_back()
            raise

    def must_be_there(self) -> None:
        """Raise DiskTrouble when the file is no longer where it was opened: moved, deleted, on a stick that is gone."""
        self._judge.must_be_there()

    def begin(self) -> None:
        """Begin a transaction that will write. Raises DiskTrouble on a read-only journal."""
        if self.read_only:
            raise read_only_place()
        self.run(_BEGIN)

    def commit(self) -> None:
        """Make what was written durable. Raises DiskTrouble when the file is no longer where it was opened."""
        self.must_be_there()
        self.run(_COMMIT)

    def roll_back(self) -> None:
        """Forget what was written since `begin`; does nothing outside a transaction."""
        # After some errors SQLite has rolled back already, and a vanished disk can't: at the next open it is done.
        with contextlib.suppress(KnownError):
            if self._connection.in_transaction:
                self.run(_ROLLBACK)

    def size_on_disk(self) -> int:
        """Return the length of the database in bytes."""
        row = self.row(_PAGES)
        return int(row[0]) * PAGE_SIZE if row else 0

    def run_many(self, statement: str, rows: Sequence[Iterable[Any]]) -> None:
        """Run a statement once for each row of values."""
        with self._judge.errors():
            self._connection.executemany(statement, [tuple(row) for row in rows])

    def changes(self, statement: str, values: Iterable[Any] = ()) -> int:
        """Run a statement and return how many rows it changed, in tables behind tables too."""
        before = self._connection.total_changes
        self.run(statement, values)
        return int(self._connection.total_changes - before)

    @contextlib.contextmanager
    def roomy(self) -> Iterator[None]:
        """Keep more pages in memory for a job that writes very many; give it back when all is done."""
        self.run(_MANY_PAGES)
        try:
            yield
        finally:
            with contextlib.suppress(KnownError):
                self.run(_USUAL_PAGES)

    def pages_are_whole(self) -> bool:
        """Run both checks over all pages: each misses damage that the other one finds."""
        return self.rows(_CHECK) == [("ok",)] and not self.rows(_CHECK_CIPHER)

    def copy_to(self, path: Path, key: bytes) -> None:
        """Make a copy under `key` while this one stays open: its file must not be opened a second time."""
        target = Database(path, key, read_only=False, create=True)
        try:
            with self._judge.errors():
                self._connection.backup(target._connection, pages=4096)
        finally:
            target.close()

    def close(self) -> None:
        """Close the connection. Doing it twice does no harm."""
        with database_errors():
            self._connection.close()


def key_text(key: bytes) -> bytearray:
    """Return the raw key as SQLCipher wants it. Any other length would silently become a passphrase."""
    if len(key) != KEY_SIZE:
        raise ValueError("A database key has 32 bytes.")
    text = bytearray(b"x'" + key.hex().encode("ascii") + b"'")
    if len(text) != 2 * KEY_SIZE + 3:
        raise ValueError("A database key is written as 64 digits.")
    return text


def look_at(path: Path, *, read_only: bool) -> None:
    """Refuse what SQLCipher must not open. Raises Damaged or DiskTrouble."""
    rollback = path.with_name(path.name + "-journal")
    with disk_errors():
        try:
            size, start = path.stat().st_size, _start(path)
        except (FileNotFoundError, IsADirectoryError):
            raise damaged_database() from None
        try:
            cut_off = rollback.stat().st_size > 0
        except FileNotFoundError:
            cut_off = False
    if cut_off and read_only:
        raise unfinished_save()
    # A save that was cut off may have left a part of a page at the end: rolling it back mends that.
    if size == 0 or start == PLAINTEXT_MAGIC or (size % PAGE_SIZE and not cut_off):
        raise damaged_database()


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(PLAINTEXT_MAGIC))


def _make_empty(path: Path) -> None:
    with disk_errors():
        path.touch(0o600, exist_ok=False)


def _may(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    if action in (_ATTACH, _DETACH) or (action == _FUNCTION and (second or "").lower() == "load_extension"):
        return _DENY
    return _ALLOW
