"""After the accounts: what the person paid in all of them together, and the payments of accounts that came to nothing.

An account of which no month comes to anything has no chapter: what came in it went again, so that its sum is naught.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.figures import Figures, account_label, says
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import tr, trn
from journal.ledger.lines import Part
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum, total

Json = Any
MOST_ACCOUNTS = 40
"""Where something was paid in more accounts than these, the contents lead to them."""


def beside_accounts(reckoned: Figures, told: Sequence[Json], shown: Shown, anchors: Anchors) -> Json:
    """Return what was paid by currency, with links to its accounts, and groups of links to what came and went again.
    `told` are the accounts that have a chapter."""
    labels = {account["to"] for account in told}
    paid = dict[str, list[tuple[Json, Sum]]]()
    gone = list[list[str]]()
    for number, account in enumerate(reckoned.ledger.accounts, 1):
        if (label := account_label(number)) in labels:
            amount = account.whole().amount(Part.PAID_OUT)
            payer = tr("report", "Payer not said") if account.payer is None else shown.title_of(account.payer)
            if says(amount):
                link = {"t": drawn(payer), "to": label, "at": ""}
                paid.setdefault(account.currency, []).append((link, amount))
        elif owners := {line.owner for line in account.lines if says(line.amount)}:
            gone.append(sorted(owners, key=anchors.order))
    gone.sort(key=lambda owners: anchors.order(owners[0]))
    named = sum(map(len, gone))
    return {
        "paid": [
            {
                "amount": drawn(figure_shown(total(currency, (amount for _, amount in each)))),
                "accounts": [link for link, _ in each] if len(each) <= MOST_ACCOUNTS else [],
            }
            for currency, each in paid.items()
            if len(each) > 1
        ],
        "came_and_went": [anchors.numbers(owners) for owners in gone] if named <= MOST_NAMED else [],
        "more": drawn(_counted(named)) if named > MOST_NAMED else "",
    }


def _counted(named: int) -> str:
    return trn(
        "report",
        "{count} payment came and went again, sum 0. It stands in 03_Pay-and-hours.xlsx.",
        "{count} payments came and went again, sum 0. They stand in 03_Pay-and-hours.xlsx.",
        named,
    )
