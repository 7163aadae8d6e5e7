"""The cells that the sheets of the schedule share: figures in two columns, names, numbers of records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from journal.bundle.selection import Shown
from journal.bundle.tables import Cell, Number, Table
from journal.ground.words import tr
from journal.ledger.accounts import Account
from journal.ledger.sums import MINUTES, Sum
from journal.records.money import decimals


@attrs.frozen
class Both:
    """The heading of a figure, which stands in two columns: the least and the most."""

    name: str


def ranges(name: str, headings: Iterable[str | Both], rows: Iterable[tuple[Cell, ...]], **more: Any) -> Table:
    """Return a table in which a figure has one column where its two ends are the same in every row.

    `more` are `sum_of`, `sum_words` and `below` of `Table`; columns are counted with two for each figure.
    """
    heads, rows, at = list(headings), tuple(rows), 0
    left: list[tuple[int, str]] = []
    for head in heads:
        if isinstance(head, str):
            left.append((at, head))
            at += 1
            continue
        if all(row[at] == row[at + 1] for row in rows):
            left.append((at, head.name))
        else:
            left.append((at, tr("schedule", "{name}, at least", name=head.name)))
            left.append((at + 1, tr("schedule", "{name}, at most", name=head.name)))
        at += 2
    kept = [place for place, _ in left]
    sum_of = tuple(kept.index(place) for place in more.pop("sum_of", ()) if place in kept)
    below = tuple(tuple(row[place] for place in kept) for row in more.pop("below", ()))
    told = tuple(tuple(row[place] for place in kept) for row in rows)
    return Table(name, tuple(head for _, head in left), told, sum_of, below=below, **more)


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
