"""What a shift should have brought under given terms: by the hour, the booking, the share or the shift.

Breaks and waiting lie within the time of a shift. Where it isn't agreed whether they are paid, the pay is a range: from
without them to with them. Sent home or left early, a shift at a fixed rate is worth between nothing and that rate.
Each figure is rounded once, to the nearest minor unit, a half upwards.
"""

from __future__ import annotations

from journal.ledger.reasons import Reason
from journal.ledger.stretch import CANCELLED, Stretch, is_sure
from journal.ledger.sums import Sum, ranged, shared
from journal.ledger.terms import Terms
from journal.records.money import Per, Rate
from journal.records.shift import Shift

_FITTING = {
    "hour": (Per.HOUR, Per.HALF_HOUR),
    "booking": (Per.BOOKING,),
    "shift": (Per.SHIFT, Per.DAY),
}
_CUT_SHORT = ("sent_home", "left")


def expected(one: str, shift: Shift, terms: Terms, stretch: Stretch | Reason) -> Sum | Reason:
    """Return what the shift with the id `one`, as long as `stretch`, should have brought, or why that can't be
    reckoned."""
    if (idle := not_worked(shift)) is not None:
        return idle
    sources, sure = (one, *terms.sources), is_sure(shift) and terms.sure
    if terms.basis == "share":
        if terms.share is None:
            return Reason.NO_TERMS
        if shift.takings is None:
            return Reason.NO_TAKINGS
        part = shared(shift.takings.minor, terms.share, 100)
        return ranged(shift.takings.currency, part, part, sure, *sources)
    rate = _fitting(terms)
    if isinstance(rate, Reason):
        return rate
    unit, minor = rate.money.currency, rate.money.minor
    if terms.basis == "booking":
        if shift.bookings is None:
            return Reason.NO_BOOKINGS
        return ranged(unit, shift.bookings * minor, shift.bookings * minor, sure, *sources)
    if terms.basis == "shift":
        return ranged(unit, 0 if shift.outcome in _CUT_SHORT else minor, minor, sure, *sources)
    if isinstance(stretch, Reason):
        return stretch
    hour = 30 if rate.per is Per.HALF_HOUR else 60
    least, most = (shared(minor, minutes, hour) for minutes in paid_minutes(stretch, shift, terms))
    return ranged(unit, least, most, sure and stretch.sure, *sources)


def not_worked(shift: Shift) -> Reason | None:
    """Return why a shift brings no pay by itself, whatever the terms."""
    if shift.certainty == "no_work":
        return Reason.NO_WORK
    return Reason.CANCELLED if shift.outcome in CANCELLED else None


def paid_minutes(stretch: Stretch, shift: Shift, terms: Terms) -> tuple[int, int]:
    """Return the least and the most minutes that count for pay."""
    unpaid = [(shift.breaks or 0, terms.breaks_paid), (shift.waiting or 0, terms.waiting_paid)]
    least = stretch.shortest - sum(minutes for minutes, paid in unpaid if paid is not True)
    most = stretch.longest - sum(minutes for minutes, paid in unpaid if paid is False)
    return max(0, least), max(0, most)


def _fitting(terms: Terms) -> Rate | Reason:
    if terms.rate is None:
        return Reason.NO_TERMS
    if terms.rate.per in (Per.WEEK, Per.MONTH):
        return Reason.RATE_BY_PERIOD
    if terms.basis is None:
        return Reason.NO_BASIS
    return terms.rate if terms.rate.per in _FITTING[terms.basis] else Reason.RATE_DOES_NOT_FIT
