"""The journal was opened by its recovery code: a new password is asked for at once, and may come later.

Kept true: the page says what stands now, before and after; the old password is good until the new one is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.new_password import NewPassword
from journal.ui.pages.page import Page
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class AfterCodePage(Page):
    """Two fields, and a way to say later. `done` leads into the journal."""

    done = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "after-code", fittings, tr("after code", "Choose a new password"), widest_characters=68, door=True
        )
        theme = fittings.theme
        self._says = Words(
            "after-code-says",
            tr(
                "after code",
                "Your journal is open. If you have forgotten the password, choose a new one now. "
                "The recovery code on your paper stays the same: keep it.",
            ),
        )
        self.column.addWidget(self._says)
        self._password = NewPassword("after-code", fittings, label=tr("after code", "New password"))
        self._password.entered.connect(self._take)
        self._password.refused.connect(self.say_refused)
        self._password.mended.connect(self.banner.put_away)
        self.column.addWidget(self._password)
        self._go = Button(
            "after-code-go", tr("after code", "Set the new password"), theme, role="main", pressed=self._take
        )
        self._later = Button("after-code-later", tr("after code", "Later"), theme, pressed=self._leave)
        self._open = Button(
            "after-code-open", tr("after code", "Open my journal"), theme, role="main", pressed=self._leave
        )
        self._open.hide()
        self.column.addLayout(Flow(self._go, self._later, self._open))
        self._stands = Words(
            "after-code-stands",
            tr(
                "after code",
                "If you do it later, the old password stays. As long as you don't remember it, only the code on your "
                "paper opens your journal. You can set a new password the next time you open it with the code.",
            ),
            voice="quiet",
        )
        self.column.addWidget(self._stands)
        self.column.addStretch(3)

    def first_place(self) -> QWidget:
        return self._password

    def _take(self) -> None:
        self._password.take(self._set)

    def _set(self, password: str) -> None:
        tools = self.fittings.tools

        def change(journal: Journal) -> tuple[str, ...]:
            from journal.actions.change_password import change_password

            return change_password(journal, password, tools)

        self._busy(True)
        self.banner.say("calm", tr("after code", "Setting the new password. This takes a moment."))
        self.fittings.session.ask(change, self._is_set, self._failed, self)

    def _is_set(self, notices: tuple[str, ...]) -> None:
        self._password.forget()
        for widget in (self._password, self._go, self._later, self._says, self._stands):
            widget.hide()
        self._open.show()
        self._open.setFocus()
        self.heading.say(tr("after code", "Your new password is set"))
        stands = tr(
            "after code",
            "The recovery code stays the same. Copies and backups made before still open with the old password.",
        )
        says = tr("after code", "The new password opens your journal from now on.")
        self.banner.say("warn" if notices else "good", says, "\n".join((stands, *notices)))

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)

    def _leave(self) -> None:
        self._password.forget()
        self.done.emit()

    def _busy(self, on: bool) -> None:
        for widget in (self._password, self._go, self._later):
            widget.setEnabled(not on)
