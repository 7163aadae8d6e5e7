"""Refunds of less than was deducted without agreement: what is still owed then may have been let go.

Only the records' own words can tell, so these stand beside the sum, and the sum stays as it was reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator

from journal.bundle.report.anchors import Anchors
from journal.bundle.selection import Shown
from journal.ground.words import tr
from journal.ledger.accounts import Account
from journal.ledger.lines import Part
from journal.ledger.shown import figure_shown
from journal.ledger.sums import total

_REFUND = "refund"
_LONGEST = 400


def partial_refunds(account: Account) -> list[str]:
    """Return the refunds of an account of which something is still owed, where all of them together are surely less
    than what was deducted without agreement."""
    whole = account.whole()
    lines = [line for line in whole.of(Part.RECEIVED) if line.sort == _REFUND]
    came = total(account.currency, (line.amount for line in lines))
    less = 0 < came.most < whole.disputed.most and whole.outstanding.most > 0
    return list(dict.fromkeys(line.owner for line in lines)) if less else []


def refunded_less(account: Account, shown: Shown, anchors: Anchors) -> Iterator[tuple[str, str]]:
    """Yield the label and the words of each such refund, with both sums."""
    whole, here = account.whole(), {one.record_id: one for one in shown.records}
    for one in partial_refunds(account):
        came = total(account.currency, (line.amount for line in whole.of(Part.RECEIVED) if line.owner == one))
        said = tr(
            "report",
            "Record {number}: {came} came back. Deducted without agreement: {deducted}.",
            number=anchors.number(one),
            came=figure_shown(came),
            deducted=figure_shown(whole.disputed),
        )
        words = next((value for field, value in shown.fields(here[one].record) if field.name == "notes"), "")
        if words:
            said += " " + tr("report", "In the record's own words: {words}", words=_cut(" ".join(str(words).split())))
        yield tr("report", "Refunded, less than was deducted"), said


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
