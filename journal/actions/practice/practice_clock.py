"""A clock that is set by hand while the story is told, and runs with the real one afterwards."""

from __future__ import annotations

from datetime import datetime

from journal.ground.clock import Clock


class PracticeClock:
    """Shows the time at which the story says that something was written; once let go, the real time."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._set: tuple[datetime, str] | None = None

    def set(self, at: datetime, zone: str) -> None:
        """Show this time, in this zone, from now on."""
        self._set = (at, zone)

    def let_go(self) -> None:
        """Show the real time from now on."""
        self._set = None

    def now(self) -> datetime:
        return self._real.now() if self._set is None else self._set[0]

    def zone(self) -> str:
        return self._real.zone() if self._set is None else self._set[1]
