"""What opening has to say, and a journal that is not as it was left: explained, gone on with at the second press."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.known_error import DiskTrouble
from journal.records.note import Note
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.ui.accessible import clipped, nameless, settle, too_wide
from tests.ui.house import PASSWORD, banner_text, find, page_name, press, type_into
from tests.ui.test_pages_for_everybody import ask
from tests.ui.test_window import SLOW, saved


def unlocked(qtbot: QtBot, fittings: Fittings) -> Window:
    window = Window(fittings)
    window.resize(1024, 600)
    window.start()
    window.show()
    type_into(window, "unlock-secret-line", PASSWORD)
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: page_name(window) == "today", timeout=SLOW)
    return window


@pytest.fixture
def put_back(qtbot: QtBot, fittings: Fittings, tools: Tools, empty_journal: Path) -> Iterator[Window]:
    """The window over a journal into which the main file of an earlier day was put back."""
    shutil.copytree(empty_journal, fittings.place)
    with open_journal(fittings.place, PASSWORD, tools) as journal:
        save_record(journal, Note(words="lost"))
    shutil.copy(empty_journal / "log-1.db", fittings.place / "log-1.db")
    window = unlocked(qtbot, fittings)
    qtbot.waitUntil(lambda: find(window, "not-as-left").isVisible(), timeout=SLOW)
    yield window
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_journal_that_was_put_back_says_so_once_and_can_only_be_read(put_back: Window) -> None:
    assert "fewer entries" in find(put_back, "not-as-left-says").text()
    assert banner_text(put_back) == ""
    assert put_back.focusWidget() is find(put_back, "not-as-left-what")
    assert not put_back.sidebar.new.isEnabled()
    assert not find(put_back, "today-line-words").isVisible()
    put_back.go_to("timeline")
    assert not find(put_back, "timeline-begin-shift").isVisible()


def test_going_on_takes_two_presses_and_then_writing_works(qtbot: QtBot, put_back: Window, fittings: Fittings) -> None:
    press(put_back, "not-as-left-what")
    assert page_name(put_back) == "going-on"
    assert not find(put_back, "going-on-yes").isVisible()
    find(put_back, "going-on-go").click()
    assert put_back.focusWidget() is find(put_back, "going-on-back")
    find(put_back, "going-on-yes").click()
    qtbot.waitUntil(lambda: page_name(put_back) == "today", timeout=SLOW)
    assert "write again" in banner_text(put_back)
    assert put_back.sidebar.new.isEnabled()
    assert not find(put_back, "not-as-left").isVisible()
    saved(qtbot, fittings, Note(words="and on"))
    assert ask(qtbot, fittings, lambda journal: len(list(journal.own_entries("discontinuity")))) == 1
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(put_back.stack.findChildren(QWidget, "today")) == 1


def test_looking_first_leads_to_the_checks_and_not_now_back_to_the_first_page(put_back: Window) -> None:
    press(put_back, "not-as-left-what")
    press(put_back, "going-on-safety")
    assert page_name(put_back) == "safety"
    put_back.go_to("today")
    press(put_back, "not-as-left-what")
    put_back.escape()
    assert page_name(put_back) == "today"
    assert find(put_back, "not-as-left").isVisible()
    assert not put_back.sidebar.new.isEnabled()


def test_going_on_that_fails_is_said(qtbot: QtBot, put_back: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_journal: object) -> None:
        raise DiskTrouble("The disk is gone.", "Look for it.")

    monkeypatch.setattr("journal.actions.go_on.go_on", failing)
    press(put_back, "not-as-left-what")
    find(put_back, "going-on-go").click()
    find(put_back, "going-on-yes").click()
    qtbot.waitUntil(lambda: "The disk is gone." in banner_text(put_back), timeout=SLOW)
    assert find(put_back, "going-on-yes").isEnabled()


@pytest.mark.parametrize("size", [100, 200])
def test_the_strip_and_its_page_are_for_everybody(put_back: Window, theme: Theme, size: int) -> None:
    theme.put_on("light", size)
    wrong = []
    for name in ("not-as-left-what", "going-on-go"):
        settle()
        wrong += [*nameless(put_back), *clipped(put_back), *too_wide(put_back)]
        find(put_back, name).click()
    settle()
    assert [*wrong, *nameless(put_back), *clipped(put_back), *too_wide(put_back)] == []


def test_a_place_that_cannot_be_written_to_is_said_calmly(
    qtbot: QtBot, fittings: Fittings, empty_journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(empty_journal, fittings.place)
    monkeypatch.setattr("journal.vault.opening.can_write", lambda *_place: False)
    window = unlocked(qtbot, fittings)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: "nothing can be written" in banner_text(window), timeout=SLOW)
    assert find(window, "banner").property("tone") == "calm"
    assert not window.sidebar.new.isEnabled()
    assert not find(window, "not-as-left").isVisible()


def test_notices_are_shown_one_after_another_and_none_is_lost_to_another_message(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.say_in_turn(["One.", "Two.", "Three."])
    assert (banner.text, find(banner, "banner-more").text()) == ("One.", "2 more messages")
    assert banner.property("tone") == "calm"
    banner.say("good", "Saved.")
    assert banner.text == "Saved."
    banner.put_away()
    assert (banner.text, find(banner, "banner-more").text()) == ("Two.", "1 more message")
    banner.say_in_turn(["Four."])
    banner.put_away()
    banner.put_away()
    assert (banner.text, find(banner, "banner-more").isHidden()) == ("Four.", True)
    banner.put_away()
    assert banner.text == ""
