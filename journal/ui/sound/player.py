"""Plays one sound: fetched, decoded and played on a thread of its own, looked at from the main thread.

Kept true: while nothing plays nothing is held, neither a device nor a decrypted byte: to pause is to stop and remember
where. The thread never touches a widget; a timer on the main thread looks how far it is.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from journal.ground.known_error import Cancelled, KnownError
from journal.ground.pcm import HEARD, Samples
from journal.ground.progress import Progress
from journal.ui.sound.devices import NoSoundDevice, SoundDevices
from journal.ui.sound.tape import Tape

Fetch = Callable[[int, Progress], Samples]
"""Yields samples in the form `HEARD` from a time (milliseconds) on. Raises KnownError."""

_LOOK_MS = 100
_MOST_WAITING = 4 * HEARD.second
_LOOK_SECONDS = 0.25


class _Playing:
    """One run from one place on, on its thread."""

    def __init__(self, devices: SoundDevices, fetch: Fetch, start: int) -> None:
        self.start = start
        self.tape = Tape(_MOST_WAITING)
        self.progress = Progress()
        self.trouble: BaseException | None = None
        self.over = False
        self._devices, self._fetch = devices, fetch
        self._lost = threading.Event()
        threading.Thread(target=self._run, name="player", daemon=True).start()

    @property
    def position(self) -> int:
        """How far it is, in milliseconds."""
        return self.start + HEARD.milliseconds(self.tape.played)

    def stop(self) -> None:
        """End it soon; nothing is waited for."""
        self.progress.cancel()
        self.tape.close()

    def _run(self) -> None:
        try:
            with contextlib.closing(self._fetch(self.start, self.progress)) as pieces:
                first = next(pieces, b"")  # what can't be heard is said before a device is opened
                with self._devices.play(self.tape.take, self._lost):
                    self._play(first, pieces)
        except Cancelled:
            pass
        except BaseException as error:  # noqa: BLE001 - it is raised again, on the main thread
            self.trouble = error
        finally:
            self.over = True

    def _play(self, first: bytes, pieces: Iterator[bytes]) -> None:
        piece = first
        while piece and not self._lost.is_set() and self.tape.put(piece):
            piece = next(pieces, b"")
        while not self.tape.wait_until_played(_LOOK_SECONDS) and not self._lost.is_set():
            pass
        if self._lost.is_set() and not self.tape.closed:
            raise NoSoundDevice.to_play()


class Player(QObject):
    """One sound. `moved` tells the milliseconds, `turned` that it plays or no longer does, `failed` why not."""

    moved = Signal(int)
    turned = Signal(bool)
    failed = Signal(object)

    def __init__(self, devices: SoundDevices, fetch: Fetch, parent: QObject) -> None:
        super().__init__(parent)
        self._devices, self._fetch = devices, fetch
        self._playing: _Playing | None = None
        self._at = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def plays(self) -> bool:
        """Whether it is being played."""
        return self._playing is not None

    @property
    def position(self) -> int:
        """Where it is, in milliseconds."""
        return self._at

    def play(self) -> None:
        """Play from where it stands."""
        if self._playing is None:
            self._playing = _Playing(self._devices, self._fetch, self._at)
            self._timer.start()
            self.turned.emit(True)

    def pause(self) -> None:
        """Stop here."""
        if self._playing is not None:
            self._let_go()
            self.turned.emit(False)

    def go_to(self, milliseconds: int) -> None:
        """Go on from another place, playing or not."""
        plays = self._playing is not None
        self._let_go()
        self._at = max(0, milliseconds)
        self.moved.emit(self._at)
        if plays:
            self._playing = _Playing(self._devices, self._fetch, self._at)
            self._timer.start()

    def _let_go(self) -> None:
        self._timer.stop()
        if self._playing is not None:
            self._at = self._playing.position
            self._playing.stop()
            self._playing = None

    def _look(self) -> None:
        playing = self._playing
        if playing is None:
            return
        self._at = playing.position
        self.moved.emit(self._at)
        if not playing.over:
            return
        self._let_go()
        trouble = playing.trouble
        if trouble is None:
            self._at = 0  # it was heard to its end: the next time it begins anew
        self.turned.emit(False)
        if isinstance(trouble, KnownError):
            self.failed.emit(trouble)
        elif trouble is not None:
            raise trouble
