"""Paydays: what of an account fell due on each day, what came of it, what was taken off, and what is short.

Kept true: every line that adds to what is owed stands at one payday and at no other, so paydays add up to their account
to the last unit. A shift stands at the first payday that the person linked to it. What came later for several of them
stands by itself: nobody said which of them it was for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from journal.ledger.accounts import Account, Statement
from journal.ledger.lines import Line, Part
from journal.ledger.payments import pays_shifts
from journal.ledger.source import Sources
from journal.ledger.stretch import day_of
from journal.ledger.sums import Sum
from journal.records.payment import Payment

_PARTS = (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)
_LATER = ("deposit", "refund")
"""What a shift may be linked to beside its payday."""


@attrs.frozen
class Payday:
    """What one payment brought of what fell due with it; or, without a payment, the shifts of a month that no payment
    names.

    `due` is the day on which it was to be paid, None where nobody said so; `came` is the day of the money, None where
    none came; `day` is the first of both that is known, and that of the first shift where there is no payment.
    """

    payment: str | None
    due: date | None
    came: date | None
    statement: Statement = attrs.field(repr=False)

    @property
    def day(self) -> date | None:
        """The day under which it stands."""
        return self.due or self.came or min((line.day for line in self.statement.lines if line.day), default=None)

    @property
    def short(self) -> Sum:
        """What is still owed of it; below zero where more came than fell due with it."""
        return self.statement.outstanding

    @property
    def records(self) -> tuple[str, ...]:
        """The payment and what was given back of it; without a payment the shifts."""
        owners = dict.fromkeys(line.owner for line in self.statement.lines)
        if self.payment is None:
            return tuple(owners)
        shifts = {line.owner for line in self.statement.lines if line.part is Part.EXPECTED}
        return tuple(dict.fromkeys((self.payment, *(one for one in owners if one not in shifts))))

    @property
    def balanced(self) -> bool:
        """Whether surely nothing of it is short and nothing came beyond it."""
        return self.short.least == self.short.most == 0


class Paydays:
    """The paydays of every account, as far as the person linked shifts to them."""

    def __init__(self, sources: Sources) -> None:
        self._payments = dict(sources.payments.items())
        self._first = _first_payday(self._payments)

    def of(self, account: Account) -> list[Payday]:
        """Return the paydays of an account in order of their days; those without one come last."""
        found: dict[tuple[str | None, date | None], list[Line]] = defaultdict(list)
        for line in account.lines:
            if line.part in _PARTS:
                payment = _payday_of(line, self._payments, self._first)
                month = line.day.replace(day=1) if payment is None and line.day is not None else None
                found[payment, month].append(line)
        made = [_payday(account, payment, tuple(lines), self._payments) for (payment, _), lines in found.items()]
        return sorted(made, key=lambda one: (one.day or date.max, one.payment or ""))

    def without_money(self, account: Account) -> set[str]:
        """Return the shifts of those paydays of an account on which nothing came and nothing was taken off."""
        return {
            line.owner
            for payday in self.of(account)
            if payday.payment is not None and all(line.part is Part.EXPECTED for line in payday.statement.lines)
            for line in payday.statement.lines
            if line.owner != payday.payment
        }


def _payday(account: Account, payment: str | None, lines: tuple[Line, ...], payments: Mapping[str, Payment]) -> Payday:
    due = day_of(payments[payment].due) if payment is not None and payment in payments else None
    came = min((line.day for line in lines if line.part is Part.RECEIVED and line.day), default=None)
    return Payday(payment, due, came, Statement(account, None, None, lines, 0))


def _payday_of(line: Line, payments: Mapping[str, Payment], first: Mapping[str, str]) -> str | None:
    """Return the payment at which a line stands: its own, that which it takes back, or the first one for its shift."""
    payment = payments.get(line.owner)
    if payment is None:
        return first.get(line.owner)
    return payment.reverses if payment.reverses in payments else line.owner


def _first_payday(payments: Mapping[str, Payment]) -> dict[str, str]:
    """Return for each shift the first of the paydays that are linked to it: those with a day on which they were due
    before the others, deposits and refunds last."""
    first: dict[str, str] = {}
    for one in sorted(_with_shifts(payments), key=lambda one: _rank(one, payments[one])):
        for shift in payments[one].shifts or ():
            first.setdefault(shift, one)
    return first


def _with_shifts(payments: Mapping[str, Payment]) -> Iterator[str]:
    return (one for one, payment in payments.items() if pays_shifts(payment) and payment.reverses is None)


def _rank(one: str, payment: Payment) -> tuple[bool, bool, date, str]:
    due = day_of(payment.due)
    return payment.what_for in _LATER, due is None, due or day_of(payment.paid) or date.max, one
