"""Small pictures of evidence: made when one is to be seen, one after another, and held in memory only.

Kept true: nothing of them is written anywhere (see decision 0014); those not seen for long are let go; of what is
covered only a few pixels are ever made, of what may show someone under 18 nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from journal.actions.tools import Tools
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ui.session import Session
from journal.ui.thumbnail import COVERED_SIDE, softened
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.list_evidence import Piece
    from journal.actions.open_journal import Journal
    from journal.actions.view_evidence import EvidenceFiles, ToView

SIDE = 256
_MOST_BYTES = 24 * 1024 * 1024
_MOST_WISHES = 120
_DRAWN = ("picture", "document")

Key = tuple[str, bool]


class Thumbnails(QObject):
    """The pictures that there are. `drawn` tells the id of a file whose picture came."""

    drawn = Signal(str)

    def __init__(self, session: Session, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tools = session, tools
        self._made: OrderedDict[Key, QImage | None] = OrderedDict()
        self._bytes = 0
        self._wishes: OrderedDict[Key, Piece] = OrderedDict()
        self._job: Job[QImage] | None = None
        self._busy: Key | None = None

    def of(self, piece: Piece) -> QImage | None:
        """Return the picture of a file; None where there is none, or none yet: then it is made soon."""
        from journal.actions.view_evidence import sort_of

        if piece.withheld or sort_of(piece.record) not in _DRAWN:
            return None
        key = piece.id, piece.covered
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        self._wishes[key] = piece
        self._wishes.move_to_end(key)
        while len(self._wishes) > _MOST_WISHES:
            self._wishes.popitem(last=False)
        self._next()
        return None

    def drop(self, ids: Iterable[str]) -> None:
        """Let the pictures of changed files go."""
        for id_ in ids:
            for key in ((id_, True), (id_, False)):
                self._wishes.pop(key, None)
                self._weigh(self._made.pop(key, None), -1)

    def forget(self) -> None:
        """Let all go, and make no more."""
        self._wishes.clear()
        self._made.clear()
        self._bytes = 0
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        """Make the picture that was wished for last: it is the one that is looked at."""
        if self._busy is not None or not self._wishes:
            return
        key, piece = self._wishes.popitem()
        self._busy = key

        def work(journal: Journal) -> ToView:
            from journal.actions.view_evidence import to_view

            return to_view(journal, piece.id)

        self._session.ask(work, lambda seen: self._draw(key, seen), lambda _error: self._came(key, None), self)

    def _draw(self, key: Key, seen: ToView) -> None:
        tools, covered = self._tools, key[1] or bool(seen.record.intimate)

        def work(files: EvidenceFiles, progress: Progress) -> QImage:
            from journal.actions.view_evidence import view_picture
            from journal.ui.viewer.drawing import image_of

            image = image_of(view_picture(files, tools, seen, COVERED_SIDE if covered else SIDE, progress=progress))
            return softened(image, SIDE) if covered else image

        def failed(_error: KnownError) -> None:
            self._came(key, None)  # its sort is shown instead; the viewer says why

        self._job = self._session.with_files(
            work, lambda image: self._came(key, image), failed, self, cancelled=self._stopped
        )

    def _came(self, key: Key, image: QImage | None) -> None:
        self._stopped(go_on=False)
        self._made[key] = image
        self._weigh(image, 1)
        while self._bytes > _MOST_BYTES and len(self._made) > 1:
            self._weigh(self._made.popitem(last=False)[1], -1)
        self.drawn.emit(key[0])
        self._next()

    def _stopped(self, *, go_on: bool = True) -> None:
        self._job, self._busy = None, None
        if go_on:
            self._next()

    def _weigh(self, image: QImage | None, times: int) -> None:
        if image is not None:
            self._bytes += times * image.sizeInBytes()
