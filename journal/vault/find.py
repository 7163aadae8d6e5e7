"""Lists and searches: what is asked, and the pages that come back.

A page is complete: its rows decode their record and know the names of what it links to without going back to the
database, so they may be handed to another thread. Pages follow each other by position, not by counting from the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property

import attrs

from journal.ground.words import tr
from journal.records.reading import title, title_as_link
from journal.records.record import Record
from journal.vault.database import Database
from journal.vault.entries import Entry
from journal.vault.index import position_of_time, time_of_position
from journal.vault.searchable import search_for

# Positions are chosen first, in the order that an index gives, and only a page of them is then read: with everything
# in one statement SQLite reads and sorts all that matches.
_PAGE = """
SELECT p.position, c.record_id, e.sequence, e.body, l.leaf
FROM ({positions} ORDER BY position LIMIT ?) p
JOIN current c ON c.position = p.position
JOIN entries e ON e.sequence = c.sequence
JOIN leaves l ON l.sequence = c.sequence
ORDER BY p.position"""
_COUNT = "SELECT count(*) FROM ({positions})"
_OF_ALL = "SELECT position FROM current WHERE {conditions}"
_OF_KIND = "SELECT * FROM (SELECT position FROM current WHERE kind = ? AND {conditions} ORDER BY position LIMIT ?)"
_OF_WORDS = "SELECT rowid AS position FROM search WHERE search MATCH ? AND {conditions}"
_OF_LINKED = """
SELECT c.position FROM links k JOIN current c ON c.record_id = k.source
WHERE k.target = ? AND {conditions} GROUP BY c.position"""
_LINKED = "{position} IN (SELECT c.position FROM links k JOIN current c ON c.record_id = k.source WHERE k.target = ?)"
_TARGETS = """
SELECT DISTINCT k.target, e.sequence, e.body, l.leaf
FROM links k
JOIN current c ON c.record_id = k.target
JOIN entries e ON e.sequence = c.sequence
JOIN leaves l ON l.sequence = c.sequence
WHERE k.source IN ({marks})"""
_NO_LIMIT = -1


def _as_tuple(kinds: Iterable[str]) -> tuple[str, ...]:
    return tuple(kinds)


@attrs.frozen
class Query:
    """What to list. `since` and `until` bound the record's own time: from `since` on, and before `until`.

    `kinds` empty means all; `words` as typed; `linked_to` is the id of a record that the found ones point to.
    """

    kinds: tuple[str, ...] = attrs.field(default=(), converter=_as_tuple)
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    linked_to: str | None = None


class _Unsaid:
    """Leaves linked records out of a title."""

    def title_of(self, record_id: str) -> str:
        return ""


@attrs.frozen
class TargetNames:
    """What the records are called that the rows of one page link to."""

    targets: Mapping[str, Entry] = attrs.field(factory=dict, repr=False)

    def title_of(self, record_id: str) -> str:
        """Return the linked record's own title and day; what that one links to is left out of it."""
        entry = self.targets.get(record_id)
        return tr("link", "Not in this journal") if entry is None else title_as_link(entry.record, _Unsaid())


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
        positions, values = _positions(query, after, limit + 1)
        found = self._database.rows(_PAGE.format(positions=positions), [*values, limit + 1])
        names = self.names(tuple(row[1] for row in found[:limit]))
        rows = tuple(Row(row[0], Entry(*row[2:]), names) for row in found[:limit])
        return Page(rows, rows[-1].position if len(found) > limit else None)

    def count(self, query: Query) -> int:
        """Count what a query finds."""
        positions, values = _positions(query, None, _NO_LIMIT)
        row = self._database.row(_COUNT.format(positions=positions), values)
        return int(row[0]) if row else 0

    def names(self, record_ids: tuple[str, ...]) -> TargetNames:
        """Return what the records are called that these records link to."""
        if not record_ids:
            return TargetNames()
        found = self._database.rows(_TARGETS.format(marks=_marks(record_ids)), record_ids)
        return TargetNames({row[0]: Entry(*row[1:]) for row in found})


def _positions(query: Query, after: int | None, limit: int) -> tuple[str, list[object]]:
    """Return the statement that yields the positions a query finds after `after`, and its values."""
    words = search_for(query.words)
    if query.words.strip():
        within, bounds = _within(query, after, "rowid")
        if not words:
            return _OF_ALL.format(conditions="FALSE"), []
        if query.kinds:
            words = f"({words}) AND ({_kinds_searched(query.kinds)})"
        if query.linked_to is not None:
            within, bounds = f"{within} AND {_LINKED.format(position='rowid')}", [*bounds, query.linked_to]
        return _OF_WORDS.format(conditions=within), [words, *bounds]
    if query.linked_to is not None:
        within, bounds = _within(query, after, "c.position")
        if query.kinds:
            marks = _marks(query.kinds)
            within, bounds = f"{within} AND c.kind IN ({marks})", [*bounds, *query.kinds]
        return _OF_LINKED.format(conditions=within), [query.linked_to, *bounds]
    within, bounds = _within(query, after, "position")
    if not query.kinds:
        return _OF_ALL.format(conditions=within), bounds
    each = [_OF_KIND.format(conditions=within)] * len(set(query.kinds))
    values = [value for kind in dict.fromkeys(query.kinds) for value in (kind, *bounds, limit)]
    return " UNION ALL ".join(each), values


def _within(query: Query, after: int | None, position: str) -> tuple[str, list[object]]:
    """Return the condition that bounds the position, and its values."""
    conditions, values = [f"{position} > ?"], list[object]([-1 if after is None else after])
    if query.since is not None:
        conditions.append(f"{position} <= ?")
        values.append(position_of_time(query.since))
    if query.until is not None:
        conditions.append(f"{position} > ?")
        values.append(position_of_time(query.until))
    return " AND ".join(conditions), values


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _kinds_searched(kinds: tuple[str, ...]) -> str:
    return " OR ".join(f'kind : "{kind.replace(chr(34), "")}"' for kind in kinds)
