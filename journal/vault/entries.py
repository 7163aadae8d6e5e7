"""The log: append-only, the truth. An entry is the RFC 8785 JSON of a whole record, sealed under its leaf.

What is committed beside the record's own fields has names with an `@`, which no field can have: `@record`, `@kind`,
`@written`, `@shape`, `@supersedes`. Everything that may be proven stands in the body, once; nothing stands beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property

import attrs

from journal.ground.known_error import KnownError
from journal.proof.sealing import written_and_sealed
from journal.proof.tree import Frontier
from journal.records.canonical import Json
from journal.records.record import Record
from journal.records.stored import from_stored
from journal.records.types import TYPES
from journal.vault.database import Database
from journal.vault.evidence_files import StoredFile
from journal.vault.key_column import file_of
from journal.vault.shapes import SHAPE, raised
from journal.vault.trouble import damaged_database, newer_format

SECRET_SIZE = 32
RECORD, KIND, WRITTEN, SHAPE_NAME, SUPERSEDES = "@record", "@kind", "@written", "@shape", "@supersedes"

_ADD_LEAF = "INSERT INTO leaves (sequence, leaf) VALUES (?, ?)"
_ADD_ENTRY = "INSERT INTO entries (sequence, body, secret, keys) VALUES (?, ?, ?, ?)"
_SET_FRONTIER = "INSERT OR REPLACE INTO frontier (only, size, peaks) VALUES (1, ?, ?)"
_FRONTIER = "SELECT size, peaks FROM frontier WHERE only = 1"
_LEAVES = "SELECT leaf FROM leaves WHERE sequence <= ? ORDER BY sequence"
_LAST = "SELECT max(sequence) FROM leaves"
_ONE = "SELECT sequence, body, leaf FROM entries JOIN leaves USING (sequence) WHERE sequence = ?"
_ALL = "SELECT sequence, body, leaf FROM entries JOIN leaves USING (sequence) ORDER BY sequence"
_SECRET = "SELECT secret FROM entries WHERE sequence = ?"  # noqa: S105 - SQL, no password
_ALL_KEYS = "SELECT keys FROM entries WHERE keys IS NOT NULL ORDER BY sequence"
_KEYS = "SELECT keys FROM entries WHERE sequence = ?"


@attrs.frozen(slots=False)
class Entry:
    """One entry of the log. `sequence` counts from 1; the leaf's index in the tree is one less."""

    sequence: int
    body: bytes = attrs.field(repr=False)
    leaf: bytes = attrs.field(repr=False)

    @cached_property
    def committed(self) -> Mapping[str, Json]:
        """All fields under the seal, those with an `@` too, exactly as they were written."""
        return _object(json.loads(self.body))

    @property
    def record_id(self) -> str:
        return str(self.committed[RECORD])

    @property
    def kind(self) -> str:
        return str(self.committed[KIND])

    @property
    def shape(self) -> int:
        return _integer(self.committed[SHAPE_NAME])

    @property
    def supersedes(self) -> int | None:
        """The sequence of the version before, if there is one."""
        earlier = self.committed[SUPERSEDES]
        return None if earlier is None else _integer(earlier)

    @property
    def written_at(self) -> datetime:
        """When it was written, by the machine's clock, with its offset then."""
        return datetime.fromisoformat(str(self._written["at"]))

    @property
    def zone(self) -> str:
        """The IANA name of the zone in which it was written."""
        return str(self._written["zone"])

    @property
    def _written(self) -> Mapping[str, Json]:
        written = self.committed[WRITTEN]
        if not isinstance(written, Mapping):
            raise damaged_database()
        return written

    @property
    def fields(self) -> dict[str, Json]:
        """The record's own fields in their stored form, raised to today's shape."""
        return own_fields(self.committed)[1]

    @cached_property
    def record(self) -> Record:
        """The record as it was saved. Raises BadInput for a kind that this program does not know."""
        if self.kind not in TYPES:
            raise newer_format()
        return from_stored(self.kind, self.fields)


def own_fields(committed: object) -> tuple[str, dict[str, Json]]:
    """Return a record's kind, and its own fields in their stored form, raised to today's shape."""
    known = _object(committed)
    kind = str(known[KIND])
    own = {name: value for name, value in known.items() if name[:1] != "@"}
    return kind, raised(kind, _integer(known[SHAPE_NAME]), own)


def _object(value: object) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise damaged_database()
    return value


def _integer(value: Json) -> int:
    if not isinstance(value, int):
        raise damaged_database()
    return value


def body_of(
    record_id: str, kind: str, written_at: datetime, zone: str, supersedes: int | None, fields: Mapping[str, Json]
) -> dict[str, Json]:
    """Return all that is committed for one entry of today's shape."""
    return {
        RECORD: record_id,
        KIND: kind,
        WRITTEN: {"at": written_at.isoformat(), "zone": zone},
        SHAPE_NAME: SHAPE,
        SUPERSEDES: supersedes,
        **fields,
    }


class Log:
    """Reads and appends entries. Appending happens inside a transaction that somebody else commits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def frontier(self) -> Frontier:
        """Return the tree's right edge as it was kept. Raises Damaged when it can't be read."""
        row = self._database.row(_FRONTIER)
        try:
            return Frontier.from_bytes(*row) if row else Frontier()
        except (ValueError, TypeError) as error:
            raise damaged_database() from error

    def append(self, frontier: Frontier, body: Mapping[str, Json], secret: bytes, keys: bytes | None) -> Entry:
        """Append one entry after those of `frontier`; the frontier itself is written by `keep`."""
        (text, leaf), sequence = written_and_sealed(secret, body), frontier.size + 1
        self._database.run(_ADD_LEAF, (sequence, leaf))
        self._database.run(_ADD_ENTRY, (sequence, text, secret, keys))
        return Entry(sequence, text, leaf)

    def keep(self, frontier: Frontier) -> None:
        """Write the frontier: once for all that a transaction appended."""
        self._database.run(_SET_FRONTIER, (frontier.size, frontier.to_bytes()))

    def size(self) -> int:
        """Return the last leaf's sequence: how many there are, unless some are missing, which `check` finds."""
        row = self._database.row(_LAST)
        return int(row[0]) if row and row[0] else 0

    def leaves(self, size: int) -> Iterator[bytes]:
        """Yield the first `size` leaves in order."""
        return (row[0] for row in self._database.each(_LEAVES, (size,)))

    def entry(self, sequence: int) -> Entry | None:
        """Return one entry, or None where it was erased or never was."""
        row = self._database.row(_ONE, (sequence,))
        return Entry(*row) if row else None

    def last_written(self, size: int) -> datetime | None:
        """Return when the last entry was written, or None where it was erased or can't be read: `check` names that."""
        try:
            last = self.entry(size)
            return None if last is None else last.written_at
        except (KnownError, ValueError, TypeError, KeyError):
            return None

    def entries(self) -> Iterator[Entry]:
        """Yield every entry that was not erased, in order."""
        return (Entry(*row) for row in self._database.each(_ALL))

    def secret(self, sequence: int) -> bytes | None:
        """Return an entry's secret: for making disclosures, never for showing."""
        row = self._database.row(_SECRET, (sequence,))
        return bytes(row[0]) if row else None

    def files(self) -> Iterator[StoredFile]:
        """Yield the file of every entry that has one: versions of one piece of evidence share theirs."""
        files = (file_of(row[0]) for row in self._database.each(_ALL_KEYS))
        return (file for file in files if file is not None)

    def keys(self, sequence: int) -> bytes | None:
        """Return an entry's key column, which no proof covers and no export holds."""
        row = self._database.row(_KEYS, (sequence,))
        return row[0] if row else None
