"""Work away from the main thread, results back on it.

Kept true: a worker runs its jobs one after another on one thread of its own; whatever a job returns or raises is handed
to a callback on the main thread by the one dispatcher, which outlives the workers. A job whose owner is gone, or that
was cancelled, calls nobody. A bug in a job is raised on the main thread, never swallowed. No worker destroys a widget
(see `garbage`).
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from journal.ground.known_error import Cancelled, KnownError
from journal.ground.progress import Progress
from journal.ui.garbage import Garbage

T = TypeVar("T")

_SECONDS_BETWEEN_REPORTS = 0.05
_SECONDS_BETWEEN_THREADS = 0.001  # Python's own 0.005 makes the window wait too long for a worker that thinks


class Dispatcher(QObject):
    """Runs on the main thread what other threads post. One for the process."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SECONDS_BETWEEN_THREADS)
        self._posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._garbage = Garbage(self)
        self._garbage.start()

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the main thread soon. From any thread."""
        if not self._closed.is_set():
            self._posted.put(call)
            self._woken.emit()

    def close(self) -> None:
        """Take nothing more; what was posted and not yet run is dropped."""
        self._closed.set()
        self._garbage.stop()

    @Slot()
    def _drain(self) -> None:
        while not self._closed.is_set():
            try:
                call = self._posted.get_nowait()
            except queue.Empty:
                return
            try:
                call()
            except BaseException:
                self._woken.emit()  # the rest is drained next time; the bug surfaces now
                raise


class Job(Generic[T]):
    """One piece of work under way: its progress, and the callbacks that wait for its end."""

    def __init__(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
        cancelled: Callable[[], None] | None,
        moved: Callable[[int, int], None] | None,
        owner: QObject | None,
        dispatcher: Dispatcher,
    ) -> None:
        self._work = work
        self._done = done
        self._failed = failed
        self._cancelled = cancelled
        self._moved = moved
        self._owner = owner
        self._dispatcher = dispatcher
        self._last_report = 0.0
        self._last_stage = ""
        self.progress = Progress(self._report)

    def cancel(self) -> None:
        """Ask the job to stop at its next step; what it had begun is undone by the job itself."""
        self.progress.cancel()

    def run(self) -> None:
        """Do the work, on the worker's thread, and post what came of it."""
        try:
            self.progress.check()
            result = self._work(self.progress)
        except Cancelled:
            self._tell(self._cancelled or (lambda: None))
        except KnownError as error:
            self._tell(lambda known=error: self._failed(known))  # type: ignore[misc]
        except BaseException as bug:  # noqa: BLE001 - it is raised again, on the main thread
            self._dispatcher.post(lambda raised=bug: _raise(raised))  # type: ignore[misc]
        else:
            self._tell(lambda: self._done(result))

    def _report(self, done: int, total: int) -> None:
        now, stage = time.monotonic(), self.progress.stage
        soon = now - self._last_report < _SECONDS_BETWEEN_REPORTS and stage == self._last_stage
        if self._moved is None or (soon and 0 < done < total):
            return
        self._last_report, self._last_stage = now, stage
        moved = self._moved
        self._tell(lambda: moved(done, total))

    def _tell(self, call: Callable[[], None]) -> None:
        def told() -> None:
            if self._owner is None or shiboken6.isValid(self._owner):
                call()

        self._dispatcher.post(told)


def _raise(bug: BaseException) -> None:
    raise bug


class Worker:
    """One thread that does its jobs in the order in which they came."""

    def __init__(self, name: str, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self._jobs: queue.SimpleQueue[Job[object] | None] = queue.SimpleQueue()
        self._waiting: set[Job[object]] = set()
        self._guard = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
        *,
        cancelled: Callable[[], None] | None = None,
        moved: Callable[[int, int], None] | None = None,
        owner: QObject | None = None,
    ) -> Job[T]:
        """Queue a job. Its callbacks run on the main thread, unless `owner` is gone by then."""
        job = Job(work, done, failed, cancelled, moved, owner, self._dispatcher)
        with self._guard:
            if not self._stopped:
                self._waiting.add(job)  # type: ignore[arg-type]
                self._jobs.put(job)  # type: ignore[arg-type]
        return job

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._guard:
            return bool(self._waiting)

    def cancel_all(self) -> None:
        """Cancel what runs and what waits."""
        with self._guard:
            for job in self._waiting:
                job.cancel()

    def stop(self, within: float) -> bool:
        """Finish what is queued, then end the thread. Returns whether it ended within so many seconds."""
        with self._guard:
            if not self._stopped:
                self._stopped = True
                self._jobs.put(None)
        self._thread.join(within)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run()
            with self._guard:
                self._waiting.discard(job)
            del job
