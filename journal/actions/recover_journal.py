"""Get back in when the password is forgotten: the recovery code opens the journal and sets a new password."""

from __future__ import annotations

from pathlib import Path

from journal.actions.change_password import change_password
from journal.actions.open_journal import open_with_code
from journal.actions.tools import Tools
from journal.vault.journal import Journal


def recover_journal(folder: Path, code: str, new: str, tools: Tools) -> Journal:
    """Return the open journal, with `new` as its password; the recovery code stays valid.

    Raises as `open_with_code` and `change_password` do; then the journal is closed and its password is the old one.
    """
    journal = open_with_code(folder, code, tools)
    try:
        change_password(journal, new, tools)
    except BaseException:
        journal.close()
        raise
    return journal
