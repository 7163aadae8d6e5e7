"""Each dated record counts once by how soon it was written down, and what was late is named."""

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.parts import parts_of
from journal.bundle.report.written_when import MOST_NAMED, how_soon
from journal.bundle.selection import show
from journal.records.incident import Incident
from journal.records.moment import Precision, Span
from journal.records.note import Note
from journal.records.shift import Shift
from tests.bundle.material import moment, selected, selection


def rows(*chosen) -> dict[str, tuple[str, list[str]]]:
    """Return count and links by the name of each row."""
    shown = show(selection(chosen))
    parts = parts_of(shown)
    told = how_soon(shown, Anchors(Places(shown, parts), parts[0]))
    return {one["word"]: (one["count"], [link["t"] for link in one["numbers"]]) for one in told}


def test_every_dated_record_stands_in_one_row_and_what_was_late_has_links() -> None:
    told = rows(
        selected(1, Note(when=moment(0), words="That evening")),  # first saved on day 1
        selected(2, Note(when=moment(0), words="Two days after"), day=1),
        selected(3, Note(when=moment(0), words="Nine days after"), day=8),
        selected(4, Note(when=moment(9), words="Planned")),
        selected(5, Note(when=moment(0, precision=Precision.MONTH), words="Some time in April")),
        selected(6, Note(words="Without a date")),
    )
    assert told == {
        "count_soon": ("1", []),
        "count_late": ("2", ["3", "4"]),
        "count_weeks": ("1", ["4"]),
        "count_ahead": ("1", ["5"]),
        "count_unknown": ("1", ["1"]),
    }


def test_days_are_counted_from_the_end_of_what_is_told() -> None:
    night = Shift(actual=Span(moment(0), moment(0, 8)))
    week = Incident(lasted=Span(moment(-7), moment(0)))
    assert rows(selected(1, night, day=1), selected(2, week))["count_late"] == ("0", [])
    assert rows(selected(1, night, day=2))["count_late"] == ("1", ["1"])


def test_very_many_are_counted_and_not_named() -> None:
    many = [selected(at, Note(when=moment(0), words="x"), day=3) for at in range(1, MOST_NAMED + 2)]
    assert rows(*many)["count_late"] == (str(MOST_NAMED + 1), [])
