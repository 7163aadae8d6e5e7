"""Errors of the database, told apart: a disk that is full, gone or can't be read, or a file that is damaged.

SQLCipher says "not a database" or "malformed" for a page that the disk did not give, too. So before anything is called
damaged, the disk is asked for every page once more. Nothing here opens the file while its connection is open.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from journal.ground.known_error import Damaged, KnownError
from journal.vault.trouble import (
    damaged_database,
    disk_failed,
    disk_full,
    in_use,
    journal_gone,
    read_only_place,
    too_little_memory,
    unreadable_disk,
    unreadable_once,
    unreadable_or_unfit,
)

_CHECK_MACS = "PRAGMA cipher_integrity_check"
_CHECK_TREES = "PRAGMA integrity_check (1)"
_READ_ANEW = "PRAGMA shrink_memory"
NOT_READ = "error reading"
_NOT_GIVEN = (
    "returns error code",
    "unable to get the page",
    "overflow list length",
)  # by a connection that can't go on, by a page that can't be, or by a chain that ends at a page that stayed blank

_SIGNS_OF_DAMAGE = ("not a database", "malformed", "corrupt", "vtable constructor failed")
_PIECE = 1024 * 1024

Place = tuple[int, int] | None


@contextlib.contextmanager
def database_errors() -> Iterator[None]:
    """Turn errors of the disk and of damaged pages into `KnownError`; anything else is a bug and stays one."""
    try:
        yield
    except sqlcipher.Error as error:
        if (known := _known(str(error).lower())) is not None:
            raise known from error
        raise
    except MemoryError as error:
        raise too_little_memory() from error


def _known(says: str) -> KnownError | None:
    if "full" in says:
        return disk_full()
    if "readonly" in says:
        return read_only_place()
    if "locked" in says or "busy" in says:
        return in_use()
    if "i/o error" in says or "unable to open" in says:
        return disk_failed()
    if any(sign in says for sign in _SIGNS_OF_DAMAGE):
        return damaged_database()
    return None


class Judge:
    """Says of one open database what an error really was."""

    def __init__(self, path: Path, connection: sqlcipher.Connection) -> None:
        self._path = path
        self._connection = connection
        self._place = _place(path)
        self._damaged = False

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """As `database_errors`, but with a look at the disk before it is believed."""
        try:
            with database_errors():
                yield
        except KnownError as known:
            if not isinstance(known.__cause__, sqlcipher.Error):
                raise
            raise self._what_it_was(known) from known.__cause__

    def must_be_there(self) -> None:
        """Raise DiskTrouble when the file was taken away: SQLite would go on writing into it where nobody finds it."""
        if self._is_gone():
            raise journal_gone()

    def _what_it_was(self, known: KnownError) -> KnownError:
        if known.exit_code != in_use().exit_code and known.says != disk_full().says and self._is_gone():
            return journal_gone()
        if not isinstance(known, Damaged) or self._damaged:
            return known
        known = self._damage_or_disk(known)
        self._damaged = isinstance(known, Damaged)  # reading it all once is enough
        return known

    def _is_gone(self) -> bool:
        return self._place is not None and _place(self._path) != self._place

    def _damage_or_disk(self, damaged: KnownError) -> KnownError:
        """Read every page again. What was not read once leaves a connection that can't go on; only a real look inside
        tells that from pages that are each whole and do not fit together.
        """
        try:
            pages = [str(row[0]) for row in self._connection.execute(_CHECK_MACS).fetchall()]
        except sqlcipher.Error:
            return unreadable_disk()
        if any(says.startswith(NOT_READ) for says in pages):
            return unreadable_disk()
        if pages:
            return damaged
        try:
            self._connection.execute(_READ_ANEW).fetchall()
            found = str(self._connection.execute(_CHECK_TREES).fetchall()[0][0])
        except sqlcipher.Error:
            return unreadable_once()
        if any(sign in found for sign in _NOT_GIVEN):
            return unreadable_or_unfit()
        return unreadable_once() if found == "ok" else damaged


def must_be_readable(path: Path) -> None:
    """Read a whole file that no connection has open. Raises DiskTrouble when the disk does not give it."""
    try:
        with path.open("rb") as file:
            while file.read(_PIECE):
                pass
    except OSError as error:
        raise unreadable_disk() from error


def _place(path: Path) -> Place:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
