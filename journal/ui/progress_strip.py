"""Shows how far a long job has come, with a way to cancel it. Short jobs pass unseen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from journal.ground.words import tr
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, row
from journal.ui.workers import Job

_UNSEEN_MS = 400


class ProgressStrip(QFrame):
    """One job at a time: what it does, what it is busy with where it says so, how far it is, Cancel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.setProperty("tone", "calm")
        self._job: Job[object] | None = None
        self._words = Words("progress-words")
        self._stage = Words("progress-stage", voice="quiet")
        self._stage.hide()
        self._bar = QProgressBar()
        self._bar.setObjectName("progress-bar")
        self._bar.setTextVisible(False)
        self._cancel = Button("progress-cancel", tr("progress", "Cancel"), theme, pressed=self.cancel)
        inner = QVBoxLayout()
        inner.addWidget(self._words)
        inner.addWidget(self._stage)
        inner.addWidget(self._bar)
        line = row(spacing=2 * SPACE)
        line.addLayout(inner, 1)
        line.addWidget(self._cancel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        outer.addLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNSEEN_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    def follow(self, says: str, job: Job[object]) -> None:
        """Show this job until `end`. It appears when the job, or a row of jobs, takes longer than a moment."""
        self._job = job
        self._words.say(says)
        self.say_stage("")
        self._bar.setAccessibleName(says)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        if not self._timer.isActive():  # a row of short jobs is a long one
            self._timer.start()

    def take_cursor(self) -> None:
        """Be seen at once, with the cursor on Cancel: for a job that takes the place of what the cursor stood in."""
        if self._job is None:
            return
        self._timer.stop()
        self.show()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def moved(self, done: int, total: int) -> None:
        """Show how far the job is, in the job's own unit; total 0 means not known yet."""
        if total <= 0:
            self._bar.setRange(0, 0)
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(min(1000, done * 1000 // total))

    def say_stage(self, says: str) -> None:
        """Say what the job is busy with; nothing where it doesn't tell."""
        if says != self._stage.text():
            self._stage.say(says)
            self._stage.setVisible(bool(says))

    def end(self) -> None:
        """The job is over."""
        self._job = None
        self._timer.stop()
        self.hide()

    def cancel(self) -> None:
        """Ask the job to stop; the strip stays until it did."""
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._words.say(tr("progress", "Stopping…"))
            self._job.cancel()

    @property
    def busy(self) -> bool:
        """Whether a job is being followed."""
        return self._job is not None
