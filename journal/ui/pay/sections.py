"""The parts of the pay page: what each asks of the journal, and what it says where there is nothing.

Kept true: a part is asked on the journal's own thread and comes back as blocks; showing them touches nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import attrs

from journal.ground.progress import Progress
from journal.ground.words import Message, N
from journal.ui.pay.blocks import Block

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.reckon_pay import Period


@attrs.frozen
class Asked:
    """What somebody wants to see: a period, and the day that it is."""

    period: Period
    today: date


Ask = Callable[["Journal", Progress, Asked], tuple[Block, ...]]


@attrs.frozen
class Section:
    """One part. `begins` are the kinds of entries to begin with where there is nothing yet.

    `compares` offers to compare the hours with a minimum rate.
    """

    code: str
    label: Message
    empty: Message
    ask: Ask
    begins: tuple[str, ...] = ()
    periodic: bool = True
    compares: bool = False


def _pay(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.reckon_pay import many_entries, overview_of_pay, reckon_pay
    from journal.ui.pay import long_blocks
    from journal.ui.pay.blocks import pay_blocks

    if asked.period.everything and many_entries(journal, progress, asked.period):
        return tuple(long_blocks.pay_blocks(overview_of_pay(journal, progress, pay_alone=True), asked.period))
    return tuple(pay_blocks(reckon_pay(journal, progress, asked.period), asked.period))


def _hours(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.reckon_pay import many_entries, overview_of_pay, reckon_pay
    from journal.ui.pay import long_blocks
    from journal.ui.pay.blocks import hours_blocks

    if asked.period.everything and many_entries(journal, progress, asked.period):
        seen = overview_of_pay(journal, progress, hours_alone=True)
        return tuple(long_blocks.hours_blocks(seen, asked.period))
    return tuple(hours_blocks(reckon_pay(journal, progress, asked.period), asked.period))


def _changes(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.reckon_pay import many_entries, reckon_changes, reckon_pay
    from journal.ui.pay import long_blocks
    from journal.ui.pay.blocks import change_blocks

    if asked.period.everything and many_entries(journal, progress, asked.period):
        return tuple(long_blocks.change_blocks(reckon_changes(journal, progress), asked.period))
    return tuple(change_blocks(reckon_pay(journal, progress, asked.period), asked.period))


def _claims(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.reckon_pay import reckon_claims
    from journal.ui.pay.blocks import claim_blocks

    return tuple(claim_blocks(reckon_claims(journal, progress), asked.period))


def _pictures(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.see_charts import see_charts

    charts = see_charts(journal, asked.period, asked.today, progress)
    return tuple(Block(f"chart-{at}", chart.title, chart=chart) for at, chart in enumerate(charts))


def _matches(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.see_matches import see_matches
    from journal.ui.pay.match_blocks import match_blocks

    return tuple(match_blocks(see_matches(journal, progress)))


def _patterns(journal: Journal, progress: Progress, asked: Asked) -> tuple[Block, ...]:
    from journal.actions.see_patterns import patterns_wanted, see_patterns
    from journal.ui.pay.pattern_blocks import offer, pattern_blocks

    if not patterns_wanted(journal):
        return (offer(),)
    return tuple(pattern_blocks(see_patterns(journal, progress)))


SECTIONS = (
    Section(
        "pay",
        N("pay", "Pay"),
        N(
            "pay",
            "No pay is written down for this time. Write down a shift with its rate, or a payment: it adds up.",
        ),
        _pay,
        ("shift", "payment", "agreement"),
        compares=True,
    ),
    Section(
        "hours",
        N("pay", "Hours"),
        N("pay", "No hours are written down for this time. Write down when a shift began and ended."),
        _hours,
        ("shift",),
    ),
    Section(
        "changes",
        N("pay", "Changed terms"),
        N(
            "pay",
            "No changed rate is written down for this time. It shows here when a shift says what you were given "
            "instead of what was agreed, or when a later agreement promises less.",
        ),
        _changes,
        ("agreement", "shift"),
    ),
    Section(
        "claims",
        N("pay", "Debts and held things"),
        N("pay", "No debt, bond or held item is written down."),
        _claims,
        ("debt", "held_item"),
    ),
    Section(
        "matches",
        N("pay", "Payments and shifts"),
        N("pay", "Every payment names its shifts, or there is no shift that it may be for."),
        _matches,
        ("payment",),
        periodic=False,
    ),
    Section(
        "pictures",
        N("pay", "Pictures"),
        N("pay", "There is nothing to draw for this time yet. Pictures come by themselves out of your entries."),
        _pictures,
        ("shift", "payment", "incident"),
    ),
    Section(
        "patterns",
        N("pay", "Patterns"),
        N("pay", "Nothing in this journal speaks to any of the points."),
        _patterns,
        periodic=False,
    ),
)
BY_CODE = {section.code: section for section in SECTIONS}
