"""Open a journal with its password or its recovery code."""

from __future__ import annotations

from pathlib import Path

from journal.actions.half_bundles import sweep_half_bundles
from journal.actions.tools import Tools
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.journal import Journal

__all__ = ["EvidenceFiles", "Journal", "open_journal", "open_with_code"]


def open_journal(folder: Path, password: str, tools: Tools) -> Journal:
    """Open the journal in `folder`. Raises `BadInput`, `WrongSecret`, `InUse`, `Damaged` or `DiskTrouble`."""
    return _tidied(Journal.open(folder, password=password, clock=tools.clock, randomness=tools.randomness))


def open_with_code(folder: Path, code: str, tools: Tools) -> Journal:
    """Open the journal with its recovery code: eight groups of six digits. Raises as `open_journal` does."""
    return _tidied(Journal.open(folder, recovery_code=code, clock=tools.clock, randomness=tools.randomness))


def _tidied(journal: Journal) -> Journal:
    try:
        sweep_half_bundles(journal)
    except BaseException:
        journal.close()
        raise
    return journal
