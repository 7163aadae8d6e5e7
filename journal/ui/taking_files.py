"""Files that come in, by button or by drop, one batch after another, with progress and a word on what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr, trn
from journal.ui.attaching import Attaching, Outcome
from journal.ui.banner import Tone
from journal.ui.fittings import Fittings
from journal.ui.progress_strip import ProgressStrip
from journal.ui.viewer.safe_names import safe_name

Say = Callable[[Tone, str, str], None]
Told = Callable[[Outcome], bool]
"""Shows what came of it where it belongs; false where that is no longer there."""

_MOST_LINES = 5


def local_files(content: QMimeData) -> list[Path]:
    """Return the files of this machine that are being dragged."""
    return [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]


class TakingFiles(ProgressStrip):
    """The strip at the window's foot. `say` puts a word on the page that is shown when a batch ends."""

    all_taken = Signal()

    def __init__(self, fittings: Fittings, say: Say) -> None:
        super().__init__(fittings.theme)
        self._fittings = fittings
        self._say = say
        self._batches: list[Attaching] = []

    def take(self, paths: list[Path], about: tuple[str, ...], source: str = "", told: Told | None = None) -> None:
        """Take files in as evidence of the records `about`; `told` hears what came of it, where the page does not."""
        batch = Attaching(self._fittings.session, self._fittings.tools, paths, about, self, source)
        batch.begun.connect(lambda name, job, number: self.follow(_adding(name, number, batch.count), job))
        batch.moved.connect(self.moved)
        batch.ended.connect(lambda outcome: self._ended(batch, outcome, told))
        self._batches.append(batch)
        if len(self._batches) == 1:
            batch.start()

    @property
    def takes(self) -> bool:
        """Whether files are on their way in."""
        return bool(self._batches)

    def choose(self, parent: QWidget, record_id: str) -> None:
        """Ask for files, then take them in as evidence of a record."""
        title = tr("window", "Choose files to add")
        self._fittings.chooser.files(parent, title, lambda paths: self.take(paths, (record_id,)))

    def _ended(self, batch: Attaching, outcome: Outcome, told: Told | None) -> None:
        self.end()
        self._batches.remove(batch)
        batch.deleteLater()
        if told is None or not told(outcome):
            self._tell(outcome)
        if self._batches:
            self._batches[0].start()
        else:
            self.all_taken.emit()

    def _tell(self, outcome: Outcome) -> None:
        said = summary(outcome)
        if said:
            self._say("warn" if outcome.failed else "good", said, failures(outcome, _MOST_LINES))


def summary(outcome: Outcome) -> str:
    """Say in a sentence or two what came of it; nothing where nothing came of it."""
    kept, same, failed = len(outcome.kept), len(outcome.same), len(outcome.failed)
    said = [
        tr("window", "Stopped.") if outcome.stopped else "",
        trn("window", "{count} file was added.", "{count} files were added.", kept) if kept else "",
        trn("window", "{count} file was here already; it is kept once.",
            "{count} files were here already; each is kept once.", same) if same else "",
        trn("window", "{count} file could not be added.", "{count} files could not be added.", failed)
        if failed else "",
    ]  # fmt: skip
    return " ".join(filter(None, said))


def failures(outcome: Outcome, most: int | None = None) -> str:
    """Return a line for each file that could not be added, and why; of `most` at most, and how many more there are."""
    lines = [tr("window", "{name}: {why}", name=safe_name(name), why=why) for name, why in outcome.failed[:most]]
    more = len(outcome.failed) - len(lines)
    if more:
        lines.append(trn("window", "And {count} more.", "And {count} more.", more))
    return "\n".join(lines)


def _adding(name: str, number: int, count: int) -> str:
    name = safe_name(name)
    if count == 1:
        return tr("window", "Adding {name}", name=name)
    return tr("window", "Adding {name} ({number} of {count})", name=name, number=number, count=count)
