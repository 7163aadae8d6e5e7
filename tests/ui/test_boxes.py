"""Boxes over pictures and pages: the sums, the mouse, the keys, and what the case remembers of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.actions.cover_parts import covered
from journal.ui.blacking.box_layer import BoxLayer
from journal.ui.blacking.boxes import LEAST, WHOLE, Box, from_screen, on_screen, way_upright
from journal.ui.fittings import Fittings
from journal.ui.pages.viewing import ViewingPage
from journal.ui.theme import Theme
from journal.ui.viewer.canvas import Canvas
from journal.ui.window import Window
from tests.pictures import photo
from tests.ui.house import find, is_shown, press
from tests.ui.test_viewing import SLOW, asked, kept, look

TURNS = st.sampled_from([0, 90, 180, 270])
SIDES = st.integers(-WHOLE, 2 * WHOLE)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    return Box(1, draw(SIDES), draw(SIDES), draw(SIDES), draw(SIDES)).fitted()


@given(boxes(), TURNS)
def test_a_box_on_the_screen_is_the_same_box_again(box: Box, turned: int) -> None:
    place = (13.0, 7.0, 800.0, 600.0)
    again = from_screen(on_screen(box, place, turned), place, turned, 1)
    for side in ("left", "top", "width", "height"):
        assert abs(getattr(box, side) - getattr(again, side)) <= 1


@given(boxes(), SIDES, SIDES)
def test_a_box_never_leaves_its_picture(box: Box, across: int, down: int) -> None:
    for each in (box, box.moved(across, down), box.sized(across, down)):
        assert 0 <= each.left <= each.left + each.width <= WHOLE
        assert 0 <= each.top <= each.top + each.height <= WHOLE
        assert min(each.width, each.height) >= LEAST


@given(TURNS)
def test_a_step_to_the_right_is_one_to_the_right_on_the_screen(turned: int) -> None:
    box, place = Box(1, 4000, 4000, 1000, 1000), (0.0, 0.0, 100.0, 100.0)
    moved = box.moved(*way_upright(100, 0, turned))
    before, after = on_screen(box, place, turned), on_screen(moved, place, turned)
    assert (round(after[0] - before[0], 6), round(after[1] - before[1], 6)) == (1.0, 0.0)


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> Canvas:
    made = Canvas(theme)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    made.show_image(image, QSize(400, 200))
    return made


@pytest.fixture
def layer(canvas: Canvas, theme: Theme) -> BoxLayer:
    made = BoxLayer(canvas, theme)
    made.turn_on(True)
    made.show_boxes([], 1, "R2")
    return made


def drag(canvas: Canvas, start: QPoint, end: QPoint) -> None:
    room, left = canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(room, left, pos=start)
    QTest.mouseMove(room, end)
    QTest.mouseRelease(room, left, pos=end)


def test_dragging_draws_a_box_black_as_it_will_be(canvas: Canvas, layer: BoxLayer) -> None:
    told: list[tuple[Box | None, Box | None]] = []
    layer.changed.connect(lambda before, after: told.append((before, after)))
    place = canvas.place()
    drag(canvas, place.topLeft() + QPoint(40, 20), place.topLeft() + QPoint(120, 60))
    ((before, after),) = told
    assert before is None
    assert after is not None
    assert (after.reason, after.page) == ("R2", 1)
    assert abs(after.left - 40 * WHOLE // place.width()) < 60
    layer.show_boxes([after], 1, "R2")
    layer.turn_on(True)
    middle = canvas.viewport().grab().toImage().pixelColor(place.topLeft() + QPoint(80, 40))
    assert middle.value() == 0


def test_a_click_beside_draws_nothing_and_off_the_canvas_is_as_it_was(canvas: Canvas, layer: BoxLayer) -> None:
    told: list[object] = []
    layer.changed.connect(lambda *change: told.append(change))
    drag(canvas, QPoint(50, 150), QPoint(51, 151))
    assert told == []
    layer.turn_on(False)
    drag(canvas, QPoint(50, 150), QPoint(200, 200))
    assert told == []


def test_moving_is_told_once_when_the_box_rests(qtbot: QtBot, canvas: Canvas, layer: BoxLayer) -> None:
    box = Box(1, 4000, 4000, 1000, 1000, "R2")
    layer.show_boxes([box], 1, "R2")
    QTest.keyClick(canvas, Qt.Key.Key_B)
    with qtbot.waitSignal(layer.changed, timeout=SLOW) as heard:
        for _ in range(5):
            QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert heard.args == [box, box.moved(500, 0)]


def test_a_box_is_kept_in_the_case_with_its_page_and_reason_and_undone(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, door_jpg=photo())
    fittings.session.case_in_hand = "Club"
    page = look(qtbot, opened_window, ids["door_jpg"])
    assert isinstance(page, ViewingPage)
    qtbot.waitUntil(lambda: is_shown(page, "viewing-black"), timeout=SLOW)
    press(page, "viewing-black")
    qtbot.waitUntil(lambda: is_shown(page, "boxes"), timeout=SLOW)
    qtbot.waitUntil(lambda: page.boxes.layer.is_on, timeout=SLOW)
    assert "Club" in find(page, "black-case").currentText()

    def stored() -> list[tuple[object, ...]]:
        found = asked(qtbot, fittings, lambda journal: covered(journal, "Club", ids["door_jpg"]))
        return [(one.page, one.left, one.reason) for one in found]

    QTest.keyClick(page.stage.canvas, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "1 blacked" in find(page, "black-count").text(), timeout=SLOW)
    ((number, left, reason),) = stored()
    assert (number, reason) == (1, "R1")
    QTest.keyClick(page.stage.canvas, Qt.Key.Key_Left)
    page.boxes.layer.settle()
    qtbot.waitUntil(lambda: stored() == [(1, left - 100, "R1")], timeout=SLOW)
    for _ in range(2):
        qtbot.waitUntil(lambda: find(page, "black-undo").isEnabled(), timeout=SLOW)
        press(page, "black-undo")
    qtbot.waitUntil(lambda: stored() == [], timeout=SLOW)


def test_without_a_case_it_asks_for_a_name_and_keeps_nothing(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, door_jpg=photo())
    page = look(qtbot, opened_window, ids["door_jpg"])
    qtbot.waitUntil(lambda: is_shown(page, "viewing-black"), timeout=SLOW)
    press(page, "viewing-black")
    qtbot.waitUntil(lambda: is_shown(page, "black-new-case") and page.boxes.layer.is_on, timeout=SLOW)
    QTest.keyClick(page.stage.canvas, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "case" in page.banner.text, timeout=SLOW)
    qtbot.waitUntil(lambda: page.boxes.layer.current is None, timeout=SLOW)
