"""How long after it happened an entry was written, as far as the words allow to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from journal.ground.words import tr, trn
from journal.records.moment import Moment, Precision, Span
from journal.records.record import Record

_POINTS = (Precision.EXACT, Precision.ABOUT, Precision.BETWEEN)
_AT_ONCE_MINUTES = 5
_HOURS_UP_TO = 48


def days_after(record: Record, written_at: datetime) -> int | None:
    """Return the days from when it ended to when it was written, below zero where it lay ahead; None if not known."""
    moment = _last_moment(record)
    last = moment.latest() if moment is not None else None
    return None if last is None else (written_at.astimezone(last.tzinfo).date() - last.date()).days


def days_ahead(record: Record, written_at: datetime) -> int | None:
    """Return the days from when it was written to when it can have begun at the earliest; None if not known.

    Above zero it surely lay ahead. Of "some time in August", written on the 23rd, nobody knows: it is below zero.
    """
    moment = _moment(record, lambda span: span.start or span.end)
    first = moment.earliest() if moment is not None else None
    return None if first is None else (first.date() - written_at.astimezone(first.tzinfo).date()).days


def written_after(record: Record, written_at: datetime) -> str:
    """Return the delay in words: "Written 3 h after". Empty where it is not known when, or it lay ahead."""
    moment, days = _last_moment(record), days_after(record, written_at)
    last = moment.latest() if moment is not None else None
    if moment is None or last is None or days is None:
        return ""
    if moment.precision not in _POINTS:
        return _days_after(days) if days > 0 else ""
    minutes = int((written_at - last).total_seconds() // 60)
    if minutes < 0:
        return ""
    if minutes < _AT_ONCE_MINUTES:
        return tr("delay", "Written at once")
    if minutes < 60:
        return tr("delay", "Written {count} min after", count=minutes)
    if minutes < _HOURS_UP_TO * 60:
        return tr("delay", "Written {count} h after", count=minutes // 60)
    return _days_after(days)


def _days_after(days: int) -> str:
    return trn("delay", "Written {count} day after", "Written {count} days after", days)


def _last_moment(record: Record) -> Moment | None:
    """Return when it ended, as far as the record says."""
    return _moment(record, lambda span: span.end or span.start)


def _moment(record: Record, of_span: Callable[[Span], Moment | None]) -> Moment | None:
    for name in record.when_from:
        value = getattr(record, name)
        moment = of_span(value) if isinstance(value, Span) else value
        if isinstance(moment, Moment) and moment.at is not None:
            return moment
    return None
