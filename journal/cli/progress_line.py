"""One line at the terminal that tells how far a long job has come; it is wiped before anything else is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from journal.ground.words import tr

_SECONDS_BETWEEN = 0.2
_QUIET_SECONDS = 0.5
_WIPE = "\r" + " " * 40 + "\r"


class ProgressLine:
    """Shows a percentage on `stream` where that is a terminal; says nothing about jobs that end at once."""

    def __init__(self, stream: TextIO, shown: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._shown = shown and stream.isatty()
        self._next = clock() + _QUIET_SECONDS
        self._standing = False

    def show(self, done: int, total: int) -> None:
        """Take the news of a `Progress`."""
        now = self._clock()
        if not self._shown or total <= 0 or now < self._next:
            return
        self._next = now + _SECONDS_BETWEEN
        self._standing = True
        self._stream.write("\r" + tr("cli", "{percent} % done", percent=min(100, done * 100 // total)))
        self._stream.flush()

    def wipe(self) -> None:
        """Take the line away."""
        if self._standing:
            self._stream.write(_WIPE)
            self._stream.flush()
            self._standing = False

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()
