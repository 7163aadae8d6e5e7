"""Give the journal a new key: for when somebody may have had a copy of it together with its password."""

from __future__ import annotations

from journal.actions.tools import Tools
from journal.ground.progress import Progress
from journal.vault.journal import Journal


def rekey_journal(journal: Journal, password: str, tools: Tools, progress: Progress | None = None) -> str:
    """Encrypt everything anew, close the journal, and return its new recovery code, shown this once.

    The password stays and must be given. Raises `WrongSecret`, `Damaged`, `DiskTrouble` or `Cancelled`; then
    everything is as it was.
    """
    return journal.rekey(password, cost=tools.cost, progress=progress)
