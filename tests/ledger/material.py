"""Records in short words, and an account as a table that can be read and reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from journal.ledger.accounts import Account
from journal.ledger.lines import Part
from journal.ledger.reckon import Ledger, reckon
from journal.ledger.source import Source
from journal.ledger.sums import Sum
from journal.records.agreement import Agreement
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate, decimals
from journal.records.payment import Deduction, Payment
from journal.records.record import Record
from journal.records.shift import Shift

BERLIN = "Europe/Berlin"


def money(text: str | None) -> Money | None:
    """Read `12.50 EUR`."""
    return None if text is None else Money.read(*text.split())


def rate(text: str) -> Rate:
    """Read `12.50 EUR / hour`."""
    amount, per = text.split(" / ")
    return Rate(Money.read(*amount.split()), Per(per))


def at(wall: str, zone: str = BERLIN, precision: Precision = Precision.EXACT) -> Moment:
    """Read `2026-03-02 20:00`, or `2026-03-02` for a day."""
    if len(wall) == 10:
        return Moment.local(datetime.fromisoformat(wall), zone, Precision.DAY)
    return Moment.local(datetime.fromisoformat(wall), zone, precision)


def between(first: str, second: str, zone: str = BERLIN) -> Moment:
    """Return a moment that lies between two."""
    return Moment(at(first, zone).at, zone, Precision.BETWEEN, at(second, zone).at)


def hours(text: str, zone: str = BERLIN) -> Span:
    """Read `2026-03-02 20:00-04:00`; an end that isn't later lies on the next day."""
    day, clock = text.split(" ")
    start, end = (datetime.fromisoformat(f"{day} {time}") for time in clock.split("-"))
    end += timedelta(days=end <= start)
    return Span(Moment.local(start, zone), Moment.local(end, zone))


def shift(worked: str | None = None, *, zone: str = BERLIN, **says: Any) -> Shift:
    """Return a shift that was worked; `agreed_rate`, `given_rate`, `takings` and `given` as text."""
    for name in ("agreed_rate", "given_rate"):
        says |= {name: rate(says[name])} if isinstance(says.get(name), str) else {}
    for name in ("takings", "given"):
        says |= {name: money(says[name])} if name in says else {}
    if worked is not None:
        says["actual"] = hours(worked, zone)
    return Shift(**{"run_by": "boss", "outcome": "worked", **says})


def paid(day: str, amount: str | None, **says: Any) -> Payment:
    """Return pay that was received on a day; `shifts` and `taken` as tuples, `owed` and `at_most` as text."""
    taken = says.pop("taken", None)
    for name in ("owed", "at_most"):
        says |= {name: money(says[name])} if name in says else {}
    if taken:
        says["deductions"] = tuple(taken)
    usual = {"what_for": "pay", "state": "received", "counterpart": "boss", "paid": at(day), "amount": money(amount)}
    return Payment(**{**usual, **says})


def off(sort: str, amount: str, agreed: bool | None, **says: Any) -> Deduction:
    """Return a deduction."""
    return Deduction(sort=sort, amount=money(amount), agreed_before=agreed, **says)


def promise(start: str, pay: str, /, **says: Any) -> Agreement:
    """Return an agreement of the boss that holds from a day, at `12.50 EUR / hour` or `60 %`."""
    terms = {"share": int(pay.removesuffix(" %"))} if pay.endswith(" %") else {"rate": rate(pay)}
    return Agreement(**{"promised_by": "boss", "valid_from": at(start), **terms, **says})


def reckoned(records: Mapping[str, Record]) -> Ledger:
    """Reckon the ledger of records by their names."""
    return reckon(Source(name, record) for name, record in records.items())


def account(ledger: Ledger, payer: str | None = "boss", currency: str = "EUR") -> Account:
    """Return one account."""
    return next(one for one in ledger.accounts if (one.payer, one.currency) == (payer, currency))


def shown(figure: Sum) -> str:
    """Write a figure: `12.50`, `~12.50` for an estimate, `10.00..12.50` for a range."""
    low, high = plain(figure.least, figure.unit), plain(figure.most, figure.unit)
    if figure.is_exact:
        return low
    return f"~{low}" if low == high else f"{low}..{high}"


def plain(units: int, unit: str) -> str:
    """Write whole units with their decimals; minutes as hours and minutes."""
    if unit == "min":
        return f"{units // 60}:{units % 60:02d}"
    digits, sign = decimals(unit), "-" if units < 0 else ""
    number = str(abs(units)).rjust(digits + 1, "0")
    return f"{sign}{number[:-digits]}.{number[-digits:]}" if digits else f"{sign}{number}"


def table(of: Account) -> list[list[str]]:
    """Return an account as rows: day, record, expected, received, taken off, still owed after it."""
    rows, count = [], 0
    dated = [line for line in of.lines if line.day is not None]
    for (day, owner), lines in groupby(dated, key=lambda line: (line.day, line.owner)):
        mine = list(lines)
        count += len(mine)
        cells = []
        for part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED):
            figures = [line.amount for line in mine if line.part is part]
            cells.append(shown(sum(figures[1:], figures[0])) if figures else "")
        rows.append([str(day), owner, *cells, shown(of.balance(count).as_sum())])
    return rows


def read_table(text: str) -> list[list[str]]:
    """Read the rows of a table whose cells stand between bars; the first row is its heading."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    return rows[1:]
