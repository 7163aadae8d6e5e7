"""What the page “How these records were made and kept” begins with: five short lines, and who else typed.

Each line is said in full further down the page. Nothing here says more than the records do.
"""

from __future__ import annotations

from typing import Any

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selection, Shown
from journal.ground.words import tr, trn

Json = Any


def in_short(selection: Selection) -> list[str]:
    """Return the five lines."""
    kept = tr("report", "What was corrected later shows what it said before; what was erased for good is gone.")
    if selection.audience == "to-send":
        kept = tr("report", "What was corrected later shows what it said before, but for what is blacked out.")
    return [
        tr("report", "One person keeps this log for themselves, on their own computer. It is no witness statement."),
        tr("report", "“Happened” is the time that they gave; “written down” is what the computer's clock said."),
        kept,
        tr("report", "What a record does not mention is unknown: not no, and not zero."),
        tr("report", "It can be shown that nothing changed since the receipt; not that it is true or complete."),
    ]


def typed_by_others(shown: Shown, anchors: Anchors) -> Json:
    """Return how many records say that somebody else typed or interpreted them, in any version that is shown, and
    which these are, as long as they do not fill the page; None where there are none."""
    found = [
        one.record_id
        for one in shown.records
        if any(version.record.written_by not in (None, "me") for version in shown.versions(one))
    ]
    if not found:
        return None
    says = trn(
        "report",
        "Typed or interpreted by somebody else, as {count} record says",
        "Typed or interpreted by somebody else, as {count} records say",
        len(found),
    )
    return {"says": drawn(says), "numbers": anchors.numbers(found) if len(found) <= MOST_NAMED else []}
