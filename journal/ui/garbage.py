"""Objects in circles are let go of on the main thread only.

Python collects them on whatever thread happens to make the next object. A widget among them, destroyed on a worker's
thread, ends the program. So Python's own collecting is off while workers run, and a timer of the main thread does it
instead, by Python's own counts and thresholds. Looking at everything takes 10 ms and more, so it is given at most a
hundredth of the time.

Nothing here may ask for the objects themselves, not even to count them: a tuple that another thread is just building
would be held twice, and Python then ends the building by a SystemError.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

MILLISECONDS = 250
_OLDEST = 2
_REST = 100  # how many times as long as it took looking at everything rests


class Garbage(QObject):
    """Collects on the thread that made it, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._was_on = False
        self._since = QElapsedTimer()
        self._rest = 0

    def start(self) -> None:
        """Take collecting over."""
        self._was_on = gc.isenabled()
        self._since.start()
        self._rest = 0
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give collecting back. Doing it twice does no harm."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
        self._was_on = False

    def collect(self) -> None:
        """Collect the oldest generation that is due; it brings the younger ones along."""
        due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        due[_OLDEST] = due[_OLDEST] and self._since.nsecsElapsed() > self._rest
        if not any(due):
            return
        generation = max(each for each, is_due in enumerate(due) if is_due)
        began = self._since.nsecsElapsed()
        gc.collect(generation)
        if generation == _OLDEST:
            self._rest = _REST * (self._since.nsecsElapsed() - began)
            self._since.restart()
