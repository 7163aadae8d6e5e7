"""What a title leaves out and a reader looks for: what a payment was for, what was owed, what was taken off; from when
to when a shift was, and its breaks.

From the shown answers alone; a figure that is not said is left out, never reckoned.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr, trn
from journal.ledger.shown import figure_shown
from journal.ledger.stretch import Stretch, day_of, stretch_of
from journal.records.local import clock_shown, day_shown, duration_shown, money_shown, sum_shown
from journal.records.moment import Moment, Precision, Span
from journal.records.payment import Payment
from journal.records.reading import when
from journal.records.record import Record
from journal.records.shift import Shift

_POINTS = (Precision.EXACT, Precision.ABOUT, Precision.BETWEEN)


def days_of(shown: Shown) -> dict[str, date]:
    """Return the day of each record that is shown and has one."""
    return {one.record_id: day for one in shown.dated if (day := day_of(when(one.record))) is not None}


def gist(chosen: Selected, days: Mapping[str, date]) -> str:
    """Return a line for the chronology: nothing for what is no payment, or where there is no more to say.

    `days` are those of the records that are shown.
    """
    payment = chosen.record
    if not isinstance(payment, Payment):
        return ""
    return " · ".join(filter(None, (_due(payment), _for_shifts(payment, days), _owed(payment), _taken_off(payment))))


def ended(record: Record) -> str:
    """Return the time of day at which a shift ended, or was to end, where a time of day is known at which it began."""
    span = _told(record) if isinstance(record, Shift) else None
    return _clock(span.end) if span is not None and _clock(span.start) else ""


def hours_told(record: Record) -> str:
    """Return how long a shift was, and its breaks, as far as it says so; nothing of what is none."""
    if not isinstance(record, Shift):
        return ""
    length = stretch_of(record)
    plan = tr("report", "planned") if record.actual is None and ended(record) else ""
    lasted = figure_shown(length.minutes()) if isinstance(length, Stretch) else ""
    breaks = "" if record.breaks is None else tr("report", "breaks {time}", time=duration_shown(record.breaks))
    return " · ".join(filter(None, (plan, lasted, breaks)))


def _told(shift: Shift) -> Span | None:
    return shift.scheduled if shift.actual is None else shift.actual


def _clock(moment: Moment | None) -> str:
    """Return the time of day of a moment as precisely as it was told; nothing where only the day is known."""
    if moment is None or moment.at is None or moment.precision not in _POINTS:
        return ""
    if moment.precision is Precision.BETWEEN and moment.until is not None:
        return tr("report", "between {start} and {end}", start=clock_shown(moment.at), end=clock_shown(moment.until))
    said = clock_shown(moment.at)
    return tr("report", "about {time}", time=said) if moment.precision is Precision.ABOUT else said


def _due(payment: Payment) -> str:
    """Say when it was due, where it was paid on another day: the title has the day on which it was paid."""
    due, paid = day_of(payment.due), day_of(payment.paid)
    return "" if due is None or paid in (None, due) else tr("report", "Due: {day}", day=day_shown(due))


def _for_shifts(payment: Payment, days_of: Mapping[str, date]) -> str:
    """Say for how many shifts it was; from which day to which, where all of them are shown."""
    if not payment.shifts:
        return ""
    count, days = len(payment.shifts), sorted(days_of[one] for one in payment.shifts if one in days_of)
    if len(days) < count:
        return trn("report", "For {count} shift", "For {count} shifts", count)
    if count == 1:
        return tr("report", "For the shift of {day}", day=day_shown(days[0]))
    return trn(
        "report",
        "For {count} shift, {first} to {last}",
        "For {count} shifts, {first} to {last}",
        count,
        first=day_shown(days[0]),
        last=day_shown(days[-1]),
    )


def _owed(payment: Payment) -> str:
    if payment.owed is None or payment.amount is None or payment.owed == payment.amount:
        return ""  # the title has the one that is known
    return tr("report", "Owed: {amount}", amount=money_shown(payment.owed))


def _taken_off(payment: Payment) -> str:
    amounts = [one.amount for one in payment.deductions or ()]
    known = [one for one in amounts if one is not None]
    currencies = {one.currency for one in known}
    if not known or len(known) < len(amounts) or len(currencies) > 1:
        return ""
    total = sum_shown(sum(one.minor for one in known), currencies.pop())
    return tr("report", "Taken off: {amount}", amount=total)
