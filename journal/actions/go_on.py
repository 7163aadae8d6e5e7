"""Go on with a journal that is not as it was left, once somebody has looked and is sure.

The head that was lost is kept in an entry of the journal's own, so that the break can be seen for good; nothing that is
missing comes back by it.
"""

from __future__ import annotations

from journal.vault.head_file import HeadState
from journal.vault.journal import Journal

_NOT_AS_LEFT = (HeadState.AHEAD, HeadState.DIFFERENT)


def is_as_left(journal: Journal) -> bool:
    """Return whether the log is the one that was left, or one that somebody chose to go on with."""
    return journal.head_state not in _NOT_AS_LEFT


def go_on(journal: Journal) -> None:
    """Let the journal be written to again. Raises `BadInput` when it is as it was left, `DiskTrouble`."""
    journal.go_on()
