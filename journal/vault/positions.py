"""Where a record stands in lists: its day, then its instant, then its sequence, in one number, smaller the newer it is.

Kept true: the day is the one that the record shows, in its own zone, so that lists, day headings, calendar and counts
agree wherever somebody travels; within a day the earlier instant stands earlier. What is known by its month only
stands at the very beginning of the month.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from journal.records.moment import Precision
from journal.records.reading import when
from journal.vault.entries import Entry

_SEQUENCE_BITS = 23
_SECONDS_BITS = 18
_BEFORE = 86_401  # no zone is a whole day away from UTC, so no day begins earlier than this before its UTC midnight
_LAST = (1 << 63) - 1
_DAY_AT = _SECONDS_BITS + _SEQUENCE_BITS
DAY_IN_SQL = (_LAST, _DAY_AT, _LAST, _SEQUENCE_BITS, (1 << _SECONDS_BITS) - 1)
"""The numbers that find the day of a position, and whether it is a whole month's, in a statement."""


def position_of(entry: Entry) -> int:
    """Return where the entry's record stands: by its own time, else by when it was written."""
    moment = when(entry.record)
    at = (moment.earliest() if moment else None) or entry.written_at
    whole_month = moment is not None and moment.precision is Precision.MONTH
    key = at.date().toordinal() << _SECONDS_BITS | (0 if whole_month else _seconds(at))
    return _LAST - (key << _SEQUENCE_BITS) - (entry.sequence & (1 << _SEQUENCE_BITS) - 1)


def position_of_time(at: datetime) -> int:
    """Return the last position of a second: later ones stand before it."""
    return _LAST - ((at.date().toordinal() << _SECONDS_BITS | _seconds(at)) << _SEQUENCE_BITS)


def position_of_day(day: date) -> int:
    """Return the last position of a day: all that day's records and later ones stand there or before."""
    return _LAST - (day.toordinal() << _DAY_AT)


def whole_month_of(day: date) -> tuple[int, int]:
    """Return the first and the last position of what is known to lie in a day's month, and no closer."""
    end = position_of_day(day.replace(day=1))
    return end - (1 << _SEQUENCE_BITS) + 1, end


def time_of_position(position: int) -> datetime:
    """Return the time for which a position stands, in UTC."""
    day, seconds = day_of_position(position), (_LAST - position >> _SEQUENCE_BITS) & (1 << _SECONDS_BITS) - 1
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        return midnight + timedelta(seconds=seconds - _BEFORE) if seconds else midnight
    except OverflowError:  # the first or last day that a calendar has, seen from another zone
        return midnight


def day_of_position(position: int) -> date:
    """Return the day under which a position stands."""
    return date.fromordinal(_LAST - position >> _DAY_AT)


def is_whole_month(position: int) -> bool:
    """Tell whether what stands there is known by its month only."""
    return (_LAST - position >> _SEQUENCE_BITS) & (1 << _SECONDS_BITS) - 1 == 0


def _seconds(at: datetime) -> int:
    offset = at.utcoffset() or timedelta()
    of_day = at.hour * 3600 + at.minute * 60 + at.second
    return of_day - offset // timedelta(seconds=1) + _BEFORE
