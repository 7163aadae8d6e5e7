"""What an entry itself says about money that did not come: the rule by which lists find it.

This is no reckoning: what shifts and payments add up to, and what was settled since, the ledger tells.
"""

from __future__ import annotations

from enum import IntEnum

from journal.records.payment import Payment
from journal.records.record import Record
from journal.records.shift import Shift

_NOT_THERE = ("promised", "pending", "refused", "reversed")


class Unpaid(IntEnum):
    """Whether an entry says that money did not come. The index keeps the number."""

    NO = 0
    SAYS_SO = 1
    UNLESS_LINKED = 2
    """A worked shift: until a payment is linked to it."""


def unpaid(record: Record) -> Unpaid:
    """Tell what the entry says: a payment that did not come or stay, or that was less than is owed; a worked shift."""
    if isinstance(record, Payment) and not record.outgoing and record.kept_for is None:
        return Unpaid.SAYS_SO if record.state in _NOT_THERE or _less_than_owed(record) else Unpaid.NO
    return Unpaid.UNLESS_LINKED if isinstance(record, Shift) and record.outcome == "worked" else Unpaid.NO


def _less_than_owed(payment: Payment) -> bool:
    owed, paid = payment.owed, payment.amount
    if owed is None or paid is None or owed.currency != paid.currency:
        return False
    taken = (row.amount for row in payment.deductions or () if row.amount is not None)
    return paid.minor + sum(each.minor for each in taken if each.currency == owed.currency) < owed.minor
