"""Tips and cancellation fees, which come on top: what an account of nothing else comes to, in words, and that no tip is
recorded.

They are expected as they come and pay off nothing, so that a table of them alone would hold naughts in most columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.bundle.selection import Shown
from journal.ground.words import N, listed, tr
from journal.ledger.accounts import Statement
from journal.ledger.lines import Part
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum, total
from journal.records.payment import Payment

_RECEIVED = {
    "tip": N("report", "Tips received"),
    "cancellation_fee": N("report", "Cancellation fees received"),
}
_OF_PAY = (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)
NOTHING_ELSE = N("report", "Nothing else was received here, nothing is owed, and no deduction is recorded.")

Times = Sequence[tuple[str, Statement]]
"""The months or years of an account, and what has no day, each with its name."""


def only_on_top(times: Times) -> bool:
    """Tell whether all that was expected and received came on top, and nothing was owed or taken off at any time."""
    lines = [line for _, statement in times for line in statement.lines if line.part in _OF_PAY]
    on_top = all(line.sort in _RECEIVED and line.part is not Part.DEDUCTED for line in lines)
    owed = (statement.outstanding for _, statement in times)
    return bool(lines) and on_top and not any(figure.least or figure.most for figure in owed)


def told_on_top(times: Times) -> Iterator[tuple[str, str]]:
    """Yield what came on top: a label, and the sum with when it came."""
    for sort, label in _RECEIVED.items():
        came = [(name, _received(statement, sort)) for name, statement in times]
        came = [(name, figure) for name, figure in came if figure.least or figure.most]
        if came:
            whole = figure_shown(total(came[0][1].unit, (figure for _, figure in came)))
            each = (tr("report", "{time}: {amount}", time=name, amount=figure_shown(figure)) for name, figure in came)
            words = listed(each, "; ") if len(came) > 1 else came[0][0]
            yield str(label), tr("report", "{amount} ({times})", amount=whole, times=words)


def _received(statement: Statement, sort: str) -> Sum:
    lines = statement.of(Part.RECEIVED)
    return total(statement.account.currency, (line.amount for line in lines if line.sort == sort))


def no_tips_said(shown: Shown) -> str:
    """Say that no tip is recorded, which is not that there was none; nothing where one is."""
    if any(isinstance(one.record, Payment) and one.record.what_for == "tip" for one in shown.records):
        return ""
    return tr("report", "No tips are recorded in this bundle. That does not say that there were none.")
