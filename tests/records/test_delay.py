"""How long after it happened something was written is told as exactly as the words allow, and never more so."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.records.delay import written_after
from journal.records.moment import Moment, Precision, Span
from journal.records.note import Note
from journal.records.shift import Shift

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 11, 21, 23, 30, tzinfo=BERLIN)


def happened(precision: Precision = Precision.EXACT, until: datetime | None = None) -> Note:
    return Note(when=Moment(AT, "Europe/Berlin", precision, until))


@pytest.mark.parametrize(
    ("later", "says"),
    [
        (timedelta(minutes=2), "Written at once"),
        (timedelta(minutes=40), "Written 40 min after"),
        (timedelta(hours=3, minutes=20), "Written 3 h after"),
        (timedelta(hours=47), "Written 47 h after"),
        (timedelta(days=2, hours=1), "Written 3 days after"),
        (timedelta(minutes=-1), ""),
    ],
)
def test_after_a_point_in_time_it_is_minutes_then_hours_then_days(later: timedelta, says: str) -> None:
    assert written_after(happened(), AT + later) == says
    assert written_after(happened(Precision.ABOUT), AT + later) == says


def test_after_a_day_it_is_days_only() -> None:
    day = happened(Precision.DAY)
    assert written_after(day, AT + timedelta(minutes=20)) == ""
    assert written_after(day, AT + timedelta(hours=1)) == "Written 1 day after"
    assert written_after(happened(Precision.MONTH), AT + timedelta(hours=1)) == ""


def test_of_a_stretch_its_end_counts() -> None:
    shift = Shift(actual=Span(Moment(AT, "Europe/Berlin"), Moment(AT + timedelta(hours=6), "Europe/Berlin")))
    assert written_after(shift, AT + timedelta(hours=8)) == "Written 2 h after"
    until = AT + timedelta(hours=2)
    assert written_after(happened(Precision.BETWEEN, until), AT + timedelta(hours=4)) == "Written 2 h after"


def test_what_does_not_say_when_has_no_delay() -> None:
    assert written_after(Note(), AT) == ""
    assert written_after(Note(when=Moment(None, "Europe/Berlin", Precision.UNKNOWN)), AT) == ""
