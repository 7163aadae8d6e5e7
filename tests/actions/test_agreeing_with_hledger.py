"""A bookkeeping program of others comes to the same balances: the practice journal, written as double entries.

The entries are made from what the records say, by rules of their own, not from the ledger's lines; only what a shift
should have brought is taken from the ledger, since hledger knows no rates.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal

import pytest

from journal.actions.reckon_pay import Reckoned
from journal.ledger.lines import Part
from journal.ledger.stretch import day_of, day_of_shift
from journal.ledger.sums import Sum
from journal.records.money import Money, decimals
from journal.records.payment import Deduction, Payment

HLEDGER = shutil.which("hledger")
pytestmark = pytest.mark.skipif(HLEDGER is None, reason="hledger, which this compares with, is not installed")


def entries(reckoned: Reckoned) -> Iterator[str]:
    """Yield the journal as hledger reads it."""
    ledger = reckoned.ledger
    for one, pay in ledger.pay.items():
        amount, day = Money(pay.most, pay.unit), day_of_shift(ledger.sources.shifts[one])
        yield entry(day, one, owed(ledger.payers[one], amount), ("income:work", -amount.minor, amount.currency))
    for one, payment in ledger.sources.payments.items():
        shifts = [shift for shift in payment.shifts or () if shift in ledger.payers]
        who = next((ledger.payers[shift] for shift in shifts), payment.counterpart)
        before = ledger.sources.payments.get(payment.reverses or "")
        if before is not None:
            yield came(one, payment, -payment.amount.minor, before.counterpart)
            continue
        if not ledger.pay.keys() & set(shifts):
            yield from promised(one, payment, who)
        if payment.state in ("received", None) and payment.amount is not None and not payment.outgoing:
            yield came(one, payment, payment.amount.minor, who)
            for off in payment.deductions or ():
                yield from taken(day_of(payment.paid), one, who, off)


def promised(one: str, payment: Payment, who: str | None) -> Iterator[str]:
    """Yield what a payment says is owed: where no shift says it."""
    if payment.outgoing or payment.what_for in ("bond", "advance", "refund"):
        return
    amount = payment.owed or (payment.amount if payment.state != "received" else None)
    if amount is None and payment.what_for in ("tip", "cancellation_fee") and payment.amount is not None:
        gross = payment.amount.minor + sum(off.amount.minor for off in payment.deductions or ())
        amount = Money(gross, payment.amount.currency)  # owed by itself, and paid at once
    if amount is not None:
        day = day_of(payment.due) or day_of(payment.paid)
        yield entry(day, one, owed(who, amount), ("income:promised", -amount.minor, amount.currency))


def came(one: str, payment: Payment, minor: int, who: str | None) -> str:
    """Return the entry of money that came, or was taken back."""
    unit, day = payment.amount.currency, day_of(payment.paid) or day_of(payment.due)
    if payment.what_for == "advance":
        return entry(day, one, ("assets:borrowed", minor, unit), (f"liabilities:{who}", -minor, unit))
    return entry(day, one, ("assets:cash", minor, unit), owed(who, Money(-minor, unit)))


def taken(day: object, one: str, who: str | None, off: Deduction) -> Iterator[str]:
    minor, currency = off.amount.minor, off.amount.currency
    yield entry(day, one, (f"memo:taken:{who}", minor, currency), ("memo:all", -minor, currency))
    if off.sort == "bond":
        yield entry(day, one, (f"assets:bond:{who}", minor, currency), owed(who, Money(-minor, currency)))
    elif off.agreed_before:
        yield entry(day, one, (f"expenses:{off.sort}", minor, currency), owed(who, Money(-minor, currency)))


def owed(who: str | None, amount: Money) -> tuple[str, int, str]:
    return f"assets:owed:{who}", amount.minor, amount.currency


def entry(day: object, one: str, *postings: tuple[str, int, str]) -> str:
    lines = [
        f"    {account}:{unit}  {Decimal(minor).scaleb(-decimals(unit))} {unit}" for account, minor, unit in postings
    ]
    return "\n".join([f"{day} {one}", *lines, ""])


@pytest.fixture(scope="module")
def balances(practice: tuple[Reckoned, dict[str, str]]) -> dict[str, Decimal]:
    """What hledger says stands in each account."""
    words = [HLEDGER, "-f", "-", "balance", "--flat", "--no-total", "--empty", "-O", "csv"]
    text = "\n".join(entries(practice[0]))
    told = subprocess.run(words, input=text, capture_output=True, text=True, check=True, timeout=60).stdout
    rows = list(csv.reader(io.StringIO(told)))[1:]
    return {account: Decimal(amount.split()[0]) if amount != "0" else Decimal(0) for account, amount in rows}


def decimal(figure: Sum) -> Decimal:
    assert figure.least == figure.most
    return Decimal(figure.most).scaleb(-decimals(figure.unit))


def test_hledger_comes_to_the_same_balances_of_the_practice_journal(practice, balances) -> None:
    accounts = practice[0].ledger.accounts
    for account in accounts:
        unit = account.currency
        whole = account.whole()
        assert balances.get(f"assets:owed:{account.payer}:{unit}", 0) == decimal(whole.outstanding)
        assert balances.get(f"assets:bond:{account.payer}:{unit}", 0) == decimal(whole.amount(Part.BONDS))
        assert balances.get(f"memo:taken:{account.payer}:{unit}", 0) == decimal(whole.deducted)
    for unit in {account.currency for account in accounts}:
        came = sum(decimal(account.whole().received) for account in accounts if account.currency == unit)
        assert balances.get(f"assets:cash:{unit}", 0) == came
