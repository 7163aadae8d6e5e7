"""The journal gets a new key: everything is encrypted anew while this page stands alone, with progress and Cancel.

Kept true: nothing else of the journal is reachable meanwhile. When it came to nothing the page says what stands; when
the journal was closed by it all the same, locking is the only way on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class NewKeyPage(Page):
    """`given` carries the new recovery code; `came_to_nothing` a tone and two sentences."""

    given = Signal(str)
    came_to_nothing = Signal(str, str, str)
    lock_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("new-key-page", fittings, tr("new key", "A new key"), widest_characters=68, door=True)
        self._says = Words(
            "new-key-page-says",
            tr(
                "new key",
                "Everything in your journal is being encrypted anew. Please leave the computer on. Should it stop all "
                "the same, nothing is lost: your journal opens with the new password.",
            ),
        )
        self.column.addWidget(self._says)
        self.progress = ProgressStrip(fittings.theme)
        self.column.addWidget(self.progress)
        self._lock = Button(
            "new-key-page-lock",
            tr("new key", "Lock my journal"),
            fittings.theme,
            role="main",
            pressed=self.lock_wanted.emit,
        )
        self._lock.hide()
        self.column.addLayout(Flow(self._lock))
        self.column.addStretch(3)

    def first_place(self) -> QWidget | None:
        return None if self._lock.isHidden() else self._lock

    def begin(self, password: str) -> None:
        """Start; `password` is the one in force."""
        tools = self.fittings.tools

        def rekey(journal: Journal, progress: Progress) -> str:
            from journal.actions.rekey_journal import rekey_journal

            return rekey_journal(journal, password, tools, progress)

        job = self.fittings.session.ask_long(
            rekey, self._given, self._failed, self, cancelled=self._cancelled, moved=self.progress.moved
        )
        self.progress.follow(tr("new key", "Encrypting everything anew"), job)  # type: ignore[arg-type]

    def _given(self, code: str) -> None:
        self.progress.end()
        self.given.emit(code)

    def _cancelled(self) -> None:
        self.progress.end()
        self.came_to_nothing.emit("calm", tr("new key", "Stopped. The key is the old one."), self._stands())

    def _failed(self, error: KnownError) -> None:
        self.progress.end()
        says = tr("new key", "{says} The key is the old one.", says=error.says)
        do = tr("new key", "{do} {stands}", do=error.do, stands=self._stands()).strip()
        self.fittings.session.ask(
            lambda _journal: None,
            lambda _nothing: self.came_to_nothing.emit("danger", says, do),
            lambda _closed: self._closed(error),
            self,
        )

    def _closed(self, error: KnownError) -> None:
        self._says.say(
            tr("new key", "The journal is closed now. Lock it, then open it with your new password to see how it is.")
        )
        self._lock.show()
        self.say_error(error)
        self.arrive()

    def _stands(self) -> str:
        return tr("new key", "Your new password is in force. The recovery code stays the same.")
