"""The same entries in plain SQLite: one table of JSON and a full-text index, no keys, no seals.

It keeps a rollback journal and synchronous FULL, so a commit is as durable as SQLite's default makes it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

_TABLES = (
    "CREATE TABLE entries (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search USING fts5 (words, prefix = '2 3')",
)
_ADD = "INSERT INTO entries (body) VALUES (?)"
_ADD_WORDS = "INSERT INTO search (rowid, words) VALUES (last_insert_rowid(), ?)"
_CHANGE = "UPDATE entries SET body = ? WHERE sequence = ?"
_CHANGE_WORDS = "UPDATE search SET words = ? WHERE rowid = ?"
_FIND = (
    "SELECT e.body FROM entries e JOIN (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50) f"
    " ON e.sequence = f.rowid ORDER BY e.sequence DESC"
)
_NEWEST = "SELECT body FROM entries ORDER BY sequence DESC LIMIT 50"


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database, or make it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("PRAGMA synchronous = FULL").fetchall()
        yield connection
    finally:
        connection.close()


def make(path: Path, entries: Iterable[tuple[bytes, str]]) -> None:
    """Make the database from bodies and search words."""
    with opened(path) as connection:
        connection.execute("BEGIN")
        for statement in _TABLES:
            connection.execute(statement)
        for body, words in entries:
            _append(connection, body, words)
        connection.execute("COMMIT")


def open_and_look(path: Path) -> None:
    """Open and read what a list shows first."""
    with opened(path) as connection:
        connection.execute(_NEWEST).fetchall()


def commit(connection: sqlite3.Connection, body: bytes, words: str) -> None:
    """Keep one more entry."""
    connection.execute("BEGIN IMMEDIATE")
    _append(connection, body, words)
    connection.execute("COMMIT")


def change(connection: sqlite3.Connection, sequence: int, body: bytes, words: str) -> None:
    """Put other words in the place of an entry's."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_CHANGE, (body.decode(), sequence))
    connection.execute(_CHANGE_WORDS, (words, sequence))
    connection.execute("COMMIT")


def look(connection: sqlite3.Connection, words: str) -> list[object]:
    """Return the newest 50 bodies that begin with these words."""
    query = " ".join(f'"{word}"' for word in words.split())
    return connection.execute(_FIND, (f"{query}*",)).fetchall()


def check(connection: sqlite3.Connection) -> None:
    """Check the pages and the full-text index."""
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise RuntimeError("The plain database is damaged.")
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Write a copy."""
    connection.execute("VACUUM INTO ?", (str(path),))


def _append(connection: sqlite3.Connection, body: bytes, words: str) -> None:
    connection.execute(_ADD, (body.decode(),))
    connection.execute(_ADD_WORDS, (words,))
