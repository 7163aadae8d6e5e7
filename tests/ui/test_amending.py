"""Changing what was saved: the history tells what changed, undo and the bin take back without losing anything."""

from __future__ import annotations

import attrs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.actions.changes import Changes
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.records.note import Note
from journal.ui.window import Window
from tests.ui.house import banner_text, find, is_shown, page_name, press, type_into

FORTY = Note(words="He took forty for the window, and said nothing more.")


def write_note(window: Window, qtbot: QtBot, words: str = "Paid late.") -> None:
    window.write_new("note")
    type_into(window, "field-words-text", words)
    window.save()
    qtbot.waitUntil(lambda: is_shown(window, "reading-title"))


def saved(window: Window, qtbot: QtBot, *versions: Note) -> str:
    """Save a note and its later versions without the window; return its id."""
    made: list[str] = []

    def work(journal: Journal) -> Changes:
        for version in versions:
            changes = save_record(journal, version, made[0] if made else None)
            made[:] = changes.ids
        return changes

    with qtbot.waitSignal(window._fittings.session.changed):
        window._fittings.session.write(work, lambda _changes: None, lambda _error: None, None)
    return made[0]


def test_the_last_save_is_taken_back_with_ctrl_z(opened_window: Window, qtbot: QtBot) -> None:
    write_note(opened_window, qtbot)
    assert is_shown(opened_window, "banner-offer")
    opened_window.activateWindow()
    qtbot.waitUntil(opened_window.isActiveWindow)
    QTest.keyClick(opened_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "lies in the bin" in banner_text(opened_window))
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-in-bin"))
    assert not is_shown(opened_window, "banner-offer")
    opened_window.go_to("bin")
    qtbot.waitUntil(lambda: find(opened_window, "bin-list").model().rowCount() == 1)
    opened_window.go_to("timeline")
    qtbot.waitUntil(lambda: is_shown(opened_window, "timeline-empty"))


def test_an_undone_change_says_again_what_it_said(opened_window: Window, qtbot: QtBot) -> None:
    opened_window.read(saved(opened_window, qtbot, FORTY))
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-title"))
    press(opened_window, "reading-change")
    type_into(opened_window, "field-words-text", "Fifty! ")
    opened_window.save()
    qtbot.waitUntil(lambda: is_shown(opened_window, "version-2-changes"))
    press(opened_window, "banner-offer")
    qtbot.waitUntil(lambda: is_shown(opened_window, "version-3-changes"))
    assert "says again what it said before" in banner_text(opened_window)
    assert find(opened_window, "answer-words").text() == FORTY.words


def test_the_history_tells_what_changed_word_by_word(opened_window: Window, qtbot: QtBot) -> None:
    fifty = attrs.evolve(FORTY, words=FORTY.words.replace("forty", "fifty"), language="English")
    opened_window.read(saved(opened_window, qtbot, FORTY, fifty))
    qtbot.waitUntil(lambda: is_shown(opened_window, "version-2-changes"))
    compared = find(opened_window, "answer-version-2-words")
    assert compared.toPlainText() == FORTY.words.replace("forty", "fortyfifty")
    assert compared.accessibleName().startswith("Before: He took forty")
    assert find(opened_window, "answer-version-2-language").text() == "Added: English"


def test_an_entry_goes_into_the_bin_and_comes_out_again(opened_window: Window, qtbot: QtBot) -> None:
    opened_window.read(saved(opened_window, qtbot, FORTY))
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-title"))
    press(opened_window, "reading-bin")
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-in-bin"))
    assert not is_shown(opened_window, "reading-change")
    press(opened_window, "reading-bin")
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-change"))
    assert not is_shown(opened_window, "reading-in-bin")


def test_a_sentence_of_today_can_be_taken_back(opened_window: Window, qtbot: QtBot) -> None:
    opened_window.go_to("today")
    type_into(opened_window, "today-line-words", "No money tonight.")
    opened_window.save()
    qtbot.waitUntil(lambda: is_shown(opened_window, "banner-offer"))
    press(opened_window, "banner-offer")
    qtbot.waitUntil(lambda: "Taken back" in banner_text(opened_window))
    assert page_name(opened_window) == "today"
    qtbot.waitUntil(lambda: is_shown(opened_window, "today-last-none"))
