"""Go on with a journal that is not as it was left, once somebody has looked and is sure.

The head that was lost is kept in an entry of the journal's own, so that the break can be seen for good; nothing that is
missing comes back by it.
"""

from __future__ import annotations

import attrs

from journal.vault.head_file import HeadState
from journal.vault.journal import Journal
from journal.vault.notices import HEAD_AHEAD, HEAD_DIFFERENT

_SAYS = {HeadState.AHEAD: HEAD_AHEAD, HeadState.DIFFERENT: HEAD_DIFFERENT}


@attrs.frozen
class Break:
    """What is wrong with the log, in the words of its notice."""

    says: str


def break_of(journal: Journal) -> Break | None:
    """Return what is wrong; None when the log is as it was left, or somebody chose to go on with it."""
    says = _SAYS.get(journal.head_state)
    return None if says is None else Break(str(says))


def is_as_left(journal: Journal) -> bool:
    """Return whether the log is the one that was left, or one that somebody chose to go on with."""
    return break_of(journal) is None


def go_on(journal: Journal) -> None:
    """Let the journal be written to again. Raises `BadInput` when it is as it was left, `DiskTrouble`."""
    journal.go_on()
