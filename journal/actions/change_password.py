"""Let a new password open the journal. Whoever calls has opened it with the old one."""

from __future__ import annotations

from journal.actions.tools import Tools
from journal.vault.journal import Journal


def change_password(journal: Journal, new: str, tools: Tools) -> None:
    """Set the password. The recovery code stays as it is; copies made before still open with the old password.

    Raises `BadInput` for an empty one, or `DiskTrouble`; then nothing was changed.
    """
    journal.set_password(new, cost=tools.cost)
