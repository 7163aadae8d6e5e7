"""Notices when nobody has touched the window for a while, and when somebody presses the lock key.

Kept true: keys, clicks, wheel, touch and drops count as touching, moving the mouse too; time asleep counts as idle,
since the wall clock is looked at beside the monotonic one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

IDLE_SECONDS = 5 * 60

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
    QEvent.Type.Drop,
}

_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class IdleWatch(QObject):
    """Emits `idle` once when nothing was touched for `seconds`. Install it as an event filter on the application."""

    idle = Signal()
    lock_pressed = Signal()

    def __init__(
        self,
        parent: QObject,
        seconds: float = IDLE_SECONDS,
        clocks: tuple[Callable[[], float], ...] = (time.monotonic, time.time),
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._clocks = clocks
        self._touched = tuple(clock() for clock in clocks)
        self._timer = QTimer(self)
        self._timer.setInterval(max(10, min(5000, int(seconds * 1000 / 4))))
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch, from now."""
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = tuple(clock() for clock in self._clocks)

    def look(self) -> None:
        """See whether the time is up."""
        passed = max(clock() - then for clock, then in zip(self._clocks, self._touched, strict=True))
        if passed >= self._seconds:
            self._timer.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
            if isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK:
                self.lock_pressed.emit()  # a menu or list that hangs open keeps shortcuts from the window, but not us
                return True
        return False
