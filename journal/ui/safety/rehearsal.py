"""Can my backup be restored? It is read as a restore would read it, and nothing is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.backup_choice import BackupChoice
from journal.ui.backup_told import into_view, rehearsed_told
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.progress_strip import ProgressStrip
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear

if TYPE_CHECKING:
    from journal.actions.restore_backup import Restored


class Rehearsal(QWidget):
    """Which backup, its secret, and what a restore would bring back."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("rehearsal")
        self._fittings = fittings
        theme = fittings.theme
        says = tr("backup", "The backup is read to its last byte, as if it were restored. Nothing is changed.")
        self._choice = BackupChoice("rehearsal", fittings)
        self._choice.entered.connect(self._try)
        self._go = Button(
            "rehearsal-go", tr("backup", "Try it out"), theme, icon_name="shield-check", pressed=self._try
        )
        self._close = Button("rehearsal-close", tr("backup", "Close"), theme, role="quiet", pressed=self._leave)
        self.progress = ProgressStrip(theme)
        self.banner = Banner(theme)
        self._result = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(Words("rehearsal-says", says))
        column.addWidget(self._choice)
        column.addLayout(Flow(self._go, self._close))
        column.addWidget(self.progress)
        column.addWidget(self.banner)
        column.addLayout(self._result)
        self.hide()

    def begin(self, backup: Path | None) -> None:
        """Offer to try out this backup, or one that is chosen."""
        clear(self._result)
        self.banner.put_away()
        if backup is not None and self._choice.path is None:
            self._choice.take(backup)
        self.show()
        into_view(self._choice.missing() or self._go)

    def _try(self) -> None:
        if self.progress.busy:
            return
        missing = self._choice.missing()
        if missing is not None:
            missing.setFocus()
            return
        clear(self._result)
        self.banner.put_away()
        backup, secret = self._choice.path, self._choice.secret.text()
        assert backup is not None  # nothing is missing

        def work(progress: Progress) -> Restored:
            from journal.actions.restore_backup import rehearse_restore

            return rehearse_restore(backup, secret, progress)

        self._go.setEnabled(False)
        job = self._fittings.session.aside(
            work, self._tried, self._failed, self, cancelled=self._over, moved=self.progress.moved
        )
        self.progress.follow(tr("backup", "Trying out the backup"), job)  # type: ignore[arg-type]

    def _over(self) -> None:
        self.progress.end()
        self._go.setEnabled(True)

    def _tried(self, done: Restored) -> None:
        self._over()
        self._choice.forget()
        frame = rehearsed_told(done, self._fittings)
        self._result.addWidget(frame)
        into_view(frame)

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.banner.say_error(error)
        if isinstance(error, WrongSecret):
            self._choice.secret.line.selectAll()
            self._choice.secret.setFocus()

    def _leave(self) -> None:
        self.progress.cancel()
        self._choice.forget()
        clear(self._result)
        self.hide()
