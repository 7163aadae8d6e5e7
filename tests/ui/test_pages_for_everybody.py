"""Every page can be read by a screen reader, walked by keyboard, shown at 200 % in a small window and mirrored."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.tap_record import TAPS
from journal.ground import words
from journal.ground.known_error import KnownError
from journal.records.incident import Incident
from journal.records.local import day_shown, month_shown
from journal.records.person import Person
from journal.ui.fittings import Fittings
from journal.ui.forms.money_editors import currency_order
from journal.ui.keys import parts_with_keys, window_keys
from journal.ui.places import PLACES
from journal.ui.sidebar import kinds_to_write
from journal.ui.window import Window
from tests.pictures import photo
from tests.ui.accessible import (
    PseudoLanguage,
    clipped,
    nameless,
    settle,
    tab_walk,
    too_wide,
    unmarked,
    without_a_name_of_its_own,
)
from tests.ui.house import NOW, PASSWORD, find, is_shown, page_name, press, type_into


def unwanted(error: KnownError) -> None:
    raise AssertionError(error.says)


def ask(qtbot: QtBot, fittings: Fittings, question: Callable[[Journal], object]) -> object:
    """Ask the journal something and wait for the answer."""
    answers: list[object] = []
    fittings.session.ask(question, answers.append, unwanted, None)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def every_page(qtbot: QtBot, fittings: Fittings, window: Window, tmp_path) -> list[str]:
    """Walk through all pages of an open journal, looking at each; return what is wrong, with the page's name."""
    wrong: list[str] = []
    faults: list[str] = []

    def is_well() -> bool:
        settle()
        faults[:] = [*nameless(window), *clipped(window), *too_wide(window), *without_a_name_of_its_own(window)]
        return not faults

    def look(name: str) -> None:
        with contextlib.suppress(qtbot.TimeoutError):  # words that come late are laid out a moment later
            qtbot.waitUntil(is_well, timeout=3_000)
        wrong.extend(f"{name}: {fault}" for fault in faults)

    for name in (place.name for place in PLACES):
        window.go_to(name)
        if name == "timeline":
            qtbot.waitUntil(lambda: find(window, "timeline-count").text() != "", timeout=20_000)
        look(name)
    window.bring_in()
    look("bringing files in")
    window.go_to("today")
    find(window, "today-line-time-choice").setCurrentIndex(3)
    type_into(window, "today-line-words", "A sentence to complete")
    look("today with another time")
    find(window, "today-line-time-choice").setCurrentIndex(0)
    window.save()
    qtbot.waitUntil(lambda: is_shown(window, "today-complete"), timeout=20_000)
    look("today with an entry")
    for name in TAPS:
        find(window, f"today-tap-{name.replace('_', '-')}").click()
        look(f"tapping {name}")
        window.escape()
    window.go_to("timeline")
    for kind in kinds_to_write():
        window.write_new(kind)
        look(f"writing {kind}")
        window.escape()
    person = ask(qtbot, fittings, lambda journal: save_record(journal, Person(called="Ana")).ids[0])
    picture = tmp_path / "a picture with a rather long name.jpg"
    picture.write_bytes(photo())
    window.files.take([picture], (str(person),))
    qtbot.waitUntil(lambda: "added" in find(window, "banner-says").text(), timeout=20_000)
    window.read(str(person))
    qtbot.waitUntil(lambda: is_shown(window, "evidence-tile"), timeout=20_000)
    look("reading")
    press(window, "evidence-tile")
    qtbot.waitUntil(lambda: window.stack.currentWidget().stage.canvas.has_picture, timeout=20_000)
    look("looking at a file")
    press(window, "viewing-black")
    qtbot.waitUntil(lambda: find(window, "black-count").text() != "", timeout=20_000)
    look("blacking out a picture")
    find(window, "viewing-black").click()
    if not is_shown(window, "viewer-panel"):
        find(window, "viewing-about").click()
    look("about a file")
    find(window, "viewer-whole-record").click()
    qtbot.waitUntil(lambda: is_shown(window, "reading-look"), timeout=20_000)
    look("evidence")
    find(window, "reading-black").click()
    qtbot.waitUntil(lambda: is_shown(window, "black-undo") and find(window, "black-count").text() != "", timeout=20_000)
    look("blacking out words")
    window.escape()
    fittings.chooser.paths = [tmp_path]
    window.go_to("export")
    find(window, "export-form-folder").click()
    find(window, "export-choose-place").click()
    find(window, "export-go").click()
    qtbot.waitUntil(lambda: is_shown(window, "review-go"), timeout=20_000)
    look("looking through a bundle")
    find(window, "review-heap-file").click()
    look("one kind of what leaves")
    window.escape()
    qtbot.waitUntil(lambda: is_shown(window, "review-go"), timeout=20_000)
    find(window, "review-go").click()
    qtbot.waitUntil(lambda: is_shown(window, "handed-over"), timeout=60_000)
    look("handed over")
    window.go_to("verify")
    window.take([next(path for path in tmp_path.iterdir() if path.name.endswith("_v1"))])
    find(window, "verify-go").click()
    qtbot.waitUntil(lambda: is_shown(window, "verdict"), timeout=60_000)
    look("checked")
    find(window, "verify-read").click()
    qtbot.waitUntil(lambda: is_shown(window, "received-list"), timeout=20_000)
    look("reading what was received")
    find(window, "received-list").opened.emit()
    look("one entry that was received")
    return wrong


WAYS = pytest.mark.parametrize(
    ("size", "direction"),
    [
        (100, Qt.LayoutDirection.LeftToRight),
        (200, Qt.LayoutDirection.LeftToRight),
        (200, Qt.LayoutDirection.RightToLeft),
    ],
    ids=["usual", "200 %", "200 % mirrored"],
)


@WAYS
def test_every_page_of_an_open_journal_is_for_everybody(
    qtbot: QtBot, qapp: QApplication, fittings: Fittings, opened_window: Window, tmp_path, size: int,
    direction: Qt.LayoutDirection,
) -> None:  # fmt: skip
    qapp.setLayoutDirection(direction)
    fittings.theme.put_on("light", size)
    assert every_page(qtbot, fittings, opened_window, tmp_path) == []


@WAYS
def test_the_pages_before_a_journal_is_open_are_for_everybody(
    qtbot: QtBot, qapp: QApplication, fittings: Fittings, window: Window, size: int, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    fittings.theme.put_on("dark", size)
    wrong: list[str] = []

    def look(name: str) -> None:
        settle()
        wrong.extend(f"{name}: {found}" for found in (*nameless(window), *clipped(window), *too_wide(window)))

    look("welcome")
    press(window, "welcome-verify")
    look("verify")
    press(window, "verify-back")
    press(window, "welcome-restore")
    look("restore")
    press(window, "restore-go")
    look("restore without a backup")
    press(window, "restore-back")
    press(window, "welcome-start")
    look("create")
    type_into(window, "create-password-line", PASSWORD)
    type_into(window, "create-again-line", PASSWORD)
    press(window, "create-go")
    qtbot.waitUntil(lambda: page_name(window) == "recovery", timeout=20_000)
    look("recovery")
    press(window, "recovery-written")
    look("recovery asked")
    window._door._salvage(fittings.place)  # a journal would have to be damaged first
    look("salvage")
    assert wrong == []


def test_tab_reaches_everything_that_can_be_done_and_goes_down_the_page(qtbot: QtBot, opened_window: Window) -> None:
    opened_window.go_to("export")
    settle()
    names = [widget.objectName() for widget in tab_walk(opened_window, opened_window.sidebar.new)]
    wanted = ["sidebar-timeline", "sidebar-lock", "export-case", "export-from", "export-until", "export-kind-shift",
              "export-originals", "export-choose-place", "export-go"]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted


def test_every_word_of_the_window_goes_through_translation(
    qtbot: QtBot, fittings: Fittings, opened_window: Window
) -> None:
    words.speak_through(PseudoLanguage())
    window = Window(fittings)
    qtbot.addWidget(window)
    window.open_journal()
    wrong: list[str] = []
    for name in (place.name for place in PLACES):
        window.go_to(name)
        settle()
        pressed = {key.press for key in window_keys()} | {key for part in parts_with_keys() for key, _ in part.keys}
        keys = {QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in pressed}
        wrong += unmarked(window.stack.currentWidget(), keys | {day_shown(NOW.date()), month_shown(NOW.date())})
    window.bring_in()
    wrong += unmarked(window.stack.currentWidget(), set())
    window.go_to("today")
    for name in TAPS:
        find(window, f"today-tap-{name.replace('_', '-')}").click()
        wrong += unmarked(window.stack.currentWidget(), {*currency_order(), day_shown(NOW.date())})
        window.escape()
    wrong += unmarked(window.sidebar, {"Ctrl+L", *(place.key for place in PLACES)})
    for kind in kinds_to_write():
        window.write_new(kind)
        settle()
        wrong += unmarked(window.stack.currentWidget(), {*currency_order(), "Ctrl+S"})
        window.escape()
    assert wrong == []


def test_every_word_before_a_journal_is_open_goes_through_translation(qtbot: QtBot, fittings: Fittings) -> None:
    words.speak_through(PseudoLanguage())
    window = Window(fittings)
    qtbot.addWidget(window)
    window.start()
    wrong = unmarked(window, {"Ctrl+L", *(place.key for place in PLACES)})
    window.show()
    press(window, "welcome-start")
    wrong += unmarked(window, {"Ctrl+L", *(place.key for place in PLACES)})
    press(window, "create-back")
    press(window, "welcome-practice")
    wrong += unmarked(window, {"Ctrl+L", *(place.key for place in PLACES)})
    press(window, "create-back")
    fittings.place.mkdir(parents=True)
    press(window, "welcome-start")
    assert page_name(window) == "unlock"
    wrong += unmarked(window, {"Ctrl+L", *(place.key for place in PLACES)})
    assert wrong == []


def test_a_record_s_own_words_are_shown_as_plain_text(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> None:
    told = '<b>he said</b> <img src="file:///etc/hostname">'
    made = ask(qtbot, fittings, lambda journal: save_record(journal, Incident(happened=told)).ids[0])
    opened_window.read(str(made))
    qtbot.waitUntil(lambda: is_shown(opened_window, "answer-happened"), timeout=20_000)
    assert find(opened_window, "answer-happened").accessibleName() == told
    for label in opened_window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()
