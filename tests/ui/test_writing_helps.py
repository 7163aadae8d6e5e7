"""What makes writing quicker: beginning as last time, templates, people and places made in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.name_record import record_named
from journal.records.person import Person
from journal.records.types import TYPES
from journal.ui.window import Window
from tests.ui.house import banner_text, find, is_shown, page_name, press, type_into


def save(window: Window, qtbot: QtBot) -> None:
    window.save()
    qtbot.waitUntil(lambda: page_name(window) == "reading" and is_shown(window, "reading-title"))


def make_place(window: Window, qtbot: QtBot, name: str) -> None:
    """Make a place within the form that needs it."""
    press(window, "field-place-choose")
    type_into(window, "picker-search", name)
    press(window, "picker-new")
    qtbot.waitUntil(lambda: is_shown(window, "field-place-let-go"))


def test_a_shift_begins_as_the_last_one_and_ctrl_z_takes_that_back(opened_window: Window, qtbot: QtBot) -> None:
    opened_window.write_new("shift")
    make_place(opened_window, qtbot, "Blue Door")
    assert find(opened_window, "field-place-title").text() == "Blue Door"
    type_into(opened_window, "field-agreed_rate-amount", "60")
    type_into(opened_window, "field-notes-text", "No break.")
    save(opened_window, qtbot)
    opened_window.write_new("shift")
    press(opened_window, "again-last")
    qtbot.waitUntil(lambda: find(opened_window, "field-agreed_rate-amount").text() == "60.00")
    qtbot.waitUntil(lambda: find(opened_window, "field-place-title").text() == "Blue Door")
    assert find(opened_window, "field-notes-text").toPlainText() == ""
    QTest.keyClick(opened_window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert find(opened_window, "field-agreed_rate-amount").text() == ""
    assert not is_shown(opened_window, "field-place-title")


def test_what_was_typed_already_is_not_filled_over(opened_window: Window, qtbot: QtBot) -> None:
    opened_window.write_new("shift")
    type_into(opened_window, "field-agreed_rate-amount", "60")
    save(opened_window, qtbot)
    opened_window.write_new("shift")
    type_into(opened_window, "field-agreed_rate-amount", "75")
    press(opened_window, "again-last")
    qtbot.waitUntil(lambda: find(opened_window, "editing-state").text() != "")
    assert find(opened_window, "field-agreed_rate-amount").text() == "75"


def test_a_template_is_kept_and_offered_in_the_next_form(opened_window: Window, qtbot: QtBot) -> None:
    def actions() -> list[str]:
        press(opened_window, "again-templates")
        qtbot.waitUntil(lambda: is_shown(opened_window, "again-menu"))
        menu = next(one for one in opened_window.findChildren(QMenu, "again-menu") if one.isVisible())
        return [action.text() for action in menu.actions() if action.text()]

    def choose(text: str) -> None:
        menu = next(one for one in opened_window.findChildren(QMenu, "again-menu") if one.isVisible())
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.close()

    opened_window.write_new("shift")
    make_place(opened_window, qtbot, "Blue & Door")
    assert actions() == ["Keep this as a template"]
    choose("Keep this as a template")
    qtbot.waitUntil(lambda: "Blue & Door" in banner_text(opened_window))
    opened_window.write_new("shift")
    assert actions()[0] == "Blue && Door"
    choose("Blue && Door")
    qtbot.waitUntil(lambda: is_shown(opened_window, "field-place-title"))


def test_a_form_of_what_is_never_the_same_offers_no_repeating(opened_window: Window) -> None:
    opened_window.write_new("note")
    assert opened_window.stack.currentWidget().findChild(QWidget, "again") is None


def test_only_what_is_called_by_a_name_is_made_out_of_one() -> None:
    assert record_named("person", " Maxim ") == Person(called=" Maxim ")
    assert {kind for kind in TYPES if record_named(kind, "x") is not None} >= {"person", "place"}
    assert {record_named(kind, "x") for kind in ("shift", "payment", "incident", "evidence", "record", "")} == {None}
    assert record_named("person", "  ") is None
