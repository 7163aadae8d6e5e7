"""Changed terms, debts, bonds, advances and held items as tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from journal.ground.words import listed, tr
from journal.ledger.changes import Broken, Lowered
from journal.ledger.claims import AdvanceStanding, BondStanding, DebtStanding, HeldStanding
from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.grids.pay import day_or_unknown
from journal.ledger.shown import figure_or_unknown, promise_shown
from journal.records.agreement import HOW_MADE
from journal.records.debt import WHAT_FOR
from journal.records.held_item import ITEMS

Name = Callable[[str | None], str]
"""Tells what a person is called, by the id; somebody who isn't named is None."""


def given_otherwise(rows: Iterable[Broken], name: Name) -> Grid:
    """Return where other terms were given than agreed: since when, by whom, why, and what it cost."""
    headings = (
        tr("ledger", "From"),
        tr("ledger", "To"),
        tr("ledger", "Agreed"),
        tr("ledger", "Given"),
        tr("ledger", "Cost"),
        tr("ledger", "By whom"),
        tr("ledger", "Reason given"),
    )
    table = tuple(
        (
            Cell(day_or_unknown(row.first), sources=row.shifts),
            Cell(day_or_unknown(row.last)),
            Cell(promise_shown(row.agreed)),
            Cell(promise_shown(row.given)),
            cell_of(row.cost, figure_or_unknown(None)),
            Cell(by_whom(row, name)),
            Cell(listed(row.reasons, "; ") or tr("ledger", "not said")),
        )
        for row in rows
    )
    return Grid(tr("ledger", "Given other terms than agreed"), headings, table)


def by_whom(row: Broken, name: Name) -> str:
    """Return who changed the terms: those who ran the shifts, and the words that were said of it, which may name them
    already."""
    told = " / ".join(row.set_by).casefold()
    people = dict.fromkeys(map(name, row.by))
    others = [one for one in people if not re.search(rf"\b{re.escape(one.casefold())}\b", told)]
    return listed([*others, *row.set_by]) or tr("ledger", "not said")


def promised_less(rows: Iterable[Lowered], name: Name) -> Grid:
    """Return the agreements that promise less than the one before."""
    headings = (
        tr("ledger", "Day"),
        tr("ledger", "Before"),
        tr("ledger", "After"),
        tr("ledger", "By whom"),
        tr("ledger", "How"),
        tr("ledger", "Cost"),
        tr("ledger", "Cost against the first terms"),
    )
    unknown = figure_or_unknown(None)
    table = tuple(
        (
            Cell(day_or_unknown(row.day), sources=(row.agreement, row.before)),
            Cell(promise_shown(row.was)),
            Cell(promise_shown(row.now)),
            Cell(name(row.payer)),
            Cell(str(HOW_MADE[row.how]) if row.how in HOW_MADE else tr("ledger", "not said")),
            cell_of(row.cost, unknown),
            cell_of(row.since_first, unknown),
        )
        for row in rows
    )
    return Grid(tr("ledger", "Agreements that promise less than the one before"), headings, table)


def debts(rows: Iterable[DebtStanding], name: Name) -> Grid:
    """Return each debt as it is claimed, with what was paid towards it."""
    headings = (
        tr("ledger", "Since"),
        tr("ledger", "Claimed by"),
        tr("ledger", "What for"),
        tr("ledger", "Claimed"),
        tr("ledger", "Paid"),
        tr("ledger", "Left by arithmetic"),
        tr("ledger", "Balance claimed"),
        tr("ledger", "Claimed beyond that"),
    )
    unknown = figure_or_unknown(None)
    table = []
    for row in rows:
        paid = tuple(row.paid)
        paid_cell = cell_of(paid[0]) if len(paid) == 1 else Cell(listed((cell_of(each).words for each in paid), "; "))
        table.append(
            (
                Cell(day_or_unknown(row.day), sources=(row.id,)),
                Cell(name(row.record.claimed_by)),
                Cell(str(WHAT_FOR[row.record.what_for]) if row.record.what_for else tr("ledger", "not said")),
                cell_of(row.claimed, unknown),
                paid_cell if paid else Cell(tr("ledger", "nothing recorded")),
                cell_of(row.remaining, unknown),
                cell_of(row.balance, unknown),
                cell_of(row.beyond, unknown),
            )
        )
    return Grid(tr("ledger", "Debts that somebody claims"), headings, tuple(table))


def kept_of_mine(bonds: Iterable[BondStanding], advances: Iterable[AdvanceStanding], name: Name) -> Grid:
    """Return bonds that are kept and advances that are open, one a row."""
    headings = (
        tr("ledger", "What"),
        tr("ledger", "Who"),
        tr("ledger", "Taken or received"),
        tr("ledger", "Given or paid back"),
        tr("ledger", "Still open"),
    )
    rows = [
        (Cell(tr("ledger", "Bond")), Cell(name(each.payer)), *map(cell_of, (each.taken, each.returned, each.kept)))
        for each in bonds
    ]
    rows += [
        (
            Cell(tr("ledger", "Advance")),
            Cell(name(each.payer)),
            *map(cell_of, (each.received, each.paid_back, each.open)),
        )
        for each in advances
    ]
    return Grid(tr("ledger", "Bonds and advances"), headings, tuple(rows))


def held(rows: Iterable[HeldStanding], name: Name) -> Grid:
    """Return each held item."""
    headings = (
        tr("ledger", "What"),
        tr("ledger", "Held by"),
        tr("ledger", "Since"),
        tr("ledger", "Asked back"),
        tr("ledger", "Returned"),
    )
    table = tuple(
        (
            Cell(str(ITEMS[row.record.item or "other"]), sources=(row.id,)),
            Cell(name(row.record.holder)),
            Cell(day_or_unknown(row.since)),
            Cell(day_or_unknown(row.asked_back)),
            Cell(day_or_unknown(row.returned)),
        )
        for row in rows
    )
    return Grid(tr("ledger", "Things that somebody keeps"), headings, table)
