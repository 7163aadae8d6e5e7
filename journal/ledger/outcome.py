"""What comes of one record: its lines, its pay, its hours, and what of it could not be reckoned.

The outcome of a record depends on that record and on few others (see `neighbours` for which), so it can be kept, and
reckoned again by itself. Everything else is put together from outcomes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from journal.ledger.calendar import days_spoken_of
from journal.ledger.expected import Work, expected
from journal.ledger.figure import Figure
from journal.ledger.hours import Worked, worked_of
from journal.ledger.lines import Line, Part
from journal.ledger.payments import PaymentReader, moved, pays_shifts
from journal.ledger.reasons import NotReckoned, Reason
from journal.ledger.source import Sources
from journal.ledger.stretch import Stretch, day_of_shift, is_sure, start_of_shift, stretch_of
from journal.ledger.sums import Sum, ranged, total
from journal.ledger.terms import Agreements, Promise, Terms, given_otherwise, payer_of
from journal.records.money import Per
from journal.records.payment import Payment
from journal.records.shift import Shift

_APART = (Part.BONDS, Part.ADVANCES)


class Difference(Figure, frozen=True):
    """A payment that says another amount is owed than its shifts come to."""

    payment: str
    stated: Sum
    reckoned: Sum


class Given(Figure, frozen=True):
    """Other terms than agreed that were given on a shift: by whom, with which words, and the `cost`, which is what was
    agreed less what was given; None where that can't be reckoned."""

    agreed: Promise
    given: Promise
    cost: Sum | None
    run_by: str | None
    set_by: str | None
    reason: str | None

    def __repr__(self) -> str:
        return f"Given({self.agreed!r}, {self.given!r}, {self.cost!r})"  # never the words that somebody wrote


class Outcome(Figure, frozen=True):
    """What comes of one shift or payment. `payer` is who owes the shift, or whose account the payment belongs to.

    `day` is the day that a shift stands under. `pay`, `terms` and `hours` are of shifts, `difference` of payments.
    """

    id: str
    kind: str
    payer: str | None
    day: date | None = None
    lines: tuple[Line, ...] = ()
    missing: tuple[NotReckoned, ...] = ()
    pay: Sum | None = None
    terms: Terms | None = None
    hours: Worked | NotReckoned | None = None
    spoken: tuple[date, ...] = ()
    difference: Difference | None = None
    shifts: tuple[str, ...] = ()
    """The shifts that a payment names."""
    reverses: str | None = None
    """The payment that a payment takes back, or of which it gives something back."""
    work: Work | None = None
    """What the pay of a shift hangs on."""
    given: Given | None = None
    """Other terms that were given on a shift than agreed."""

    @property
    def stretch(self) -> Stretch | Reason:
        """How long a shift was, or why that isn't known."""
        if self.hours is None:
            return Reason.NO_TIMES
        return self.hours.stretch if isinstance(self.hours, Worked) else self.hours.reason

    def days(self) -> list[date | None]:
        """Return all days that it says something of, in no order; None for what has no day."""
        found: list[date | None] = [self.day] if self.day is not None else []
        found += [line.day for line in self.lines]
        found += [each.day for each in self.missing]
        if isinstance(self.hours, Worked):
            found += [piece.day for piece in self.hours.pieces]
        return [*found, *self.spoken]

    @property
    def apart(self) -> bool:
        """Whether something of it stands in the books of bonds and advances, or went to a debt."""
        return any(line.part in _APART or line.sort == "debt" or line.debt is not None for line in self.lines)


def outcomes(sources: Sources) -> Iterator[Outcome]:
    """Yield what comes of each shift, then of each payment, in order of their ids."""
    shifts, payments = dict(sources.shifts.items()), dict(sources.payments.items())
    agreements = Agreements(sources)
    dated = {one: _Dated.of(shift, sources) for one, shift in shifts.items()}
    found = {one: agreements.terms_of(shift, dated[one].payer, dated[one].day) for one, shift in shifts.items()}
    terms = {one: each for one, each in found.items() if isinstance(each, Terms)}
    works = {one: Work.of(shift) for one, shift in shifts.items()}
    results = {one: _pay(one, work, found[one], dated[one].stretch) for one, work in works.items()}
    for one in _days_already_paid(shifts, terms, dated, results):
        results[one] = Reason.DAY_ALREADY_PAID
    pay = {one: result for one, result in results.items() if isinstance(result, Sum)}
    read = PaymentReader(payments, {one: each.payer for one, each in dated.items()}, frozenset(pay)).read()
    told = {one for each in read for line in each.lines if line.part is Part.EXPECTED for one in line.amount.sources}
    paid = _paid(payments)
    for one, shift in shifts.items():
        result, (payer, day, stretch) = results[one], dated[one]
        lines, missing = list[Line](), list[NotReckoned]()
        if isinstance(result, Sum):
            lines.append(Line(Part.EXPECTED, one, payer, day, result, result, sort=terms[one].basis))
        elif one not in told:
            missing.append(NotReckoned(one, result, payer, day))
        if shift.given is not None and one in paid:
            missing.append(NotReckoned(one, Reason.GIVEN_IN_PAYMENT, payer, day))
        elif shift.given is not None:
            amount = ranged(shift.given.currency, shift.given.minor, shift.given.minor, is_sure(shift), one)
            lines.append(Line(Part.RECEIVED, one, payer, day, amount, -amount, sort="in_hand"))
        hours = worked_of(one, shift, payer, stretch, day)
        yield Outcome(
            one,
            shift.kind,
            payer,
            day,
            tuple(lines),
            tuple(missing),
            pay.get(one),
            terms.get(one),
            hours,
            tuple(days_spoken_of(shift)) if isinstance(hours, NotReckoned) else (),
            work=works[one],
            given=_given(one, shift, works[one], terms.get(one), stretch, pay.get(one)),
        )
    for each in read:
        payment = payments[each.id]
        yield Outcome(
            each.id,
            payment.kind,
            each.payer,
            lines=each.lines,
            missing=each.not_reckoned,
            difference=_difference(each.id, payment, pay),
            shifts=payment.shifts or (),
            reverses=payment.reverses,
        )


class _Dated(NamedTuple):
    """Of one shift who owes it, the day that it stands under, and how long it was."""

    payer: str | None
    day: date | None
    stretch: Stretch | Reason

    @classmethod
    def of(cls, shift: Shift, sources: Sources) -> _Dated:
        return cls(payer_of(shift, sources), day_of_shift(shift), stretch_of(shift))


def _pay(one: str, work: Work, terms: Terms | Reason, stretch: Stretch | Reason) -> Sum | Reason:
    return expected(one, work, terms, stretch) if isinstance(terms, Terms) else work.idle or terms


def _given(
    one: str, shift: Shift, work: Work, terms: Terms | None, stretch: Stretch | Reason, pay: Sum | None
) -> Given | None:
    if terms is None or (change := given_otherwise(shift, terms)) is None:
        return None
    agreed, given = change
    got = expected(one, work, replace(terms, rate=given.rate, share=given.share), stretch)
    cost = pay - got if pay is not None and isinstance(got, Sum) and got.unit == pay.unit else None
    return Given(agreed, given, cost, shift.run_by, shift.set_by, shift.change_reason)


def _days_already_paid(
    shifts: Mapping[str, Shift],
    terms: Mapping[str, Terms],
    dated: Mapping[str, _Dated],
    results: Mapping[str, Sum | Reason],
) -> Iterator[str]:
    """Yield the shifts at a rate for the day that are not the first of their day."""
    by_day: dict[tuple[str | None, date], list[tuple[str, str]]] = defaultdict(list)
    for one, each in terms.items():
        if each.basis != "shift" or each.rate is None or each.rate.per is not Per.DAY:
            continue
        (payer, day, _), moment = dated[one], start_of_shift(shifts[one])
        if isinstance(results[one], Sum) and moment is not None and moment.at is not None and day is not None:
            by_day[payer, day].append((moment.at.isoformat(), one))
    for same in by_day.values():
        yield from (one for _, one in sorted(same)[1:])


def _paid(payments: Mapping[str, Payment]) -> set[str]:
    """Return the shifts whose money a payment says, so that what was in hand does not count twice."""
    return {
        shift
        for payment in payments.values()
        if pays_shifts(payment) and moved(payment)
        for shift in payment.shifts or ()
    }


def _difference(one: str, payment: Payment, pay: Mapping[str, Sum]) -> Difference | None:
    """Return how the amount that a payment says is owed differs from what all its shifts come to."""
    if not pays_shifts(payment) or payment.owed is None or payment.what_for == "refund":
        return None
    figures = [pay[shift] for shift in payment.shifts or () if shift in pay]
    unit, minor = payment.owed.currency, payment.owed.minor
    if len(figures) < len(payment.shifts or ()) or any(figure.unit != unit for figure in figures):
        return None
    whole = total(unit, figures)
    if whole.least <= minor <= whole.most:
        return None
    return Difference(one, ranged(unit, minor, minor, is_sure(payment), one), whole)
