"""Keeps outcomes in parts of about a hundred, those of the same days together.

A part is written and read at once: row by row it would take several times as long. Kept true: whatever says something
of a day is in a part whose bounds hold that day; what is taken out is in no part any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any

import attrs

from journal.ledger.kept import Array, from_array, to_array
from journal.ledger.outcome import Outcome
from journal.ledger.period import Period
from journal.records.shift import Shift
from journal.vault.database import Database, Row

_IN_A_PART = 100
_ADD_PART = "INSERT INTO ledger_parts (undated, apart, differs, first, last, body, part) VALUES (?, ?, ?, ?, ?, ?, ?)"
_CHANGE_PART = "UPDATE ledger_parts SET first = ?, last = ?, body = ? WHERE part = ?"
_DROP_PART = "DELETE FROM ledger_parts WHERE part = ?"
_LAST_PART = "SELECT max(part) FROM ledger_parts"
_ADD_OUTCOMES = "INSERT INTO ledger_outcomes (record_id, payer, day, first, last, part) VALUES {rows}"
_DROP_OUTCOME = "DELETE FROM ledger_outcomes WHERE record_id = ?"
_PARTS_OF = """
SELECT part, body FROM ledger_parts WHERE part IN (
  SELECT part FROM ledger_outcomes WHERE record_id IN ({marks}))"""
_ALL = "SELECT body FROM ledger_parts"
_APART = "SELECT body FROM ledger_parts WHERE apart = 1"
_DIFFERING = "SELECT body FROM ledger_parts WHERE differs = 1"
_OF_PERIOD = "SELECT undated, body FROM ledger_parts WHERE undated = 1 OR (first <= ? AND last >= ?)"

_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@attrs.frozen
class _Written:
    """One outcome on its way into a part: an array of its id, its first and last day, and itself, as text."""

    row: Row
    undated: bool
    apart: bool
    differs: bool
    first: int | None
    last: int | None
    text: str = attrs.field(repr=False)

    @classmethod
    def of(cls, outcome: Outcome) -> _Written:
        said = outcome.days()
        days = [day.toordinal() for day in said if day is not None]
        first, last = (min(days), max(days)) if days else (None, None)
        undated = len(days) < len(said) or not days
        payer = outcome.payer or "" if outcome.kind == Shift.kind else None
        day = None if outcome.day is None else outcome.day.toordinal()
        text = _WRITE([outcome.id, first, last, to_array(outcome)])
        row = outcome.id, payer, day, first, last
        return cls(row, undated, outcome.apart, outcome.difference is not None, first, last, text)

    @property
    def sort(self) -> tuple[bool, bool, bool]:
        """What a part has in common."""
        return self.undated, self.apart, self.differs


class OutcomeParts:
    """Puts outcomes in and takes them out, inside a transaction that somebody else commits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, found: Iterable[Outcome]) -> None:
        """Keep outcomes of records that have none yet."""
        last = self._database.row(_LAST_PART)
        number, parts, rows = (last and last[0]) or 0, list[Row](), list[Row]()
        written = sorted(map(_Written.of, found), key=lambda one: (one.sort, one.first or 0))
        for sort, same in groupby(written, key=lambda one: one.sort):
            for some in _cut(same):
                number += 1
                bounds = _bounds((one.first, one.last) for one in some)
                parts.append((*sort, *bounds, "[" + ",".join(one.text for one in some) + "]", number))
                rows += [(*one.row, number) for one in some]
        self._database.run_many(_ADD_PART, parts)
        self.put_rows(sorted(rows))

    def put_rows(self, rows: list[Row]) -> None:
        """Keep what records are found by: id, payer, day, first and last day, part."""
        self._database.run_together(_ADD_OUTCOMES, rows)

    def take_out(self, ids: Iterable[str]) -> list[Outcome]:
        """Take outcomes out and return them; ids that have none do no harm."""
        gone, found = set(ids), list[Outcome]()
        for part, items in self._parts_of(gone):
            found += [from_array(own, array) for own, _, _, array in items if own in gone]
            rest = [item for item in items if item[0] not in gone]
            if rest:
                bounds = _bounds((first, last) for _, first, last, _ in rest)
                self._database.run(_CHANGE_PART, (*bounds, _WRITE(rest), part))
            else:
                self._database.run(_DROP_PART, (part,))
        self._database.run_many(_DROP_OUTCOME, [(one,) for one in gone])
        return found

    def of_period(self, period: Period) -> list[Outcome]:
        """Return the outcomes that say something of a period or that have no date."""
        if period.everything:
            return self._read(_ALL)
        first, last = (period.since or date.min).toordinal(), (period.until or date.max).toordinal()
        return [
            from_array(own, array)
            for undated, body in self._database.rows(_OF_PERIOD, (last, first))
            for own, begins, ends, array in json.loads(body)
            if undated or (begins <= last and ends >= first)
        ]

    def apart(self) -> list[Outcome]:
        """Return the outcomes that bonds, advances and debts are reckoned from."""
        return self._read(_APART)

    def differing(self) -> list[Outcome]:
        """Return the outcomes of payments that say another amount than their shifts come to."""
        return self._read(_DIFFERING)

    def of(self, ids: Iterable[str]) -> list[Outcome]:
        """Return the outcomes of these records."""
        wanted = set(ids)
        return [from_array(own, array) for own, array in self._arrays(wanted)]

    def traits(self, ids: Iterable[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield id and kind of these records, and the shifts that a payment names, without making their outcomes."""
        for own, array in self._arrays(set(ids)):
            yield own, array[0], tuple(array[-1])

    def _arrays(self, wanted: set[str]) -> Iterator[tuple[str, Array]]:
        for _, items in self._parts_of(wanted):
            yield from ((own, array) for own, _, _, array in items if own in wanted)

    def _parts_of(self, ids: set[str]) -> list[tuple[int, list[Any]]]:
        parts = dict[int, str]()
        for some in in_lists(ids):
            parts.update(self._database.rows(_PARTS_OF.format(marks=marks(some)), some))
        return [(part, json.loads(body)) for part, body in parts.items()]

    def _read(self, statement: str) -> list[Outcome]:
        bodies = self._database.each(statement)
        return [from_array(own, array) for (body,) in bodies for own, _, _, array in json.loads(body)]


def in_lists(ids: Iterable[str], most: int = 400) -> Iterator[list[str]]:
    """Cut ids into lists that one statement can take."""
    rest = sorted(ids)
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


def _cut(written: Iterator[_Written]) -> Iterator[list[_Written]]:
    while some := list(islice(written, _IN_A_PART)):
        yield some
