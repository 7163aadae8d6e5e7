"""Terms that were changed: given otherwise than agreed, or promised less later, with the difference in pay.

That difference is no further sum: it lies within what was expected, or compares two promises.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.figures import Figures
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Shown
from journal.ground.words import listed, tr
from journal.ledger.changes import Broken, broken_terms, lowered_rates
from journal.ledger.grids.claims import by_whom
from journal.ledger.shown import figure_or_unknown, figure_shown, promise_shown
from journal.ledger.sums import total
from journal.records.local import day_shown

Json = Any


def changed_terms(reckoned: Figures, shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a row for each change: when, by whom and why, from what to what, its cost, and its records."""

    def called(person: str | None) -> str:
        return tr("report", "Not said") if person is None else shown.title_of(person)

    unpaid = {one for account in reckoned.ledger.accounts for one in reckoned.paydays.without_money(account)}
    given = [
        {
            "when": drawn(_days(row.first, row.last)),
            "what": drawn(tr("report", "Given otherwise than agreed")),
            "by": lines("\n".join(filter(None, (by_whom(row, called), listed(row.reasons, "; "))))),
            "terms": drawn(_from_to(promise_shown(row.agreed), promise_shown(row.given))),
            "cost": drawn(figure_or_unknown(row.cost)),
            "full": drawn(_at_full_rate(row, reckoned, unpaid)),
            "records": anchors.numbers(row.shifts),
        }
        for row in broken_terms(reckoned.ledger)
    ]
    promised = [
        {
            "when": drawn(_days(row.day, None)),
            "what": drawn(tr("report", "A later agreement promises less")),
            "by": lines("\n".join(filter(None, (called(row.payer), row.words)))),
            "terms": drawn(_from_to(promise_shown(row.was), promise_shown(row.now))),
            "cost": drawn(figure_or_unknown(row.cost)),
            "full": "",
            "records": anchors.numbers((row.before, row.agreement)),
        }
        for row in lowered_rates(reckoned.ledger)
    ]
    return [*given, *promised]


def _at_full_rate(row: Broken, reckoned: Figures, unpaid: Collection[str]) -> str:
    """Say how much of the difference is of shifts that stand among what is owed at the full rate anyhow, since nothing
    came on their payday."""
    costs = [reckoned.ledger.given[one].cost for one in row.shifts if one in unpaid]
    known = [cost for cost in costs if cost is not None]
    if not known:
        return ""
    amount = figure_shown(total(known[0].unit, known))
    return tr(
        "report", "of it on shifts of paydays on which nothing came, expected at the full rate: {amount}", amount=amount
    )


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return tr("report", "Without a day")
    if last is None or last == first:
        return day_shown(first)
    return tr("report", "{first} to {last}", first=day_shown(first), last=day_shown(last))


def _from_to(before: str, after: str) -> str:
    return tr("report", "{before}, then {after}", before=before, after=after)
