"""What may belong together, as blocks: one card for each payment that names no shifts, and a list of these."""

from __future__ import annotations

from collections.abc import Iterator

from journal.actions.see_matches import Matches
from journal.ground.words import listed, tr
from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.matching import Suggestion
from journal.ui.pay.blocks import Block, Offer


def match_blocks(matches: Matches) -> Iterator[Block]:
    """Yield a card for each suggestion, then those payments whose amount differs from what their shifts come to."""
    for at, each in enumerate(matches.suggestions):
        yield _suggestion(f"match-{at}", each, matches)
    if matches.suggestions:
        yield _unmatched(matches)
    if matches.more:
        says = tr("pay", "More payments name no shifts. They show once these are answered.")
        yield Block("more-matches", tr("pay", "There is more"), says)
    if matches.differences:
        headings = tr("pay", "Payment"), tr("pay", "It says"), tr("pay", "Its shifts come to")
        rows = tuple(
            (
                Cell(matches.title_of(each.payment), sources=(each.payment,)),
                cell_of(each.stated),
                cell_of(each.reckoned),
            )
            for each in matches.differences
        )
        grid = Grid(tr("pay", "Payments that say another amount than their shifts"), headings, rows)
        says = tr("pay", "Perhaps something was agreed that isn't written down, or one of the two is wrong.")
        yield Block("differences", grid.name, says, grids=(grid,))


def _unmatched(matches: Matches) -> Block:
    """Return the payments on the cards as one list, which can be saved as it stands."""
    headings = tr("pay", "Payment"), tr("pay", "Shifts that it may be for"), tr("pay", "Do they come to its amount?")
    rows = tuple(
        (
            Cell(matches.title_of(each.payment), sources=(each.payment,)),
            Cell(listed(map(matches.title_of, each.shifts), "; "), sources=each.shifts),
            Cell(tr("pay", "Yes, exactly") if each.adds_up else tr("pay", "No: the ones before it")),
        )
        for each in matches.suggestions
    )
    grid = Grid(tr("pay", "Payments that are matched to no shift yet"), headings, rows)
    return Block("unmatched", grid.name, grids=(grid,))


def _suggestion(code: str, each: Suggestion, matches: Matches) -> Block:
    if each.adds_up:
        says = tr("pay", "This payment names no shifts. Those below come to exactly its amount. Is it for them?")
    else:
        says = tr("pay", "This payment names no shifts. Those below are the ones before it. Is it for them?")
    headings = tr("pay", "Shift"), tr("pay", "Expected")
    rows = tuple((Cell(matches.title_of(one), sources=(one,)), cell_of(matches.pay.get(one))) for one in each.shifts)
    grid = Grid(tr("pay", "Shifts that it may be for"), headings, rows)
    title = matches.title_of(each.payment)
    offer = Offer(tr("pay", "Yes, it is for these shifts"), "match", (each.payment, *each.shifts))
    return Block(code, title, says, grids=(grid,), offer=offer, opens=each.payment)
