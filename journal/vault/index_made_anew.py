"""Filling an empty index from the whole log: first which versions there are, then what the latest of each say.

Kept true: memory does not grow with the log; rows go in by the thousand and in the order of their tables where that is
known; the search index is written in large pieces and merged once; a job that is cancelled leaves the old index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from journal.ground.progress import Progress
from journal.vault.database import Database, Row
from journal.vault.entries import Entry
from journal.vault.indexed import Indexed, indexed
from journal.vault.own_entries import OWN_KINDS
from journal.vault.query import marks
from journal.vault.schema import DROP_INDEX, INDEX, INDEXES, in_memory

ADD_CURRENT = "INSERT INTO current (position, record_id, kind, sequence, unpaid) VALUES (?, ?, ?, ?, ?)"
ADD_BINNED = "INSERT INTO binned (position, record_id, kind, sequence) VALUES (?, ?, ?, ?)"
ADD_SEARCH = "INSERT INTO search (rowid, words, kind) VALUES (?, ?, ?)"
ADD_LINK = "INSERT OR IGNORE INTO links (source, kind, field, target) VALUES (?, ?, ?, ?)"

_VERSIONS = """
INSERT INTO versions (sequence, record_id, kind)
SELECT sequence, json_extract(body, '$."@record"'), json_extract(body, '$."@kind"')
FROM (SELECT sequence, CAST(body AS TEXT) AS body FROM entries WHERE sequence > ? AND sequence <= ?)"""
_LATEST = """
SELECT sequence, body FROM entries
WHERE sequence IN (SELECT max(sequence) FROM versions WHERE kind NOT IN ({marks}) GROUP BY record_id)
ORDER BY sequence"""
_TUNE = "INSERT INTO search (search, rank) VALUES (?, ?)"
_MERGE = "INSERT INTO search (search) VALUES ('optimize')"
_WHILE_FILLING = {"hashsize": 16 << 20, "automerge": 0, "crisismerge": 1000}
_AFTERWARDS = {"hashsize": 1 << 20, "automerge": 4, "crisismerge": 16}  # as FTS5 has them by itself

_AT_ONCE = 1000


def make_index(database: Database, size: int, progress: Progress) -> None:
    """Put a new index in the place of the old one, in memory where nothing can be written. Raises `Cancelled`.

    Counts each entry twice: as a version, and as what it says.
    """
    place = in_memory if database.read_only else str
    progress.expect(2 * size)
    with database.roomy():
        for statement in () if database.read_only else DROP_INDEX:
            database.run(statement)
        for statement in INDEX:
            database.run(place(statement))
        for begin in range(0, size, _AT_ONCE):
            end = min(size, begin + _AT_ONCE)
            database.run(_VERSIONS, (begin, end))
            progress.advance(end - begin)
        _fill(database, progress)
        for statement in INDEXES:
            database.run(place(statement))


def _fill(database: Database, progress: Progress) -> None:
    for option, value in _WHILE_FILLING.items():
        database.run(_TUNE, (option, value))
    own = tuple(sorted(OWN_KINDS))
    for some in _by_the_thousand(database.each(_LATEST.format(marks=marks(own)), own)):
        entries = (Entry(sequence, body, b"") for sequence, body in some)
        rows = sorted(map(indexed, entries), key=lambda row: row.position)
        put(database, rows)
        database.run_many(ADD_SEARCH, [row.searched for row in rows if not row.in_bin])
        progress.advance(len(rows))
    database.run(_MERGE)
    for option, value in _AFTERWARDS.items():
        database.run(_TUNE, (option, value))


def put(database: Database, rows: Sequence[Indexed]) -> None:
    """Put rows into lists and links, or into the bin."""
    database.run_many(ADD_BINNED, [row.binned for row in rows if row.in_bin])
    database.run_many(ADD_CURRENT, [row.listed for row in rows if not row.in_bin])
    database.run_many(ADD_LINK, sorted(link for row in rows for link in row.linked))


def _by_the_thousand(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some
