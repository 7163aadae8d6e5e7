"""One question at a time to the file worker, with progress and cancel; an answer that nobody waits for is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ui.progress_strip import ProgressStrip
from journal.ui.session import Session
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.view_evidence import EvidenceFiles

T = TypeVar("T")


class Asking:
    """Asks for one thing; the next question stops it. `owner` is the widget that the answers are for."""

    def __init__(self, session: Session, progress: ProgressStrip, owner: QObject) -> None:
        self._session = session
        self._progress = progress
        self._owner = owner
        self._job: Job[object] | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._job is not None

    def ask(
        self,
        says: str,
        work: Callable[[EvidenceFiles, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
        stopped: Callable[[], None],
    ) -> None:
        """Do the work with the journal's files; `stopped` is told when the person cancelled it."""
        self.stop()
        turn = self._turn

        def came(result: T) -> None:
            if turn == self._turn:
                self._over()
                done(result)

        def went_wrong(error: KnownError) -> None:
            if turn == self._turn:
                self._over()
                failed(error)

        def was_stopped() -> None:
            if turn == self._turn:
                self._over()
                stopped()

        job = self._session.with_files(
            work, came, went_wrong, self._owner, cancelled=was_stopped, moved=self._progress.moved
        )
        self._job = job  # type: ignore[assignment]
        self._progress.follow(says, job)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Stop what is under way; its answer is no longer wanted."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        self._over()

    def _over(self) -> None:
        self._job = None
        self._progress.end()
