"""The cells that the sheets of the schedule share: figures in two columns, names, numbers of records."""

from __future__ import annotations

from datetime import date

from journal.bundle.selection import Shown
from journal.bundle.tables import Cell, Number
from journal.ground.words import Message, tr
from journal.ledger.accounts import Account
from journal.ledger.sums import MINUTES, Sum
from journal.records.money import decimals


def from_to(name: Message) -> tuple[str, str]:
    """Return the headings of a figure's two columns."""
    return tr("schedule", "{name}, at least", name=str(name)), tr("schedule", "{name}, at most", name=str(name))


def two(of: Sum) -> tuple[Number, Number]:
    """Return the least and the most of a figure."""
    digits = 0 if of.unit == MINUTES else decimals(of.unit)
    return Number(of.least, digits), Number(of.most, digits)


def cost(of: Sum | None) -> tuple[Cell, Cell, Cell]:
    """Return currency, least and most of a figure; empty where there is none."""
    return ("", "", "") if of is None else (of.unit, *two(of))


def payer(account: Account, shown: Shown) -> str:
    """Return what an account's payer is called."""
    return nobody() if account.payer is None else shown.title_of(account.payer)


def nobody() -> str:
    """Say that nobody is named."""
    return tr("schedule", "Not said")


def day(day: date | None) -> str:
    """Return a day as ISO 8601."""
    return "" if day is None else day.isoformat()


def numbers_of(shown: Shown) -> dict[str, str]:
    """Return the number of each record in the report, by its id."""
    return {one.record_id: str(number) for number, one in enumerate(shown.records, 1)}


def number(one: str, numbers: dict[str, str]) -> str:
    """Return the number that a record has in the report."""
    return numbers.get(one, "")
