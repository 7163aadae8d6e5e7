"""Keeps outcomes in parts of about a hundred, those of the same days together.

A part is written and read at once: row by row it would take several times as long, for SQLCipher locks the memory of
each row and each value apart. Shelves tell in which part a record is. Kept true: whatever says something of a day is in
a part whose bounds hold that day; what is taken out is in no part any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar, cast
from zlib import crc32

from msgspec import Raw
from msgspec.json import Decoder, Encoder

from journal.ledger.kept import read, written
from journal.ledger.outcome import Outcome
from journal.ledger.period import Period
from journal.ledger.reasons import NotReckoned
from journal.records.shift import Shift
from journal.vault.database import Database, Row

_IN_A_PART = 100
_SHELVES = 256
_MANY_PARTS = 40
_ADD_PART = "INSERT INTO ledger_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CHANGE_PART = "UPDATE ledger_parts SET first = ?, last = ?, body = ? WHERE part = ?"
_DROP_PART = "DELETE FROM ledger_parts WHERE part = ?"
_LAST_PART = "SELECT max(part) FROM ledger_parts"
_THOSE = "SELECT part, body FROM ledger_parts WHERE part IN ({marks})"
_ALL = "SELECT body FROM ledger_parts"
_APART = "SELECT body FROM ledger_parts WHERE apart = 1"
_DIFFERING = "SELECT body FROM ledger_parts WHERE differs = 1"
_MISSING = "SELECT body FROM ledger_parts WHERE missing = 1"
_OTHERWISE = "SELECT body FROM ledger_parts WHERE otherwise = 1"
_HOW_MANY = "SELECT count(*) FROM ledger_parts WHERE first <= ? AND last >= ?"
_OF_PERIOD = "SELECT undated, body FROM ledger_parts WHERE undated = 1 OR (first <= ? AND last >= ?)"
_WITHIN = "SELECT part FROM ledger_parts WHERE first <= ? AND last >= ?"
_SHELF = "SELECT body FROM ledger_shelves WHERE shelf = ?"
_PUT_SHELF = "INSERT OR REPLACE INTO ledger_shelves (shelf, body) VALUES (?, ?)"

Kept = tuple[str, int | None, int | None, Raw]
"""A record's id, its first and last day, and its outcome, which is read when it is asked for."""

Sort = tuple[bool, bool, bool, bool, bool]
"""Whether something of an outcome has no date, is of bonds or advances, differs, is missing, was given otherwise."""

_encode = Encoder().encode
_part = Decoder(list[Kept]).decode
_shelf_of = Decoder(dict[str, int]).decode


class _Item(NamedTuple):
    """One outcome on its way into a part, with its first and last day; `sort` is what a part has in common.

    It waits as text: tens of thousands of outcomes would take several times the memory. In order items stand by their
    first day.
    """

    start: int
    id: str
    first: int | None
    last: int | None
    text: bytes
    sort: Sort

    @classmethod
    def of(cls, outcome: Outcome) -> _Item:
        days = outcome.days()
        undated = None in days or not days
        days.discard(None)
        first = last = None
        if dated := cast(set[date], days):
            first, last = min(dated).toordinal(), max(dated).toordinal()
        missing = bool(outcome.missing) or isinstance(outcome.hours, NotReckoned)
        sort = undated, outcome.apart, outcome.difference is not None, missing, outcome.given is not None
        text = _encode((outcome.id, first, last, Raw(written(outcome))))
        return cls(first or 0, outcome.id, first, last, text, sort)


class OutcomeParts:
    """Puts outcomes in and takes them out, inside a transaction that somebody else commits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, found: Iterable[Outcome]) -> None:
        """Keep outcomes of records that have none yet."""
        last = self._database.row(_LAST_PART)
        number, parts, places = (last and last[0]) or 0, list[Row](), dict[str, int | None]()
        by_sort: dict[Sort, list[_Item]] = defaultdict(list)
        for item in map(_Item.of, found):
            by_sort[item.sort].append(item)
        for sort in sorted(by_sort):
            for some in _cut(sorted(by_sort[sort])):
                number += 1
                bounds = _bounds((item.first, item.last) for item in some)
                body = b"[" + b",".join([item.text for item in some]) + b"]"
                parts.append((number, *bounds, *sort, body))
                places.update((item.id, number) for item in some)
        self._database.run_many(_ADD_PART, parts)
        self._place(places)

    def take_out(self, ids: Iterable[str]) -> list[Outcome]:
        """Take outcomes out and return them; ids that have none do no harm."""
        gone, found = set(ids), list[Outcome]()
        places = self._places(gone)
        for part, items in self._read_parts(places.values()):
            found += [read(own, bytes(text)) for own, _, _, text in items if own in gone]
            rest = [item for item in items if item[0] not in gone]
            if rest:
                bounds = _bounds((first, last) for _, first, last, _ in rest)
                self._database.run(_CHANGE_PART, (*bounds, _encode(rest), part))
            else:
                self._database.run(_DROP_PART, (part,))
        self._place(dict.fromkeys(places))
        return found

    def of_period(self, period: Period) -> list[Outcome]:
        """Return the outcomes that say something of a period or that have no date."""
        if period.everything:
            return self._read(_ALL)
        first, last = (period.since or date.min).toordinal(), (period.until or date.max).toordinal()
        return [
            read(own, bytes(text))
            for undated, body in self._database.rows(_OF_PERIOD, (last, first))
            for own, begins, ends, text in _part(body)
            if undated or (begins is not None and ends is not None and begins <= last and ends >= first)
        ]

    def apart(self) -> list[Outcome]:
        """Return the outcomes that bonds, advances and debts are reckoned from."""
        return self._read(_APART)

    def differing(self) -> list[Outcome]:
        """Return the outcomes of payments that say another amount than their shifts come to."""
        return self._read(_DIFFERING)

    def missing(self) -> list[Outcome]:
        """Return the outcomes of which something could not be reckoned, or that are of shifts without hours."""
        return self._read(_MISSING)

    def given_otherwise(self) -> list[Outcome]:
        """Return the outcomes of shifts on which other terms were given than agreed."""
        return self._read(_OTHERWISE)

    def many(self, period: Period) -> bool:
        """Tell whether a period has more outcomes than can be read while somebody waits."""
        first, last = (period.since or date.min).toordinal(), (period.until or date.max).toordinal()
        row = self._database.row(_HOW_MANY, (last, first))
        return row is not None and row[0] > _MANY_PARTS

    def kept(self, ids: Iterable[str]) -> Iterator[Outcome]:
        """Yield what is kept of these records."""
        wanted = set(ids)
        for _, items in self._read_parts(self._places(wanted).values()):
            yield from (read(own, bytes(text)) for own, _, _, text in items if own in wanted)

    def shifts_between(self, payer: str, first: int, last: int) -> set[str]:
        """Return the shifts of a payer that stand under a day between two others, both included."""
        parts = self._within(first, last)
        return {one for one, who, day in self._shifts(parts) if who == payer and first <= day <= last}

    def shifts_on(self, days: set[tuple[str, int]]) -> set[str]:
        """Return the shifts that stand under these payers and days."""
        parts = {part for day in {day for _, day in days} for part in self._within(day, day)}
        return {one for one, payer, day in self._shifts(parts) if (payer, day) in days}

    def _within(self, first: int, last: int) -> list[int]:
        return [part for (part,) in self._database.rows(_WITHIN, (last, first))]

    def _shifts(self, parts: Iterable[int]) -> Iterator[tuple[str, str, int]]:
        for _, items in self._read_parts(parts):
            for outcome in (read(own, bytes(text)) for own, _, _, text in items):
                if outcome.kind == Shift.kind and outcome.day is not None:
                    yield outcome.id, outcome.payer or "", outcome.day.toordinal()

    def _read_parts(self, parts: Iterable[int]) -> Iterator[tuple[int, list[Kept]]]:
        for some in in_lists(set(parts)):
            for part, body in self._database.rows(_THOSE.format(marks=marks(some)), some):
                yield part, _part(body)

    def _read(self, statement: str) -> list[Outcome]:
        bodies = self._database.each(statement)
        return [read(own, bytes(text)) for (body,) in bodies for own, _, _, text in _part(body)]

    def _places(self, ids: set[str]) -> dict[str, int]:
        """Return in which part each of these is kept."""
        found = dict[str, int]()
        for number in {_shelf(one) for one in ids}:
            shelf = self._shelf(number)
            found.update((one, shelf[one]) for one in ids & shelf.keys())
        return found

    def _place(self, places: dict[str, int | None]) -> None:
        """Say in which part each of these is kept from now on; None: in none."""
        changed: dict[int, dict[str, int | None]] = defaultdict(dict)
        for one, part in places.items():
            changed[_shelf(one)][one] = part
        rows = [(number, {**self._shelf(number), **of_shelf}) for number, of_shelf in changed.items()]
        left = [(number, {one: part for one, part in shelf.items() if part is not None}) for number, shelf in rows]
        self._database.run_many(_PUT_SHELF, [(number, _encode(shelf)) for number, shelf in left])

    def _shelf(self, number: int) -> dict[str, int]:
        row = self._database.row(_SHELF, (number,))
        return {} if row is None else _shelf_of(row[0])


T = TypeVar("T", int, str)


def _shelf(one: str) -> int:
    return crc32(one.encode("utf-8", "surrogatepass")) % _SHELVES


def in_lists(values: Iterable[T], most: int = 400) -> Iterator[list[T]]:
    """Cut values into lists that one statement can take."""
    rest = sorted(values)
    for start in range(0, len(rest), most):
        yield rest[start : start + most]


def marks(values: Sequence[object]) -> str:
    """Return the marks that stand for these values in a statement."""
    return ", ".join("?" * len(values))


def _bounds(days: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """Return the first and the last of all days; None where there is none."""
    either = list(days)
    firsts = [first for first, _ in either if first is not None]
    lasts = [last for _, last in either if last is not None]
    return min(firsts, default=None), max(lasts, default=None)


def _cut(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (items[start : start + _IN_A_PART] for start in range(0, len(items), _IN_A_PART))
