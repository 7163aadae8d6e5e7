"""Lists and searches: what is asked, and the pages that come back.

A page is complete: its rows decode their record and know the names of what it links to without going back to the
database, so they may be handed to another thread. Pages follow each other by position, not by counting from the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property

import attrs

from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.reading import links, title, title_as_link
from journal.records.record import Record
from journal.vault.database import Database
from journal.vault.entries import Entry, Log
from journal.vault.positions import DAY_IN_SQL, day_of_position, is_whole_month, time_of_position
from journal.vault.query import NO_LIMIT, Query, marks, positions

# Positions are chosen first, in the order that an index gives, and only a page of them is then read: with everything
# in one statement SQLite reads and sorts all that matches.
_PAGE = """
SELECT p.position, c.record_id, e.sequence, e.body, l.leaf
FROM ({positions} ORDER BY position LIMIT ?) p
JOIN {of} c ON c.position = p.position
JOIN entries e ON e.sequence = c.sequence
JOIN leaves l ON l.sequence = c.sequence
ORDER BY p.position"""
_COUNT = "SELECT count(*) FROM ({positions})"
_TARGETS = """
SELECT k.target, e.sequence, e.body
FROM (SELECT DISTINCT target FROM links WHERE source IN ({marks})) k
JOIN standing s ON s.record_id = k.target
JOIN entries e ON e.sequence = s.sequence"""
_STANDING = "SELECT sequence FROM standing WHERE record_id = ?"
_EVIDENCE_OF = """
SELECT target, count(DISTINCT source) FROM links WHERE target IN ({marks}) AND kind = ? GROUP BY target"""
_DAYS = """
SELECT max(p.position), c.kind, count(*) FROM ({positions}) p JOIN current c ON c.position = p.position
GROUP BY (? - p.position) >> ?, (? - p.position) >> ? & ? = 0, c.kind"""
_TARGETS_COUNTED = """
SELECT t.position, t.record_id, e.sequence, e.body, l.leaf, count(DISTINCT s.position), min(s.position)
FROM current t
JOIN entries e ON e.sequence = t.sequence
JOIN leaves l ON l.sequence = t.sequence
LEFT JOIN links k ON k.target = t.record_id
LEFT JOIN current s ON s.record_id = k.source
WHERE t.kind = ? GROUP BY t.position"""


class _Unsaid:
    """Leaves linked records out of a title."""

    def title_of(self, record_id: str) -> str:
        return ""


@attrs.frozen
class TargetNames:
    """What the records are called that the rows of one page link to."""

    targets: Mapping[str, Entry] = attrs.field(factory=dict, repr=False)
    _made: dict[str, str] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    def title_of(self, record_id: str) -> str:
        """Return the linked record's own title and day; what that one links to is left out of it."""
        if record_id not in self._made:
            self._made[record_id] = self._title_of(self.targets.get(record_id))
        return self._made[record_id]

    def _title_of(self, entry: Entry | None) -> str:
        return tr("link", "Not in this journal") if entry is None else title_as_link(entry.record, _Unsaid())


@attrs.frozen(slots=False)
class Row:
    """One record in a list. The record is decoded, and the title made, when first asked for."""

    position: int
    entry: Entry
    names: TargetNames = attrs.field(repr=False)
    evidence: int = 0
    """How many files belong to it."""

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
        return time_of_position(self.position)

    @property
    def day(self) -> date:
        """The day under which it stands, in the record's own zone."""
        return day_of_position(self.position)

    @cached_property
    def title(self) -> str:
        """One line that names it, in the language of now."""
        return title(self.record, self.names)


@attrs.frozen
class Page:
    """Some rows, newest first, and where the next page begins (None after the last)."""

    rows: tuple[Row, ...] = ()
    next: int | None = None


@attrs.frozen
class DayCount:
    """How many records of a kind stand under a day, or under a month of which no day is known (its first is given)."""

    day: date
    whole_month: bool
    kind: str
    count: int


@attrs.frozen
class Linked:
    """A record, how many others point to it, and the day of the last of them."""

    row: Row
    count: int
    last: date | None


class Finder:
    """Answers queries from the index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, query: Query, after: int | None, limit: int) -> Page:
        """Return up to `limit` rows that come after the position `after`."""
        statement, values = positions(query, after, limit + 1)
        paged = _PAGE.format(positions=statement, of="binned" if query.in_bin else "current")
        found = self._database.rows(paged, [*values, limit + 1])
        ids, entries = tuple(row[1] for row in found[:limit]), [Entry(*row[2:]) for row in found[:limit]]
        names = self.names_in(entry.record for entry in entries) if query.in_bin else self._names(ids)
        files = self._evidence_of(ids)
        rows = tuple(
            Row(row[0], entry, names, files.get(row[1], 0)) for row, entry in zip(found, entries, strict=False)
        )
        return Page(rows, rows[-1].position if len(found) > limit else None)

    def count(self, query: Query) -> int:
        """Count what a query finds."""
        statement, values = positions(query, None, NO_LIMIT)
        row = self._database.row(_COUNT.format(positions=statement), values)
        return int(row[0]) if row else 0

    def days(self, query: Query) -> list[DayCount]:
        """Count what a query finds by day and kind, the newest day first."""
        statement, values = positions(query, None, NO_LIMIT)
        found = self._database.rows(_DAYS.format(positions=statement), [*values, *DAY_IN_SQL])
        counts = [DayCount(day_of_position(row[0]), is_whole_month(row[0]), row[1], row[2]) for row in found]
        return sorted(counts, key=lambda each: (each.day, not each.whole_month), reverse=True)

    def linked(self, kind: str) -> list[Linked]:
        """Return every record of a kind with how many point to it, and the day of the last of them."""
        found = self._database.rows(_TARGETS_COUNTED, (kind,))
        names = self._names(tuple(row[1] for row in found))
        return [
            Linked(Row(row[0], Entry(*row[2:5]), names), row[5], None if row[6] is None else day_of_position(row[6]))
            for row in found
        ]

    def names_in(self, records: Iterable[Record]) -> TargetNames:
        """Return what the records are called that these link to, wherever they stand."""
        log, found = Log(self._database), dict[str, Entry]()
        for target in {target for record in records for _, target in links(record)}:
            row = self._database.row(_STANDING, (target,))
            if row is not None and (entry := log.entry(row[0])) is not None:
                found[target] = entry
        return TargetNames(found)

    def _names(self, record_ids: tuple[str, ...]) -> TargetNames:
        """Return the same for listed records, whose links are in the index: at once for a whole page."""
        if not record_ids:
            return TargetNames()
        found = self._database.rows(_TARGETS.format(marks=marks(record_ids)), record_ids)
        return TargetNames({target: Entry(sequence, body, b"") for target, sequence, body in found})

    def _evidence_of(self, record_ids: tuple[str, ...]) -> dict[str, int]:
        if not record_ids:
            return {}
        found = self._database.rows(_EVIDENCE_OF.format(marks=marks(record_ids)), (*record_ids, Evidence.kind))
        return {row[0]: int(row[1]) for row in found}
