"""Moments carry zone and precision; a strange one is kept as it was said, a broken one refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from journal.records.kinds import Between, Nameless, Unreadable, When
from journal.records.local import duration_shown, moment_shown, rate_shown, span_shown
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate

BERLIN = "Europe/Berlin"


def at(day: int, hour: int = 12, minute: int = 0, precision: Precision = Precision.EXACT) -> Moment:
    return Moment.local(datetime(2026, 4, day, hour, minute), BERLIN, precision)


def test_a_bare_time_is_refused() -> None:
    with pytest.raises(ValueError):
        Moment(datetime(2026, 4, 3), BERLIN)
    with pytest.raises(Unreadable):
        When().load({"at": "2026-04-03T21:30:00", "zone": BERLIN, "precision": "exact"})


@pytest.mark.parametrize(
    "stored",
    [
        "2026-04-03",
        {"at": "2026-04-03T21:30:00+02:00"},
        {"at": "2026-04-03T21:30:00+02:00", "zone": "Mars/Olympus", "precision": "exact"},
        {"at": "2026-04-03T21:30:00+02:00", "zone": "../../etc/passwd", "precision": "exact"},
        {"at": "2026-04-03T21:30:00+02:00", "zone": BERLIN, "precision": "roughly"},
        {"at": "yesterday", "zone": BERLIN, "precision": "exact"},
        {"zone": BERLIN, "precision": "exact"},
        {"at": "2026-04-03T21:30:00+02:00", "zone": BERLIN, "precision": "unknown"},
        {"at": "2026-04-03T21:30:00+02:00", "zone": BERLIN, "precision": "between"},
        {"at": "2026-04-03T21:30:00+02:00", "zone": BERLIN, "precision": "exact", "mood": "sad"},
        {"at": "0001-01-01T00:00:00+02:00", "zone": BERLIN, "precision": "exact"},
        {"at": 5, "zone": BERLIN, "precision": "exact"},
    ],
)
def test_broken_moments_are_refused(stored: object) -> None:
    with pytest.raises(Unreadable):
        When().load(stored)  # type: ignore[arg-type]


def test_the_offset_is_kept_as_it_was_said() -> None:
    stored = {"at": "2026-10-25T02:30:00+01:00", "zone": BERLIN, "precision": "exact"}
    moment = When().load(stored)
    assert moment is not None
    assert When().store(moment) == stored


def test_days_and_months_cover_all_their_hours() -> None:
    day, month = at(3, precision=Precision.DAY), at(3, precision=Precision.MONTH)
    assert (day.earliest(), day.latest()) == (day.at.replace(hour=0), day.at.replace(hour=23, minute=59, second=59))  # type: ignore[union-attr]
    assert month.earliest().day == 1  # type: ignore[union-attr]
    assert month.latest().day == 30  # type: ignore[union-attr]
    assert Moment(None, BERLIN, Precision.UNKNOWN).earliest() is None
    between = Moment(at(3).at, BERLIN, Precision.BETWEEN, at(4).at)
    assert between.latest() == at(4).at
    assert at(3).latest() == at(3).at


def test_a_span_knows_its_length_across_the_change_of_clocks() -> None:
    night = Span(
        Moment.local(datetime(2026, 3, 28, 22), BERLIN), Moment.local(datetime(2026, 3, 29, 6), BERLIN, Precision.ABOUT)
    )
    assert night.start is not None
    assert night.end is not None
    in_utc = night.end.at.astimezone(UTC) - night.start.at.astimezone(UTC)  # type: ignore[union-attr]
    assert night.length() == in_utc == timedelta(hours=7)
    assert Span(at(3), None).length() is None
    assert Span(at(3), at(4, precision=Precision.DAY)).length() is None


def test_a_span_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        Span(None, None)
    assert Between().load({}) is None
    assert Between().parse(" ") is None
    assert Between().parse(".. / ..") is None
    with pytest.raises(Unreadable):
        Between().parse("2026")


def test_moments_are_shown_as_precisely_as_they_were_said() -> None:
    assert moment_shown(at(3, 21, 30)) == "Fri, 3 Apr 2026, 21:30 (Europe/Berlin)"
    assert moment_shown(at(3, 21, 30), zone=False) == "Fri, 3 Apr 2026, 21:30"
    assert moment_shown(at(3, 21, 30, Precision.ABOUT), zone=False) == "about Fri, 3 Apr 2026, 21:30"
    assert "21" not in moment_shown(at(3, 21, 30, Precision.DAY))
    assert moment_shown(at(3, precision=Precision.MONTH)) == "Some time in April 2026"
    assert moment_shown(Moment(None, BERLIN, Precision.UNKNOWN)) == "Time not known"
    both = Moment(at(3, 9).at, BERLIN, Precision.BETWEEN, at(3, 11).at)
    assert moment_shown(both, zone=False) == "Fri, 3 Apr 2026, between 09:00 and 11:00"
    assert "9:00" in moment_shown(both)
    assert "11:00" in moment_shown(both)


def test_spans_are_shown_with_their_unknown_sides() -> None:
    assert "21:30" in span_shown(Span(at(3, 21, 30), None))
    assert "not known" in span_shown(Span(None, at(3, 21, 30)))
    assert span_shown(Span(at(3, 9), at(3, 17)), zone=False) == "Fri, 3 Apr 2026, 09:00 – 17:00"
    assert span_shown(Span(at(3, 22), at(4, 5))).count("Europe/Berlin") == 1
    elsewhere = Moment.local(datetime(2026, 4, 4, 5), "Asia/Bangkok")
    assert "Asia/Bangkok" in span_shown(Span(at(3, 22), elsewhere))


def test_lengths_and_rates_are_shown_in_words() -> None:
    assert duration_shown(45) == "45 min"
    assert duration_shown(125) == "2 h 05 min"
    assert rate_shown(Rate(Money(6000, "EUR"), Per.HOUR)) == "60.00 EUR an hour"
    assert When().show(at(3), Nameless()) == moment_shown(at(3))
