"""Let a new password open the journal."""

from __future__ import annotations

from journal.actions.tools import Tools
from journal.ground.known_error import WrongSecret
from journal.ground.words import tr
from journal.vault.journal import Journal


def change_password(journal: Journal, new: str, tools: Tools) -> tuple[str, ...]:
    """Set the password; whoever calls has opened the journal. Return what is to be said about it, mostly nothing.

    The recovery code stays as it is; copies made before still open with the old password.
    Raises `BadInput` for an empty one, or `DiskTrouble`; then nothing was changed.
    """
    before = len(journal.notices)
    journal.set_password(new, cost=tools.cost)
    return tuple(str(notice) for notice in journal.notices[before:])


def exchange_password(journal: Journal, old: str, new: str, tools: Tools) -> tuple[str, ...]:
    """Set the password of a journal that has been open for a while, if `old` is its password now.

    Raises `WrongSecret` when it is not, and as `change_password` does; then nothing was changed.
    """
    must_be_password(journal, old)
    return change_password(journal, new, tools)


def must_be_password(journal: Journal, password: str) -> None:
    """Raise `WrongSecret` unless this is the journal's password. It takes about a second."""
    if not journal.is_password(password):
        raise WrongSecret(
            tr("password", "This is not the password of this journal. Nothing was changed."),
            tr("password", "Check capital letters and the keyboard's language, then try again."),
        )
