"""Strange times of writing: a clock that went back, ran ahead, or stood before this program was made.

Order comes from the log's sequence and never from a clock, so a strange time is said and nothing is refused. Times are
compared as points in time: a changed zone or the hour that comes twice in autumn is not strange.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from journal.ground.clock import Clock
from journal.ground.words import tr, trn

SLACK = timedelta(minutes=5)
PROGRAM_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_MOST_SHOWN = 20
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


class ClockWatch:
    """Compares the machine's clock with the last entry, when a journal is opened and at each save. Speaks once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: datetime | None = None
        self._has_spoken = False

    def opened(self, last_written: datetime | None) -> str | None:
        """Return what to say when a journal is opened whose last entry was written then."""
        self._last = last_written
        return self._says(self._clock.now())

    def saved(self) -> str | None:
        """Return what to say after something was saved just now."""
        now = self._clock.now()
        says = self._says(now)
        self._last = now
        return says

    def _says(self, now: datetime) -> str | None:
        if self._has_spoken or self._last is None or not _is_before(now, self._last):
            return None
        self._has_spoken = True
        return tr(
            "vault",
            "The clock of this computer says {now}, but the last entry was written at {last}. Check its date, time and "
            "time zone. Your entries stay in the order in which you save them.",
            now=_shown(now, now),
            last=_shown(self._last, now),
        )


class StrangeTimes:
    """Looks at the times of all entries in order, and tells which are strange."""

    def __init__(self, now: datetime) -> None:
        self._now, self._began = _point(now), _point(PROGRAM_BEGAN)
        self._last: timedelta | None = None
        self._went_back: list[int] = []
        self._ahead: list[int] = []
        self._too_early: list[int] = []

    def look_at(self, sequence: int, written_at: datetime) -> None:
        """Take the next entry."""
        point = _point(written_at)
        if self._last is not None and self._last - point > SLACK:
            self._went_back.append(sequence)
        if point - self._now > SLACK:
            self._ahead.append(sequence)
        if self._began - point > SLACK:
            self._too_early.append(sequence)
        self._last = point

    def says(self) -> Iterator[str]:
        """Yield one sentence for each way of being strange."""
        if self._went_back:
            yield trn(
                "check",
                "{count} entry bears an earlier time than the one before it: number {numbers}.",
                "{count} entries bear an earlier time than the one before: numbers {numbers}.",
                len(self._went_back),
                numbers=_numbers(self._went_back),
            )
        if self._ahead:
            yield trn(
                "check",
                "{count} entry bears a time that this computer's clock has not reached: number {numbers}.",
                "{count} entries bear a time that this computer's clock has not reached: numbers {numbers}.",
                len(self._ahead),
                numbers=_numbers(self._ahead),
            )
        if self._too_early:
            yield trn(
                "check",
                "{count} entry bears a time from before this program was made: number {numbers}.",
                "{count} entries bear a time from before this program was made: numbers {numbers}.",
                len(self._too_early),
                numbers=_numbers(self._too_early),
            )


def _numbers(sequences: list[int]) -> str:
    more = " …" if len(sequences) > _MOST_SHOWN else ""
    return ", ".join(str(sequence) for sequence in sequences[:_MOST_SHOWN]) + more


def _is_before(one: datetime, other: datetime) -> bool:
    """Tell whether one is clearly before the other. Python compares two times of the same zone by the clock's face."""
    return _point(other) - _point(one) > SLACK


def _point(at: datetime) -> timedelta:
    """Return a time as its distance from the calendar's beginning, which no offset can push over its end."""
    return at.replace(tzinfo=UTC) - _BEGINNING - (at.utcoffset() or timedelta())


def _shown(at: datetime, zone_of: datetime) -> str:
    try:
        at = at.astimezone(zone_of.tzinfo)
    except (OverflowError, ValueError):  # at the very ends of the calendar
        pass
    return at.strftime("%Y-%m-%d %H:%M")
