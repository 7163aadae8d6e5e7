"""What of the pay that is still owed is not yet due: its payday lies after the day as of which sums are made.

Kept true: it is a part of what is still owed and never more than that, so it changes no sum.
"""

from __future__ import annotations

from datetime import date

import attrs

from journal.ledger.payments import moved, pays_shifts, stated
from journal.ledger.reckon import AccountKey, Ledger
from journal.ledger.stretch import day_of
from journal.ledger.sums import Sum, exactly
from journal.records.payment import Payment

_NO_PAY = ("bond", "advance", "refund")


@attrs.frozen
class NotDue:
    """What of an account is not yet due, and the payments that say so with their days, the earliest first."""

    amount: Sum
    payments: tuple[tuple[date, str], ...]


def not_yet_due(ledger: Ledger, as_of: date | None) -> dict[AccountKey, NotDue]:
    """Return by account what is not yet due on a day. Accounts of which nothing is still owed are not among them."""
    found: dict[AccountKey, list[tuple[date, str, int]]] = {}
    named = set[str]()
    for one, payment in ledger.sources.payments.items() if as_of is not None else ():
        due, money = day_of(payment.due), stated(payment)
        if as_of is None or due is None or due <= as_of or money is None or not _is_open(payment):
            continue
        if pays_shifts(payment) and not named.isdisjoint(payment.shifts or ()):
            continue  # another payment says it of the same shifts
        named.update(payment.shifts or ())
        found.setdefault((_payer(payment, ledger), money.currency), []).append((due, one, money.minor))
    owed = {(account.payer, account.currency): account.whole().outstanding.most for account in ledger.accounts}
    return {
        key: NotDue(
            exactly(key[1], min(owed[key], sum(minor for _, _, minor in each)), *(one for _, one, _ in each)),
            tuple((due, one) for due, one, _ in sorted(each)),
        )
        for key, each in found.items()
        if owed.get(key, 0) > 0
    }


def _is_open(payment: Payment) -> bool:
    """Tell whether it is pay of which nothing came and nothing was refused."""
    mine = not payment.outgoing and payment.kept_for is None and payment.reverses is None
    return (
        mine
        and payment.state in (None, "promised", "pending")
        and not moved(payment)
        and payment.what_for not in _NO_PAY
    )


def _payer(payment: Payment, ledger: Ledger) -> str | None:
    """Return whose account it belongs to: of whom its shifts were, where all were one person's, else who is to pay."""
    if pays_shifts(payment):
        payers = {ledger.payers[one] for one in payment.shifts or () if one in ledger.payers}
        if len(payers) == 1 and (only := payers.pop()) is not None:
            return only
    return payment.counterpart
