"""Dates for counsel: every payday on which less came than was expected, with how much is short of it.

The same paydays and sums as in the report's tables of pay. What came later for several of them stands below zero, so
that the table adds up to what is still owed. No time limit is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journal.bundle.report.anchors import Places
from journal.bundle.report.claims import payday_said
from journal.bundle.report.figures import Figures, as_of
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Shown
from journal.ground.words import tr
from journal.ledger.accounts import Account
from journal.ledger.shown import figure_shown

Json = Any
_MOST_NAMED = 12
"""Of more shifts than these without a payday, the first and the last are named."""


def short_by_payday(reckoned: Figures, shown: Shown, places: Places) -> list[Json]:
    """Return the table; none where every payday is settled."""
    rows = [row for account in reckoned.ledger.accounts for row in _rows(account, reckoned, shown, places)]
    if not rows:
        return []
    heads = (tr("counsel", "Payer"), tr("counsel", "Payday"), tr("counsel", "Short"), tr("counsel", "Record"))
    heading = tr("counsel", "Paydays on which less came than was expected, and what came later for several of them")
    return [{"heading": drawn(heading), "head": [drawn(one) for one in heads], "wide": [3, 6, 4, 4], "rows": rows}]


def _rows(account: Account, reckoned: Figures, shown: Shown, places: Places) -> Iterator[list[Json]]:
    """Yield a row for each payday that is not settled, and the sum where there are several."""
    found = [one for one in reckoned.paydays.of(account) if not one.balanced]
    name = tr("counsel", "Payer not said") if account.payer is None else shown.title_of(account.payer)
    for at, one in enumerate(found):
        cells = (name if at == 0 else "", payday_said(one, as_of(shown)), figure_shown(one.short))
        yield [lines(cell) for cell in (*cells, _records(one.records, places))]
    if len(found) > 1:
        yield [lines(cell) for cell in ("", tr("counsel", "Still owed"), figure_shown(account.whole().outstanding), "")]


def _records(records: tuple[str, ...], places: Places) -> str:
    here = sorted((one for one in records if one in places.of), key=places.order.__getitem__)
    if len(here) > _MOST_NAMED:
        first, last = places.said_of(here[0]), places.said_of(here[-1])
        return tr("counsel", "Records {first} to {last}", first=first, last=last)
    return "\n".join(tr("counsel", "Record {number}", number=places.said_of(one)) for one in here)
