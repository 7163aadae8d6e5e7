"""How long a shift lasted. Instants are reckoned in UTC; days are cut where the shift's own zone has midnight.

Everything is in whole minutes since 1970, so that the pieces of a shift add up to the shift across changes of clocks.
A time that is only known to lie between two others makes a range; a time of day that is unknown makes no hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from journal.ledger.figure import Figure
from journal.ledger.reasons import Reason
from journal.ledger.sums import MINUTES, Sum, ranged
from journal.records.moment import Moment, Precision, Span
from journal.records.record import Record
from journal.records.shift import Shift

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 31 * 24 * 60
_POINTS = (Precision.EXACT, Precision.ABOUT, Precision.BETWEEN)
CANCELLED = ("they_cancelled", "i_cancelled", "no_show")


class Stretch(Figure, frozen=True):
    """From the earliest and latest start to the earliest and latest end, in minutes since 1970.

    `planned` says that the plan had to stand in for what really was; that is an estimate.
    """

    start: int
    latest_start: int
    earliest_end: int
    end: int
    zone: str
    sure: bool
    planned: bool = False

    @property
    def shortest(self) -> int:
        """The minutes that it lasted at least."""
        return max(0, self.earliest_end - self.latest_start)

    @property
    def longest(self) -> int:
        """The minutes that it lasted at most."""
        return self.end - self.start

    def minutes(self, *sources: str) -> Sum:
        """Return its length."""
        return ranged(MINUTES, self.shortest, self.longest, self.sure, *sources)


def is_sure(record: Record) -> bool:
    """Tell whether the person knows rather than works out."""
    return record.how_known != "inferred" and getattr(record, "certainty", None) not in ("estimate", "not_recorded")


def stretch_of(shift: Shift) -> Stretch | Reason:
    """Return how long the shift was: as it really was, else as planned where the work was not called off."""
    if shift.certainty == "no_work":
        return Reason.NO_WORK
    really = _measured(shift.actual, is_sure(shift), planned=False)
    if isinstance(really, Stretch) or (shift.actual is not None and really is not Reason.NO_TIMES):
        return really
    if shift.outcome in CANCELLED:
        return Reason.CANCELLED
    if shift.outcome is None or shift.outcome == "worked":
        return _measured(shift.scheduled, False, planned=True)
    return really  # sent home or left: the plan is not what was worked


def planned(shift: Shift) -> Stretch | Reason:
    """Return how long the shift was to be."""
    return _measured(shift.scheduled, is_sure(shift), planned=True)


def day_of(moment: Moment | None) -> date | None:
    """Return the day on which it began, by the clock of its own zone."""
    earliest = None if moment is None else moment.earliest()
    return None if moment is None or earliest is None else local(earliest, moment)


def last_day_of(moment: Moment | None) -> date | None:
    """Return the last day that the words allow, by the clock of its own zone."""
    latest = None if moment is None else moment.latest()
    return None if moment is None or latest is None else local(latest, moment)


def local(time: datetime, moment: Moment) -> date:
    """Return the day at an instant; a moment that only names its day or month keeps what was said."""
    whole = moment.precision in (Precision.DAY, Precision.MONTH)
    return time.date() if whole else time.astimezone(_zone(moment.zone)).date()


def start_of_shift(shift: Shift) -> Moment | None:
    """Return the moment that a shift is dated by: its start, else its end, as it was or else as planned."""
    for span in (shift.actual, shift.scheduled):
        for moment in (span.start, span.end) if span is not None else ():
            if moment is not None and moment.at is not None:
                return moment
    return None


def day_of_shift(shift: Shift) -> date | None:
    """Return the day that a shift stands under."""
    return day_of(start_of_shift(shift))


def pieces(start: int, end: int, zone: str) -> Iterator[tuple[date, int, int]]:
    """Cut a time at the midnights of a zone: yield each day with its part, in minutes since 1970."""
    at = start
    while at < end:
        day = (_EPOCH + timedelta(minutes=at)).astimezone(_zone(zone)).date()
        midnight = minute_of_day(day + timedelta(days=1), 0, zone)
        cut = min(end, midnight) if midnight > at else end
        yield day, at, cut
        at = cut


@lru_cache(maxsize=32768)
def minute_of_day(day: date, hour: int, zone: str) -> int:
    """Return the minute since 1970 at which the clock in `zone` shows this hour; the first where it shows it twice."""
    return _minute(datetime.combine(day, time(hour), _zone(zone)))


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _measured(span: Span | None, sure: bool, *, planned: bool) -> Stretch | Reason:
    if span is None or span.start is None or span.end is None or span.start.at is None or span.end.at is None:
        return Reason.NO_TIMES
    if span.start.precision not in _POINTS or span.end.precision not in _POINTS:
        return Reason.NO_TIME_OF_DAY
    start = latest_start = _minute(span.start.at)
    earliest_end = end = _minute(span.end.at)
    if span.start.until is not None:
        start, latest_start = sorted((start, _minute(span.start.until)))
    if span.end.until is not None:
        earliest_end, end = sorted((end, _minute(span.end.until)))
    if end < start:
        return Reason.ENDS_BEFORE_START
    if end - start > _LONGEST:
        return Reason.TOO_LONG
    exact = span.start.precision is Precision.EXACT and span.end.precision is Precision.EXACT
    return Stretch(start, latest_start, earliest_end, end, span.start.zone, sure and exact, planned)


def _minute(time: datetime) -> int:
    since = time - _EPOCH
    return since.days * 24 * 60 + since.seconds // 60
