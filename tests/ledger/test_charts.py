"""Charts say the same as picture, table and sentence; what is not known is a gap; nothing lies over anything else."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ledger.calendar import calendar
from journal.ledger.charts.chart import BarChart, Chart, Column, Fill, Gap
from journal.ledger.charts.drawing import Box, Drawing, Label, Paint, draw, step_of, stripes
from journal.ledger.charts.made import (
    MONTHS,
    WEEKS,
    days_of_incidents,
    hours_by_week,
    incidents_by_month,
    pay_by_month,
    year_at_a_glance,
)
from journal.ledger.charts.svg import chart_svg, letters_of
from journal.ledger.hours import time_sheet
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.reckon import Ledger
from journal.ledger.source import Source
from journal.ledger.sums import MINUTES, Sum, estimated, exactly
from journal.records.incident import Incident
from journal.records.moment import Span
from tests.ledger.material import account, at, paid, reckoned, shift

RECORDS = {
    "s1": shift("2026-03-02 20:00-02:00", agreed_rate="10 EUR / hour"),
    "s2": shift("2026-03-04 20:00-23:00", agreed_rate="10 EUR / hour", certainty="estimate"),
    "s3": shift("2026-03-18 20:00-22:00", agreed_rate="10 EUR / hour"),
    "free": shift(certainty="no_work", scheduled=None, actual=None),
    "p1": paid("2026-05-06", "30 EUR"),
}
NOTHING = Gap("?", "nothing", "nothing")
INCIDENTS = [
    Source("i1", Incident(when=at("2026-03-04"), kinds=("threat", "not_paid"))),
    Source("i2", Incident(when=at("2026-03-19"), kinds=("threat",), threats=("eviction",))),
    Source("i3", Incident(when=at("2026-05-19"), threats=("police",))),
    Source("i4", Incident(kinds=("threat",))),
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return reckoned(RECORDS)


def charts(ledger: Ledger) -> dict[str, Chart]:
    """Return all four."""
    sheet = time_sheet(ledger.sources)
    days = calendar(ledger.spoken, sheet, date(2026, 1, 1), date(2026, 12, 31))
    return {
        "hours": hours_by_week(sheet, days),
        "pay": pay_by_month(account(ledger), "Boss", EVERYTHING),
        "incidents": incidents_by_month(INCIDENTS, EVERYTHING),
        "year": year_at_a_glance(2026, days, days_of_incidents(INCIDENTS)),
    }


def test_hours_stand_by_week_and_a_week_without_any_is_a_gap(ledger: Ledger) -> None:
    chart = charts(ledger)["hours"]
    assert [[cell.words for cell in row] for row in chart.table().rows] == [
        ["Mon, 2 Mar 2026 to Sun, 8 Mar 2026", "about 9 h 00 min (6 h 00 min of it exactly)"],
        ["Mon, 9 Mar 2026 to Sun, 15 Mar 2026", "no shift written down"],
        ["Mon, 16 Mar 2026 to Sun, 22 Mar 2026", "2 h 00 min"],
    ]
    assert chart.table().rows[0][1].sources == ("s1", "s2")
    assert "The most: about 9 h 00 min" in chart.says
    assert "In 1 place: no shift written down." in chart.says


def test_a_week_of_which_it_says_that_there_was_no_work_is_not_called_unwritten() -> None:
    ledger = reckoned(
        {
            "a": shift("2026-03-03 20:00-22:00"),
            "b": shift(scheduled=Span(at("2026-03-09"), at("2026-03-13")), certainty="no_work", outcome=None),
            "c": shift("2026-03-24 20:00-22:00"),
        }
    )
    sheet = time_sheet(ledger.sources)
    chart = hours_by_week(sheet, calendar(ledger.spoken, sheet))
    assert [row[1].words for row in chart.table().rows] == [
        "2 h 00 min",
        "no work on 5 days, no shift written down for the others",
        "no shift written down",
        "2 h 00 min",
    ]
    assert "In 1 place: no shift written down." in chart.says


def test_pay_stands_by_month_with_the_figures_of_the_account(ledger: Ledger) -> None:
    chart = charts(ledger)["pay"]
    assert [[cell.words for cell in row] for row in chart.table().rows] == [
        ["March 2026", "about 110.00 EUR (80.00 EUR of it exactly)", "0.00 EUR"],
        ["April 2026", "nothing written down", "nothing written down"],
        ["May 2026", "0.00 EUR", "30.00 EUR"],
    ]


def test_incidents_stand_under_each_of_their_kinds_and_without_a_date_in_none(ledger: Ledger) -> None:
    chart = charts(ledger)["incidents"]
    table = chart.table()
    assert table.headings == ("Kind", "Mar 2026", "Apr 2026", "May 2026")
    assert [[cell.words for cell in row] for row in table.rows] == [
        ["Not paid", "1", "None written down", "None written down"],
        ["Threat or blackmail", "2", "None written down", "None written down"],
        ["Threatened with", "1", "None written down", "1"],
        ["Other", "None written down", "None written down", "1"],
    ]
    assert table.rows[1][1].sources == ("i1", "i2")
    assert "3 incidents" in chart.says
    assert incidents_by_month(INCIDENTS, Period(date(2026, 4, 1), None)).down == ("Threatened with", "Other")


def test_what_was_taken_stands_in_the_month_from_which_on_it_was_kept() -> None:
    kept = Span(at("2026-03-27"), at("2026-07-08"))
    told = Incident(when=at("2026-05-03"), lasted=kept, kinds=("taken", "threat"))
    table = incidents_by_month([Source("i1", told)], EVERYTHING).table()
    assert [[cell.words for cell in row] for row in table.rows] == [
        ["Threat or blackmail", "None written down", "None written down", "1"],
        ["Document or phone taken", "1", "None written down", "None written down"],
    ]


def test_a_year_shows_every_day_and_never_takes_a_gap_for_a_day_without_work(ledger: Ledger) -> None:
    chart = charts(ledger)["year"]
    assert [len([square for square in row if square is not None]) for row in chart.squares] == [
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]  # fmt: skip
    march = chart.squares[2]
    assert (march[1].fill, march[2].fill, march[3].says) == (
        Fill.SOLID,
        Fill.SOLID,
        "worked; 1 incident",
    )
    assert (march[0].fill, march[0].says) == (Fill.NONE, "no shift written down")
    assert "Calendar days with work: 4." in chart.says
    assert "Days with an incident: 3." in chart.says


def test_of_a_long_time_the_last_places_are_drawn() -> None:
    days = [f"20{year}-{month:02d}-02" for year in range(20, 26) for month in range(1, 13)]
    ledger = reckoned({day: shift(f"{day} 10:00-12:00", agreed_rate="10 EUR / hour") for day in days})
    assert len(hours_by_week(time_sheet(ledger.sources)).columns) == WEEKS
    assert [column.name for column in pay_by_month(account(ledger), "", EVERYTHING).columns][-1] == "December 2025"
    assert len(pay_by_month(account(ledger), "", EVERYTHING).columns) == MONTHS


def test_nothing_written_gives_an_empty_chart_that_says_so() -> None:
    chart = hours_by_week(time_sheet(reckoned({}).sources))
    assert chart.empty
    assert "Nothing is written down" in chart.says
    assert incidents_by_month([], EVERYTHING).empty


@pytest.mark.parametrize("which", ["hours", "pay", "incidents", "year"])
@pytest.mark.parametrize(("width", "points"), [(900, 10), (430, 20), (300, 9)])
def test_no_word_lies_over_another_and_nothing_leaves_the_ground(
    ledger: Ledger, which: str, width: int, points: int
) -> None:
    letters = letters_of(points)
    drawing = draw(charts(ledger)[which], width, letters)
    assert overlaps(drawing, letters) == []
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert -1 <= shape.x <= shape.x + shape.width <= width + 1
            assert -1 <= shape.y <= shape.y + shape.height <= drawing.height + 1


def overlaps(drawing: Drawing, letters) -> list[tuple[str, str]]:
    """Return pairs of words that lie over each other."""
    places = []
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            wide = letters.measure(shape.text)
            x = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor.value]
            places.append((x, x + wide, shape.y - letters.line / 2, shape.y + letters.line / 2, shape.text))
    return [
        (one[4], other[4])
        for at, one in enumerate(places)
        for other in places[:at]
        if one[0] < other[1] - 0.5 and other[0] < one[1] - 0.5 and one[2] < other[3] - 0.5 and other[2] < one[3] - 0.5
    ]


def test_exact_estimated_and_gap_look_different_without_colour(ledger: Ledger) -> None:
    drawing = draw(charts(ledger)["hours"], 800, letters_of())
    fills = [shape.fill for shape in drawing.shapes if isinstance(shape, Box)]
    assert {Fill.SOLID, Fill.HATCHED} <= set(fills)
    assert "?" in [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


@given(st.integers(-5_000, 1_000_000), st.integers(0, 5_000), st.integers(0, 400_000))
def test_a_bar_is_as_high_as_its_figure(exact: int, low: int, more: int) -> None:
    value = exactly("EUR", exact, "x") + estimated("EUR", low, low + more, "y")
    chart = BarChart(
        "c", "t", "s", "a", "EUR", ("one",), (Column("n", "n", (value,), NOTHING), Column("m", "m", (None,), NOTHING))
    )
    drawing = draw(chart, 600, letters_of())
    signs = 1 if value.is_exact else 2
    bars = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.paint is Paint.FIRST][signs:]
    axis = {shape.text: shape.y for shape in drawing.shapes if isinstance(shape, Label) and shape.text.endswith("EUR")}
    (nothing, zero), *above = [(text, y) for text, y in axis.items() if not text.startswith("-")]
    assert nothing == "0.00 EUR"
    step = float(above[0][0].removesuffix(" EUR").replace(",", "")) * 100
    height = {bar.fill: bar.height for bar in bars}
    wanted = abs(exact) * (zero - above[0][1]) / step
    assert height.get(Fill.SOLID, 0) == pytest.approx(max(1.0, wanted) if exact else 0)
    assert all(bar.y >= 0 and bar.y + bar.height <= drawing.height for bar in bars)


@given(st.integers(1, 10**12), st.sampled_from(["EUR", "JPY", "KWD", MINUTES, "count"]))
def test_an_axis_has_few_round_lines(most: int, unit: str) -> None:
    step = step_of(most, unit)
    assert most <= 5 * step
    whole = {"EUR": 100, "JPY": 1, "KWD": 1000, MINUTES: 60, "count": 1}[unit]
    assert re.fullmatch("[125]0*", str(step // whole))


@given(st.floats(1, 300), st.floats(1, 300), st.floats(2, 9))
def test_stripes_stay_within_their_box(width: float, height: float, apart: float) -> None:
    for stripe in stripes(Box(5, 7, width, height, Paint.FIRST, Fill.HATCHED), apart):
        assert all(5 - 1e-6 <= x <= 5 + width + 1e-6 for x in (stripe.x, stripe.to_x))
        assert all(7 - 1e-6 <= y <= 7 + height + 1e-6 for y in (stripe.y, stripe.to_y))


def test_mirroring_twice_gives_the_same_drawing_and_once_begins_at_the_right(ledger: Ledger) -> None:
    drawing = draw(charts(ledger)["incidents"], 640, letters_of())
    assert drawing.mirrored() != drawing
    twice = drawing.mirrored().mirrored()
    assert [type(shape) for shape in twice.shapes] == [type(shape) for shape in drawing.shapes]
    names = {shape.text: shape for shape in drawing.mirrored().shapes if isinstance(shape, Label)}
    assert (names["Not paid"].x, names["Not paid"].anchor.value) == (640, "end")


def test_the_svg_is_sound_the_same_each_time_and_carries_its_description(ledger: Ledger) -> None:
    for chart in charts(ledger).values():
        first = chart_svg(chart, 480)
        root = ET.fromstring(first)
        assert root[0].text == chart.title
        assert root[1].text == chart.says
        assert first == chart_svg(chart, 480)
        assert {child.tag.rpartition("}")[2] for child in root} <= {"title", "desc", "rect", "line", "text"}


def test_words_of_a_person_are_written_as_words_into_the_svg() -> None:
    chart = BarChart("c", "<b>&", "a & b", "a", "EUR", ("one",), (Column("n", "n", (Sum("EUR", 5),), NOTHING),))
    assert ET.fromstring(chart_svg(chart, 300))[0].text == "<b>&"


def test_a_repr_tells_nothing_of_the_figures(ledger: Ledger) -> None:
    assert "20:00" not in repr(charts(ledger)["hours"])
