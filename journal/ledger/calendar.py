"""What is known of each day: worked, no work, worked but not recorded, or nothing written down at all.

A day without an entry is a gap in the record. It is never read as a day without work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

import attrs

from journal.ledger.hours import TimeSheet
from journal.ledger.reasons import Reason
from journal.ledger.source import Sources
from journal.ledger.stretch import day_of, last_day_of, start_of_shift
from journal.records.shift import Shift

_LONGEST = 366


class Known(StrEnum):
    """What the records say of a day, the strongest word first."""

    WORKED = "worked"
    NOT_RECORDED = "not_recorded"
    NO_WORK = "no_work"
    NOTHING_WRITTEN = "nothing_written"


@attrs.frozen
class Days:
    """Days in a row of which the same is known; `sources` are the entries that say so, none for a gap."""

    first: date
    last: date
    known: Known
    sources: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1


def calendar(sources: Sources, sheet: TimeSheet, since: date | None = None, until: date | None = None) -> list[Days]:
    """Return what is known of every day from the first to the last that any shift speaks of, or `since` to `until`."""
    said: dict[date, set[tuple[Known, str]]] = defaultdict(set)
    for day in sheet.days:
        for one in day.there.sources:
            said[day.day].add((Known.WORKED, one))
    for each in sheet.not_reckoned:
        shift = sources.shifts[each.id]
        known = Known.NO_WORK if each.reason in (Reason.NO_WORK, Reason.CANCELLED) else Known.NOT_RECORDED
        for date_ in _days_of(shift):
            said[date_].add((known, each.id))
    first, last = since or min(said, default=None), until or max(said, default=None)
    if first is None or last is None:
        return []
    return list(_in_rows(said, first, last))


def _in_rows(said: dict[date, set[tuple[Known, str]]], first: date, last: date) -> Iterator[Days]:
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    for known, same in groupby(days, key=lambda day: _strongest(said.get(day, ()))):
        row = list(same)
        sources = {one for day in row for each, one in said.get(day, ()) if each is known}
        yield Days(row[0], row[-1], known, tuple(sorted(sources)))


def _strongest(said: Iterable[tuple[Known, str]]) -> Known:
    return min((known for known, _ in said), key=list(Known).index, default=Known.NOTHING_WRITTEN)


def _days_of(shift: Shift) -> Iterator[date]:
    """Yield the days that a shift without hours speaks of; of a stretch longer than a year only the first."""
    span = shift.actual or shift.scheduled
    first = day_of(start_of_shift(shift))
    if span is None or first is None:
        return
    end = last_day_of(span.end if span.end is not None and span.end.at is not None else span.start) or first
    count = (end - first).days + 1
    yield from (first + timedelta(days=at) for at in range(count if 0 < count <= _LONGEST else 1))
