"""The entries behind the total of a very long time: looked up when somebody asks for them."""

from __future__ import annotations

from journal.ground.progress import Progress
from journal.ledger.grid import Whole
from journal.ledger.period import EVERYTHING
from journal.vault.journal import Journal

__all__ = ["entries_behind"]


def entries_behind(journal: Journal, whole: Whole, progress: Progress | None = None) -> tuple[str, ...]:
    """Return the ids of the records that a total came from, in order. Raises `Cancelled`."""
    lines = (line for outcome in journal.figures(progress).outcomes(EVERYTHING) for line in outcome.lines)
    held = (line for line in lines if whole.holds(line))
    return tuple(sorted({one for line in held for one in (*line.amount.sources, *line.effect.sources)}))
