"""A backup as the window makes it: begun and ended with the journal, copied beside it, so that one can go on writing.

Kept true: after a failure or Cancel nothing half is left that only this backup would have needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.ground.known_error import Cancelled, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.progress_strip import ProgressStrip
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.back_up import BackedUp, Copied, Gathered
    from journal.actions.open_journal import Journal


class BackingUp:
    """One backup at a time. One of `done`, `failed`, `cancelled` is called at its end, on the main thread."""

    def __init__(
        self,
        fittings: Fittings,
        strip: ProgressStrip,
        owner: QObject,
        *,
        done: Callable[[BackedUp], None],
        failed: Callable[[KnownError], None],
        cancelled: Callable[[], None],
    ) -> None:
        self._session = fittings.session
        self._tools = fittings.tools
        self._strip = strip
        self._owner = owner
        self._done = done
        self._failed = failed
        self._cancelled = cancelled
        self._job: Job[object] | None = None

    def begin(self, folder: Path, *, single: bool) -> None:
        """Back up into `folder`, or into one new file there."""
        tools = self._tools

        def gather(journal: Journal, _progress: Progress) -> Gathered:
            from journal.actions.back_up import gather as gathered_from

            return gathered_from(journal, folder, tools, single=single)

        job = self._session.ask_long(gather, self._copy, self._failed, self._owner, cancelled=self._cancelled)
        self._follow(job)  # type: ignore[arg-type]

    def _copy(self, gathered: Gathered) -> None:
        if self._stopped():
            self._cancelled()
            return

        def copy(progress: Progress) -> Copied:
            from journal.actions.back_up import copy as copy_evidence

            return copy_evidence(gathered, progress)

        job = self._session.aside(
            copy, self._finish, self._failed, self._owner, cancelled=self._cancelled, moved=self._strip.moved
        )
        self._follow(job)  # type: ignore[arg-type]

    def _finish(self, copied: Copied) -> None:
        def cancelled() -> None:
            self._drop(copied)
            self._cancelled()

        def failed(error: KnownError) -> None:
            self._drop(copied)
            self._failed(error)

        if self._stopped():
            cancelled()
            return
        tools = self._tools

        def finish(journal: Journal, progress: Progress) -> BackedUp:
            from journal.actions.back_up import finish as finish_backup

            return finish_backup(journal, copied, tools, progress)

        job = self._session.ask_long(
            finish, self._done, failed, self._owner, cancelled=cancelled, moved=self._strip.moved
        )
        self._follow(job)  # type: ignore[arg-type]

    def _drop(self, copied: Copied) -> None:
        def drop(_progress: Progress) -> None:
            from journal.actions.back_up import drop as drop_backup

            drop_backup(copied)

        self._session.aside(drop, lambda _nothing: None, lambda _error: None, None)

    def _follow(self, job: Job[object]) -> None:
        self._job = job
        self._strip.follow(tr("backup", "Backing up"), job)

    def _stopped(self) -> bool:
        """Tell whether Cancel was pressed just when a step had ended."""
        try:
            if self._job is not None:
                self._job.progress.check()
        except Cancelled:
            return True
        return False
