"""Days are whole days in the person's zone, also where a clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.cli.dates import day, end_of, end_shown, point, start_of, start_shown
from journal.ground.known_error import BadInput


@given(st.dates())
def test_a_written_day_is_read_back(named: date) -> None:
    assert day(named.isoformat()) == named


@pytest.mark.parametrize("text", ["", "9 March", "2026-13-01", "2026-3-9", "20260309", "2026-W10-1", "2026-03-09 "])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        day(text)
    assert "2026-03-09" in refused.value.do


def test_a_day_of_23_hours_ends_where_the_next_begins() -> None:
    begins, ends = start_of("2026-03-29", "Europe/Berlin"), end_of("2026-03-29", "Europe/Berlin")
    assert begins is not None
    assert ends is not None
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=23)
    assert ends == start_of("2026-03-30", "Europe/Berlin")


def test_the_last_day_of_all_has_an_end() -> None:
    assert end_of("9999-12-31", "UTC") is not None


def test_a_period_is_shown_by_its_days_and_to_the_minute_where_it_has_minutes() -> None:
    begins, ends = start_of("2026-06-01", "Europe/Berlin"), end_of("2026-06-30", "Europe/Berlin")
    assert begins is not None
    assert ends is not None
    assert (start_shown(begins), end_shown(ends)) == ("from Mon, 1 Jun 2026", "to Tue, 30 Jun 2026")
    evening = datetime(2026, 6, 30, 18, 30, tzinfo=UTC)
    assert (start_shown(evening), end_shown(evening)) == (
        "from Tue, 30 Jun 2026, 18:30",
        "before Tue, 30 Jun 2026, 18:30",
    )


def test_nothing_typed_is_no_limit() -> None:
    assert (start_of(None, "UTC"), end_of(None, "UTC"), point(None, "UTC")) == (None, None, None)


def test_a_stated_time_keeps_its_offset_or_gets_the_zone() -> None:
    stated = point("2026-03-09T14:30:00+05:30", "Europe/Berlin")
    assert stated is not None
    assert stated.utcoffset() == timedelta(hours=5, minutes=30)
    local = point("2026-07-09T14:30", "Europe/Berlin")
    assert local is not None
    assert local.astimezone(UTC) == datetime(2026, 7, 9, 12, 30, tzinfo=UTC)


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(BadInput):
        point("yesterday", "UTC")
