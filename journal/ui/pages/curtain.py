"""What stands in the window when nobody was there for a while and a backup is still being made.

Kept true: nothing of the journal is shown or reachable; when the backup has ended, however it did, the journal locks.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.widgets import Button, Words


class CurtainPage(Page):
    """Says what is going on, and offers to stop it."""

    lock_wanted = Signal()

    def __init__(self, fittings: Fittings, *, backing_up: bool) -> None:
        title = tr("curtain", "Backing up") if backing_up else tr("curtain", "Adding files")
        super().__init__("curtain", fittings, title, widest_characters=60, door=True)
        if backing_up:
            stop = tr("curtain", "Stop the backup and lock now")
            says = tr(
                "curtain",
                "Nobody was here for a while, so nothing is shown. When the backup is done, the journal locks itself.",
            )
        else:
            stop = tr("curtain", "Stop and lock now")
            says = tr(
                "curtain",
                "Nobody was here for a while, so nothing is shown. When all files are in, the journal locks itself.",
            )
        self.column.addWidget(Words("curtain-says", says))
        self._lock = Button(
            "curtain-lock",
            stop,
            fittings.theme,
            icon_name="lock",
            pressed=self.lock_wanted.emit,
        )
        self.column.addLayout(Flow(self._lock))
        self.column.addStretch(3)

    def first_place(self) -> QWidget:
        return self._lock
