"""A shift in the index says from when to when, how long, and its breaks, as far as it was told."""

import json

from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.moment import Moment, Precision, Span
from journal.records.note import Note
from journal.records.shift import Shift
from tests.bundle.material import moment, selected, selection

DAY = Moment(moment(1).at, moment(1).zone, Precision.DAY)


def rows(*records) -> list[list[str]]:
    shown = show(selection([selected(at, record) for at, record in enumerate(records, 1)]))
    parts = parts_of(shown)
    groups = json.loads(document(shown, parts[0], Places(shown, parts)).as_json())["index"]
    return [[row["when"], row["gist"]] for group in groups for row in group["rows"]]


def test_it_says_from_and_to_length_and_breaks() -> None:
    worked = Shift(actual=Span(moment(0), moment(0, 8)), breaks=45)
    assert rows(worked) == [["Fri, 3 Apr 2026, 19:30 – 03:30", "8 h 00 min · breaks 45 min"]]
    assert rows(Shift(actual=Span(moment(0), moment(0, 8)))) == [["Fri, 3 Apr 2026, 19:30 – 03:30", "8 h 00 min"]]


def test_what_is_about_or_between_or_open_says_so() -> None:
    about = moment(0, 8, Precision.ABOUT)
    said = rows(Shift(actual=Span(moment(0), about)))
    assert said == [["Fri, 3 Apr 2026, 19:30 – about 03:30", "about 8 h 00 min"]]
    first = Moment(moment(0).at, moment(0).zone, Precision.BETWEEN, moment(0, 1).at)
    said = rows(Shift(actual=Span(first, moment(0, 8))))
    assert said == [["Fri, 3 Apr 2026, between 19:30 and 20:30 – 03:30", "7 h 00 min to 8 h 00 min"]]
    assert rows(Shift(actual=Span(moment(0), None), breaks=0)) == [["Fri, 3 Apr 2026, 19:30", "breaks 0 min"]]
    assert rows(Shift(actual=Span(None, moment(0)))) == [["Fri, 3 Apr 2026, 19:30", ""]]


def test_a_plan_that_stands_in_is_called_so_and_one_that_was_called_off_has_no_length() -> None:
    plan = Span(moment(0), moment(0, 8))
    when = "Fri, 3 Apr 2026, 19:30 – 03:30"
    assert rows(Shift(scheduled=plan)) == [[when, "planned · about 8 h 00 min"]]
    assert rows(Shift(scheduled=plan, outcome="i_cancelled")) == [[when, "planned"]]


def test_nothing_is_said_without_a_time_of_day_or_of_anything_else() -> None:
    assert rows(Shift(scheduled=Span(DAY, DAY))) == [["Sat, 4 Apr 2026", ""]]
    assert rows(Shift(breaks=30)) == [["", "breaks 30 min"]]
    assert rows(Note(words="x")) == [["", ""]]
