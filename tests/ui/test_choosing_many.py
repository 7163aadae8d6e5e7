"""Choosing one or many in a list, and what can be done with them: by mouse, by key, told to a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.list_records import Query, list_records
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record, save_records
from journal.records.case import Case
from journal.records.note import Note
from journal.records.record import Record
from journal.ui.fittings import Fittings
from journal.ui.record_list import RecordList
from journal.ui.window import Window
from tests.ui.house import banner_text, find, is_shown, page_name, press

NOTES = tuple(Note(subject=name, words="some words") for name in "abcde")


@pytest.fixture
def listed(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> RecordList:
    """The list of entries with five notes in it; the newest stands first."""
    fittings.session.write(lambda journal: save_records(journal, NOTES), lambda _c: None, unwanted, None)
    shown = find(opened_window, "timeline-list")
    assert isinstance(shown, RecordList)
    qtbot.waitUntil(lambda: shown.isVisible() and shown.model().rowCount() == 5, timeout=20_000)
    return shown


def unwanted(error: Exception) -> None:
    pytest.fail(str(error))


def ask(qtbot: QtBot, fittings: Fittings, question: Callable[[Journal], object]) -> object:
    answers: list[object] = []
    fittings.session.ask(question, answers.append, unwanted, None)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def saved(qtbot: QtBot, fittings: Fittings, record: Record) -> str:
    return str(ask(qtbot, fittings, lambda journal: save_record(journal, record).ids[0]))


def click(shown: RecordList, row: int, modifier: Qt.KeyboardModifier) -> None:
    QTest.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, modifier, shown.visualRect(shown.model().index(row, 0)).center()
    )


def choose(shown: RecordList, *rows: int) -> None:
    for row in rows:
        click(shown, row, Qt.KeyboardModifier.ControlModifier)


def titles(shown: RecordList) -> list[str]:
    return [str(shown.model().index(row, 0).data()) for row in range(shown.model().rowCount())]


def menu_at(qtbot: QtBot, shown: RecordList, row: int | None = None) -> QMenu:
    """Open the menu with the right button on a row, or by the Menu key where the cursor stands."""
    place = None if row is None else shown.visualRect(shown.model().index(row, 0)).center()
    return menu_on(qtbot, shown.viewport(), place)


def menu_on(qtbot: QtBot, shown: QWidget, place: QPoint | None) -> QMenu:
    """Open the menu with the right button, or by the Menu key where there is no place."""
    reason = QContextMenuEvent.Reason.Keyboard if place is None else QContextMenuEvent.Reason.Mouse
    at = place or QPoint()
    QApplication.sendEvent(shown, QContextMenuEvent(reason, at, shown.mapToGlobal(at)))
    menus: list[QMenu] = []

    def there() -> bool:
        menus[:] = [menu for menu in shown.window().findChildren(QMenu, "record-menu") if menu.isVisible()]
        return bool(menus)

    qtbot.waitUntil(there, timeout=5_000)
    return menus[-1]


def names(menu: QMenu) -> list[str]:
    return [action.objectName().removeprefix("record-menu-") for action in menu.actions() if action.objectName()]


def trigger(qtbot: QtBot, menu: QMenu, name: str) -> None:
    """Choose a line, once it is there and on."""
    found: list[object] = []

    def there() -> bool:
        for each in (menu, *menu.findChildren(QMenu)):
            for action in each.actions():
                if action.objectName() == name and action.isEnabled():
                    found[:] = [action]
        return bool(found)

    qtbot.waitUntil(there, timeout=20_000)
    found[0].trigger()  # type: ignore[attr-defined]
    menu.close()


def test_ctrl_and_shift_choose_several_without_opening_one(opened_window: Window, listed: RecordList) -> None:
    choose(listed, 0, 2)
    assert [line.title for line in listed.chosen_lines()] == ["e", "c"]
    click(listed, 4, Qt.KeyboardModifier.ShiftModifier)
    assert [line.title for line in listed.chosen_lines()] == ["e", "c", "b", "a"]
    assert page_name(opened_window) == "timeline"
    assert find(opened_window, "timeline-chosen-words").accessibleName() == "4 chosen"
    press(opened_window, "timeline-chosen-none")
    assert listed.chosen_lines() == []
    assert not is_shown(opened_window, "timeline-chosen")


def test_a_plain_click_opens_the_entry(qtbot: QtBot, opened_window: Window, listed: RecordList) -> None:
    click(listed, 1, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: page_name(opened_window) == "reading", timeout=20_000)


def test_the_bin_takes_all_that_were_chosen_and_one_key_brings_all_back(
    qtbot: QtBot, opened_window: Window, listed: RecordList
) -> None:
    listed.setFocus()
    QTest.keySequence(listed, QKeySequence(QKeySequence.StandardKey.SelectAll))
    assert len(listed.chosen_lines()) == 5
    choose(listed, 4)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(listed) == ["a"], timeout=20_000)
    qtbot.waitUntil(lambda: "4 entries are in the bin" in banner_text(opened_window), timeout=20_000)
    press(opened_window, "banner-offer")
    qtbot.waitUntil(lambda: sorted(titles(listed)) == list("abcde"), timeout=20_000)


def test_right_click_and_menu_key_offer_what_can_be_done_with_one(
    qtbot: QtBot, opened_window: Window, listed: RecordList
) -> None:
    wanted = ["open", "change", "again", "history", "save", "bin"]
    by_mouse = menu_at(qtbot, listed, 3)
    assert [line.title for line in listed.chosen_lines()] == ["b"]
    assert [name for name in names(by_mouse) if name in wanted] == [name for name in wanted if name != "again"]
    by_mouse.close()
    by_key = menu_at(qtbot, listed)
    trigger(qtbot, by_key, "record-menu-change")
    qtbot.waitUntil(lambda: page_name(opened_window) == "editing", timeout=20_000)


def test_the_menu_for_many_has_no_line_for_one(qtbot: QtBot, opened_window: Window, listed: RecordList) -> None:
    choose(listed, 0, 1)
    menu = menu_at(qtbot, listed, 1)
    assert names(menu) == ["save", "bin"]
    assert [line.title for line in listed.chosen_lines()] == ["e", "d"]
    trigger(qtbot, menu, "record-menu-save")
    qtbot.waitUntil(lambda: is_shown(opened_window, "save-list"), timeout=20_000)


def test_history_shows_how_the_entry_was_written(qtbot: QtBot, opened_window: Window, listed: RecordList) -> None:
    trigger(qtbot, menu_at(qtbot, listed, 0), "record-menu-history")
    qtbot.waitUntil(lambda: is_shown(opened_window, "version-1"), timeout=20_000)


def test_entries_are_put_into_a_case_and_taken_out_again(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, listed: RecordList
) -> None:
    case = saved(qtbot, fittings, Case(name="Club & 9", kinds=("shift",)))
    choose(listed, 0, 1)
    ids = {line.id for line in listed.chosen_lines()}

    def stored() -> Case:
        record = ask(qtbot, fittings, lambda journal: journal.current(case).record)
        assert isinstance(record, Case)
        return record

    trigger(qtbot, menu_at(qtbot, listed, 0), "record-menu-into-case")
    qtbot.waitUntil(lambda: "2 entries go into the case “Club & 9”." in banner_text(opened_window), timeout=20_000)
    assert set(stored().records or ()) == ids
    find(opened_window, "banner-away").click()
    qtbot.waitUntil(lambda: listed.model().rowCount() > 0, timeout=20_000)
    trigger(qtbot, menu_at(qtbot, listed, 0), "record-menu-out-case")
    qtbot.waitUntil(lambda: "out of the case" in banner_text(opened_window), timeout=20_000)
    assert [each.decision for each in stored().decisions or ()][:1] == ["leave_out"]


def test_the_menu_key_in_the_bin_takes_an_entry_out(
    qtbot: QtBot, opened_window: Window, listed: RecordList, fittings: Fittings
) -> None:
    choose(listed, 0, 1)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(listed)) == 3, timeout=20_000)
    opened_window.go_to("bin")
    lying = find(opened_window, "bin-list")
    assert isinstance(lying, RecordList)
    qtbot.waitUntil(lambda: lying.isVisible() and lying.model().rowCount() == 2, timeout=20_000)
    menu = menu_at(qtbot, lying, 0)
    assert names(menu) == ["open", "history", "unbin", "erase"]
    trigger(qtbot, menu, "record-menu-unbin")
    qtbot.waitUntil(lambda: lying.model().rowCount() == 1, timeout=20_000)
    found = ask(qtbot, fittings, lambda journal: len(list_records(journal, Query()).rows))
    assert found == 4


def test_every_line_of_the_menu_leads_somewhere_without_a_mouse(
    qtbot: QtBot, opened_window: Window, listed: RecordList
) -> None:
    menu = menu_at(qtbot, listed, 0)
    assert menu.accessibleName() == "What can be done with 1 entry"
    qtbot.waitUntil(lambda: menu.findChild(QMenu, "record-menu-into").isEnabled(), timeout=20_000)
    trigger(qtbot, menu, "record-menu-into-new")
    qtbot.waitUntil(lambda: page_name(opened_window) == "editing", timeout=20_000)
    assert opened_window.stack.currentWidget().kind == "case"


def test_last_entries_on_the_first_page_have_the_same_menu_and_the_same_key(
    qtbot: QtBot, opened_window: Window, listed: RecordList
) -> None:
    opened_window.go_to("today")
    qtbot.waitUntil(lambda: is_shown(opened_window, "today-last-entry"), timeout=20_000)
    line = find(opened_window, "today-last-entry")
    by_mouse = menu_on(qtbot, line, line.rect().center())
    offered = names(by_mouse)
    by_mouse.close()
    by_key = menu_on(qtbot, line, None)
    assert names(by_key) == offered == ["open", "change", "history", "save", "bin"]
    by_key.close()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "1 entry is in the bin" in banner_text(opened_window), timeout=20_000)
    press(opened_window, "banner-offer")
    qtbot.waitUntil(lambda: banner_text(opened_window).startswith("Taken back."), timeout=20_000)
