"""The sheet of the schedule that has every payday of every account, with what is short of it.

The same paydays and sums as in the report, which leaves out settled ones where they are very many. It has no sums:
currencies never stand in one column that is added up.
"""

from __future__ import annotations

from collections.abc import Iterator

from journal.bundle.report.claims import columns
from journal.bundle.report.figures import Figures
from journal.bundle.schedule_cells import Both, day, number, numbers_of, payer, ranges, two
from journal.bundle.selection import Shown
from journal.bundle.tables import Cell, Table
from journal.ground.words import N, tr
from journal.ledger.paydays import Payday
from journal.records.local import month_shown

_FIGURES = (
    N("report", "Expected"),
    N("report", "Received"),
    N("report", "Deducted: agreed, or kept as bond"),
    N("report", "Deducted without agreement"),
    N("report", "Short"),
)


def every_payday(reckoned: Figures, shown: Shown) -> Table:
    """Return a row for each payday: when it was due, when money came, and its sums."""
    numbers = numbers_of(shown)
    rows: list[tuple[Cell, ...]] = [
        (
            payer(account, shown),
            account.currency,
            day(one.due),
            day(one.came),
            _note(one),
            *(cell for figure in columns(one.statement) for cell in two(figure)),
            ", ".join(number(each, numbers) for each in one.records),
            ", ".join(number(each, numbers) for each in _shifts(one)),
        )
        for account in reckoned.ledger.accounts
        for one in reckoned.paydays.of(account)
    ]
    headings: tuple[str | Both, ...] = (
        tr("schedule", "Payer"),
        tr("schedule", "Currency"),
        tr("schedule", "Due"),
        tr("schedule", "Came"),
        tr("schedule", "Note"),
        *(Both(str(name)) for name in _FIGURES),
        tr("schedule", "Records"),
        tr("schedule", "Shifts"),
    )
    return ranges(tr("schedule", "Paydays"), headings, rows)


def _note(one: Payday) -> str:
    if one.payment is not None:
        return ""
    if one.day is None:
        return tr("report", "No payday recorded")
    return tr("report", "No payday recorded: shifts of {month}", month=month_shown(one.day))


def _shifts(one: Payday) -> Iterator[str]:
    records = set(one.records)
    return (each for each in dict.fromkeys(line.owner for line in one.statement.lines) if each not in records)
