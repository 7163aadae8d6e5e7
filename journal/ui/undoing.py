"""Taking back the last save: offered quietly beside "Saved", and honest about what it does.

Kept true: it is offered while that message stands, and takes back that save only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.banner import Banner, Tone
from journal.ui.fittings import Fittings

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class Undoing(QObject):
    """`say` shows a message where the person is by then."""

    def __init__(self, fittings: Fittings, say: Callable[[Tone, str, str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._say = say

    def offer(self, banner: Banner, changes: Changes) -> None:
        """Offer to take back the save that the banner tells of."""
        if changes.saved is not None:
            banner.offer(
                tr("undo", "Undo"),
                lambda: self._undo(changes.ids[0], changes.saved or 0),
                spoken=tr("undo", "Undo this save"),
                key="Ctrl+Z",
            )

    def _undo(self, record_id: str, saved: int) -> None:
        in_bin: list[bool] = []

        def work(journal: Journal) -> Changes:
            from journal.actions.undo_save import undo_save

            back = undo_save(journal, record_id, saved)
            in_bin.append(back.in_bin)
            return back.changes

        self._fittings.session.write(work, lambda _changes: self._told(in_bin[0]), self._failed, self)

    def _told(self, in_bin: bool) -> None:
        self._say(
            "good",
            tr("undo", "Taken back."),
            tr("undo", "The entry lies in the bin, and can be taken out again.")
            if in_bin
            else tr("undo", "The entry says again what it said before. Its history shows both."),
        )

    def _failed(self, error: KnownError) -> None:
        self._say("danger", error.says, error.do)
