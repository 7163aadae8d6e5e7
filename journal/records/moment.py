"""A time as a person remembers it: with zone and precision, never bare.

Order in the journal comes from the log's sequence, not from these; a strange time is kept as it was said.
"""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

import attrs


class Precision(StrEnum):
    """How sure the person is about a moment."""

    EXACT = "exact"
    ABOUT = "about"
    DAY = "day"
    MONTH = "month"
    BETWEEN = "between"
    UNKNOWN = "unknown"


def _fixed(time: datetime | None) -> datetime | None:
    # Two times of one ZoneInfo subtract by the wall clock, which is wrong across a change of clocks (PEP 495).
    if time is None or (type(time.tzinfo) is timezone and not time.fold):
        return time
    offset = time.utcoffset()
    return time if offset is None else time.replace(tzinfo=timezone(offset), fold=0)


@attrs.frozen
class Moment:
    """A point in time. `at` and `until` carry their offset; `zone` is an IANA name such as `Europe/Berlin`.

    `at` is None only when the precision is unknown, `until` is set only for between.
    """

    at: datetime | None = attrs.field(converter=_fixed)
    zone: str = "UTC"
    precision: Precision = Precision.EXACT
    until: datetime | None = attrs.field(default=None, converter=_fixed)

    def __attrs_post_init__(self) -> None:
        if (self.at is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("A moment needs a time unless it is unknown.")
        if (self.until is None) != (self.precision is not Precision.BETWEEN):
            raise ValueError("Only a moment between two times has a second time.")
        if (self.at is not None and self.at.tzinfo is None) or (self.until is not None and self.until.tzinfo is None):
            raise ValueError("A time needs its offset.")

    @classmethod
    def local(cls, wall: datetime, zone: str, precision: Precision = Precision.EXACT) -> Moment:
        """Return the moment that a wall clock in `zone` shows as `wall` (no offset; the earlier one in a DST fold)."""
        return cls(wall.replace(tzinfo=ZoneInfo(zone)), zone, precision)

    def earliest(self) -> datetime | None:
        """Return the first instant that the words allow: where a list puts this moment."""
        if self.at is None:
            return None
        if self.precision is Precision.DAY:
            return self.at.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.precision is Precision.MONTH:
            return self.at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return self.at

    def latest(self) -> datetime | None:
        """Return the last instant that the words allow."""
        if self.at is None or self.precision in (Precision.EXACT, Precision.ABOUT):
            return self.at
        if self.precision is Precision.BETWEEN:
            return self.until
        last = calendar.monthrange(self.at.year, self.at.month)[1] if self.precision is Precision.MONTH else self.at.day
        return self.at.replace(day=last, hour=23, minute=59, second=59, microsecond=0)


@attrs.frozen
class Span:
    """From one moment to another; either side may be unknown (None), not both."""

    start: Moment | None
    end: Moment | None

    def __attrs_post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("A span needs a start or an end.")

    def length(self) -> timedelta | None:
        """Return the time that passed, when both ends are known as points (exact or about)."""
        if self.start is None or self.end is None or self.start.at is None or self.end.at is None:
            return None
        points = (Precision.EXACT, Precision.ABOUT)
        if self.start.precision not in points or self.end.precision not in points:
            return None
        return self.end.at - self.start.at
