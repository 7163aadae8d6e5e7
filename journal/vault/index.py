"""The index: which version of each record is current, what links to what, and the words to search by.

All of it follows from the entries, so it is never migrated: when its version, its language or its size is not the one
expected, it is made anew. A row's *position* holds the record's own time, then its sequence, in one number that is
smaller the newer it is: lists and searches come out of the database in order, newest first, without sorting.
"""

from __future__ import annotations

from datetime import datetime

import attrs

from journal.ground.known_error import DiskTrouble
from journal.ground.words import language
from journal.records.reading import links, search_text, when
from journal.vault.database import Database
from journal.vault.entries import Entry, Log
from journal.vault.own_entries import OWN_KINDS
from journal.vault.schema import DROP_INDEX, INDEX
from journal.vault.searchable import words_of
from journal.vault.trouble import unfinished_save

VERSION = 1

_SEQUENCE_BITS = 27
_SECONDS_BITS = 35
_LAST = (1 << _SECONDS_BITS + 1 + _SEQUENCE_BITS) - 1

_STATE = "SELECT version, language, size FROM index_state WHERE only = 1"
_SET_STATE = "INSERT OR REPLACE INTO index_state (only, version, language, size) VALUES (1, ?, ?, ?)"
_HAS_STATE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'index_state'"
_ADD_VERSION = "INSERT INTO versions (sequence, record_id, kind) VALUES (?, ?, ?)"
_ADD_CURRENT = "INSERT INTO current (position, record_id, kind, sequence) VALUES (?, ?, ?, ?)"
_ADD_SEARCH = "INSERT INTO search (rowid, words, kind) VALUES (?, ?, ?)"
_ADD_LINK = "INSERT OR IGNORE INTO links (source, field, target) VALUES (?, ?, ?)"
_POSITION = "SELECT position FROM current WHERE record_id = ?"
_DROP_CURRENT = "DELETE FROM current WHERE record_id = ?"
_DROP_SEARCH = "DELETE FROM search WHERE rowid = ?"
_FORGET_DROPPED_WORDS = "INSERT INTO search (search) VALUES ('optimize')"
_DROP_LINKS = "DELETE FROM links WHERE source = ?"


def position_of_time(at: datetime) -> int:
    """Return the last position of a second: later ones stand before it. What a list can't hold stands at its ends."""
    kept = max(0, min((1 << _SECONDS_BITS + 1) - 1, int(at.timestamp()) + (1 << _SECONDS_BITS)))
    return _LAST - (kept << _SEQUENCE_BITS)


def time_of_position(position: int) -> int:
    """Return the seconds since 1970 that a position stands for."""
    return (_LAST - position >> _SEQUENCE_BITS) - (1 << _SECONDS_BITS)


def position_of(entry: Entry) -> int:
    """Return where the entry's record stands in lists: by its own time, else by when it was written."""
    moment = when(entry.record)
    at = (moment.earliest() if moment else None) or entry.written_at
    return position_of_time(at) - (entry.sequence & (1 << _SEQUENCE_BITS) - 1)


@attrs.frozen
class Indexed:
    """All that the index keeps of one record."""

    position: int
    record_id: str
    kind: str
    sequence: int
    words: str = attrs.field(repr=False)
    links: tuple[tuple[str, str], ...]


def indexed(entry: Entry) -> Indexed:
    """Return what the index keeps for a record whose latest version this is."""
    record = entry.record
    return Indexed(
        position_of(entry),
        entry.record_id,
        entry.kind,
        entry.sequence,
        words_of(search_text(record)),
        tuple(dict.fromkeys(links(record))),
    )


class Index:
    """Keeps the index beside the log. Methods write inside a transaction that somebody else commits, but for one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._searched: dict[int, Indexed] = {}

    def fits(self, size: int) -> bool:
        """Tell whether the index is today's, in today's language, and over a log of this size."""
        return self._state() == (VERSION, language(), size)

    def can_be_read(self, size: int) -> bool:
        """Tell whether the index serves for reading: another language's words are better than none."""
        state = self._state()
        return state is not None and (state[0], state[2]) == (VERSION, size)

    def _state(self) -> tuple[object, ...] | None:
        return None if self._database.row(_HAS_STATE) is None else self._database.row(_STATE)

    def bring_up_to_date(self, log: Log, size: int) -> None:
        """Make the index anew where it is not today's. Raises DiskTrouble when that fails and it can't even be read."""
        if self.fits(size):
            return
        try:
            if self._database.read_only:
                raise unfinished_save()
            with self._database.transaction():
                self.rebuild(log, size)
        except DiskTrouble:
            if not self.can_be_read(size):
                raise

    def rebuild(self, log: Log, size: int) -> None:
        """Make the index anew from the entries."""
        for statement in DROP_INDEX + INDEX:
            self._database.run(statement)
        latest: dict[str, Indexed] = {}
        for entry in log.entries():
            self._database.run(_ADD_VERSION, (entry.sequence, entry.record_id, entry.kind))
            if entry.kind not in OWN_KINDS:
                latest[entry.record_id] = indexed(entry)
        for row in latest.values():
            self._put(row)
        self.keep(size)

    def add(self, entry: Entry) -> None:
        """Put a new entry in the place of its record's earlier version. It can be searched for after `keep`."""
        self._database.run(_ADD_VERSION, (entry.sequence, entry.record_id, entry.kind))
        if entry.kind in OWN_KINDS:
            return
        if entry.supersedes is not None:
            self.drop(entry.record_id)
        self._put(indexed(entry))

    def drop(self, record_id: str) -> None:
        """Take a record out of lists, links and search; its versions stay."""
        row = self._database.row(_POSITION, (record_id,))
        if row is not None:
            if self._searched.pop(row[0], None) is None:
                self._database.run(_DROP_SEARCH, row)
            self._database.run(_DROP_CURRENT, (record_id,))
        self._database.run(_DROP_LINKS, (record_id,))

    def forget_dropped_words(self) -> None:
        """Leave no word in the file that no current record holds.

        FTS5 marks what is dropped and forgets it when it merges. Its `secure-delete` would forget at once, but makes
        each change of a record many times slower; and what a changed record said before stands in the log anyway.
        """
        self._database.run(_FORGET_DROPPED_WORDS)

    def keep(self, size: int) -> None:
        """Say how much of the log is in the index, and make all that was added searchable."""
        # FTS5 takes rows quickly in the order of their numbers, and very slowly out of it.
        for position in sorted(self._searched):
            row = self._searched[position]
            self._database.run(_ADD_SEARCH, (position, row.words, row.kind))
        self._searched.clear()
        self._database.run(_SET_STATE, (VERSION, language(), size))

    def _put(self, row: Indexed) -> None:
        self._database.run(_ADD_CURRENT, (row.position, row.record_id, row.kind, row.sequence))
        self._searched[row.position] = row
        for field, target in row.links:
            self._database.run(_ADD_LINK, (row.record_id, field, target))
