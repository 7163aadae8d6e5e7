"""One line at the terminal that tells how far a long job has come; it is wiped before anything else is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from journal.ground.words import tr

_SECONDS_BETWEEN = 0.2
_QUIET_SECONDS = 0.5
_WIDE_ENOUGH = 40
"""For words of few letters that are drawn wide."""


class ProgressLine:
    """Shows a percentage on `stream` where that is a terminal; says nothing about jobs that end at once."""

    def __init__(self, stream: TextIO, shown: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._shown = shown and stream.isatty()
        self._next = clock() + _QUIET_SECONDS
        self._standing = 0
        self._stage = ""

    def show(self, done: int, total: int, stage: str = "") -> None:
        """Take the news of a `Progress`."""
        now = self._clock()
        goes_on = stage == self._stage or not self._standing  # another stage may be all that is told for long
        if not self._shown or total <= 0 or (now < self._next and goes_on):
            return
        self._stage = stage
        self.wipe()
        self._next = now + _SECONDS_BETWEEN
        says = tr("cli", "{percent} % done", percent=min(100, done * 100 // total))
        says = tr("cli", "{stage}: {done}", stage=stage, done=says) if stage else says
        self._standing = max(len(says), _WIDE_ENOUGH)
        self._stream.write(f"\r{says}")
        self._stream.flush()

    def wipe(self) -> None:
        """Take the line away."""
        if self._standing:
            self._stream.write("\r" + " " * self._standing + "\r")
            self._stream.flush()
            self._standing = 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()
