"""Let a new recovery code open the journal, after the person has proven that it is on paper.

Kept true: a proposed code opens nothing. Until `change_code` is done the old code is in force.
"""

from __future__ import annotations

from journal.actions.change_password import must_be_password
from journal.actions.tools import Tools
from journal.vault.journal import Journal
from journal.vault.recovery_code import new_code


def propose_code(journal: Journal, password: str, tools: Tools) -> str:
    """Draw a recovery code for somebody who knows the password. Raises `WrongSecret` when it is not this one."""
    must_be_password(journal, password)
    return new_code(tools.randomness)


def change_code(journal: Journal, code: str, tools: Tools) -> tuple[str, ...]:
    """Put a proposed code in force, and the old one out of it. Return what is to be said about it, mostly nothing.

    The password stays as it is; copies made before still open with the old code. Raises `WrongSecret` for what is no
    code, or `DiskTrouble`; then nothing was changed.
    """
    before = len(journal.notices)
    journal.set_recovery_code(code, cost=tools.cost)
    return tuple(str(notice) for notice in journal.notices[before:])
