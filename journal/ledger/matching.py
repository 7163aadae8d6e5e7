"""Which payment is for which shift. The person's links alone count; suggestions are only ever shown.

Shifts and payments that hang together by links, directly or through each other, are settled together: a payment for
three shifts says nothing of each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from journal.ledger.accounts import Account, Statement
from journal.ledger.lines import Line
from journal.ledger.payments import moved, pays_shifts
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.reckon import Ledger
from journal.ledger.source import Sources
from journal.ledger.stretch import day_of
from journal.ledger.sums import Sum
from journal.records.payment import Payment

LOOK_BACK = timedelta(days=62)


@attrs.frozen
class Group:
    """Shifts and payments that the person linked, with what one account says of them all."""

    shifts: tuple[str, ...]
    payments: tuple[str, ...]
    statement: Statement


@attrs.frozen
class Suggestion:
    """A payment that names no shifts, and shifts of the same payer without a payment that it may be for.

    `adds_up` tells whether they come exactly to what was owed, or to what was paid with what was taken off.
    """

    payment: str
    shifts: tuple[str, ...]
    adds_up: bool


@attrs.frozen
class Links:
    """Which shifts and payments hang together: for each one the first of its group, and for that all its members."""

    first_of: Mapping[str, str] = attrs.field(repr=False)
    members: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)


def groups(account: Account, sources: Sources, links: Links) -> Iterator[Group]:
    """Yield each group of linked shifts and payments in which the account has lines, in order of their first line."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in account.lines:
        if (first := links.first_of.get(line.owner)) is not None:
            lines[first].append(line)
    for first, found in lines.items():
        yield Group(
            tuple(one for one in links.members[first] if one in sources.shifts),
            tuple(one for one in links.members[first] if one in sources.payments),
            Statement(account, None, None, tuple(found), 0),
        )


def suggest(ledger: Ledger, period: Period = EVERYTHING, linked: Collection[str] = ()) -> Iterator[Suggestion]:
    """Yield shifts that payments of a period without links may be for, in order of their days. Nothing is changed.

    Looked at are the shifts of the two months before the payment (`LOOK_BACK`) that no payment is linked to: one that
    comes to the same amount, else the longest run of the latest ones that does, else all since the payment before.
    `linked` are shifts to which payments are linked that the ledger does not hold.
    """
    sources, figures, payers = ledger.sources, ledger.pay, ledger.payers
    linked = {*linked, *(shift for payment in sources.payments.values() for shift in payment.shifts or ())}
    free: dict[tuple[str | None, str], list[tuple[date, str]]] = defaultdict(list)
    for one, figure in figures.items():
        day = ledger.days[one]
        if one not in linked and day is not None:
            free[payers[one], figure.unit].append((day, one))
    for shifts_of_one in free.values():
        shifts_of_one.sort()
    before: dict[tuple[str | None, str], date] = {}
    dated = ((_day(payment), one) for one, payment in sources.payments.items())
    for day, one in sorted((day, one) for day, one in dated if day is not None):
        payment = sources.payments[one]
        if payment.amount is None or payment.outgoing or payment.what_for not in (None, "pay") or not moved(payment):
            continue
        key = payment.counterpart, payment.amount.currency
        if not payment.shifts and payment.reverses is None and period.holds(day):
            shifts = _between(free.get(key, []), day - LOOK_BACK, day)
            recent = _between(free.get(key, []), max(before.get(key, date.min), day - LOOK_BACK), day)
            if (found := _adding_up(payment, shifts, figures)) or recent:
                yield Suggestion(one, found or tuple(recent), bool(found))
        before[key] = day


def _between(shifts: list[tuple[date, str]], since: date, until: date) -> list[str]:
    """Return the shifts of these days, both included, of a list that is in order of days."""
    first, last = bisect_left(shifts, (since, "")), bisect_right(shifts, (until, "~"))
    return [shift for _, shift in shifts[first:last]]


def _adding_up(payment: Payment, shifts: list[str], figures: Mapping[str, Sum]) -> tuple[str, ...]:
    """Return the shifts that come exactly to the payment, or none."""
    aims = set(_gross(payment))
    for shift in reversed(shifts):
        if figures[shift].is_exact and figures[shift].exact in aims:
            return (shift,)
    sums = [figures[shift] for shift in shifts]
    come_to = sum(each.exact for each in sums)
    for start, figure in enumerate(sums):
        if come_to in aims and all(each.is_exact for each in sums[start:]):
            return tuple(shifts[start:])
        come_to -= figure.exact
    return ()


def _gross(payment: Payment) -> Iterable[int]:
    assert payment.amount is not None  # the caller looked
    if payment.owed is not None and payment.owed.currency == payment.amount.currency:
        yield payment.owed.minor
    off = [one.amount for one in payment.deductions or () if one.amount is not None]
    yield payment.amount.minor + sum(money.minor for money in off if money.currency == payment.amount.currency)


def _day(payment: Payment) -> date | None:
    return day_of(payment.paid) or day_of(payment.due)


def links_of(sources: Sources) -> Links:
    """Return what the person linked, directly or through each other."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, payment in sources.payments.items():
        for shift in (payment.shifts or ()) if pays_shifts(payment) else ():
            if shift in sources.shifts:
                first, second = sorted((root(one), root(shift)))
                parent[second] = first
    first_of = {one: root(one) for one in sorted(parent)}
    members: dict[str, list[str]] = defaultdict(list)
    for one, first in first_of.items():
        members[first].append(one)
    return Links(first_of, {first: tuple(ids) for first, ids in members.items()})
