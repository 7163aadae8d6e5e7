"""A copy of an open database with all that can't be made again: log, desk, meta. The index is left out.

It is copied row by row through the open connection. Copying page by page would stop at a blank page that holds remains
of a save that was cut off, which no row needs, and the connection would be of no use afterwards.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from journal.ground.progress import Progress
from journal.vault.database import Database
from journal.vault.schema import DESK, LOG, META

_AT_ONCE = 500
_TABLES = {
    "SELECT name, value FROM meta": "INSERT INTO meta VALUES (?, ?)",
    "SELECT sequence, leaf FROM leaves ORDER BY sequence": "INSERT INTO leaves VALUES (?, ?)",
    "SELECT sequence, body, secret, keys FROM entries ORDER BY sequence": "INSERT INTO entries VALUES (?, ?, ?, ?)",
    "SELECT only, size, peaks FROM frontier": "INSERT INTO frontier VALUES (?, ?, ?)",
    "SELECT name FROM leaving": "INSERT INTO leaving VALUES (?)",
    "SELECT key, value FROM drafts": "INSERT INTO drafts VALUES (?, ?)",
    "SELECT name, value FROM settings": "INSERT INTO settings VALUES (?, ?)",
}


def copy_log(database: Database, path: Path, key: bytes, progress: Progress) -> None:
    """Make the copy at `path`. Called between two units of work. Raises KnownError or Cancelled."""
    copy = Database(path, key, read_only=False, create=True)
    try:
        with copy.transaction():
            for statement in (META, *LOG, *DESK):
                copy.run(statement)
            for read, write in _TABLES.items():
                rows = database.each(read)
                while some := list(islice(rows, _AT_ONCE)):
                    progress.check()
                    copy.run_many(write, some)
    finally:
        copy.close()
