"""Lists and searches: what is asked, and the pages that come back.

A page is complete: its rows decode their record and know the names of what it links to without going back to the
database, so they may be handed to another thread. Pages follow each other by position, not by counting from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property

import attrs

from journal.ground.words import tr
from journal.records.kinds import Nameless
from journal.records.reading import title
from journal.records.record import Record
from journal.vault.database import Database
from journal.vault.entries import Entry
from journal.vault.index import position_of_time, time_of_position
from journal.vault.searchable import search_for

_COLUMNS = "SELECT c.position, e.sequence, e.body, l.leaf"
_ENTRY_OF = " JOIN entries e ON e.sequence = c.sequence JOIN leaves l ON l.sequence = c.sequence"
_COUNT = "SELECT count(*)"
_FROM_CURRENT = " FROM current c"
_FROM_SEARCH = " FROM search s JOIN current c ON c.position = s.rowid"
_SEARCHED = "s.search MATCH ?"
_SINCE, _BEFORE = "{position} >= ?", "{position} < ?"
_LINKED = "c.record_id IN (SELECT source FROM links WHERE target = ?)"
_ORDER = " ORDER BY {position} DESC LIMIT ?"
_TARGETS = (
    "SELECT DISTINCT k.target, e.sequence, e.body, l.leaf FROM links k JOIN current c ON c.record_id = k.target"
    " JOIN entries e ON e.sequence = c.sequence JOIN leaves l ON l.sequence = c.sequence WHERE k.source IN ({marks})"
)


@attrs.frozen
class Query:
    """What to list. `since` and `until` bound the record's own time: from `since` on, and before `until`.

    `kinds` empty means all; `words` as typed; `linked_to` is the id of a record that the found ones point to.
    """

    kinds: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    linked_to: str | None = None


@attrs.frozen
class TargetNames:
    """What the records are called that the rows of one page link to."""

    targets: Mapping[str, Entry] = attrs.field(factory=dict, repr=False)

    def title_of(self, record_id: str) -> str:
        """Return the linked record's own title; what that one links to shows by its short id."""
        entry = self.targets.get(record_id)
        return tr("link", "Not in this journal") if entry is None else title(entry.record, Nameless())


@attrs.frozen(slots=False)
class Row:
    """One record in a list. The record is decoded, and the title made, when first asked for."""

    position: int
    entry: Entry
    names: TargetNames = attrs.field(repr=False)

    @property
    def id(self) -> str:
        return self.entry.record_id

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def sequence(self) -> int:
        """The sequence of the current version."""
        return self.entry.sequence

    @property
    def written_at(self) -> datetime:
        """When the current version was written."""
        return self.entry.written_at

    @property
    def record(self) -> Record:
        return self.entry.record

    @property
    def sort_time(self) -> datetime:
        """The time by which it stands in the list, in UTC."""
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=time_of_position(self.position))

    @cached_property
    def title(self) -> str:
        """One line that names it, in the language of now."""
        return title(self.record, self.names)


@attrs.frozen
class Page:
    """Some rows, newest first, and where the next page begins (None after the last)."""

    rows: tuple[Row, ...] = ()
    next: int | None = None


class Finder:
    """Answers queries from the index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, query: Query, after: int | None, limit: int) -> Page:
        """Return up to `limit` rows that come after the position `after`."""
        source, conditions, values, position = _asked(query)
        if source is None:
            return Page()
        if after is not None:
            conditions.append(_BEFORE.format(position=position))
            values.append(after)
        statement = _COLUMNS + source + _ENTRY_OF + _where(conditions) + _ORDER.format(position=position)
        found = self._database.rows(statement, [*values, limit + 1])
        entries = [(row[0], Entry(*row[1:])) for row in found[:limit]]
        names = self.names(tuple(entry.record_id for _, entry in entries))
        rows = tuple(Row(place, entry, names) for place, entry in entries)
        return Page(rows, rows[-1].position if len(found) > limit else None)

    def count(self, query: Query) -> int:
        """Count what a query finds."""
        source, conditions, values, _ = _asked(query)
        if source is None:
            return 0
        row = self._database.row(_COUNT + source + _where(conditions), values)
        return int(row[0]) if row else 0

    def names(self, record_ids: tuple[str, ...]) -> TargetNames:
        """Return what the records are called that these records link to."""
        if not record_ids:
            return TargetNames()
        marks = ", ".join("?" * len(record_ids))
        found = self._database.rows(_TARGETS.format(marks=marks), record_ids)
        return TargetNames({row[0]: Entry(*row[1:]) for row in found})


def _asked(query: Query) -> tuple[str | None, list[str], list[object], str]:
    """Return the tables, conditions and values of a query, and the column that orders it."""
    conditions: list[str] = []
    values: list[object] = []
    source, position = _FROM_CURRENT, "c.position"
    if query.words.strip():
        searched = search_for(query.words)
        if not searched:
            return None, [], [], position
        source, position = _FROM_SEARCH, "s.rowid"
        conditions.append(_SEARCHED)
        values.append(f"({searched}) AND ({_kinds_searched(query.kinds)})" if query.kinds else searched)
    elif query.kinds:
        conditions.append(f"c.kind IN ({', '.join('?' * len(query.kinds))})")
        values.extend(query.kinds)
    if query.since is not None:
        conditions.append(_SINCE.format(position=position))
        values.append(position_of_time(query.since))
    if query.until is not None:
        conditions.append(_BEFORE.format(position=position))
        values.append(position_of_time(query.until))
    if query.linked_to is not None:
        conditions.append(_LINKED)
        values.append(query.linked_to)
    return source, conditions, values, position


def _kinds_searched(kinds: tuple[str, ...]) -> str:
    return " OR ".join(f'kind : "{kind.replace(chr(34), "")}"' for kind in kinds)


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
