"""The head file beside the log: compared when a journal is opened, replaced after each commit."""

from __future__ import annotations

from pathlib import Path

from journal.ground.known_error import KnownError
from journal.ground.words import Message
from journal.proof.head import Head
from journal.proof.tree import Frontier
from journal.records.canonical import Json
from journal.vault.entries import Log
from journal.vault.head_file import HeadState, read_head, write_head
from journal.vault.keys import Keys
from journal.vault.notices import HEAD_AHEAD, HEAD_DIFFERENT, HEAD_MISSING, HEAD_MOVED_ON, HEAD_NOT_WRITTEN

_SAYS = {
    HeadState.MISSING: HEAD_MISSING,
    HeadState.MOVED_ON: HEAD_MOVED_ON,
    HeadState.AHEAD: HEAD_AHEAD,
    HeadState.DIFFERENT: HEAD_DIFFERENT,
}


class HeadWatch:
    """Holds what the comparison found. `state` is SAME again once somebody chose to go on."""

    def __init__(self, path: Path, journal_id: bytes, keys: Keys) -> None:
        self._path = path
        self._journal_id = journal_id
        self._keys = keys
        self.state = HeadState.SAME
        self._lost: Head | None = None

    @property
    def broken(self) -> bool:
        """Whether the log is not the one that was left: then nothing may be written."""
        return self.state in (HeadState.AHEAD, HeadState.DIFFERENT)

    def compare(self, log: Log, *, may_write: bool) -> Message | None:
        """Compare file and log, and return what to say. A head that only fell behind or got lost is written anew."""
        there, kept = read_head(self._path, self._journal_id, self._keys)
        frontier = log.frontier()
        self.state = _state(there, kept, frontier, log)
        self._lost = kept if self.broken else None
        if self.state in (HeadState.MISSING, HeadState.MOVED_ON) and may_write:
            self.follow(frontier)
        return _SAYS.get(self.state)

    def says(self) -> Message | None:
        """Return what is wrong with the log, as far as the head tells."""
        return _SAYS[self.state] if self.broken else None

    def lost(self) -> dict[str, Json]:
        """Return the fields of the entry that keeps the lost head."""
        fields: dict[str, Json] = {"state": self.state.value}
        if self._lost is not None:
            fields |= {"lost_size": self._lost.size, "lost_root": self._lost.root.hex()}
        return fields

    def go_on(self) -> None:
        """Take the log as it is from now on."""
        self.state, self._lost = HeadState.SAME, None

    def follow(self, frontier: Frontier) -> Message | None:
        """Write the head of what was committed. Its entries are kept already: should this fail, the head is behind,
        which the next open understands. Return what to say then.
        """
        try:
            write_head(self._path, Head(frontier.size, frontier.root()), self._journal_id, self._keys)
        except KnownError:
            return HEAD_NOT_WRITTEN
        return None


def _state(there: bool, kept: Head | None, frontier: Frontier, log: Log) -> HeadState:
    if not there:
        return HeadState.MISSING
    if kept is None:
        return HeadState.DIFFERENT
    if kept.size > frontier.size:
        return HeadState.AHEAD
    if kept.size == frontier.size:
        return HeadState.SAME if kept.root == frontier.root() else HeadState.DIFFERENT
    begins_so = kept.root == Frontier.of(log.leaves(kept.size)).root()
    return HeadState.MOVED_ON if begins_so else HeadState.DIFFERENT
