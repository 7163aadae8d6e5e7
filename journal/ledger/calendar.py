"""What is known of each day: worked, no work, worked but not recorded, or nothing written down at all.

A day without an entry is a gap in the record. It is never read as a day without work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

import attrs

from journal.ledger.hours import TimeSheet
from journal.ledger.reasons import Reason
from journal.ledger.stretch import day_of, last_day_of, start_of_shift
from journal.records.shift import Shift

_LONGEST = 366
_NOT_NAMED = ("",)  # of days that are kept as sums
_A_DAY = timedelta(days=1)


class Known(StrEnum):
    """What the records say of a day, the strongest word first."""

    WORKED = "worked"
    NOT_RECORDED = "not_recorded"
    NO_WORK = "no_work"
    NOTHING_WRITTEN = "nothing_written"


_STRENGTH = list(Known)


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


def calendar(
    spoken: Mapping[str, Iterable[date]], sheet: TimeSheet, since: date | None = None, until: date | None = None
) -> list[Days]:
    """Return what is known of every day from the first to the last that any shift speaks of, or `since` to `until`.

    `spoken` are the days that each shift without hours speaks of.
    """
    said: dict[date, set[tuple[Known, str]]] = defaultdict(set)
    for day in sheet.days:
        said[day.day] |= {(Known.WORKED, one) for one in day.there.sources or _NOT_NAMED}
    for each in sheet.not_reckoned:
        known = Known.NO_WORK if each.reason in (Reason.NO_WORK, Reason.CANCELLED) else Known.NOT_RECORDED
        for date_ in spoken.get(each.id, ()):
            said[date_].add((known, each.id))
    first, last = since or min(said, default=None), until or max(said, default=None)
    if first is None or last is None or last < first:
        return []
    return list(_in_rows(said, first, last))


def _in_rows(said: dict[date, set[tuple[Known, str]]], first: date, last: date) -> Iterator[Days]:
    """Yield rows without a hole between them. Only the days that are spoken of are walked: a period may be long."""
    reached = first
    spoken = [day for day in sorted(said) if first <= day <= last]
    for known, days in _runs(spoken, said):
        if days[0] > reached:
            yield Days(reached, days[0] - _A_DAY, Known.NOTHING_WRITTEN)
        sources = {one for day in days for each, one in said[day] if each is known and one}
        yield Days(days[0], days[-1], known, tuple(sorted(sources)))
        if days[-1] == last:
            return
        reached = days[-1] + _A_DAY
    yield Days(reached, last, Known.NOTHING_WRITTEN)


def _runs(spoken: list[date], said: dict[date, set[tuple[Known, str]]]) -> Iterator[tuple[Known, list[date]]]:
    """Yield the days in a row of which the same is known."""
    row, of_row = list[date](), Known.NOTHING_WRITTEN
    for day in spoken:
        known = _strongest(said[day])
        if row and (day - row[-1] > _A_DAY or known is not of_row):
            yield of_row, row
            row = []
        row.append(day)
        of_row = known
    if row:
        yield of_row, row


def _strongest(said: Iterable[tuple[Known, str]]) -> Known:
    return min((known for known, _ in said), key=_STRENGTH.index)


def days_spoken_of(shift: Shift) -> Iterator[date]:
    """Yield the days that a shift without hours speaks of; of a stretch longer than a year only the first."""
    span = shift.actual or shift.scheduled
    first = day_of(start_of_shift(shift))
    if span is None or first is None:
        return
    end = last_day_of(span.end if span.end is not None and span.end.at is not None else span.start) or first
    count = (end - first).days + 1
    yield from (first + timedelta(days=at) for at in range(count if 0 < count <= _LONGEST else 1))
