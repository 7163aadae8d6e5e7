"""Make a new journal."""

from __future__ import annotations

from pathlib import Path

import attrs

from journal.actions.tools import Tools
from journal.vault.journal import Journal

__all__ = ["Created", "Journal", "create_journal"]


@attrs.frozen
class Created:
    """A new journal, open, and its recovery code: shown once and kept nowhere."""

    journal: Journal
    recovery_code: str = attrs.field(repr=False)


def create_journal(folder: Path, password: str, tools: Tools) -> Created:
    """Make an empty journal in `folder`, which must not be there yet. Raises `KnownError`; then nothing was made."""
    journal, recovery_code = Journal.create(
        folder, password, clock=tools.clock, randomness=tools.randomness, cost=tools.cost
    )
    return Created(journal, recovery_code)
