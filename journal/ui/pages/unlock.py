"""Opening a journal with its password, or with the recovery code when that is forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import Damaged, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.code_hint import CodeHint
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.secret_line import SecretLine
from journal.ui.widgets import Button, Words
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class UnlockPage(Page):
    """Asks for the password of the journal in `folder`. Who came by the code is likely to want a new password."""

    trying = Signal()
    """The password is being tried, which takes a while."""
    opened = Signal()
    opened_by_code = Signal()
    elsewhere_wanted = Signal()
    restore_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(self, fittings: Fittings, folder: Path) -> None:
        super().__init__("unlock", fittings, tr("unlock", "Welcome back"), widest_characters=60, door=True)
        self._folder = folder
        self._by_code = False
        self._job: Job[Any] | None = None
        theme = fittings.theme
        self._says = Words("unlock-says", tr("unlock", "Type your password to open your journal."))
        self.column.addWidget(self._says)
        self._secret = SecretLine("unlock-secret", tr("unlock", "Password"), theme)
        self._label = self.add_field(tr("unlock", "Password"), self._secret)
        self._secret.entered.connect(self._open)
        self._typed = CodeHint("unlock-typed", self._secret)
        self._typed.follow(False)
        self.column.addWidget(self._typed)
        self._go = Button("unlock-go", tr("unlock", "Open"), theme, role="main", pressed=self._open)
        self._other = Button(
            "unlock-code",
            tr("unlock", "I forgot it: use the recovery code"),
            theme,
            role="quiet",
            icon_name="key-round",
            pressed=self._switch,
        )
        self._elsewhere = Button(
            "unlock-elsewhere",
            tr("unlock", "Something else"),
            theme,
            role="quiet",
            icon_name="arrow-left",
            pressed=self.elsewhere_wanted.emit,
        )
        self._restore = Button(
            "unlock-restore",
            tr("unlock", "I have a backup"),
            theme,
            role="quiet",
            icon_name="archive",
            pressed=self.restore_wanted.emit,
        )
        self._salvage = Button(
            "unlock-salvage",
            tr("unlock", "Save what can be saved into a new folder"),
            theme,
            pressed=self.salvage_wanted.emit,
        )
        self._salvage.hide()
        self._strip = ProgressStrip(theme)
        self.column.addWidget(self._strip)
        self.column.addLayout(Flow(self._go, self._salvage))
        self.column.addLayout(Flow(self._other, self._restore, self._elsewhere))
        self.column.addStretch(3)

    def first_place(self) -> QWidget:
        return self._secret

    def _switch(self) -> None:
        self._by_code = not self._by_code
        self.banner.put_away()
        label = tr("unlock", "Recovery code") if self._by_code else tr("unlock", "Password")
        self._label.say(label)
        self._secret.line.setAccessibleName(label)
        self._says.say(
            tr("unlock", "Type the eight groups of six digits from your paper. Spaces don't matter.")
            if self._by_code
            else tr("unlock", "Type your password to open your journal.")
        )
        self._other.setText(
            tr("unlock", "Use the password") if self._by_code else tr("unlock", "I forgot it: use the recovery code")
        )
        self._other.setAccessibleName(self._other.text())
        self._secret.empty()
        self._typed.follow(self._by_code)
        self._secret.setFocus()

    def _open(self) -> None:
        secret = self._secret.text()
        if not secret:
            self._secret.setFocus()
            return
        self._busy(True)
        self.banner.say("calm", tr("unlock", "Opening. This takes a moment."))
        folder, tools, by_code = self._folder, self.fittings.tools, self._by_code

        def unlock(progress: Progress) -> tuple[Journal, None]:
            from journal.actions.open_journal import open_journal, open_with_code

            return (open_with_code if by_code else open_journal)(folder, secret, tools, progress), None

        self._job = self.fittings.session.open(
            unlock, lambda _nothing: self._done(by_code), self._failed, self,
            cancelled=self._cancelled, moved=self._moved,
        )  # fmt: skip
        QTimer.singleShot(0, self, self.trying.emit)

    def _moved(self, done: int, total: int) -> None:
        """The index is made anew: the only part of opening that counts its steps."""
        if not self._strip.busy and self._job is not None:
            self.banner.put_away()
            self._strip.follow(
                tr(
                    "unlock",
                    "The list of your entries is made ready for this version and language of the program. "
                    "That happens once, and changes nothing that you wrote.",
                ),
                self._job,
            )
        self._strip.moved(done, total)

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.put_away()

    def _done(self, by_code: bool) -> None:
        self._secret.empty()
        self._secret.hide_again()
        self._busy(False)
        self.banner.put_away()
        (self.opened_by_code if by_code else self.opened).emit()

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)
        self._salvage.setVisible(isinstance(error, Damaged))
        self._secret.line.selectAll()
        self._secret.setFocus()

    def _busy(self, on: bool) -> None:
        if not on:
            self._strip.end()
        for widget in (self._go, self._other, self._restore, self._salvage, self._elsewhere, self._secret):
            widget.setEnabled(not on)
