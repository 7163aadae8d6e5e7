"""What report and guide say of the paper that only the lawyer reads: it is a file of its own, and what it holds."""

from __future__ import annotations

from journal.bundle.names import COUNSEL_PAPER
from journal.bundle.selection import Selection
from journal.ground.words import N, tr

_HOLDS = (
    N(
        "report",
        "Dates: first and last event, paydays that were missed or are not yet due, what is short of each payday",
    ),
    N("report", "For each person: first and last shift, last deduction, last payday on which less came, last act"),
    N("report", "Evidence still needed"),
    N("report", "Possible witnesses and how to reach them"),
    N("report", "Offices and doctors who were told"),
    N("report", "Answers to look at again, since they do not fit each other"),
    N("report", "Entries for the lawyer only; files held back, and why"),
    N("report", "A draft on how the records were kept"),
)
_PATTERNS = N("report", "Points to discuss, and what comes back over time")


def counsel_paper_said(selection: Selection) -> tuple[str, tuple[str, ...]]:
    """Return where it lies, and a line for each thing that it holds; nothing where the bundle comes without it."""
    if not (selection.counsel and selection.audience == "lawyer"):
        return "", ()
    says = tr(
        "report",
        "{file} is a separate file. It lies beside this bundle, in what is named COUNSEL-ONLY, and is for the lawyer "
        "alone. It reckons no time limit. It holds:",
        file=COUNSEL_PAPER,
    )
    return says, tuple(map(str, (*_HOLDS, _PATTERNS) if selection.patterns else _HOLDS))
