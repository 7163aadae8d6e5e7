"""Keeps what is being written, soon after the last keystroke and at once when asked.

Kept true: within two seconds of the last change the draft is on its way to the journal; while somebody types on and
on, at least every five seconds. What was dropped is not kept again by a late timer.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_AFTER_LAST_MS = 1000
_AT_MOST_SECONDS = 5.0


class Autosave(QObject):
    """Calls `keep` after changes."""

    def __init__(self, keep: Callable[[], None], parent: QObject, after_ms: int = _AFTER_LAST_MS) -> None:
        super().__init__(parent)
        self._keep = keep
        self._since: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.now)

    def touch(self) -> None:
        """Something changed."""
        if self._since is None:
            self._since = time.monotonic()
        if time.monotonic() - self._since >= _AT_MOST_SECONDS:
            self.now()
        else:
            self._timer.start()

    def now(self) -> None:
        """Keep what is not kept yet."""
        self._timer.stop()
        if self._since is not None:
            self._since = None
            self._keep()

    def forget(self) -> None:
        """Nothing waits any more."""
        self._timer.stop()
        self._since = None

    @property
    def waiting(self) -> bool:
        """Whether something changed that is not kept yet."""
        return self._since is not None
