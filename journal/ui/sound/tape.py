"""Samples on their way from who fetches them to the device that plays them: a few seconds, never more.

Kept true: the device's thread never waits; who fetches waits while there is enough; whoever closes it frees both.
"""

from __future__ import annotations

import threading
from collections import deque


class Tape:
    """A queue of bytes with an end. `played` counts what the device has taken."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: deque[memoryview] = deque()
        self._waiting = 0
        self._changed = threading.Condition()
        self._closed = False
        self.played = 0

    def put(self, piece: bytes) -> bool:
        """Add a piece once there is room. Returns whether somebody still listens."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting < self._most)
            if self._closed:
                return False
            self._pieces.append(memoryview(piece))
            self._waiting += len(piece)
            return True

    def take(self, count: int) -> bytes:
        """Return up to `count` bytes, at once."""
        taken = bytearray()
        with self._changed:
            while self._pieces and len(taken) < count:
                piece = self._pieces.popleft()
                wanted = count - len(taken)
                taken += piece[:wanted]
                if len(piece) > wanted:
                    self._pieces.appendleft(piece[wanted:])
            self._waiting -= len(taken)
            self.played += len(taken)
            self._changed.notify_all()
        return bytes(taken)

    def wait_until_played(self, seconds: float) -> bool:
        """Wait until all was taken or nobody listens any more; return whether that came to be within the time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closed or not self._waiting, seconds)

    def close(self) -> None:
        """Nobody listens any more: what waits is let go."""
        with self._changed:
            self._closed = True
            self._pieces.clear()
            self._waiting = 0
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        """Whether nobody listens any more."""
        return self._closed
