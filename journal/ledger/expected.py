"""What a shift should have brought under given terms: by the hour, the booking, the share or the shift.

Breaks and waiting lie within the time of a shift. Where it isn't agreed whether they are paid, the pay is a range: from
without them to with them. Sent home or left early, a shift at a fixed rate is worth between nothing and that rate.
Each figure is rounded once, to the nearest minor unit, a half upwards.
"""

from __future__ import annotations

from journal.ledger.figure import Figure
from journal.ledger.reasons import Reason
from journal.ledger.stretch import CANCELLED, Stretch, is_sure
from journal.ledger.sums import Sum, ranged, shared
from journal.ledger.terms import Terms
from journal.records.money import Money, Per, Rate
from journal.records.shift import Shift

_FITTING = {
    "hour": (Per.HOUR, Per.HALF_HOUR),
    "booking": (Per.BOOKING,),
    "shift": (Per.SHIFT, Per.DAY),
}
_CUT_SHORT = ("sent_home", "left")


class Work(Figure, frozen=True):
    """What of a shift its pay hangs on, beside the terms and the hours. `idle` is why it brings none by itself."""

    idle: Reason | None
    sure: bool
    cut_short: bool
    takings: Money | None
    bookings: int | None
    breaks: int
    waiting: int

    @classmethod
    def of(cls, shift: Shift) -> Work:
        """Return what the pay of a shift hangs on."""
        return cls(
            _not_worked(shift),
            is_sure(shift),
            shift.outcome in _CUT_SHORT,
            shift.takings,
            shift.bookings,
            shift.breaks or 0,
            shift.waiting or 0,
        )


def expected(one: str, work: Work, terms: Terms, stretch: Stretch | Reason) -> Sum | Reason:
    """Return what the shift with the id `one`, as long as `stretch`, should have brought, or why that can't be
    reckoned."""
    if work.idle is not None:
        return work.idle
    sources, sure = (one, *terms.sources), work.sure and terms.sure
    if terms.basis == "share":
        if terms.share is None:
            return Reason.NO_TERMS
        if work.takings is None:
            return Reason.NO_TAKINGS
        part = shared(work.takings.minor, terms.share, 100)
        return ranged(work.takings.currency, part, part, sure, *sources)
    rate = _fitting(terms)
    if isinstance(rate, Reason):
        return rate
    unit, minor = rate.money.currency, rate.money.minor
    if terms.basis == "booking":
        if work.bookings is None:
            return Reason.NO_BOOKINGS
        return ranged(unit, work.bookings * minor, work.bookings * minor, sure, *sources)
    if terms.basis == "shift":
        return ranged(unit, 0 if work.cut_short else minor, minor, sure, *sources)
    if isinstance(stretch, Reason):
        return stretch
    hour = 30 if rate.per is Per.HALF_HOUR else 60
    least, most = _paid_minutes(stretch, work, terms)
    return ranged(unit, shared(minor, least, hour), shared(minor, most, hour), sure and stretch.sure, *sources)


def _not_worked(shift: Shift) -> Reason | None:
    if shift.certainty == "no_work":
        return Reason.NO_WORK
    return Reason.CANCELLED if shift.outcome in CANCELLED else None


def _paid_minutes(stretch: Stretch, work: Work, terms: Terms) -> tuple[int, int]:
    """Return the least and the most minutes that count for pay."""
    least, most = stretch.shortest, stretch.longest
    for minutes, paid in ((work.breaks, terms.breaks_paid), (work.waiting, terms.waiting_paid)):
        if paid is not True:
            least -= minutes
        if paid is False:
            most -= minutes
    return max(0, least), max(0, most)


def _fitting(terms: Terms) -> Rate | Reason:
    if terms.rate is None:
        return Reason.NO_TERMS
    if terms.rate.per in (Per.WEEK, Per.MONTH):
        return Reason.RATE_BY_PERIOD
    if terms.basis is None:
        return Reason.NO_BASIS
    return terms.rate if terms.rate.per in _FITTING[terms.basis] else Reason.RATE_DOES_NOT_FIT
