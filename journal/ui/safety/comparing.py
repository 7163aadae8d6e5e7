"""Comparing the journal with words that somebody kept: typed or pasted, typing mistakes named, the verdict in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.verify import verdict_frame
from journal.ui.progress_strip import ProgressStrip
from journal.ui.text_fields import PlainEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.verdict import Verdict


class Comparing(QWidget):
    """A field for the words, and what came of it."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("comparing")
        self._fittings = fittings
        label = tr("seal", "The 24 words, or the line")
        self._typed = PlainEdit("comparing-words", label, lines=4)
        words = Words("comparing-words-label", label, bold=True)
        words.setBuddy(self._typed)
        help_text = tr("seal", "Capital letters, numbers and line ends do not matter.")
        self._typed.setAccessibleDescription(help_text)
        self._go = Button(
            "comparing-go",
            tr("seal", "Compare"),
            fittings.theme,
            icon_name="shield-check",
            pressed=self._compare,
        )
        self.banner = Banner(fittings.theme)
        self._progress = ProgressStrip(fittings.theme)
        self._verdict = QVBoxLayout()
        self._verdict.setSpacing(SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(words)
        column.addWidget(Words("comparing-help", help_text, voice="quiet"))
        column.addWidget(self._typed)
        column.addLayout(Flow(self._go))
        column.addWidget(self.banner)
        column.addWidget(self._progress)
        column.addLayout(self._verdict)
        self.setFocusProxy(self._typed)

    def _compare(self) -> None:
        typed = self._typed.toPlainText()
        self.banner.put_away()
        clear(self._verdict)
        self._go.setEnabled(False)

        def work(journal: Journal, progress: Progress) -> Verdict:
            from journal.actions.check_journal import check_journal

            return check_journal(journal, progress=progress, head=typed)

        job = self._fittings.session.ask_long(
            work, self._compared, self._failed, self, cancelled=self._over, moved=self._progress.moved
        )
        self._progress.follow(tr("seal", "Comparing"), job)  # type: ignore[arg-type]

    def _over(self) -> None:
        self._progress.end()
        self._go.setEnabled(True)

    def _compared(self, verdict: Verdict) -> None:
        from journal.actions.check_journal import not_shown

        self._over()
        clear(self._verdict)
        self._verdict.addWidget(verdict_frame(attrs.evolve(verdict, confirmed_by=()), self._fittings))
        for at, says in enumerate(not_shown(bool(verdict.confirmed_by)), 1):
            self._verdict.addWidget(Words(f"comparing-not-shown-{at}", says, voice="quiet"))

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.banner.say_error(error)
        self._typed.setFocus()
