"""Lines out of payments: what came in, what was taken off, what went back, what I paid.

Shifts and payments belong together only where the person linked them. What a payment says is owed counts where no shift
says it already: a payment without shifts, or one whose shifts can't be reckoned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs
from msgspec.structs import replace

from journal.ledger.lines import Line, Part
from journal.ledger.reasons import NotReckoned, Reason
from journal.ledger.stretch import day_of, is_sure
from journal.ledger.sums import Sum, estimated, exactly, ranged, total
from journal.records.money import Money
from journal.records.payment import Deduction, Payment

_FOR_SHIFTS = (None, "pay", "deposit", "refund")
"""What a payment is for when it pays off its shifts. Tips and cancellation fees come on top."""
_ON_TOP = ("tip", "cancellation_fee")
_APART = {"bond": Part.BONDS, "advance": Part.ADVANCES}


def moved(payment: Payment) -> bool:
    """Tell whether money changed hands and stayed: received, or an amount paid of which nothing else is said.

    Money that is only kept for somebody else was never theirs who keeps the journal.
    """
    if payment.kept_for is not None:
        return False
    return payment.state == "received" or (payment.state is None and payment.amount is not None)


def pays_shifts(payment: Payment) -> bool:
    """Tell whether this payment is set against the pay of the shifts that it is linked to."""
    mine = not payment.outgoing and payment.kept_for is None
    return bool(payment.shifts) and mine and payment.what_for in _FOR_SHIFTS


def stated(payment: Payment) -> Money | None:
    """Return what a payment says is owed: the amount owed, or the amount of a payment that did not come or stay."""
    if payment.owed is not None or moved(payment) or (payment.what_for == "deposit" and payment.state == "reversed"):
        return payment.owed
    return payment.amount


@attrs.frozen
class Read:
    """What one payment says: lines, and what could not be reckoned."""

    id: str
    payer: str | None
    lines: tuple[Line, ...]
    not_reckoned: tuple[NotReckoned, ...]


class PaymentReader:
    """Reads payments. `payers` are those who owe each shift, `reckoned` the shifts that have a figure of their own."""

    def __init__(
        self, payments: Mapping[str, Payment], payers: Mapping[str, str | None], reckoned: frozenset[str]
    ) -> None:
        self._payments = payments
        self._reckoned = reckoned
        self._owing = Counter(
            shift
            for payment in payments.values()
            if pays_shifts(payment) and stated(payment) is not None and payment.what_for != "refund"
            for shift in payment.shifts or ()
        )
        self._missing: list[NotReckoned] = []
        self._payer: str | None = None
        self._when: date | None = None
        self._payers = payers
        self._given_back: dict[str, list[tuple[date, str, Money]]] = defaultdict(list)
        for one, payment in payments.items():
            if (
                payment.reverses is not None
                and payment.amount is not None
                and moved(payment)
                and self._gives_back(payment)
            ):
                self._given_back[payment.reverses].append((_day(payment) or date.max, one, payment.amount))

    def read(self) -> list[Read]:
        """Return what each payment says, in order of their ids."""
        return [self._read(one, payment) for one, payment in self._payments.items()]

    def _read(self, one: str, payment: Payment) -> Read:
        self._missing.clear()
        self._payer, self._when = self._payer_of(payment), _day(payment)
        lines = tuple(self._lines(one, payment))
        return Read(one, self._payer, lines, tuple(self._missing))

    def _payer_of(self, payment: Payment) -> str | None:
        """Return whose account a payment belongs to: of whom its shifts were, where all were one person's; else of who
        paid or was paid. What gives a deduction back belongs where the deduction stands."""
        if self._gives_back(payment):
            payment = self._payments[payment.reverses or ""]
        if pays_shifts(payment):
            payers = {self._payers[one] for one in payment.shifts or () if one in self._payers}
            if len(payers) == 1 and (only := payers.pop()) is not None:
                return only
        return payment.counterpart

    def _lines(self, one: str, payment: Payment) -> Iterator[Line]:
        if payment.kept_for is not None:
            self._miss(one, payment, Reason.KEPT_FOR_OTHERS)
            return
        if payment.reverses is not None and not self._gives_back(payment):
            yield from self._taken_back(one, payment)
            return
        yield from self._owed(one, payment)
        if moved(payment):
            if payment.amount is None:
                self._miss(one, payment, Reason.NO_AMOUNT)
            else:
                yield self._main(one, payment, _amount(one, payment))
                if payment.reverses is not None:
                    yield from self._no_longer_deducted(one, payment, payment.reverses, payment.amount)
        if not payment.outgoing and (moved(payment) or payment.state == "refused"):
            open_back = self._undecided_given_back(one, payment)
            for deduction in payment.deductions or ():
                yield from self._deducted(one, payment, deduction, open_back)

    def _gives_back(self, payment: Payment) -> bool:
        """Tell whether a deduction comes back with it, and not the payment that the deduction stood in."""
        before = self._payments.get(payment.reverses or "")
        mine = before is not None and before.reverses is None and not before.outgoing and not payment.outgoing
        return mine and payment.what_for == "refund"

    def _no_longer_deducted(self, one: str, payment: Payment, before: str, amount: Money) -> Iterator[Line]:
        """Yield what of an agreed deduction is given back: it lowers what is owed no longer.

        Of several refunds of one payment each goes on where the one before it ended. What was not agreed comes first,
        and what nobody says of whether it was: it was owed all the time.
        """
        taken = [
            (each.amount.minor, each.agreed_before is True, each.sort)
            for each in self._payments[before].deductions or ()
            if each.amount is not None and each.amount.currency == amount.currency and each.sort not in _APART
        ]
        agreed = sum(minor for minor, was_agreed, _ in taken if was_agreed)
        others = sum(minor for minor, was_agreed, _ in taken if not was_agreed)
        mine = (self._when or date.max, one)
        same = [each for each in self._given_back[before] if each[2].currency == amount.currency]
        begun = sum(money.minor for day, other, money in same if (day, other) < mine)
        part = min(begun + amount.minor, others + agreed) - max(begun, others)
        if part <= 0:
            return
        back = ranged(amount.currency, part, part, is_sure(payment), one)
        sorts = {sort for _, was_agreed, sort in taken if was_agreed}
        sort = sorts.pop() if len(sorts) == 1 else None
        yield self._line(Part.DEDUCTED, one, payment, -back, back, sort=sort, agreed=True)

    def _undecided_given_back(self, one: str, payment: Payment) -> dict[str, int]:
        """Return by currency how much came back of the deductions of which it isn't said whether they were agreed:
        what was not agreed comes back before them."""
        found = dict[str, int]()
        for _, _, money in self._given_back.get(one, ()):
            found[money.currency] = found.get(money.currency, 0) + money.minor
        for each in payment.deductions or ():
            if each.amount is not None and each.amount.currency in found and each.agreed_before is False:
                unit = each.amount.currency
                found[unit] = max(0, found[unit] - (each.amount.minor if each.sort not in _APART else 0))
        return found

    def _main(self, one: str, payment: Payment, amount: Sum) -> Line:
        """Return the line of the money itself."""
        nothing = exactly(amount.unit, 0, *amount.sources)
        if (apart := _APART.get(payment.what_for or "")) is not None:
            mine = (apart is Part.BONDS) == bool(payment.outgoing)
            return self._line(apart, one, payment, amount if mine else -amount, nothing)
        if not payment.outgoing:
            return self._line(Part.RECEIVED, one, payment, amount, -amount)
        if payment.what_for == "refund":
            return self._line(Part.RECEIVED, one, payment, -amount, amount)
        return self._line(Part.PAID_OUT, one, payment, amount, nothing)

    def _taken_back(self, one: str, payment: Payment) -> Iterator[Line]:
        """Mirror the line of the payment that this one takes back, in that payment's account."""
        before = self._payments.get(payment.reverses or "")
        if payment.state not in (None, "received", "reversed"):
            return
        if before is None or before.reverses is not None or not moved(before) or before.amount is None:
            self._miss(one, payment, Reason.NOTHING_TO_TAKE_BACK)
            return
        if payment.amount is None:
            self._miss(one, payment, Reason.NO_AMOUNT)
            return
        line = self._main(one, before, _amount(one, payment))
        payer, by = self._payer_of(before), payment.counterpart
        yield replace(line, payer=payer, amount=-line.amount, effect=-line.effect, by=by)

    def _owed(self, one: str, payment: Payment) -> Iterator[Line]:
        if payment.outgoing or payment.what_for in (*_APART, "refund"):
            return
        if payment.what_for in _ON_TOP and payment.owed is None and moved(payment):
            if payment.amount is not None:
                unit = payment.amount.currency
                taken = [taken.amount for taken in payment.deductions or () if taken.amount is not None]
                off = [exactly(unit, money.minor, one) for money in taken if money.currency == unit]
                yield self._expected(one, payment, total(unit, [_amount(one, payment), *off]))
            return
        shifts = payment.shifts or ()
        if pays_shifts(payment) and not self._reckoned.isdisjoint(shifts):
            return  # its shifts say what is owed
        owed = stated(payment)
        if owed is None:
            if payment.state in ("promised", "pending", "refused"):
                self._miss(one, payment, Reason.NO_AMOUNT)
            return
        if pays_shifts(payment) and any(self._owing[shift] > 1 for shift in shifts):
            self._miss(one, payment, Reason.OWED_TWICE)
            return
        named = () if payment.what_for == "tip" else shifts
        minor, here = owed.minor, [shift for shift in named if shift in self._payers]
        yield self._expected(one, payment, ranged(owed.currency, minor, minor, is_sure(payment), one, *here))

    def _deducted(self, one: str, payment: Payment, deduction: Deduction, back: dict[str, int]) -> Iterator[Line]:
        """Yield the lines of a deduction. `back` is what came back of undecided ones; what this one takes goes."""
        if deduction.amount is None:
            self._miss(one, payment, Reason.NO_AMOUNT)
            return
        unit, minor = deduction.amount.currency, deduction.amount.minor
        amount = ranged(unit, minor, minor, is_sure(payment), one)
        apart = _APART.get(deduction.sort or "")
        if apart is not None or deduction.agreed_before is True:
            effect = -amount
        elif deduction.agreed_before is False:
            effect = exactly(unit, 0, one)
        else:
            owed = min(minor, back.get(unit, 0))
            back[unit] = back.get(unit, 0) - owed
            effect = estimated(unit, owed - minor, 0, one) if owed < minor else exactly(unit, 0, one)
        line = self._line(
            Part.DEDUCTED,
            one,
            payment,
            amount,
            effect,
            sort=deduction.sort,
            reason=deduction.reason,
            agreed=deduction.agreed_before,
            debt=deduction.debt,
            taken_by=deduction.taken_by,
        )
        yield line
        if apart is not None:
            change = amount if apart is Part.BONDS else -amount
            yield replace(line, part=apart, amount=change, effect=exactly(unit, 0, one))

    def _expected(self, one: str, payment: Payment, amount: Sum) -> Line:
        day = self._when if payment.due is None else day_of(payment.due) or self._when
        return self._line(Part.EXPECTED, one, payment, amount, amount, day=day)

    def _line(self, part: Part, one: str, payment: Payment, amount: Sum, effect: Sum, **other: Any) -> Line:
        said = {"sort": payment.what_for, "debt": payment.debt, "by": payment.counterpart, "day": self._when, **other}
        return Line(part, one, self._payer, amount=amount, effect=effect, **said)

    def _miss(self, one: str, payment: Payment, reason: Reason) -> None:
        self._missing.append(NotReckoned(one, reason, self._payer, self._when))


def _amount(one: str, payment: Payment) -> Sum:
    assert payment.amount is not None  # the caller looked
    low, unit = payment.amount.minor, payment.amount.currency
    most = payment.at_most
    if most is not None and most.currency == unit:
        return estimated(unit, low, most.minor, one)
    return ranged(unit, low, low, is_sure(payment), one)


def _day(payment: Payment) -> date | None:
    return day_of(payment.paid) or day_of(payment.due)
