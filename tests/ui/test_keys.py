"""The page of keys tells the truth: every key that is declared stands on it, and every key that stands on it works."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.save_record import save_records
from journal.records.note import Note
from journal.ui.blacking.box_layer import BoxLayer
from journal.ui.blacking.boxes import Box
from journal.ui.finding.month import MonthModel, MonthTable
from journal.ui.fittings import Fittings
from journal.ui.keys import parts_with_keys, window_keys
from journal.ui.places import PLACES
from journal.ui.record_list import RecordList
from journal.ui.sound.sound_room import PlaceInSound
from journal.ui.theme import Theme
from journal.ui.viewer.canvas import Canvas
from journal.ui.window import Window
from tests.ui.house import find, page_name


@pytest.fixture
def listens(opened_window: Window) -> Callable[[QKeySequence], bool]:
    """Tells whether a shortcut of the page that is shown, or of the window, has a key."""

    def one(key: QKeySequence) -> bool:
        return any(key in [*shortcut.keys()] for shortcut in opened_window.findChildren(QShortcut))

    return one


def pressed(widget: QWidget, key: str) -> bool:
    """Press a key; tell whether the widget did something with it."""
    combination = QKeySequence(key)[0]
    event = QKeyEvent(QKeyEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def keys_of(name: str) -> list[str]:
    return [key for part in parts_with_keys() if part.name == name for key, _ in part.keys]


def native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def test_every_declared_key_stands_on_the_page_with_what_it_does(opened_window: Window) -> None:
    opened_window.go_to("shortcuts")
    everywhere = [(key.press, key.says) for key in window_keys() if key.shown]
    for name, keys in (("everywhere", everywhere), *((part.name, part.keys) for part in parts_with_keys())):
        for at, (key, says) in enumerate(keys):
            assert find(opened_window, f"question-key-{name}-{at}").text() == native(key)
            assert find(opened_window, f"answer-key-{name}-{at}").accessibleName() == says


def test_no_key_is_given_twice_in_one_place() -> None:
    presses = [key.press for key in window_keys()]
    assert len(set(presses)) == len(presses)
    for part in parts_with_keys():
        assert len(dict(part.keys)) == len(part.keys), part.name


def test_the_window_listens_for_every_key_of_its_own(listens: Callable[[QKeySequence], bool]) -> None:
    assert [key.press for key in window_keys() if not listens(QKeySequence(key.press))] == []


def test_every_place_is_reached_by_its_key(opened_window: Window) -> None:
    shown = []
    for place in PLACES:
        next(key for key in window_keys() if key.press == place.key).does(opened_window)
        shown.append(page_name(opened_window))
    assert len(set(shown)) == len(PLACES)


def test_every_key_of_lists_works(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> None:
    notes = [Note(words=letter) for letter in "abc"]
    fittings.session.write(lambda journal: save_records(journal, notes), lambda _c: None, lambda _e: None, None)
    listed = find(opened_window, "timeline-list")
    assert isinstance(listed, RecordList)
    qtbot.waitUntil(lambda: listed.isVisible() and listed.model().rowCount() == 3, timeout=20_000)
    opened, menus, binned = list[str](), list[object](), list[bool]()
    listed.chosen.connect(opened.append)
    listed.menu_wanted.connect(menus.append)
    listed.bin_wanted.connect(lambda: binned.append(True))
    counts = {}
    for key in keys_of("list")[1:-1]:
        QTest.keySequence(listed, QKeySequence(key))
        counts[key] = len(listed.chosen_lines())
    assert counts == {"Shift+Down": 2, "Ctrl+Space": 1, "Ctrl+A": 3, "Del": 3}
    assert binned == [True]
    middle, by_key = listed.rect().center(), QContextMenuEvent.Reason.Keyboard
    # what the Menu key and Shift+F10 become
    QApplication.sendEvent(listed.viewport(), QContextMenuEvent(by_key, middle, listed.mapToGlobal(middle)))
    assert len(menus) == 1
    for menu in opened_window.findChildren(QWidget, "record-menu"):
        menu.close()
    assert pressed(listed, "Return")
    assert len(opened) == 1


def test_every_key_of_forms_works(opened_window: Window, listens: Callable[[QKeySequence], bool]) -> None:
    opened_window.write_new("note")
    assert [key for key in keys_of("form") if "Tab" not in key and not listens(QKeySequence(key))] == []
    first = opened_window.focusWidget()
    pressed(first, "Tab")
    assert opened_window.focusWidget() is not first
    pressed(opened_window.focusWidget(), "Shift+Tab")
    assert opened_window.focusWidget() is first


def test_every_key_of_the_calendar_works(qtbot: QtBot, theme: Theme) -> None:
    table = MonthTable(MonthModel(date(2026, 11, 1), date(2026, 11, 22)), theme)
    qtbot.addWidget(table)
    heard: list[date] = []
    table.chosen.connect(heard.append)
    table.month_wanted.connect(heard.append)
    for key in keys_of("calendar"):
        table.stand_on(date(2026, 11, 18))
        heard.clear()
        assert pressed(table, key)
        assert heard or table.day() != date(2026, 11, 18), key


def test_every_key_of_the_viewer_works(
    qtbot: QtBot, theme: Theme, opened_window: Window, listens: Callable[[QKeySequence], bool]
) -> None:
    canvas = Canvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    canvas.show_image(image, QSize(1600, 800))
    opened_window.trail.look_at("0" * 32, [])
    assert [
        key for key in keys_of("viewer") if not (listens(QKeySequence(key)) if "Ctrl" in key else pressed(canvas, key))
    ] == []


def test_every_key_of_boxes_works(qtbot: QtBot, theme: Theme) -> None:
    canvas = Canvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    canvas.show_image(image, QSize(1600, 800))
    layer = BoxLayer(canvas, theme)
    layer.turn_on(True)
    at, keys = Box(1, 4000, 4000, 1000, 1000), [key for key in keys_of("boxes") if key != "Ctrl+Z"]
    for key in keys:
        layer.show_boxes([at, Box(1, 0, 0, 500, 500)], 1, "R1")
        pressed(canvas, "B")
        before = layer.current
        assert pressed(canvas, key)
        layer.settle()
        assert layer.current != before, key


def test_every_key_of_sounds_works(qtbot: QtBot) -> None:
    place = PlaceInSound("place")
    qtbot.addWidget(place)
    place.setRange(0, 100_000)
    heard: list[object] = []
    place.toggled.connect(lambda: heard.append("toggled"))
    for key in keys_of("sound"):
        place.setValue(50_000)
        heard.clear()
        assert pressed(place, key)
        assert heard or place.value() != 50_000, key
