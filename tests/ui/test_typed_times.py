"""Dates and times as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground import words
from journal.ui.forms.typed_times import date_text, read_date, read_time, time_text

TODAY = date(2026, 11, 22)
LANGUAGES = (
    "en", "de", "fr", "es", "pt-BR", "ro", "bg", "hu", "cs", "pl", "ru", "uk", "tr", "ar", "fa", "he", "th", "zh", "ja",
    "ko", "vi", "sq", "el", "it", "nl", "lt", "hi", "km", "my", "am",
)  # fmt: skip


@pytest.fixture
def spoken() -> Iterator[None]:
    yield
    words.speak("en")


@given(st.sampled_from(LANGUAGES), st.dates(date(1971, 1, 1), date(2069, 12, 31)))
def test_a_day_reads_back_as_it_was_written_in_every_language(language: str, day: date) -> None:
    words.speak(language)
    try:
        assert read_date(date_text(day), TODAY) == day
        assert read_date(day.isoformat(), TODAY) == day
    finally:
        words.speak("en")


@given(st.times())
def test_a_time_reads_back_as_it_was_written(moment: time) -> None:
    assert read_time(time_text(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 Apr 2026", date(2026, 4, 3)),
        ("April 3 2026", date(2026, 4, 3)),
        ("3/4/26", date(2026, 4, 3)),
        ("3.4.2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("3 April", date(2026, 4, 3)),
        ("3.4.", date(2026, 4, 3)),
        ("30 December", date(2025, 12, 30)),
        ("٣/٤/٢٠٢٦", date(2026, 4, 3)),
        ("  ", None),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["yesterdayish", "31.2.2026", "3", "1.2.3.4", "3 Apr 2026 2027", "99/99/99"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("21:30", time(21, 30)),
        ("9.05", time(9, 5)),
        ("2130", time(21, 30)),
        ("930", time(9, 30)),
        ("9 pm", time(21, 0)),
        ("12:15 a.m.", time(0, 15)),
        ("12 pm", time(12, 0)),
        ("7", time(7, 0)),
        ("22h30", time(22, 30)),
        ("21:30:15", time(21, 30, 15)),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "9:75", "13 pm", "0 am", "soon", "1:2", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_time(typed)
