"""What the pay page shows of a time with very many entries: sums out of what is kept, each month leading to its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from journal.actions.reckon_pay import Overview, Period, Reckoned
from journal.ground.words import tr
from journal.ledger.calendar import calendar
from journal.ledger.grids import hours, long_time, pay
from journal.ui.pay import blocks
from journal.ui.pay.blocks import Block, Folded

_MONTHS = 12


def pay_blocks(seen: Overview, period: Period) -> Iterator[Block]:
    """Yield a card for each payer and currency, those with most work first, then what stands in no sum."""
    name = blocks.name_in(seen)
    for at, standing in enumerate(seen.accounts):
        title = tr("pay", "{payer}, {currency}", payer=name(standing.payer), currency=standing.currency)
        lines, latest = long_time.sums(standing, name), long_time.by_month(standing, latest=_MONTHS)
        more = Folded(tr("pay", "All months"), partial(long_time.by_month, standing))
        compared = seen.minimum is not None and seen.minimum.money.currency == standing.currency
        says = _says_with_minimum() if compared else _says()
        yield Block(f"account-{at}", title, says, lines=lines, grids=(latest,), more=(more,))
    missing = pay.not_reckoned(seen.not_reckoned, period)
    if missing.rows:
        says = tr("pay", "Something is missing in these entries. Add it, and they are reckoned.")
        yield Block("missing", missing.name, says, grids=(missing,))


def hours_blocks(seen: Overview, period: Period) -> Iterator[Block]:
    """Yield the hours by month and the days without hours."""
    if seen.hours.days:
        grid = long_time.hours_by_month(seen.hours)
        yield Block("hours-month", grid.name, _says(), grids=(grid,))
    apart = hours.without_hours(calendar(seen.spoken, seen.hours, period.since, period.until))
    if apart.rows:
        says = tr("pay", "Where nothing is written down, there may have been work. A gap is never read as no work.")
        yield Block("without-hours", apart.name, says, grids=(apart,))
    missing = pay.not_reckoned(seen.hours.not_reckoned, period)
    if missing.rows:
        yield Block("no-hours", tr("pay", "Shifts whose hours are not known"), grids=(missing,))


def change_blocks(reckoned: Reckoned, period: Period) -> Iterator[Block]:
    """Yield where less was given than agreed, and where less was promised, without what the latter cost."""
    for block in blocks.change_blocks(reckoned, period, with_cost=False):
        says = tr("pay", "This time has very many entries. Choose a year to see what it cost.")
        yield attrs.evolve(block, says=says) if block.code == "lowered" else block


def _says() -> str:
    return tr("pay", "This time has very many entries. A total opens all that it came from, a month its own figures.")


def _says_with_minimum() -> str:
    return tr(
        "pay",
        "This time has very many entries. A total opens all that it came from, a month its own figures. Choose a year "
        "to see what its hours come to at the minimum that you typed in.",
    )
