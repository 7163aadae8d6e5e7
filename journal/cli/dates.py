"""Days and times as they are typed on the command line: ISO 8601, in the person's own zone where no offset is given."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.local import day_shown, stamp_shown

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str) -> date:
    """Return the day that `text` names, such as `2026-03-09`. Raises `BadInput`."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            tr("cli", "“{typed}” is not a date.", typed=text),
            tr("cli", "Write year, month and day, such as 2026-03-09."),
        ) from None


def start_of(text: str | None, zone: str) -> datetime | None:
    """Return the first moment of the day that `text` names, or `None`."""
    return None if text is None else _midnight(day(text), zone)


def end_of(text: str | None, zone: str) -> datetime | None:
    """Return the moment at which the day that `text` names is over, or `None`."""
    if text is None:
        return None
    named = day(text)
    return (
        datetime.combine(named, time.max, ZoneInfo(zone))
        if named == date.max
        else _midnight(named + timedelta(days=1), zone)
    )


def start_shown(at: datetime) -> str:
    """Show from when something is: the day alone where it is a whole one."""
    return tr("cli", "from {moment}", moment=day_shown(at.date()) if _is_midnight(at) else stamp_shown(at))


def end_shown(at: datetime) -> str:
    """Show until when something is, `at` not included: its last day where that is a whole one."""
    if not _is_midnight(at):
        return tr("cli", "before {moment}", moment=stamp_shown(at))
    return tr("cli", "to {day}", day=day_shown(at.date() - timedelta(days=1)))


def point(text: str | None, zone: str) -> datetime | None:
    """Return the time that `text` states, such as `2026-03-09T14:30:00+01:00`, to the second; or `None`."""
    if text is None:
        return None
    try:
        stated = datetime.fromisoformat(text).replace(microsecond=0)
        return stated if stated.tzinfo is not None else stated.replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise BadInput(
            tr("cli", "“{typed}” is not a time.", typed=text),
            tr("cli", "Write it as 2026-03-09T14:30 or with its offset, as 2026-03-09T14:30+01:00."),
        ) from None


def _midnight(named: date, zone: str) -> datetime:
    return datetime.combine(named, time.min, ZoneInfo(zone))


def _is_midnight(at: datetime) -> bool:
    return at.time() == time.min and at.date() > date.min
