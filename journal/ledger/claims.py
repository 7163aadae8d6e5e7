"""Debts, bonds and held items: what was claimed, what was paid or taken, what came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from journal.ledger.accounts import Account
from journal.ledger.lines import Line, Part
from journal.ledger.period import Period
from journal.ledger.reckon import Ledger
from journal.ledger.stretch import day_of
from journal.ledger.sums import Sum, exactly, ranged, total
from journal.records.debt import Debt
from journal.records.held_item import HeldItem


@attrs.frozen
class DebtStanding:
    """A debt as it is claimed, with what was paid towards it, by currency.

    `remaining` is what was claimed at first less what was paid in the same currency, without interest; `beyond` is the
    balance that they claim less that. None where the amounts are not known.
    """

    id: str
    record: Debt = attrs.field(repr=False)
    day: date | None
    claimed: Sum | None
    paid: tuple[Sum, ...]
    balance: Sum | None
    remaining: Sum | None
    beyond: Sum | None


@attrs.frozen
class BondStanding:
    """What one payer keeps of mine in one currency: taken as bonds, given back, still kept."""

    payer: str | None
    taken: Sum
    returned: Sum
    kept: Sum


@attrs.frozen
class AdvanceStanding:
    """Money that one payer gave in advance in one currency: received, worked off or paid back, still to work off."""

    payer: str | None
    received: Sum
    paid_back: Sum
    open: Sum


@attrs.frozen
class HeldStanding:
    """A held item with the days on which it was taken, last asked for, and given back; None where that isn't known."""

    id: str
    record: HeldItem = attrs.field(repr=False)
    since: date | None
    asked_back: date | None
    returned: date | None


def debts(ledger: Ledger) -> list[DebtStanding]:
    """Return each debt, in order of its day. Only payments and deductions that were linked to it count."""
    towards: dict[str, list[Line]] = {}
    for account in ledger.accounts:
        for line in account.lines:
            if line.debt is not None and line.part in (Part.DEDUCTED, Part.PAID_OUT):
                towards.setdefault(line.debt, []).append(line)
    found = [_debt(one, debt, towards.get(one, [])) for one, debt in ledger.sources.debts.items()]
    return sorted(found, key=lambda each: (each.day or date.max, each.id))


def towards_no_debt(ledger: Ledger) -> list[Line]:
    """Return what was taken or paid as a debt without saying which one."""
    return [
        line
        for account in ledger.accounts
        for line in account.lines
        if line.sort == "debt" and line.debt not in ledger.sources.debts and line.part in (Part.DEDUCTED, Part.PAID_OUT)
    ]


def bonds(accounts: Iterable[Account], until: date | None = None) -> list[BondStanding]:
    """Return what each payer keeps as bonds, at the end of a day where one is given."""
    found = ((account, _up_to(account, until, Part.BONDS)) for account in accounts)
    return [BondStanding(account.payer, *_two_ways(account.currency, lines)) for account, lines in found if lines]


def advances(accounts: Iterable[Account], until: date | None = None) -> list[AdvanceStanding]:
    """Return what each payer gave in advance, at the end of a day where one is given."""
    found = ((account, _up_to(account, until, Part.ADVANCES)) for account in accounts)
    return [AdvanceStanding(account.payer, *_two_ways(account.currency, lines)) for account, lines in found if lines]


def held_items(ledger: Ledger) -> list[HeldStanding]:
    """Return each held item, in order of the day since when it is kept."""
    found = [
        HeldStanding(one, item, day_of(item.since), day_of(item.asked_back), day_of(item.returned))
        for one, item in ledger.sources.held_items.items()
    ]
    return sorted(found, key=lambda each: (each.since or date.max, each.id))


def _debt(one: str, debt: Debt, lines: list[Line]) -> DebtStanding:
    parts = [line.amount for line in lines]
    if debt.paid is not None:
        parts.append(ranged(debt.paid.currency, debt.paid.minor, debt.paid.minor, debt.how_known != "inferred", one))
    units = sorted({part.unit for part in parts})
    paid = {unit: total(unit, (part for part in parts if part.unit == unit)) for unit in units}
    claimed = None if debt.claimed is None else exactly(debt.claimed.currency, debt.claimed.minor, one)
    balance = None if debt.balance is None else exactly(debt.balance.currency, debt.balance.minor, one)
    remaining = None if claimed is None else claimed - paid.get(claimed.unit, exactly(claimed.unit, 0, one))
    known = remaining is not None and balance is not None and remaining.unit == balance.unit
    beyond = balance - remaining if known and balance is not None and remaining is not None else None
    return DebtStanding(one, debt, day_of(debt.since), claimed, tuple(paid.values()), balance, remaining, beyond)


def _up_to(account: Account, until: date | None, part: Part) -> tuple[Line, ...]:
    return account.over(Period(until=until)).of(part)


def _two_ways(unit: str, lines: tuple[Line, ...]) -> tuple[Sum, Sum, Sum]:
    there = [line.amount for line in lines if line.amount.most > 0]
    back = [-line.amount for line in lines if line.amount.most <= 0]
    return total(unit, there), total(unit, back), total(unit, (line.amount for line in lines))
