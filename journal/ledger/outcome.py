"""What comes of one record: its lines, its pay, its hours, and what of it could not be reckoned.

The outcome of a record depends on that record and on few others (see `neighbours` for which), so it can be kept, and
reckoned again by itself. Everything else is put together from outcomes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

import attrs
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

    def days(self) -> set[date | None]:
        """Return all days that it says something of; None where something of it has no day."""
        found = {line.day for line in self.lines}
        found.update(self.spoken)
        if self.day is not None:
            found.add(self.day)
        for each in self.missing:
            found.add(each.day)
        if isinstance(self.hours, Worked):
            for piece in self.hours.pieces:
                found.add(piece.day)
        return found

    @property
    def apart(self) -> bool:
        """Whether something of it stands in the books of bonds and advances, or went to a debt."""
        return any(line.part in _APART or line.sort == "debt" or line.debt is not None for line in self.lines)


def outcomes(sources: Sources) -> Iterator[Outcome]:
    """Yield what comes of each shift, then of each payment, in order of their ids."""
    payments, agreements = dict(sources.payments.items()), Agreements(sources)
    shifts = [_Shift.of(one, shift, sources, agreements) for one, shift in sources.shifts.items()]
    _pay_each_day_once(shifts)
    pay = {each.id: each.pay for each in shifts if isinstance(each.pay, Sum)}
    read = PaymentReader(payments, {each.id: each.payer for each in shifts}, frozenset(pay)).read()
    told = {one for each in read for line in each.lines if line.part is Part.EXPECTED for one in line.amount.sources}
    paid = _paid(payments)
    for shift in shifts:
        yield shift.outcome(shift.id in told, shift.id in paid)
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


@attrs.define(eq=False, repr=False)
class _Shift:
    """One shift: who owes it, the day that it stands under, how long it was, its terms and its pay, or why these aren't
    known."""

    id: str
    shift: Shift
    payer: str | None
    day: date | None
    stretch: Stretch | Reason
    terms: Terms | Reason
    work: Work
    pay: Sum | Reason

    @classmethod
    def of(cls, one: str, shift: Shift, sources: Sources, agreements: Agreements) -> _Shift:
        payer, day, stretch = payer_of(shift, sources), day_of_shift(shift), stretch_of(shift)
        terms, work = agreements.terms_of(shift, payer, day), Work.of(shift)
        pay = expected(one, work, terms, stretch) if isinstance(terms, Terms) else work.idle or terms
        return cls(one, shift, payer, day, stretch, terms, work, pay)

    def outcome(self, told: bool, paid: bool) -> Outcome:
        """Return what comes of it. `told`: a payment says what is owed for it; `paid`: one says what came for it."""
        one, shift, payer, day = self.id, self.shift, self.payer, self.day
        pay, terms = _unless_reason(self.pay), _unless_reason(self.terms)
        lines, missing = list[Line](), list[NotReckoned]()
        if isinstance(self.pay, Reason):
            if not told:
                missing.append(NotReckoned(one, self.pay, payer, day))
        else:
            basis = None if terms is None else terms.basis
            lines.append(Line(Part.EXPECTED, one, payer, day, self.pay, self.pay, sort=basis))
        if shift.given is not None and paid:
            missing.append(NotReckoned(one, Reason.GIVEN_IN_PAYMENT, payer, day))
        elif shift.given is not None:
            amount = ranged(shift.given.currency, shift.given.minor, shift.given.minor, is_sure(shift), one)
            lines.append(Line(Part.RECEIVED, one, payer, day, amount, -amount, sort="in_hand"))
        hours = worked_of(one, shift, payer, self.stretch, day)
        return Outcome(
            one,
            shift.kind,
            payer,
            day,
            tuple(lines),
            tuple(missing),
            pay,
            terms,
            hours,
            tuple(days_spoken_of(shift)) if isinstance(hours, NotReckoned) else (),
            work=self.work,
            given=self._given(terms, pay),
        )

    def _given(self, terms: Terms | None, pay: Sum | None) -> Given | None:
        shift = self.shift
        if terms is None or (change := given_otherwise(shift, terms)) is None:
            return None
        agreed, given = change
        got = expected(self.id, self.work, replace(terms, rate=given.rate, share=given.share), self.stretch)
        cost = pay - got if pay is not None and isinstance(got, Sum) and got.unit == pay.unit else None
        return Given(agreed, given, cost, shift.run_by, shift.set_by, shift.change_reason)


T = TypeVar("T", Sum, Terms)


def _unless_reason(found: T | Reason) -> T | None:
    return None if isinstance(found, Reason) else found


def _pay_each_day_once(shifts: Iterable[_Shift]) -> None:
    """Of the shifts of one day at a rate for the day, leave its pay to the first."""
    by_day: dict[tuple[str | None, date], list[tuple[datetime, str, _Shift]]] = defaultdict(list)
    for each in shifts:
        if not isinstance(each.terms, Terms) or isinstance(each.pay, Reason) or each.day is None:
            continue
        by_the_day = each.terms.basis == "shift" and each.terms.rate is not None and each.terms.rate.per is Per.DAY
        if by_the_day and (start := start_of_shift(each.shift)) is not None and start.at is not None:
            by_day[each.payer, each.day].append((start.at, each.id, each))
    for same in by_day.values():
        for _, _, later in sorted(same)[1:]:
            later.pay = Reason.DAY_ALREADY_PAID


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
