"""Devices that play into a list and record what the test says; they pass the same contract as the real ones."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from journal.ground.pcm import HEARD, SPOKEN
from journal.ui.sound.devices import NoSoundDevice, Pull, Push

PERIOD = HEARD.second // 20


class FakeSound:
    """`there` says whether there are devices. `held` keeps what plays from going on; `says` is what is recorded."""

    def __init__(self) -> None:
        self.there = True
        self.played = bytearray()
        self.open = 0
        self.held = threading.Event()
        self.says = bytes(SPOKEN.second // 20)
        self.lost: threading.Event | None = None

    @contextlib.contextmanager
    def play(self, pull: Pull, lost: threading.Event) -> Iterator[None]:
        if not self.there:
            raise NoSoundDevice.to_play()

        def once() -> None:
            if not self.held.is_set():
                self.played += pull(PERIOD)

        with self._running(once, lost):
            yield

    @contextlib.contextmanager
    def record(self, push: Push, lost: threading.Event) -> Iterator[None]:
        if not self.there:
            raise NoSoundDevice.to_record()
        with self._running(lambda: push(self.says), lost):
            yield

    @contextlib.contextmanager
    def _running(self, once, lost: threading.Event) -> Iterator[None]:
        done = threading.Event()
        self.lost = lost

        def run() -> None:
            while not done.wait(0.005):
                if not lost.is_set():
                    once()

        thread = threading.Thread(target=run, daemon=True)
        self.open += 1
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
            self.open -= 1
            lost.set()
