"""What is still owed, for the first page: the figures that are kept, brought up to date where that is quick."""

from __future__ import annotations

import time
from collections.abc import Callable

from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.ledger.sums import Sum, total
from journal.vault.journal import Journal

PATIENCE_SECONDS = 0.2


def owed_now(journal: Journal, seconds: Callable[[], float] = time.monotonic) -> tuple[Sum, ...] | None:
    """Return what is still owed, a sum for each currency; None where that takes longer than anybody should wait for."""
    until = seconds() + PATIENCE_SECONDS
    progress = Progress(lambda _done, _total: progress.cancel() if seconds() > until else None)
    try:
        return reckon_owed(journal, progress)
    except Cancelled:
        return None


def reckon_owed(journal: Journal, progress: Progress) -> tuple[Sum, ...]:
    """Return the same, however long it takes. Raises `Cancelled`.

    Who was paid too much by one person is not owed less by another.
    """
    found = [one for one in journal.figures(progress).outstanding() if one.most > 0]
    return tuple(
        total(unit, (one for one in found if one.unit == unit)) for unit in dict.fromkeys(one.unit for one in found)
    )
