"""Words of an answer are chosen and blacked out for a case, shown black as they will be, and shown again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from journal.actions.cover_parts import covered
from journal.actions.save_record import save_record
from journal.records.incident import Incident
from journal.ui.blacking.black_words import blacken
from journal.ui.fittings import Fittings
from journal.ui.pages.blacking_out import BlackingOutPage
from journal.ui.viewer.reading_room import LONGEST_LINE, ReadingRoom
from journal.ui.window import Window
from tests.ui.house import find, is_shown, page_name, press
from tests.ui.test_viewing import LETTER, SLOW, asked, look
from tests.ui.test_viewing import kept as evidence

SAID = "Herr Adler shouted. Adler left."


@pytest.fixture
def blacking(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> BlackingOutPage:
    made = asked(qtbot, fittings, lambda journal: save_record(journal, Incident(happened=SAID, injuries="None")).ids[0])
    fittings.session.case_in_hand = "Club"
    opened_window.read(str(made))
    qtbot.waitUntil(lambda: find(opened_window, "reading-black").isEnabled(), timeout=SLOW)
    find(opened_window, "reading-black").click()
    qtbot.waitUntil(lambda: is_shown(opened_window, "black-answer-happened"), timeout=SLOW)
    page = opened_window.stack.currentWidget()
    assert isinstance(page, BlackingOutPage)
    page.setProperty("record", made)
    qtbot.waitUntil(lambda: "Club" in find(page, "black-case").currentText(), timeout=SLOW)
    return page


def kept(qtbot: QtBot, fittings: Fittings, page: BlackingOutPage) -> list[tuple[str | None, str | None]]:
    found = asked(qtbot, fittings, lambda journal: covered(journal, "Club", page.property("record")))
    assert isinstance(found, tuple)
    return [(one.field, one.passage) for one in found]


def test_chosen_words_are_blacked_out_by_the_keyboard_and_shown_black(
    qtbot: QtBot, fittings: Fittings, blacking: BlackingOutPage
) -> None:
    answer = find(blacking, "black-answer-happened")
    words = find(blacking, "black-words-happened")
    assert not words.isEnabled()
    answer.setFocus()
    QTest.keyClick(answer, Qt.Key.Key_Home)
    for _ in "Herr ":
        QTest.keyClick(answer, Qt.Key.Key_Right)
    QTest.keyClick(answer, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert answer.chosen() == "Adler"
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(answer.extraSelections()) == 2, timeout=SLOW)
    assert kept(qtbot, fittings, blacking) == [("happened", "Adler")]
    QTest.keyClick(answer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: answer.extraSelections() == [], timeout=SLOW)
    assert kept(qtbot, fittings, blacking) == []


def test_a_whole_answer_goes_and_comes_back(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, blacking: BlackingOutPage
) -> None:
    press(blacking, "black-whole-injuries")
    qtbot.waitUntil(lambda: is_shown(blacking, "black-back-injuries"), timeout=SLOW)
    assert kept(qtbot, fittings, blacking) == [("injuries", None)]
    press(blacking, "black-back-injuries")
    qtbot.waitUntil(lambda: not is_shown(blacking, "black-back-injuries"), timeout=SLOW)
    assert kept(qtbot, fittings, blacking) == []
    opened_window.escape()
    qtbot.waitUntil(lambda: page_name(opened_window) == "reading", timeout=SLOW)


def black(text: ReadingRoom) -> list[str]:
    """Return the words under the bars."""
    return [bar.cursor.selectedText() for bar in text.extraSelections()]


def test_words_of_an_e_mail_are_blacked_out_by_the_keyboard_and_shown_again(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    ids = evidence(qtbot, fittings, tmp_path, a_eml=LETTER)
    fittings.session.case_in_hand = "Club"
    page = look(qtbot, opened_window, ids["a_eml"])
    qtbot.waitUntil(lambda: is_shown(page, "viewing-black"), timeout=SLOW)
    press(page, "viewing-black")
    qtbot.waitUntil(lambda: "0" in page.words.bar.findChild(QLabel, "black-count").text(), timeout=SLOW)
    text = page.stage.text
    QTest.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert text.passages() == ["Mika", "me"]  # as it stands in the file: our "From:" is not in it
    press(page, "words-cover")

    def kept_now() -> list[tuple[str | None, str | None]]:
        return [
            (one.passage, one.reason)
            for one in asked(qtbot, fittings, lambda journal: covered(journal, "Club", ids["a_eml"]))
        ]

    qtbot.waitUntil(lambda: black(text) == ["Mika", "me"], timeout=SLOW)  # and not in "Come"
    assert kept_now() == [("Mika", "R1"), ("me", "R1")]
    press(page, "words-again")
    qtbot.waitUntil(lambda: kept_now() == [("Mika", "R1")], timeout=SLOW)
    press(page, "viewing-black")
    assert black(text) == []
    assert not is_shown(page, "words-bar")


def test_bars_stand_over_the_words_beside_an_emoji_and_over_ends_of_lines(qtbot: QtBot) -> None:
    room = ReadingRoom()
    qtbot.addWidget(room)
    room.show_text("😀😀 Ana said\nAna STRASSE, Straße")
    blacken(room, ["ana", "said Ana"])
    assert sorted(black(room)) == ["Ana", "Ana", "said\u2029Ana"]


def test_words_over_an_end_of_line_that_is_ours_are_chosen_as_they_stand_in_the_file(qtbot: QtBot) -> None:
    room = ReadingRoom()
    qtbot.addWidget(room)
    room.show_text("x" * (LONGEST_LINE - 3) + "Kowalska and\nmore")
    cursor = room.textCursor()
    cursor.setPosition(LONGEST_LINE - 3)
    cursor.setPosition(LONGEST_LINE + 15, QTextCursor.MoveMode.KeepAnchor)
    room.setTextCursor(cursor)
    assert room.passages() == ["Kowalska and\nmore"]
