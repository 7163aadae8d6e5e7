"""Tables of a time with very many entries: sums by month out of the kept ones. Each month leads to its own tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import attrs

from journal.ground.words import tr
from journal.ledger.grid import Cell, Grid, Whole, cell_of
from journal.ledger.grids.hours import By, by
from journal.ledger.grids.pay import deduction_words
from journal.ledger.hours import TimeSheet
from journal.ledger.lines import Part
from journal.ledger.period import Period
from journal.ledger.shown import PARTS
from journal.ledger.standing import Standing
from journal.ledger.sums import Sum, total
from journal.records.local import month_shown

_BOOKS = (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)


def sums(standing: Standing, name: Callable[[str | None], str]) -> Grid:
    """Return the sums of an account: expected, received and from whom else, taken off by kind, still owed. `name` tells
    a person's name."""
    rows: list[tuple[Cell, ...]] = []
    for part in (*_BOOKS, Part.PAID_OUT):
        if (amount := standing.amount(part)) != Sum(standing.currency):
            rows.append((Cell(str(PARTS[part])), _whole(standing, amount, part)))
        if part is Part.RECEIVED:
            rows += _from_others(standing, name)
    rows += _taken_off(standing)
    rows.append((Cell(tr("ledger", "Still owed of this time")), _whole(standing, standing.outstanding, *Part)))
    unexplained = standing.expected - standing.received - standing.deducted
    if unexplained.most > 0:
        rows.append((Cell(tr("ledger", "Missing without a stated deduction")), _whole(standing, unexplained, *_BOOKS)))
    return Grid(tr("ledger", "Sums"), (tr("ledger", "Figure"), tr("ledger", "Amount")), tuple(rows))


def _from_others(standing: Standing, name: Callable[[str | None], str]) -> Iterator[tuple[Cell, ...]]:
    for person, amount in standing.from_others().items():
        whole = Whole(standing.payer, standing.currency, frozenset({Part.RECEIVED}), from_other=person)
        words = tr("ledger", "Of it from {person}", person=name(person))
        yield Cell(words), attrs.evolve(cell_of(amount), whole=whole)


def _taken_off(standing: Standing) -> Iterator[tuple[Cell, ...]]:
    for (sort, agreed), amount in standing.by_sort(Part.DEDUCTED).items():
        whole = Whole(standing.payer, standing.currency, frozenset({Part.DEDUCTED}), True, sort, agreed)
        yield Cell(deduction_words(sort, agreed)), attrs.evolve(cell_of(amount), whole=whole)


def _whole(standing: Standing, amount: Sum, *parts: Part) -> Cell:
    return attrs.evolve(cell_of(amount), whole=Whole(standing.payer, standing.currency, frozenset(parts)))


def by_month(standing: Standing, latest: int | None = None) -> Grid:
    """Return a row for each month in which something stands, or the latest of these, with what is owed at its end."""
    rows, months = list[tuple[Cell, ...]](), list(standing.months())
    shown = len(months) if latest is None else latest
    before = (book.effect for _, month in months[: max(0, len(months) - shown)] for book in month.books)
    owed = total(standing.currency, before)
    for first, month in months[max(0, len(months) - shown) :]:
        owed = total(standing.currency, (owed, month.outstanding))
        rows.append((month_cell(first), *map(cell_of, (*map(month.amount, _BOOKS), month.outstanding, owed))))
    undated = attrs.evolve(standing, books=tuple(book for book in standing.books if book.month is None))
    if undated.books:
        figures = (*map(undated.amount, _BOOKS), undated.outstanding)
        nothing = Cell(tr("ledger", "has no date"))
        rows.append((Cell(tr("ledger", "Without a date")), *map(cell_of, figures), nothing))
    headings = (
        tr("ledger", "Month"),
        *(str(PARTS[part]) for part in _BOOKS),
        tr("ledger", "Still owed of it"),
        tr("ledger", "Owed at its end"),
    )
    name = tr("ledger", "Month by month")
    if shown < len(months):
        name = tr("ledger", "Month by month: the latest {count} of {all}", count=shown, all=len(months))
    return Grid(name, headings, tuple(rows))


def hours_by_month(sheet: TimeSheet) -> Grid:
    """Return the hours of each month."""
    grid = by(By.MONTH, sheet, ())
    rows = (
        (attrs.evolve(row[0], period=month_of(month.first)), *row[1:])
        for row, month in zip(grid.rows, sheet.months(), strict=True)
    )
    return attrs.evolve(grid, rows=tuple(rows))


def month_cell(first: date) -> Cell:
    """Return the cell of a month that leads to it."""
    return Cell(month_shown(first), period=month_of(first))


def month_of(first: date) -> Period:
    """Return the month that begins on a day."""
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
