"""What report and guide say of the paper that only the lawyer reads: it is a file of its own, and what it holds."""

from __future__ import annotations

from journal.bundle.names import COUNSEL_PAPER
from journal.bundle.selection import Selection
from journal.ground.words import tr


def counsel_paper_said(selection: Selection) -> str:
    """Return one paragraph; nothing where the bundle comes without that paper."""
    if not (selection.counsel and selection.audience == "lawyer"):
        return ""
    said = tr(
        "report",
        "{file} is a separate file. It lies beside this bundle, in what is named COUNSEL-ONLY, and is for the lawyer "
        "alone. It holds: dates (first and last event, paydays that were missed or are not yet due, what is short of "
        "each payday, and for each person first and last shift, last deduction, last payday on which less came, last "
        "act), evidence still needed, possible witnesses and how to reach them, offices and doctors who were told, "
        "answers to look at again since they do not fit each other, entries for the lawyer only, files held back and "
        "why, and a draft on how the records were kept. It reckons no time limit.",
        file=COUNSEL_PAPER,
    )
    if not selection.patterns:
        return said
    more = tr("report", "It also holds points to discuss, and what comes back over time.")
    return f"{said} {more}"
