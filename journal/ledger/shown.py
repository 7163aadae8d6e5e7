"""Figures in words, the same wherever they are shown: window, terminal, report and tables."""

from __future__ import annotations

from functools import partial

from journal.ground.words import N, tr, trn
from journal.ledger.calendar import Known
from journal.ledger.hours import Told
from journal.ledger.lines import Part
from journal.ledger.sums import MINUTES, Sum
from journal.ledger.terms import Promise
from journal.records.local import duration_shown, number_shown, rate_shown, sum_shown

COUNT = "count"
"""The unit of things that are counted, where a figure is no money and no time."""

KNOWN = {
    Known.WORKED: N("ledger", "worked"),
    Known.NOT_RECORDED: N("ledger", "worked, hours not known"),
    Known.NO_WORK: N("ledger", "no work"),
    Known.NOTHING_WRITTEN: N("ledger", "no shift written down"),
}
AGREED = {
    True: N("ledger", "agreed before"),
    False: N("ledger", "not agreed"),
    None: N("ledger", "not said whether agreed"),
}
PARTS = {
    Part.EXPECTED: N("ledger", "Expected"),
    Part.RECEIVED: N("ledger", "Received"),
    Part.DEDUCTED: N("ledger", "Taken off"),
    Part.BONDS: N("ledger", "Bonds"),
    Part.ADVANCES: N("ledger", "Advances"),
    Part.PAID_OUT: N("ledger", "Paid by me"),
}


def units_shown(units: int, unit: str) -> str:
    """Show whole units: an amount with its currency, hours and minutes, or a bare number."""
    if unit == COUNT:
        return number_shown(units)
    show = duration_shown if unit == MINUTES else partial(sum_shown, currency=unit)
    return show(units)


def figure_shown(of: Sum) -> str:
    """Show a figure: exact, about, or from the least to the most, with what of it is exact."""
    shown, exact = figure_parts(of)
    return tr("ledger", "{amount} ({exact})", amount=shown, exact=exact) if exact else shown


def figure_parts(of: Sum) -> tuple[str, str]:
    """Return a figure in words, and what of it is exact where a part of it is estimated: "" elsewhere."""
    if of.is_exact:
        return units_shown(of.exact, of.unit), ""
    if of.least == of.most:
        shown = tr("ledger", "about {amount}", amount=units_shown(of.least, of.unit))
    else:
        shown = tr(
            "ledger", "{least} to {most}", least=units_shown(of.least, of.unit), most=units_shown(of.most, of.unit)
        )
    return shown, tr("ledger", "{exact} of it exactly", exact=units_shown(of.exact, of.unit)) if of.exact else ""


def figure_or_unknown(of: Sum | None) -> str:
    """Show a figure, or that it isn't known."""
    return tr("ledger", "not known") if of is None else figure_shown(of)


def told_shown(of: Told) -> str:
    """Show what shifts say of a part of their time, and how many of them do; that none says it is not nothing."""
    if of.known is None:
        return tr("ledger", "not said") if of.of else ""
    figure, note = figure_shown(of.known), told_by(of)
    return tr("ledger", "{amount} ({exact})", amount=figure, exact=note) if note else figure


def told_by(of: Told) -> str:
    """Say how many of the shifts say it, where some don't: "" elsewhere."""
    if of.told in (0, of.of):
        return ""
    return trn("ledger", "of {some} of {count} shift", "of {some} of {count} shifts", of.of, some=number_shown(of.told))


def promise_shown(promise: Promise) -> str:
    """Show a rate or a share."""
    if promise.rate is not None:
        return rate_shown(promise.rate)
    if promise.share is None:
        return tr("ledger", "not said")
    return tr("ledger", "{share} per cent", share=number_shown(promise.share))
