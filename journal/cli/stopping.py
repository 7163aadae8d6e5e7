"""Ctrl+C, and the system asking us to end: at once while nothing has begun, at the next step of a job once it has.

An exception thrown into the middle of a save could leave half of it behind; a job that stops at its own next step
undoes what it had begun. Whoever asks twice is not kept waiting: what is on the disk survives that, too.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopping:
    """Passes the wish to stop on to the running job."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._begun = False
        self._asked = False

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Take the signals of this process while one command runs."""
        before = {
            number: signal.signal(number, self.asked)
            for number in (getattr(signal, name) for name in SIGNALS if hasattr(signal, name))  # Windows has fewer
        }
        try:
            yield
        finally:
            for number, earlier in before.items():
                signal.signal(number, earlier)

    def asked(self, _number: int, _frame: FrameType | None) -> None:
        """Stop: raises `Cancelled` while nothing has begun, and when it is the second time."""
        self._progress.cancel()
        if not self._begun or self._asked:
            raise Cancelled
        self._asked = True

    @contextlib.contextmanager
    def at_next_step(self) -> Iterator[None]:
        """Let what is done inside stop only at its own next step."""
        self._begun = True
        try:
            yield
        finally:
            self._begun = False

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Let a question asked in the middle of a job be stopped at once. Raises `Cancelled`."""
        self._progress.check()
        begun, self._begun = self._begun, False
        try:
            yield
        finally:
            self._begun = begun
