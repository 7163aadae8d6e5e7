"""Is my journal whole? Everything is read and compared with its seals; nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.verify import verdict_frame
from journal.ui.progress_strip import ProgressStrip
from journal.ui.safety.card import SafetyCard
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear
from journal.ui.wrapped_box import WrappedBox

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.verdict import Verdict


class HealthCard(SafetyCard):
    """A button, its progress, and the verdict."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "safety-health",
            fittings,
            tr("safety", "Is my journal whole?"),
            tr("safety", "Reads everything and compares it with its seals. Changes nothing."),
        )
        self._check = Button(
            "safety-check",
            tr("safety", "Check my journal"),
            fittings.theme,
            icon_name="shield-check",
            pressed=self._check_it,
        )
        self._deep = WrappedBox(
            "safety-deep",
            tr("safety", "Also read every byte of evidence. This can take minutes, and nothing else opens meanwhile."),
        )
        self.column.addWidget(self._deep)
        self.column.addLayout(Flow(self._check))
        self._progress = ProgressStrip(fittings.theme)
        self.column.addWidget(self._progress)
        self._verdict = QVBoxLayout()
        self._verdict.setSpacing(SPACE)
        self.column.addLayout(self._verdict)

    def first_place(self) -> QWidget:
        return self._check

    def _check_it(self) -> None:
        self._busy(True)
        self.banner.put_away()
        clear(self._verdict)
        deep = self._deep.isChecked()

        def work(journal: Journal, progress: Progress) -> Verdict:
            from journal.actions.check_journal import check_journal

            return check_journal(journal, deep, progress)

        job = self.fittings.session.ask_long(
            work, self._checked, self._failed, self, cancelled=self._stopped, moved=self._progress.moved
        )
        self._progress.follow(tr("safety", "Checking the journal"), job)  # type: ignore[arg-type]

    def _over(self) -> None:
        self._progress.end()
        self._busy(False)

    def _busy(self, on: bool) -> None:
        self._check.setEnabled(not on)
        self._deep.setEnabled(not on)

    def _stopped(self) -> None:
        self._over()
        self.banner.say("calm", tr("safety", "Stopped. Nothing was changed."))

    def _checked(self, verdict: Verdict) -> None:
        from journal.actions.check_journal import not_shown

        self._over()
        clear(self._verdict)
        self._verdict.addWidget(verdict_frame(verdict, self.fittings))
        if verdict.sound:
            for at, says in enumerate(not_shown(bool(verdict.confirmed_by)), 1):
                self._verdict.addWidget(Words(f"health-not-shown-{at}", says, voice="quiet"))

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.say_error(error)
