"""Hours by day, week and month; the longest stretch, rest between shifts, nights.

A shift is cut at the midnights of its own zone and its parts add up to it. Breaks and waiting lie within the time of a
shift, nobody knows where: they are counted on the day it began, as far as shifts say them. A night is a shift with time
between midnight and five, the hours that ILO Convention 171 and Directive 2003/88/EC both count as night. Planned times
stand in as estimates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import attrs

from journal.ledger.figure import Figure
from journal.ledger.period import Period
from journal.ledger.reasons import NotReckoned, Reason
from journal.ledger.source import Sources
from journal.ledger.stretch import Stretch, day_of_shift, minute_of_day, pieces, planned, stretch_of
from journal.ledger.sums import MINUTES, Sum, estimated, exactly, ranged, total
from journal.ledger.terms import payer_of
from journal.records.shift import Shift

_NIGHT_ENDS = 5
_LATE_BEGINS, _LATE_ENDS = 23, 6


class Told(Figure, frozen=True):
    """What shifts say of a part of their time: the sum of those that say it, how many these are, and of how many."""

    minutes: Sum
    told: int
    of: int

    @property
    def known(self) -> Sum | None:
        """The sum; None where no shift says anything."""
        return self.minutes if self.told else None


class DayHours(Figure, frozen=True):
    """One day: the time there, how much of it lay between midnight and five, and how much from 23:00 to 06:00, before
    midnight or after it; breaks and waiting are of the shifts that began on it."""

    day: date
    there: Sum
    at_night: Sum
    late: Sum
    breaks: Told
    waiting: Told


class Hours(Figure, frozen=True):
    """Several days together, from the first to the last."""

    first: date
    last: date
    there: Sum
    at_night: Sum
    late: Sum
    breaks: Told
    waiting: Told
    days: int
    """On how many days some time was worked."""


class Piece(Figure, frozen=True):
    """The part of a shift that lies on one day, in minutes: the least and most there, between midnight and five, and
    after 23:00 or before 06:00."""

    day: date
    least: int
    most: int
    dark_least: int
    dark_most: int
    late_least: int
    late_most: int


class Worked(Figure, frozen=True, tag=1):
    """One shift in time, cut into the days that it touches. `scheduled` is how long it was planned to be, None where
    that isn't known; so are breaks and waiting where nothing is said of them."""

    id: str
    payer: str | None
    stretch: Stretch
    scheduled: Sum | None
    pieces: tuple[Piece, ...]
    breaks: int | None
    waiting: int | None

    @property
    def minutes(self) -> Sum:
        """How long it was."""
        return self.stretch.minutes(self.id)

    @property
    def night(self) -> bool:
        """Whether some of it may have lain between midnight and five."""
        return any(piece.dark_most for piece in self.pieces)


@attrs.frozen
class Rest:
    """The time between two recorded shifts that follow each other. Work that was not written down may lie in it."""

    before: str
    after: str
    minutes: Sum


@attrs.frozen
class Overlap:
    """Two shifts that lie over each other: their hours count twice, one of them may be wrong."""

    first: str
    second: str


@attrs.frozen
class TimeSheet:
    """All hours. `days` are those with time in them, in order."""

    worked: tuple[Worked, ...]
    days: tuple[DayHours, ...]
    not_reckoned: tuple[NotReckoned, ...]

    def weeks(self) -> Iterator[Hours]:
        """Yield each week with hours, Monday to Sunday (ISO 8601)."""
        yield from self._by(lambda day: day - timedelta(days=day.weekday()), lambda first: first + timedelta(days=6))

    def months(self) -> Iterator[Hours]:
        """Yield each month with hours."""
        yield from self._by(
            lambda day: day.replace(day=1),
            lambda first: (first + timedelta(days=31)).replace(day=1) - timedelta(days=1),
        )

    def within(self, period: Period) -> TimeSheet:
        """Return the sheet of a period; parts of a shift on other days are left out of its days."""
        days = tuple(day for day in self.days if period.holds(day.day))
        touched = {one for day in days for one in day.there.sources}
        return TimeSheet(
            tuple(one for one in self.worked if one.id in touched),
            days,
            tuple(each for each in self.not_reckoned if each.day is None or period.holds(each.day)),
        )

    def whole(self) -> Hours | None:
        """Return all days together; None where there are none."""
        return together(self.days, self.days[0].day, self.days[-1].day) if self.days else None

    def longest(self) -> Worked | None:
        """Return the longest shift; of several the first."""
        return max(self.worked, key=lambda one: (one.minutes.most, one.minutes.least), default=None)

    def nights(self) -> tuple[Worked, ...]:
        """Return the shifts that went through some of the night."""
        return tuple(one for one in self.worked if one.night)

    def rests(self) -> Iterator[Rest]:
        """Yield the rest between shifts that follow each other without lying over each other."""
        for before, after in pairwise(self.worked):
            least = after.stretch.start - before.stretch.end
            most = after.stretch.latest_start - before.stretch.earliest_end
            sure = before.stretch.sure and after.stretch.sure
            if most >= 0:
                ids = before.id, after.id
                minutes = exactly(MINUTES, least, *ids) if sure else estimated(MINUTES, max(0, least), most, *ids)
                yield Rest(*ids, minutes)

    def overlaps(self) -> Iterator[Overlap]:
        """Yield pairs of shifts that surely lie over each other, each with the one that reaches furthest before it."""
        furthest: Worked | None = None
        for one in self.worked:
            if furthest is not None and one.stretch.latest_start < furthest.stretch.earliest_end:
                yield Overlap(furthest.id, one.id)
            if furthest is None or one.stretch.earliest_end > furthest.stretch.earliest_end:
                furthest = one

    def _by(self, first_of: Callable[[date], date], last_of: Callable[[date], date]) -> Iterator[Hours]:
        by_start: dict[date, list[DayHours]] = defaultdict(list)
        for day in self.days:
            by_start[first_of(day.day)].append(day)
        for first, days in by_start.items():
            yield together(days, first, last_of(first))


def together(days: Iterable[DayHours], first: date, last: date) -> Hours:
    """Add days up."""
    days = tuple(days)
    return Hours(
        first,
        last,
        total(MINUTES, (day.there for day in days)),
        total(MINUTES, (day.at_night for day in days)),
        total(MINUTES, (day.late for day in days)),
        all_told(day.breaks for day in days),
        all_told(day.waiting for day in days),
        sum(day.there.most > 0 for day in days),
    )


def all_told(parts: Iterable[Told]) -> Told:
    """Add up what several days or shifts say."""
    parts = tuple(parts)
    return Told(
        total(MINUTES, (part.minutes for part in parts)),
        sum(part.told for part in parts),
        sum(part.of for part in parts),
    )


def worked_of(
    one: str, shift: Shift, payer: str | None, stretch: Stretch | Reason, day: date | None
) -> Worked | NotReckoned:
    """Return the time of one shift that stands under a day and was as long as `stretch`, or why it isn't known."""
    if isinstance(stretch, Reason):
        return NotReckoned(one, stretch, payer, day)
    plan = planned(shift)
    scheduled = plan.minutes(one) if isinstance(plan, Stretch) else None
    return Worked(one, payer, stretch, scheduled, tuple(_by_day(stretch)), _breaks(shift), shift.waiting)


def _breaks(shift: Shift) -> int | None:
    """Return the minutes of breaks; who ticks that there was none says so."""
    return 0 if shift.breaks is None and "no_break" in (shift.conditions or ()) else shift.breaks


def time_sheet(sources: Sources) -> TimeSheet:
    """Reckon the hours of all shifts."""
    return sheet_of(
        worked_of(one, shift, payer_of(shift, sources), stretch_of(shift), day_of_shift(shift))
        for one, shift in sources.shifts.items()
    )


def sheet_of(shifts: Iterable[Worked | NotReckoned]) -> TimeSheet:
    """Put the times of shifts together."""
    worked, missing = list[Worked](), list[NotReckoned]()
    books: dict[date, _Book] = defaultdict(_Book)
    for each in shifts:
        if isinstance(each, NotReckoned):
            missing.append(each)
            continue
        worked.append(each)
        for piece in each.pieces:
            book, sure = books[piece.day], each.stretch.sure
            book.there.append(ranged(MINUTES, piece.least, piece.most, sure, each.id))
            book.at_night.append(ranged(MINUTES, piece.dark_least, piece.dark_most, sure, each.id))
            book.late.append(ranged(MINUTES, piece.late_least, piece.late_most, sure, each.id))
        if each.pieces:
            book = books[each.pieces[0].day]
            book.breaks.append(_told(each.breaks, each.id))
            book.waiting.append(_told(each.waiting, each.id))
    worked.sort(key=lambda each: (each.stretch.start, each.stretch.end, each.id))
    missing.sort(key=lambda each: (each.day or date.max, each.id))
    days = (books[day].added_up(day) for day in sorted(books))
    return TimeSheet(tuple(worked), tuple(days), tuple(missing))


@attrs.define
class _Book:
    """What stands on one day."""

    there: list[Sum] = attrs.field(factory=list)
    at_night: list[Sum] = attrs.field(factory=list)
    late: list[Sum] = attrs.field(factory=list)
    breaks: list[Told] = attrs.field(factory=list)
    waiting: list[Told] = attrs.field(factory=list)

    def added_up(self, day: date) -> DayHours:
        there, at_night, late = (total(MINUTES, each) for each in (self.there, self.at_night, self.late))
        return DayHours(day, there, at_night, late, all_told(self.breaks), all_told(self.waiting))


def _told(minutes: int | None, one: str) -> Told:
    return Told(Sum(MINUTES), 0, 1) if minutes is None else Told(exactly(MINUTES, minutes, one), 1, 1)


def _by_day(stretch: Stretch) -> Iterator[Piece]:
    """Yield each day with the least and most minutes there, and those between midnight and five and from 23 to 6."""
    known = (stretch.start, stretch.end) == (stretch.latest_start, stretch.earliest_end)
    least = () if known else pieces(stretch.latest_start, stretch.earliest_end, stretch.zone)
    short = {day: (start, end) for day, start, end in least}
    for day, start, end in pieces(stretch.start, stretch.end, stretch.zone):
        dawn, six, late = (minute_of_day(day, hour, stretch.zone) for hour in (_NIGHT_ENDS, _LATE_ENDS, _LATE_BEGINS))
        most = end - start, max(0, min(end, dawn) - start), _outside(start, end, six, late)
        first, last = (start, end) if known else short.get(day, (start, start))
        fewest = last - first, max(0, min(last, dawn) - first), _outside(first, last, six, late)
        (there, there_most), (dark, dark_most), (outside, outside_most) = zip(fewest, most, strict=True)
        yield Piece(day, there, there_most, dark, dark_most, outside, outside_most)


def _outside(start: int, end: int, begins: int, ends: int) -> int:
    """Return how much of a time within one day lies before or after another."""
    return max(0, min(end, begins) - start) + max(0, end - max(start, ends))
