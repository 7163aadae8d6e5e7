"""How far a long job has come, and whether the person still wants it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from journal.ground.known_error import Cancelled

Report = Callable[[int, int], None]
"""Takes (done, total) in the job's own unit; total 0 means not known yet."""


class Progress:
    """Counts a job's steps, tells whoever listens, and raises `Cancelled` once `cancel` was called.

    `stage` is what the job is busy with, in words for people, where it says so.
    Safe to cancel from another thread. `listen` is called on the job's own thread.
    """

    def __init__(self, listen: Report | None = None, within: Progress | None = None) -> None:
        """Begin at nothing. A job `within` another is cancelled with it, and counted by itself."""
        self._listen = listen
        self._cancelled: threading.Event = threading.Event() if within is None else within._cancelled
        self.done = 0
        self.total = 0
        self.stage = ""

    def part(self) -> Progress:
        """Return the progress of a part of the job: counted by itself, told to whoever listens to this one."""
        return Progress(self._listen, within=self)

    def begin(self, stage: str) -> None:
        """Say what the job is busy with from now on."""
        self.stage = stage
        self.advance(0)

    def expect(self, total: int) -> None:
        """Say how much there is to do; may grow while the job runs."""
        self.total = total
        self.advance(0)

    def advance(self, amount: int = 1) -> None:
        """Say that `amount` more is done. Raises `Cancelled` when the person cancelled."""
        self.check()
        self.done += amount
        if self._listen is not None:
            self._listen(self.done, self.total)

    def check(self) -> None:
        """Raise `Cancelled` when the person cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancelled.set()
