"""Open a journal with its password or its recovery code."""

from __future__ import annotations

from pathlib import Path

from journal.actions.either_secret import is_code
from journal.actions.half_bundles import sweep_half_bundles
from journal.actions.tools import Tools
from journal.ground.known_error import WrongSecret
from journal.ground.progress import Progress
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.journal import Journal

__all__ = ["EvidenceFiles", "Journal", "open_journal", "open_with_code", "open_with_either"]


def open_journal(folder: Path, password: str, tools: Tools, progress: Progress | None = None) -> Journal:
    """Open the journal in `folder`. Raises `BadInput`, `WrongSecret`, `InUse`, `Damaged`, `DiskTrouble` or `Cancelled`.

    `progress` moves only where the index must be made anew, as after an update of the program.
    """
    clock, randomness = tools.clock, tools.randomness
    return _tidied(Journal.open(folder, password=password, clock=clock, randomness=randomness, progress=progress))


def open_with_code(folder: Path, code: str, tools: Tools, progress: Progress | None = None) -> Journal:
    """Open the journal with its recovery code: eight groups of six digits. Raises as `open_journal` does."""
    clock, randomness = tools.clock, tools.randomness
    return _tidied(Journal.open(folder, recovery_code=code, clock=clock, randomness=randomness, progress=progress))


def _tidied(journal: Journal) -> Journal:
    try:
        sweep_half_bundles(journal)
    except BaseException:
        journal.close()
        raise
    return journal


def open_with_either(folder: Path, secret: str, tools: Tools, progress: Progress | None = None) -> Journal:
    """Open the journal with its password or its recovery code, whichever this is. Raises as `open_journal` does."""
    if not is_code(secret):
        return open_journal(folder, secret, tools, progress)
    try:
        return open_with_code(folder, secret, tools, progress)
    except WrongSecret:  # a password may look like a code
        return open_journal(folder, secret, tools, progress)
