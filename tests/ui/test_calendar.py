"""The calendar: each day says what stands under it, keys walk by days, weeks and months, counts agree with the list."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.actions.save_record import save_records
from journal.ground import words
from journal.records.moment import Moment, Precision, Span
from journal.records.note import Note
from journal.records.shift import Shift
from journal.ui.finding.month import MonthModel, MonthTable, months_after
from journal.ui.fittings import Fittings
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.ui.house import ZONE, find, page_name, press

MARCH, TODAY = date(2026, 3, 12), date(2026, 3, 14)


@pytest.fixture
def month(qtbot: QtBot, theme: Theme) -> MonthTable:
    table = MonthTable(MonthModel(MARCH, TODAY), theme)
    table.model().setParent(table)
    qtbot.addWidget(table)
    table.stand_on(MARCH)
    table.show()
    return table


def test_each_day_says_its_date_and_counts_in_words(qtmodeltester: ModelTester, month: MonthTable) -> None:
    model = month.model()
    qtmodeltester.check(model)
    model.put({MARCH: {"shift": 2, "incident": 1}})

    def says(day: date) -> object:
        return model.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole)

    assert says(MARCH) == "12 March, 2 Shifts, 1 Incident"
    assert says(TODAY) == "14 March, today, no entries"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Mon"
    assert model.headerData(6, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Sunday"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) is None  # still February
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled


@pytest.mark.parametrize(
    ("key", "lands"),
    [
        (Qt.Key.Key_Left, 11), (Qt.Key.Key_Right, 13), (Qt.Key.Key_Up, 5), (Qt.Key.Key_Down, 19),
        (Qt.Key.Key_Home, 1), (Qt.Key.Key_End, 31),
    ],
)  # fmt: skip
def test_keys_walk_within_the_month(month: MonthTable, key: Qt.Key, lands: int) -> None:
    QTest.keyClick(month, key)
    assert month.day() == date(2026, 3, lands)


@pytest.mark.parametrize(
    ("start", "key", "lands"),
    [
        (date(2026, 3, 31), Qt.Key.Key_PageUp, date(2026, 2, 28)),
        (date(2026, 3, 31), Qt.Key.Key_PageDown, date(2026, 4, 30)),
        (date(2026, 3, 1), Qt.Key.Key_Left, date(2026, 2, 28)),
        (date(2026, 3, 30), Qt.Key.Key_Down, date(2026, 4, 6)),
    ],
)
def test_keys_lead_into_other_months(qtbot: QtBot, month: MonthTable, start: date, key: Qt.Key, lands: date) -> None:
    month.stand_on(start)
    with qtbot.waitSignal(month.month_wanted) as wanted:
        QTest.keyClick(month, key)
    assert wanted.args == [lands]


def test_in_right_to_left_the_arrows_go_as_they_point(month: MonthTable) -> None:
    month.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(month, Qt.Key.Key_Left)
    assert month.day() == date(2026, 3, 13)


def test_the_week_begins_where_the_language_lets_it_begin(month: MonthTable) -> None:
    words.speak_through(words.gettext.NullTranslations(), "ar-EG")
    assert month.model().index_of(date(2026, 3, 7)).column() == 0  # a Saturday


def test_months_follow_each_other_until_the_calendar_ends() -> None:
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
    with pytest.raises(ValueError, match="ends"):
        months_after(date(1, 1, 1), -1)


def test_a_day_leads_to_its_entries_and_both_count_the_same(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    def at(day: int, precision: Precision = Precision.EXACT) -> Moment:
        return Moment(datetime(2026, 11, day, 23, 30, tzinfo=ZoneInfo("Asia/Bangkok")), "Asia/Bangkok", precision)

    done: list[object] = []
    records = (
        Note(words="a", when=at(1)), Note(words="b", when=at(1)), Shift(actual=Span(at(1), None)),
        Note(words="some day", when=at(1, Precision.MONTH)), Note(words="c", when=at(2)),
    )  # fmt: skip
    fittings.session.write(
        lambda journal: save_records(journal, records), done.append, lambda error: pytest.fail(error.says), None
    )
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    opened_window.go_to("calendar")
    month = find(opened_window, "calendar-month")
    first = month.model().index_of(date(2026, 11, 1))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: first.data(spoken) == "1 November, 1 Shift, 2 Notes", timeout=20_000)
    assert find(opened_window, "calendar-whole-month").text().startswith("1 entry of this month has no day.")
    month.stand_on(date(2026, 11, 1))
    month.setFocus()
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert page_name(opened_window) == "timeline"
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "3 entries", timeout=20_000)
    assert find(opened_window, "active-span").text() == "Sun, 1 Nov 2026"
    opened_window.go_to("calendar")
    press(opened_window, "calendar-whole-month")
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "5 entries", timeout=20_000)
    assert ZONE != "Asia/Bangkok"
