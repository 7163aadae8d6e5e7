"""Taking files in as evidence: one after another, with progress, and a list of what could not be read and why.

Kept true: a file that can't be taken in costs nothing else; cancelling keeps what was already kept and leaves nothing
half done; what was taken in but could not be kept is taken away again. While the journal writes entries, the next files
are taken in already, and their entries are written together, once the earlier ones are; it has ended when all have.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import QObject, Signal

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


@attrs.frozen
class Outcome:
    """What came of it: how many were kept, which failed with which words, and whether the person stopped it."""

    kept: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    stopped: bool = False
    same: tuple[str, ...] = ()
    """The names of files that were kept already."""


class Attaching(QObject):
    """Attaches some files to some records. `ended` carries the Outcome."""

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
        self._about = tuple(about)
        self._source = source
        self._same: list[str] = []
        self._kept: list[str] = []
        self._failed: list[tuple[str, str]] = []
        self._taking = False
        self._to_keep: list[TakenIn] = []
        self._being_kept: list[TakenIn] = []
        self._stopped = False

    def start(self) -> None:
        """Take in the first file."""
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._taking = False
            self._settle()
            return
        self._taking = True
        path = self._waiting.pop(0)
        tools = self._tools

        def take(files: EvidenceFiles, progress: Progress) -> TakenIn:
            from journal.actions.attach_evidence import take_in

            return take_in(files, tools, path, progress)

        job: Job[TakenIn] = self._session.with_files(
            take, self._taken, lambda error: self._not_taken(path, error), self,
            cancelled=self._stop, moved=self.moved.emit,
        )  # fmt: skip
        self.begun.emit(path.name, job, self.count - len(self._waiting))

    def _taken(self, taken: TakenIn) -> None:
        self._to_keep.append(taken)
        self._keep()
        self._next()

    def _keep(self) -> None:
        """Write the entries of all that wait for it, in one transaction, unless one is on its way."""
        if self._being_kept or not self._to_keep:
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
        self._keep()
        self._settle()

    def _take_away(self, taken: TakenIn) -> None:
        def away(files: EvidenceFiles, _progress: Progress) -> None:
            from journal.actions.attach_evidence import discard

            discard(files, taken)

        self._session.with_files(away, lambda _nothing: None, lambda _error: None, self)

    def _not_taken(self, path: Path, error: KnownError) -> None:
        self._say_failed(path, error)
        self._next()

    def _say_failed(self, path: Path, error: KnownError) -> None:
        self._failed.append((path.name, f"{error.says} {error.do}".strip()))

    def _stop(self) -> None:
        self._waiting.clear()
        self._stopped = True
        self._next()

    def _settle(self) -> None:
        """Tell what came of it, once no file is on its way any more."""
        if not self._taking and not self._being_kept:
            self.ended.emit(Outcome(tuple(self._kept), tuple(self._failed), self._stopped, tuple(self._same)))
