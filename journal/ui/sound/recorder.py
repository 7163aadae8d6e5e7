"""Records what is said, on a thread of its own, straight into whatever encrypts it; looked at from the main thread.

Kept true: the device's thread never waits; sound lies in memory only until the next piece is encrypted; it stops by
itself after the longest time, or when the microphone goes away, and what was said till then stays.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import BinaryIO, cast

from PySide6.QtCore import QObject, QTimer, Signal

from journal.ground.known_error import KnownError
from journal.ground.pcm import SPOKEN, loudness
from journal.ui.sound.devices import SoundDevices

Into = Callable[[BinaryIO], None]
"""Takes the samples out of a stream until it ends. Raises KnownError."""

_LOOK_MS = 80
_LOOK_SECONDS = 0.25


class Incoming:
    """What a microphone hears, as a stream that ends. `most` bytes at the most."""

    def __init__(self, most: int, lost: threading.Event) -> None:
        self._most = most
        self._lost = lost
        self._pieces: deque[bytes] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self.count = 0
        self.level = 0.0

    def push(self, piece: bytes) -> None:
        """Take what was heard just now."""
        with self._changed:
            if self._ended:
                return
            piece = piece[: self._most - self.count]
            self.count += len(piece)
            self.level = loudness(piece)
            self._pieces.append(piece)
            self._ended = self.count >= self._most
            self._changed.notify_all()

    def read(self, _count: int = -1) -> bytes:
        """Return what was heard since the last time, once there is anything; nothing at the end."""
        with self._changed:
            while not self._pieces and not self._ended and not self._lost.is_set():
                self._changed.wait(_LOOK_SECONDS)
            heard = b"".join(self._pieces)
            self._pieces.clear()
            return heard

    def end(self) -> None:
        """Nothing more is to be heard."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()


class _Take:
    """One recording, on its thread."""

    def __init__(self, devices: SoundDevices, into: Into, most: int) -> None:
        self._devices, self._into = devices, into
        self._lost = threading.Event()
        self.incoming = Incoming(most, self._lost)
        self.trouble: BaseException | None = None
        self.over = threading.Event()
        threading.Thread(target=self._run, name="recorder", daemon=True).start()

    def _run(self) -> None:
        try:
            with self._devices.record(self.incoming.push, self._lost):
                self._into(cast("BinaryIO", self.incoming))
        except BaseException as error:  # noqa: BLE001 - it is raised again, on the main thread
            self.trouble = error
        finally:
            self.over.set()


class Recorder(QObject):
    """`heard` tells milliseconds and loudness (0 to 1), `ended` that it is over, `failed` that it could not be."""

    heard = Signal(int, float)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, devices: SoundDevices, longest_seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._devices = devices
        self._most = longest_seconds * SPOKEN.second
        self._take: _Take | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def records(self) -> bool:
        """Whether it listens."""
        return self._take is not None

    def start(self, into: Into) -> None:
        """Begin to listen."""
        if self._take is None:
            self._take = _Take(self._devices, into, self._most)
            self._timer.start()

    def stop(self) -> None:
        """Listen no longer; `ended` follows when all is written."""
        if self._take is not None:
            self._take.incoming.end()

    def stop_now(self, within: float) -> None:
        """Listen no longer, and wait a moment until all is written: somebody is about to lock."""
        take = self._take
        if take is not None:
            take.incoming.end()
            take.over.wait(within)

    def _look(self) -> None:
        take = self._take
        if take is None:
            return
        self.heard.emit(SPOKEN.milliseconds(take.incoming.count), take.incoming.level)
        if not take.over.is_set():
            return
        self._timer.stop()
        self._take = None
        if isinstance(take.trouble, KnownError):
            self.failed.emit(take.trouble)
        elif take.trouble is not None:
            raise take.trouble
        else:
            self.ended.emit()
