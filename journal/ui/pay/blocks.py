"""What a part of the pay page shows, apart from how: made away from the main thread, out of the ledger alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from journal.actions.reckon_pay import Overview, Period, Reckoned
from journal.ground.words import tr
from journal.ledger.accounts import Account
from journal.ledger.calendar import calendar
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.charts.chart import Chart
from journal.ledger.claims import advances, bonds, debts, held_items
from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.grids import claims, hours, pay
from journal.ledger.minimum import MinimumRate, at_minimum, minimum_words


@attrs.frozen
class Offer:
    """Something that the person can do with one press: its words, what it does, and the records that it is about."""

    words: str
    does: str
    ids: tuple[str, ...]


@attrs.frozen
class Folded:
    """A table that is made when somebody unfolds it."""

    name: str
    make: Callable[[], Grid] = attrs.field(repr=False)


@attrs.frozen
class Block:
    """A card: a title, a sentence, a picture, figures as lines, tables below each other; `more` tables are folded.

    `offer` is what can be done at once, `opens` a record that the card is about.
    """

    code: str
    title: str
    says: str = ""
    lines: Grid | None = None
    grids: tuple[Grid, ...] = ()
    more: tuple[Folded, ...] = ()
    chart: Chart | None = None
    offer: Offer | None = None
    opens: str = ""


def pay_blocks(reckoned: Reckoned, period: Period) -> Iterator[Block]:
    """Yield a card for each payer and currency with something in the period, then what stands in no sum."""
    ledger, name, minimum = reckoned.ledger, name_in(reckoned), reckoned.minimum
    for at, account in enumerate(ledger.accounts):
        if not account.over(period).lines and not account.balance(account.over(period).first).most:
            continue
        title = tr("pay", "{payer}, {currency}", payer=name(account.payer), currency=account.currency)
        lines = pay.sums(account, period, name)
        if minimum is not None and minimum.money.currency == account.currency:
            lines = attrs.evolve(lines, rows=(*lines.rows, _at_minimum(reckoned, account, period, minimum)))
        more = (
            Folded(
                tr("pay", "What was agreed"), partial(pay.terms_used, ledger, account.payer, account.currency, period)
            ),
            Folded(tr("pay", "Entry by entry"), partial(pay.by_entry, account, period)),
        )
        yield Block(f"account-{at}", title, lines=lines, grids=(pay.by_month(account, period),), more=more)
    missing = pay.not_reckoned(ledger.not_reckoned, period)
    if missing.rows:
        says = tr("pay", "Something is missing in these entries. Add it, and they are reckoned.")
        yield Block("missing", missing.name, says, grids=(missing,))


def _at_minimum(reckoned: Reckoned, account: Account, period: Period, minimum: MinimumRate) -> tuple[Cell, ...]:
    figure = at_minimum(reckoned.sheet.within(period), account.payer, minimum.money)
    return Cell(minimum_words(minimum)), cell_of(figure)


def hours_blocks(reckoned: Reckoned, period: Period) -> Iterator[Block]:
    """Yield what stands out, the hours by day, week and month, the days without hours, and what has no hours."""
    sheet = reckoned.sheet.within(period)
    days = calendar(reckoned.ledger.spoken, reckoned.sheet, period.since, period.until)
    if sheet.days:
        out = hours.standing_out(sheet)
        yield Block("hours", out.name, lines=out)
        for which in (hours.By.MONTH, hours.By.WEEK, hours.By.DAY):
            grid = hours.by(which, sheet, days)
            yield Block(f"hours-{which}", grid.name, grids=(grid,))
    apart = hours.without_hours(days)
    if apart.rows and (sheet.days or sheet.not_reckoned):
        says = tr("pay", "Where nothing is written down, there may have been work. A gap is never read as no work.")
        yield Block("without-hours", apart.name, says, grids=(apart,))
    missing = pay.not_reckoned(sheet.not_reckoned, period)
    if missing.rows:
        yield Block("no-hours", tr("pay", "Shifts whose hours are not known"), grids=(missing,))


def change_blocks(reckoned: Reckoned, period: Period, *, with_cost: bool = True) -> Iterator[Block]:
    """Yield where less was given than agreed, and where less was promised than before."""
    name = name_in(reckoned)
    given = claims.given_otherwise(broken_terms(reckoned.ledger, period), name)
    if given.rows:
        says = tr("pay", "On these shifts the rate or share that you were given differs from the one agreed.")
        yield Block("given", given.name, says, grids=(given,))
    less = claims.promised_less(lowered_rates(reckoned.ledger, period, with_cost=with_cost), name)
    if less.rows:
        says = tr("pay", "The cost is what its shifts brought less than they would have under the terms before.")
        yield Block("lowered", less.name, says, grids=(less,))


def claim_blocks(reckoned: Reckoned, period: Period) -> Iterator[Block]:
    """Yield debts, bonds and advances, and held items, as they stand."""
    name, ledger = name_in(reckoned), reckoned.ledger
    owed = claims.debts(debts(ledger), name)
    if owed.rows:
        says = tr("pay", "What somebody claims from you. Written down here, it is not admitted.")
        yield Block("debts", owed.name, says, grids=(owed,))
    kept = claims.kept_of_mine(bonds(ledger.accounts, period.until), advances(ledger.accounts, period.until), name)
    if kept.rows:
        yield Block("kept", kept.name, grids=(kept,))
    held = claims.held(held_items(ledger), name)
    if held.rows:
        yield Block("held", held.name, grids=(held,))


def name_in(reckoned: Reckoned | Overview) -> Callable[[str | None], str]:
    """Return what tells the name of a person."""

    def name(person: str | None) -> str:
        if person is None:
            return tr("ledger", "Nobody named")
        return reckoned.names.get(person) or tr("link", "Not in this journal")

    return name
