"""Erasing an entry in the window: never by accident, and only after it was said what goes and what stays."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.ground import words
from journal.ground.known_error import DiskTrouble
from journal.records.case import Case
from journal.records.note import Note
from journal.ui.fittings import Fittings
from journal.ui.pages.erasing import ErasingPage
from journal.ui.pages.going_on import GoingOnPage
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.pictures import photo
from tests.ui.accessible import (
    PseudoLanguage,
    clipped,
    nameless,
    settle,
    too_wide,
    unmarked,
    without_a_name_of_its_own,
)
from tests.ui.house import banner_text, find, is_shown, page_name, press
from tests.ui.test_pages_for_everybody import ask
from tests.ui.test_window import SLOW, saved


@pytest.fixture
def note(qtbot: QtBot, opened_window: Window, fittings: Fittings) -> str:
    """A note, shown."""
    record_id = saved(qtbot, fittings, Note(words="a canary among words"))
    opened_window.read(record_id)
    qtbot.waitUntil(lambda: find(opened_window, "reading-erase").isEnabled(), timeout=SLOW)
    return record_id


def asked(qtbot: QtBot, window: Window) -> None:
    """Press Erase on the entry that is shown and wait until the page has said everything."""
    press(window, "reading-erase")
    assert page_name(window) == "erasing"
    qtbot.waitUntil(lambda: find(window, "erasing-sure").isEnabled(), timeout=SLOW)


def sure_and_erased(qtbot: QtBot, window: Window) -> None:
    """Tick the box, press Erase for good and wait for the list."""
    find(window, "erasing-sure").click()
    press(window, "erasing-go")
    qtbot.waitUntil(lambda: page_name(window) == "timeline", timeout=SLOW)


def picture_added(qtbot: QtBot, window: Window, record_id: str, folder: Path) -> None:
    """Take in a picture that belongs to an entry."""
    picture = folder / "door.jpg"
    picture.write_bytes(photo())
    window.files.take([picture], (record_id,))
    qtbot.waitUntil(lambda: "added" in banner_text(window), timeout=SLOW)


def test_nothing_is_erased_without_the_box_and_the_cursor_stands_on_the_way_back(
    qtbot: QtBot, opened_window: Window, note: str
) -> None:
    asked(qtbot, opened_window)
    assert opened_window.focusWidget() is find(opened_window, "erasing-keep")
    assert not find(opened_window, "erasing-go").isEnabled()
    find(opened_window, "erasing-sure").click()
    assert find(opened_window, "erasing-go").isEnabled()
    find(opened_window, "erasing-sure").click()
    assert not find(opened_window, "erasing-go").isEnabled()
    QTest.keyClick(find(opened_window, "erasing-keep"), Qt.Key.Key_Escape)
    assert page_name(opened_window) == "reading"
    qtbot.waitUntil(lambda: is_shown(opened_window, "answer-words"), timeout=SLOW)


def test_an_erased_entry_is_gone_from_the_list_and_it_is_said_what_remains(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, note: str
) -> None:
    asked(qtbot, opened_window)
    assert "canary" in find(opened_window, "erasing-title").text()
    sure_and_erased(qtbot, opened_window)
    assert "Erased for good." in banner_text(opened_window)
    assert "still hold it" in banner_text(opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "0 entries", timeout=SLOW)
    erased = ask(qtbot, fittings, lambda journal: len(list(journal.own_entries("erased"))))
    assert erased == 1


def test_of_what_a_case_on_hold_keeps_only_that_is_said_and_the_way_back_stays(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, note: str
) -> None:
    saved(qtbot, fittings, Case(name="Club", records=(note,), hold=True))
    press(opened_window, "reading-erase")
    qtbot.waitUntil(lambda: "must be kept for the case “Club”" in banner_text(opened_window), timeout=SLOW)
    assert find(opened_window, "erasing-heading").text() == "This can't be erased now"
    for name in ("erasing-before", "erasing-goes", "erasing-stays", "erasing-beyond", "erasing-sure", "erasing-go"):
        assert not is_shown(opened_window, name), name
    assert opened_window.focusWidget() is find(opened_window, "erasing-keep")
    press(opened_window, "erasing-keep")
    assert page_name(opened_window) == "reading"


def test_a_file_that_a_case_on_hold_keeps_stays_when_the_entry_goes(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, note: str, tmp_path: Path
) -> None:
    picture_added(qtbot, opened_window, note, tmp_path)
    saved(qtbot, fittings, Case(name="Club", kinds=("evidence",), hold=True))
    asked(qtbot, opened_window)
    assert not is_shown(opened_window, "erasing-too")
    assert "1 file of evidence that belongs to it" in find(opened_window, "erasing-files-stay").text()
    assert "must be kept for the case “Club”" in find(opened_window, "erasing-files-held").text()
    sure_and_erased(qtbot, opened_window)
    assert "Erased for good." in banner_text(opened_window)


def test_evidence_goes_along_only_when_that_is_ticked(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, note: str, tmp_path: Path
) -> None:
    picture_added(qtbot, opened_window, note, tmp_path)
    asked(qtbot, opened_window)
    assert "1 file of evidence that belongs to it" in find(opened_window, "erasing-files-stay").text()
    find(opened_window, "erasing-too").click()
    settle()
    assert not find(opened_window, "erasing-files-stay").isVisible()
    assert find(opened_window, "erasing-files").isVisible()
    sure_and_erased(qtbot, opened_window)
    assert "with 1 file of evidence" in banner_text(opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "0 entries", timeout=SLOW)


def test_what_could_not_be_erased_is_said_and_can_be_tried_again(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise DiskTrouble("There is no space left.", "Free some.")

    asked(qtbot, opened_window)
    monkeypatch.setattr("journal.actions.erase_record.erase_record", full)
    find(opened_window, "erasing-sure").click()
    press(opened_window, "erasing-go")
    qtbot.waitUntil(lambda: "no space" in banner_text(opened_window), timeout=SLOW)
    assert find(opened_window, "erasing-go").isEnabled()


def test_a_file_that_could_not_be_deleted_yet_is_said(
    qtbot: QtBot, opened_window: Window, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(qtbot, opened_window)
    monkeypatch.setattr("journal.vault.journal.finish_erasing", lambda *_anything: False)
    sure_and_erased(qtbot, opened_window)
    assert "Erased for good." in banner_text(opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "banner-more").isVisible(), timeout=SLOW)
    press(opened_window, "banner-away")
    assert "could not be deleted yet" in banner_text(opened_window)


def test_in_a_journal_that_can_only_be_read_erasing_is_off_and_the_reason_is_said(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    record_id = saved(qtbot, fittings, Note(words="to read"))
    fittings.session.opened = attrs.evolve(fittings.session.opened, read_only=True)
    opened_window.read(record_id)
    qtbot.waitUntil(lambda: find(opened_window, "reading-only-read").isVisible(), timeout=SLOW)
    button = find(opened_window, "reading-erase")
    assert not button.isEnabled()
    assert "can only be read" in button.accessibleDescription()


def test_a_press_on_the_words_ticks_the_box(qtbot: QtBot, opened_window: Window, note: str) -> None:
    asked(qtbot, opened_window)
    QTest.mouseClick(find(opened_window, "erasing-sure-words"), Qt.MouseButton.LeftButton)
    assert find(opened_window, "erasing-go").isEnabled()


@pytest.mark.parametrize(
    ("size", "direction"),
    [(100, Qt.LayoutDirection.LeftToRight), (200, Qt.LayoutDirection.RightToLeft)],
    ids=["usual", "200 % mirrored"],
)
def test_the_page_is_for_everybody(
    qtbot: QtBot, qapp: QApplication, opened_window: Window, note: str, theme: Theme, size: int,
    direction: Qt.LayoutDirection,
) -> None:  # fmt: skip
    qapp.setLayoutDirection(direction)
    theme.put_on("dark", size)
    asked(qtbot, opened_window)
    settle(8)
    page = opened_window
    assert [*nameless(page), *clipped(page), *too_wide(page), *without_a_name_of_its_own(page)] == []


def test_every_word_of_the_pages_that_ask_twice_goes_through_translation(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, note: str
) -> None:
    words.speak_through(PseudoLanguage())
    erasing, going_on = ErasingPage(fittings, note), GoingOnPage(fittings, "")
    for page in (erasing, going_on):
        qtbot.addWidget(page)
        page.show()
    qtbot.waitUntil(lambda: find(erasing, "erasing-sure").isEnabled(), timeout=SLOW)
    assert [*unmarked(erasing, set()), *unmarked(going_on, set())] == []
