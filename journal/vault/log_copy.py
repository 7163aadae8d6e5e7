"""A copy of an open database with all that can't be made again: log, desk, meta. The index is left out.

It is made row by row through the open connection. Copying page by page would stop at a blank page that holds remains
of a save that was cut off, which no row needs, and the connection would be of no use afterwards. What an earlier copy
has already is compared and left as it is, so the next copy of a long log is written quickly, and is the same.
"""

# ruff: noqa: S608 - the names in these statements stand below, values are bound

from __future__ import annotations

from itertools import islice
from pathlib import Path

import attrs

from journal.ground.progress import Progress
from journal.vault.database import Database
from journal.vault.schema import DESK, LOG, META
from journal.vault.trouble import damaged_database

_AT_ONCE = 500
_FORM = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"


@attrs.frozen
class _Table:
    """The statements that copy a table whose first column is its key."""

    name: str
    keys: str
    rows: str
    between: str
    add: str
    change: str
    drop: str

    @classmethod
    def of(cls, name: str, key: str, *others: str) -> _Table:
        columns = ", ".join((key, *others))
        places = ", ".join("?" for _ in (key, *others))
        return cls(
            name,
            f"SELECT {key} FROM {name}",
            f"SELECT {columns} FROM {name} ORDER BY {key}",
            f"SELECT {columns} FROM {name} WHERE {key} BETWEEN ? AND ?",
            f"INSERT INTO {name} ({columns}) VALUES ({places})",
            f"REPLACE INTO {name} ({columns}) VALUES ({places})",
            f"DELETE FROM {name} WHERE {key} = ?",
        )


_TABLES = (
    _Table.of("meta", "name", "value"),
    _Table.of("leaves", "sequence", "leaf"),
    _Table.of("entries", "sequence", "body", "secret", "keys"),
    _Table.of("frontier", "only", "size", "peaks"),
    _Table.of("leaving", "name"),
    _Table.of("drafts", "key", "value"),
    _Table.of("settings", "name", "value"),
)


def copy_log(database: Database, path: Path, key: bytes, progress: Progress) -> None:
    """Make the copy at `path`. Called between two units of work. Raises KnownError or Cancelled."""
    copy = Database(path, key, read_only=False, create=True)
    try:
        with copy.transaction():
            for statement in (META, *LOG, *DESK):
                copy.run(statement)
            _make_equal(copy, database, progress)
    finally:
        copy.close()


def bring_up(database: Database, path: Path, key: bytes, progress: Progress) -> None:
    """Make of an earlier copy at `path` what `copy_log` would make now.

    Raises KnownError or Cancelled: Damaged, too, where the copy's tables are not those of the database.
    """
    copy = Database(path, key, read_only=False)
    try:
        form, wanted = (dict[str, str](each.rows(_FORM)) for each in (copy, database))
        if form != {table.name: wanted.get(table.name) for table in _TABLES}:
            raise damaged_database()
        with copy.transaction():
            _make_equal(copy, database, progress)
    finally:
        copy.close()


def _make_equal(copy: Database, database: Database, progress: Progress) -> None:
    for table in reversed(_TABLES):  # no row goes before those that refer to it
        gone = {*copy.rows(table.keys)}.difference(database.each(table.keys))
        copy.run_many(table.drop, sorted(gone))
    for table in _TABLES:
        rows = database.each(table.rows)
        while some := list(islice(rows, _AT_ONCE)):
            progress.check()
            there = {row[0]: row for row in copy.rows(table.between, (some[0][0], some[-1][0]))}
            copy.run_many(table.change, [row for row in some if there.get(row[0], row) != row])
            copy.run_many(table.add, [row for row in some if row[0] not in there])
