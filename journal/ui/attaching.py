"""Taking files in as evidence: two at once, with progress, and a list of what could not be read and why.

Kept true: a file that can't be taken in costs nothing else; cancelling keeps what was already kept and leaves nothing
half done; what was taken in but could not be kept is taken away again. While the journal writes entries, the next files
are taken in already, and their entries are written together, once the earlier ones are; it has ended when all have.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import QObject, QTimer, Signal

from journal.actions.changes import Changes
from journal.actions.tools import Tools
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ui.session import Session
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.attach_evidence import KeptOnce, TakenIn
    from journal.actions.look_at_evidence import EvidenceFiles
    from journal.actions.open_journal import Journal

_HANDS = 2
"""So many files are on their way at once: while the disk makes one durable, another is encrypted."""
_PAUSE_MS = 300
"""So long entries wait for company once some were written, while more files come: each writing is shown anew, too."""


@attrs.frozen
class Outcome:
    """What came of it: how many were kept, which failed with which words, and whether the person stopped it."""

    kept: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    stopped: bool = False
    same: tuple[str, ...] = ()
    """The names of files that were kept already."""


class Attaching(QObject):
    """Attaches some files to some records. `begun` tells of the file whose progress `moved` tells from then on: its
    name, whom to ask for an end, its number. `ended` carries the Outcome.
    """

    begun = Signal(str, object, int)
    moved = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self, session: Session, tools: Tools, paths: Sequence[Path], about: Sequence[str], parent: QObject,
        source: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._waiting = list(paths)
        self.count = len(self._waiting)
        self._order = {path: number for number, path in enumerate(paths)}
        self._about = tuple(about)
        self._source = source
        self._same: list[str] = []
        self._kept: list[str] = []
        self._failed: list[tuple[str, str]] = []
        self._under_way: dict[int, tuple[Job[TakenIn], str, int]] = {}
        self._told: int | None = None
        """The hand whose file is told of."""
        self._to_keep: list[TakenIn] = []
        self._being_kept: list[TakenIn] = []
        self._stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._keep)

    def start(self) -> None:
        """Take in the first files."""
        for hand in range(min(_HANDS, max(self.count, 1))):
            self._next(hand)

    def cancel(self) -> None:
        """Begin no other file, and give up those that are on their way; what is kept stays."""
        self._stopped = self._stopped or bool(self._waiting)
        self._waiting.clear()
        self._told = None
        for job, _name, _number in self._under_way.values():
            job.cancel()

    def _next(self, hand: int) -> None:
        self._under_way.pop(hand, None)
        if not self._waiting:
            self._tell_of_another(hand)
            self._keep()
            self._settle()
            return
        path = self._waiting.pop(0)
        tools = self._tools

        def take(files: EvidenceFiles, progress: Progress) -> TakenIn:
            from journal.actions.attach_evidence import take_in

            return take_in(files, tools, path, progress)

        job: Job[TakenIn] = self._session.with_files(
            take, lambda taken: self._taken(hand, taken), lambda error: self._not_taken(hand, path, error), self,
            cancelled=lambda: self._stop(hand), moved=lambda done, total: self._moved(hand, done, total),
            second=hand > 0,
        )  # fmt: skip
        self._under_way[hand] = job, path.name, self.count - len(self._waiting)
        self._tell_of(hand)

    def _tell_of(self, hand: int) -> None:
        self._told = hand
        _job, name, number = self._under_way[hand]
        self.begun.emit(name, self, number)

    def _tell_of_another(self, hand: int) -> None:
        """Where the file that was told of is done and no other begins, tell of one that still is on its way."""
        if self._told == hand and self._under_way:
            self._tell_of(next(iter(self._under_way)))

    def _moved(self, hand: int, done: int, total: int) -> None:
        if hand == self._told:
            self.moved.emit(done, total)

    def _taken(self, hand: int, taken: TakenIn) -> None:
        self._to_keep.append(taken)
        self._to_keep.sort(key=lambda one: self._order[one.path])
        self._keep()
        self._next(hand)

    def _keep(self) -> None:
        """Write the entries of all that wait for it, in one transaction, unless one is on its way or just was."""
        more_come = self._pause.isActive() and bool(self._under_way)
        if self._being_kept or not self._to_keep or more_come:
            return
        self._being_kept, self._to_keep = self._to_keep, []
        taken, about, source = tuple(self._being_kept), self._about, self._source
        came: list[KeptOnce] = []

        def keep_them(journal: Journal) -> Changes:
            from journal.actions.attach_evidence import keep_once

            came.append(keep_once(journal, taken, about, source))
            return came[0].changes

        def are_kept(_changes: Changes) -> None:
            self._kept.extend(came[0].new)
            for spare in came[0].spare:
                self._same.append(spare.path.name)
                self._take_away(spare)
            self._keep_next()

        def are_not(error: KnownError) -> None:
            for one in taken:
                self._take_away(one)
                self._say_failed(one.path, error)
            self._keep_next()

        self._session.write(keep_them, are_kept, are_not, self)

    def _keep_next(self) -> None:
        self._being_kept = []
        self._pause.start()
        self._keep()
        self._settle()

    def _take_away(self, taken: TakenIn) -> None:
        def away(files: EvidenceFiles, _progress: Progress) -> None:
            from journal.actions.attach_evidence import discard

            discard(files, taken)

        self._session.with_files(away, lambda _nothing: None, lambda _error: None, self)

    def _not_taken(self, hand: int, path: Path, error: KnownError) -> None:
        self._say_failed(path, error)
        self._next(hand)

    def _say_failed(self, path: Path, error: KnownError) -> None:
        self._failed.append((path.name, f"{error.says} {error.do}".strip()))

    def _stop(self, hand: int) -> None:
        self._stopped = True
        self.cancel()
        self._next(hand)

    def _settle(self) -> None:
        """Tell what came of it, once no file is on its way any more."""
        if not self._under_way and not self._being_kept:
            self.ended.emit(Outcome(tuple(self._kept), tuple(self._failed), self._stopped, tuple(self._same)))
