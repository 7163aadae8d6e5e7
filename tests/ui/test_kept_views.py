"""A list comes back as it was last looked at, from inside the journal; what was searched for does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from journal.actions.keep_view import keep_view, kept_view
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record, save_records
from journal.ledger.grid import Cell, Grid
from journal.records.canonical import Json
from journal.records.note import Note
from journal.ui.fittings import Fittings
from journal.ui.models.line_model import ID_ROLE
from journal.ui.pay.grid_view import GridView
from journal.ui.record_list import RecordList
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.ui.accessible import settle
from tests.ui.house import find, press, type_into

SLOW = 20_000


def kept(qtbot: QtBot, fittings: Fittings, name: str) -> Json:
    answers: list[Json] = []
    fittings.session.ask(lambda journal: kept_view(journal, name), answers.append, pytest.fail, None)
    qtbot.waitUntil(lambda: bool(answers), timeout=SLOW)
    return answers[0]


def another(qtbot: QtBot, fittings: Fittings) -> Window:
    """Return a second window over the same open journal, as if it had been opened anew."""
    made = Window(fittings)
    qtbot.addWidget(made)
    made.open_journal()
    made.show()
    return made


def test_the_kinds_that_were_listed_come_back_and_the_words_do_not(
    qtbot: QtBot, fittings: Fittings, opened_window: Window
) -> None:
    press(opened_window, "timeline-chip-note")
    type_into(opened_window, "timeline-search", "secret")
    qtbot.waitUntil(lambda: kept(qtbot, fittings, "timeline") == ["note"], timeout=SLOW)
    again = another(qtbot, fittings)
    again.go_to("timeline")
    qtbot.waitUntil(lambda: find(again, "timeline-chip-note").isChecked(), timeout=SLOW)
    assert find(again, "timeline-search").text() == ""


def test_people_or_places_and_the_sort_of_files_come_back(
    qtbot: QtBot, fittings: Fittings, opened_window: Window
) -> None:
    opened_window.go_to("people")
    press(opened_window, "people-chip-place")
    opened_window.go_to("evidence")
    sorts = find(opened_window, "evidence-sort")
    sorts.choose("sound")
    sorts.activated.emit(sorts.currentIndex())
    qtbot.waitUntil(lambda: kept(qtbot, fittings, "evidence") == {"sort": "sound", "mark": ""}, timeout=SLOW)
    again = another(qtbot, fittings)
    again.go_to("people")
    qtbot.waitUntil(lambda: find(again, "people-chip-place").isChecked(), timeout=SLOW)
    again.go_to("evidence")
    qtbot.waitUntil(lambda: find(again, "evidence-sort").chosen() == "sound", timeout=SLOW)


def test_columns_stay_as_wide_as_they_were_made(qtbot: QtBot, theme: Theme) -> None:
    grid = Grid("Hours", ("Day", "Hours"), ((Cell("Monday"), Cell("8")),))
    first, second = (GridView(name, grid, theme) for name in ("first", "second"))
    for view in (first, second):
        qtbot.addWidget(view)
        view.resize(600, 200)
        view.show()
    assert first.widths == {}
    with qtbot.waitSignal(first.widths_changed):
        first.setColumnWidth(0, 222)
    second.put_widths(first.widths)
    assert abs(second.columnWidth(0) - 222) <= 1
    second.resize(500, 200)
    assert abs(second.columnWidth(0) - 222) <= 1
    second.put_widths({"Day": "wide", "Nobody": 3, "Hours": -1})
    assert abs(second.columnWidth(0) - 222) <= 1


def test_nothing_about_it_stands_outside_the_journal(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, wait_for_keeping: Callable[[], None]
) -> None:
    before = {path: path.read_bytes() for path in files_beside(fittings)}
    press(opened_window, "timeline-chip-shift")
    wait_for_keeping()
    assert {path: path.read_bytes() for path in files_beside(fittings)} == before


def files_beside(fittings: Fittings) -> list[Path]:
    """Return the files of the home that are no part of the journal."""
    home = fittings.place.parent.parent
    return [path for path in home.rglob("*") if path.is_file() and fittings.place not in path.parents]


@pytest.fixture
def wait_for_keeping(qtbot: QtBot, fittings: Fittings) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: kept(qtbot, fittings, "timeline") == ["shift"], timeout=SLOW)

    return wait


def test_what_is_kept_can_be_anything_and_is_kept_once(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> None:
    def twice(journal: Journal) -> tuple[int, Json]:
        for value in (["x"], ["x"]):
            keep_view(journal, "list", value)
        return journal.size, kept_view(journal, "list")

    answers: list[tuple[int, Json]] = []
    fittings.session.ask(twice, answers.append, pytest.fail, None)
    qtbot.waitUntil(lambda: bool(answers), timeout=SLOW)
    assert answers == [(0, ["x"])]  # no entry of the log is made for it


def test_a_list_stays_where_it_is_looked_at_when_something_changes(
    qtbot: QtBot, fittings: Fittings, opened_window: Window
) -> None:
    notes = tuple(Note(subject=str(number)) for number in range(60))
    fittings.session.write(lambda journal: save_records(journal, notes), lambda _c: None, pytest.fail, None)
    shown = find(opened_window, "timeline-list")
    assert isinstance(shown, RecordList)
    qtbot.waitUntil(lambda: shown.isVisible() and shown.model().rowCount() == 60, timeout=SLOW)
    shown.setCurrentIndex(shown.model().index(30, 0))
    settle()
    title, top = shown.currentIndex().data(), shown.visualRect(shown.currentIndex()).top()
    assert shown.verticalScrollBar().value() > 0
    fittings.session.write(lambda journal: save_record(journal, Note()), lambda _c: None, pytest.fail, None)
    qtbot.waitUntil(lambda: shown.currentIndex().row() == 31, timeout=SLOW)
    assert shown.currentIndex().data() == title
    assert shown.visualRect(shown.currentIndex()).top() == top
    shown.verticalScrollBar().setValue(0)
    seen = shown.indexAt(QPoint(20, 1)).data(ID_ROLE)
    fittings.session.write(lambda journal: save_record(journal, Note()), lambda _c: None, pytest.fail, None)
    qtbot.waitUntil(lambda: shown.currentIndex().row() == 32, timeout=SLOW)
    assert shown.indexAt(QPoint(20, 1)).data(ID_ROLE) == seen, "whoever scrolled away from the cursor stays there"
    press(opened_window, "timeline-chip-note")
    qtbot.waitUntil(lambda: shown.currentIndex().row() == 0, timeout=SLOW)
    assert shown.verticalScrollBar().value() == 0, "another question begins at the top"
