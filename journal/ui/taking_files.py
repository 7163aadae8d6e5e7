"""Files that come in, by button or by drop, one batch after another, with progress and a word on what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr, trn
from journal.ui.attaching import Attaching, Outcome
from journal.ui.banner import Tone
from journal.ui.fittings import Fittings
from journal.ui.progress_strip import ProgressStrip

Say = Callable[[Tone, str, str], None]


def local_files(content: QMimeData) -> list[Path]:
    """Return the files of this machine that are being dragged."""
    return [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]


class TakingFiles(ProgressStrip):
    """The strip at the window's foot. `say` puts a word on the page that is shown when a batch ends."""

    def __init__(self, fittings: Fittings, say: Say) -> None:
        super().__init__(fittings.theme)
        self._fittings = fittings
        self._say = say
        self._batches: list[Attaching] = []

    def take(self, paths: list[Path], about: tuple[str, ...]) -> None:
        """Take files in as evidence of the records `about`."""
        batch = Attaching(self._fittings.session, self._fittings.tools, paths, about, self)
        batch.begun.connect(lambda name, job: self.follow(tr("window", "Adding {name}", name=name), job))
        batch.moved.connect(self.moved)
        batch.ended.connect(lambda outcome: self._ended(batch, outcome))
        self._batches.append(batch)
        if len(self._batches) == 1:
            batch.start()

    def choose(self, parent: QWidget, record_id: str) -> None:
        """Ask for files, then take them in as evidence of a record."""
        title = tr("window", "Choose files to add")
        self._fittings.chooser.files(parent, title, lambda paths: self.take(paths, (record_id,)))

    def _ended(self, batch: Attaching, outcome: Outcome) -> None:
        self.end()
        self._batches.remove(batch)
        batch.deleteLater()
        self._tell(outcome)
        if self._batches:
            self._batches[0].start()

    def _tell(self, outcome: Outcome) -> None:
        count = len(outcome.kept)
        said = [
            tr("window", "Stopped.") if outcome.stopped else "",
            trn("window", "{count} file was added.", "{count} files were added.", count) if count else "",
        ]
        if outcome.failed:
            number = len(outcome.failed)
            said.append(trn("window", "{count} file could not be added.", "{count} files could not be added.", number))
            lines = "\n".join(tr("window", "{name}: {why}", name=name, why=why) for name, why in outcome.failed)
            self._say("warn", " ".join(filter(None, said)), lines)
        elif any(said):
            self._say("good", " ".join(filter(None, said)), "")
