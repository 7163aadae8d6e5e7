"""Patterns as blocks: points to discuss with someone you trust, each with its entries and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from journal.actions.see_patterns import LIMITS, SOURCE, Patterns
from journal.ground.words import listed, tr, trn
from journal.ledger.grid import Cell, Grid
from journal.ledger.grids.pay import day_or_unknown
from journal.ledger.points import Point, Speaking
from journal.ledger.repeated import SHARED, Repeated, Shared, kinds_shown
from journal.ui.pay.blocks import Block, Offer


def offer() -> Block:
    """Return the card that explains what patterns are, and asks whether somebody wants to see them."""
    says = tr(
        "pay",
        "Your own entries can be laid beside eleven points that labour offices look at. It may bring up hard things, "
        "so it is off until you want it. It is never a score and never a verdict. It stays in this journal.",
    )
    wanted = Offer(tr("pay", "Show me the points"), "want", ())
    return Block("patterns-offer", tr("pay", "Points to discuss with someone you trust"), says, offer=wanted)


def pattern_blocks(patterns: Patterns) -> Iterator[Block]:
    """Yield where the points come from and what they can't say, each point with entries, the rest, what comes back."""
    hide = Offer(tr("pay", "Hide them again"), "unwant", ())
    yield Block("patterns-about", tr("pay", "Points to discuss with someone you trust"), str(LIMITS), offer=hide)
    for point in patterns.points:
        if point.entries:
            yield _point(point, patterns)
    without = [str(point.indicator.name) for point in patterns.points if not point.entries]
    if without:
        grid = Grid(tr("pay", "Nothing written down about these"), (tr("pay", "Point"),),
                    tuple((Cell(name),) for name in without))  # fmt: skip
        says = tr("pay", "That says nothing about whether it happened. You need not write about any of it.")
        yield Block("patterns-without", grid.name, says, grids=(grid,))
    for at, each in enumerate(patterns.repeated):
        yield _repeated(f"repeated-{at}", each, patterns)
    yield Block("patterns-source", tr("pay", "Where the points come from"), str(SOURCE))


def _point(point: Point, patterns: Patterns) -> Block:
    headings = (
        tr("pay", "Day"),
        tr("pay", "Entry"),
        tr("pay", "What it says"),
        tr("pay", "Files about it"),
        tr("pay", "Still missing"),
    )
    rows = tuple(
        (
            Cell(day_or_unknown(each.day), sources=(each.id,)),
            Cell(patterns.title_of(each.id), sources=(each.id,)),
            Cell(listed(each.because, "; ")),
            Cell(str(len(each.evidence)) if each.evidence else tr("pay", "none yet"), sources=each.evidence),
            Cell(_missing(each)),
        )
        for each in point.entries
    )
    grid = Grid(str(point.indicator.name), headings, rows)
    count = len(point.entries)
    says = tr(
        "pay",
        "{means} {entries} With a date: {dated}. With a file: {evidence}.",
        means=str(point.indicator.means),
        entries=trn("pay", "{count} entry may speak to this.", "{count} entries may speak to this.", count),
        dated=len(point.dated),
        evidence=len(point.with_evidence),
    )
    return Block(f"point-{point.indicator.code}", str(point.indicator.name), says, grids=(grid,))


def _missing(each: Speaking) -> str:
    """Return what somebody would ask about first and the entry leaves open, a file about it among that."""
    fields = [str(field.label) for field in each.missing]
    file = [] if each.evidence else [tr("pay", "A file about it")]
    return listed((*fields, *file)) or tr("pay", "Nothing of what is asked about first")


def _repeated(code: str, each: Repeated, patterns: Patterns) -> Block:
    what = each.what if each.shared is Shared.PLATE else patterns.title_of(each.what)
    headings = tr("pay", "Day"), tr("pay", "Entry"), tr("pay", "Kinds"), tr("pay", "For the first time")
    rows = tuple(
        (
            Cell(day_or_unknown(time.day), sources=(time.id,)),
            Cell(patterns.title_of(time.id)),
            Cell(", ".join(kinds_shown(time.kinds, time.threats))),
            Cell(", ".join(kinds_shown(time.new_kinds, time.new_threats))),
        )
        for time in each.times
    )
    title = str(SHARED[each.shared]).format(what=what)
    says = trn(
        "pay",
        "{count} incident, from {first} to {last}.",
        "{count} incidents, from {first} to {last}.",
        len(each.times),
        first=day_or_unknown(each.first),
        last=day_or_unknown(each.last),
    )
    return Block(code, title, says, grids=(Grid(title, headings, rows),))
