"""One quiet line below the entries when a backup is due: "Back up now", or "Later", which holds for the day.

Kept true: it is asked for when a journal is opened, never in the middle of writing, and goes away by itself when a
backup was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from journal.ground.known_error import KnownError
from journal.ground.words import tr, trn
from journal.ui.fittings import Fittings
from journal.ui.widgets import Button, Words, row

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.remind_of_backup import Reminder


_LARGE_TEXT = 150


class BackupReminder(QFrame):
    """Hidden until there is a reason."""

    wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("backup-reminder")
        self._fittings = fittings
        self._may_show, self._due = True, False
        self._words = Words("backup-reminder-words", voice="quiet")
        theme = fittings.theme
        self._now = Button(
            "backup-reminder-now", tr("backup", "Back up now"), theme, role="quiet", pressed=self.wanted.emit
        )
        self._later = Button(
            "backup-reminder-later",
            tr("backup", "Later"),
            theme,
            role="quiet",
            spoken=tr("backup", "Later: do not remind me of a backup today"),
            pressed=self._put_off,
        )
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._words, 1)
        self._line.addLayout(row(self._now, self._later, 1))
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        """Large text needs a line for the words and one for the buttons."""
        large = self._fittings.theme.text_size >= _LARGE_TEXT
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if large else ways.LeftToRight)

    def ask(self) -> None:
        """Look whether there is a reason to remind, and show it. A journal that can't be written to is left alone."""
        tools = self._fittings.tools

        def reason(journal: Journal) -> Reminder | None:
            from journal.actions.remind_of_backup import backup_reminder

            return None if journal.read_only else backup_reminder(journal, tools)

        self._fittings.session.ask(reason, self._show, self._nothing, self)

    def ask_again(self) -> None:
        """Take the line away when there is no reason any more."""
        if self._due:
            self.ask()

    def hold_back(self, on: bool) -> None:
        """Show nothing for now, or again what there is to say."""
        self._may_show = not on
        self.setVisible(self._due and self._may_show)

    def _show(self, reminder: Reminder | None) -> None:
        self._due = reminder is not None
        self.setVisible(self._due and self._may_show)
        if reminder is None:
            return
        self._words.say(
            tr("backup", "There is no backup of this journal yet.")
            if reminder.last is None
            else trn(
                "backup",
                "The last backup is {count} day old.",
                "The last backup is {count} days old.",
                reminder.days,
            )
        )

    def _put_off(self) -> None:
        self._due = False
        self.hide()
        tools = self._fittings.tools

        def put_off(journal: Journal) -> None:
            from journal.actions.remind_of_backup import put_off_reminder

            put_off_reminder(journal, tools)

        self._fittings.session.ask(put_off, lambda _nothing: None, self._nothing, self)

    def _nothing(self, _error: KnownError) -> None:
        """A reminder is never a reason to complain."""
