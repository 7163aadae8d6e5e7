"""A bundle being made: gathered on the journal's thread, written beside it, its number given back where it fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import QObject, Signal

from journal.ground.known_error import Cancelled, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from journal.actions.export_bundle import Choices, Exported, Gathered
    from journal.actions.look_at_evidence import EvidenceFiles
    from journal.actions.open_journal import Journal


class MakingBundle(QObject):
    """Makes one bundle at a time. One of `done`, `failed` and `cancelled` comes of each."""

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, fittings: Fittings, progress: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._progress = progress

    def make(self, choices: Choices, out: Path) -> None:
        """Gather what was chosen, then write it. What the case left out is read from the case as it stands then."""
        tools, now = self._fittings.tools, attrs.evolve(choices, left_out=())

        def gather(journal: Journal, progress: Progress) -> Gathered:
            from journal.actions.export_bundle import gather as gather_from

            progress.begin(tr("export", "Gathering what was chosen"))
            return gather_from(journal, now, tools, out)

        def gathered(found: Gathered) -> None:
            try:
                job.progress.check()
            except Cancelled:
                self._give_back(found)
                self.cancelled.emit()
            else:
                self._write(found)

        def moved(done: int, total: int) -> None:
            self._moved(job.progress, done, total)

        job = self._fittings.session.ask_long(
            gather, gathered, self.failed.emit, self, cancelled=self.cancelled.emit, moved=moved
        )
        self._progress.follow(tr("export", "Making the bundle"), job)  # type: ignore[arg-type]

    def _write(self, gathered: Gathered) -> None:
        tools = self._fittings.tools

        def write(files: EvidenceFiles, progress: Progress) -> Exported:
            from journal.actions.export_bundle import write as write_out

            return write_out(gathered, files, tools, progress)

        def failed(error: KnownError) -> None:
            self._give_back(gathered)
            self.failed.emit(error)

        def cancelled() -> None:
            self._give_back(gathered)
            self.cancelled.emit()

        def done(exported: Exported) -> None:
            self._finish(gathered, exported)
            self.done.emit(exported)

        def moved(done: int, total: int) -> None:
            self._moved(job.progress, done, total)

        job = self._fittings.session.with_files(write, done, failed, self, cancelled=cancelled, moved=moved)
        self._progress.follow(tr("export", "Making the bundle"), job)  # type: ignore[arg-type]

    def _moved(self, progress: Progress, done: int, total: int) -> None:
        self._progress.say_stage(progress.stage)
        self._progress.moved(done, total)

    def _finish(self, gathered: Gathered, exported: Exported) -> None:
        def end(journal: Journal) -> None:
            from journal.actions.export_bundle import finish

            finish(journal, gathered, exported)

        self._fittings.session.ask(end, lambda _nothing: None, self.failed.emit, self)

    def _give_back(self, gathered: Gathered) -> None:
        def back(journal: Journal) -> None:
            from journal.actions.export_bundle import give_back

            give_back(journal, gathered)

        self._fittings.session.ask(back, lambda _nothing: None, self.failed.emit, self)
