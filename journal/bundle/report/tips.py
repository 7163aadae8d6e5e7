"""Tips: what an account of nothing else comes to, in words, and that no tip is recorded.

A tip is expected as it comes and pays off nothing, so that a table of tips alone would hold naughts in most columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.bundle.selection import Shown
from journal.ground.words import listed, tr
from journal.ledger.accounts import Account
from journal.ledger.lines import Part
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum
from journal.records.payment import Payment

_TIP = "tip"
_OF_PAY = (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)


def only_tips(account: Account) -> bool:
    """Tell whether all that was expected and received in an account are tips, nothing is owed and nothing taken off."""
    lines = [line for line in account.lines if line.part in _OF_PAY]
    tips = all(line.sort == _TIP and line.part is not Part.DEDUCTED for line in lines)
    owed = account.whole().outstanding
    return bool(lines) and tips and not (owed.least or owed.most)


def tips_told(received: Sequence[tuple[str, Sum]]) -> Iterator[tuple[str, str]]:
    """Yield in words, with a label each, what the tips of an account come to, and when they came, where that is more
    than one time. `received` is by month or year, in their words; the whole comes last."""
    *times, (_, whole) = received
    yield (
        tr("report", "Tips received"),
        tr(
            "report",
            "{amount}. Nothing else was received here, nothing is owed, and no deduction is recorded.",
            amount=figure_shown(whole),
        ),
    )
    if len(times) > 1:
        came = (tr("report", "{month}: {amount}", month=time, amount=figure_shown(sums)) for time, sums in times)
        yield tr("report", "When they came"), listed(came, "; ")


def no_tips_said(shown: Shown) -> str:
    """Say that no tip is recorded, which is not that there was none; nothing where one is."""
    if any(isinstance(one.record, Payment) and one.record.what_for == _TIP for one in shown.records):
        return ""
    return tr("report", "No tips are recorded in this bundle. That does not say that there were none.")
