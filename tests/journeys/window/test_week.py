"""A week of work as it is written down, a threat with its pictures, and a correction two days later."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import attrs
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.actions.list_records import Query
from journal.actions.open_journal import Journal
from journal.actions.reckon_pay import overview_of_pay
from journal.actions.tools import Tools
from journal.ground.randomness import system_randomness
from journal.ui.fittings import Fittings
from journal.ui.window import Window
from journal.vault.derivation import Cost
from tests.fakes import PlainWorkshop
from tests.pictures import photo
from tests.ui.house import NOW, ZONE, banner_text, drop, find, is_shown, page_name, press, type_into

SLOW = 60_000


@attrs.define
class TurnedClock:
    """A clock that a test turns on."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def zone(self) -> str:
        return ZONE


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def tools(clock: TurnedClock) -> Tools:
    return Tools(clock, system_randomness, PlainWorkshop(), Cost.floor())


def save(qtbot: QtBot, window: Window) -> None:
    window.save()
    qtbot.waitUntil(lambda: page_name(window) == "reading" and is_shown(window, "reading-title"), timeout=SLOW)


def asked(qtbot: QtBot, fittings: Fittings, question) -> object:
    answers: list[object] = []
    fittings.session.ask(question, answers.append, lambda error: pytest.fail(error.says), None)
    qtbot.waitUntil(lambda: bool(answers), timeout=SLOW)
    return answers[0]


def owed(journal: Journal) -> list[tuple[str, int]]:
    return [(one.currency, one.outstanding.most) for one in overview_of_pay(journal).accounts]


def test_a_week_of_work_is_written_down_from_an_empty_journal(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, clock: TurnedClock
) -> None:
    window = opened_window
    clock.at = NOW - timedelta(days=6)
    window.write_new("shift")
    type_into(window, "field-actual-start-date", "16 Nov 2026")
    type_into(window, "field-actual-start-time", "20:00")
    type_into(window, "field-actual-end-time", "4:00")
    press(window, "field-place-choose")
    type_into(window, "picker-search", "Blue Door")
    press(window, "picker-new")
    qtbot.waitUntil(lambda: is_shown(window, "field-place-title"), timeout=SLOW)
    type_into(window, "field-agreed_rate-amount", "20")
    save(qtbot, window)
    for day in (17, 18):
        clock.at += timedelta(days=1)
        window.write_new("shift")
        press(window, "again-last")
        qtbot.waitUntil(lambda: find(window, "field-agreed_rate-amount").text() == "20.00", timeout=SLOW)
        type_into(window, "field-actual-start-date", f"{day} Nov 2026")
        type_into(window, "field-actual-start-time", "20:00")
        type_into(window, "field-actual-end-time", "4:00")
        save(qtbot, window)
    clock.at += timedelta(days=1)
    window.go_to("today")
    press(window, "today-tap-fine")
    press(window, "today-pad-5")
    press(window, "today-pad-0")
    press(window, "today-tap-save")
    qtbot.waitUntil(lambda: "Saved: Payment." in banner_text(window), timeout=SLOW)
    window.write_new("payment")
    find(window, "field-what_for-choice").choose("pay")
    find(window, "field-state-choice").choose("received")
    type_into(window, "field-amount-amount", "300")
    press(window, "field-deductions-add")
    type_into(window, "field-deductions-row1-amount-amount", "30")
    save(qtbot, window)
    window.go_to("today")
    type_into(window, "today-line-words", "They say that the rest comes next week.")
    window.save()
    qtbot.waitUntil(lambda: "Saved: Note." in banner_text(window), timeout=SLOW)
    qtbot.waitUntil(lambda: is_shown(window, "today-owed"), timeout=SLOW)
    (sum_owed,) = asked(qtbot, fittings, owed)
    assert sum_owed[0] == "EUR"
    assert 0 < sum_owed[1] < 48_000
    window.go_to("timeline")
    kinds = asked(qtbot, fittings, lambda journal: [row.kind for row in journal.find(Query()).rows])
    assert sorted(kinds) == ["note", "payment", "payment", "place", "shift", "shift", "shift"]
    assert asked(qtbot, fittings, lambda journal: journal.check()) == []


def test_a_threat_is_told_freely_first_and_its_five_pictures_come_with_it(
    qtbot: QtBot, opened_window: Window, tmp_path: Path
) -> None:
    window = opened_window
    window.write_new("incident")
    assert window.focusWidget() is find(window, "field-happened-text")
    type_into(window, "field-happened-text", "He writes that he will send my pictures to my family.")
    type_into(window, "field-exact_words-text", "Pay or they see everything")
    press(window, "section5-toggle")
    find(window, "field-threats-publication").click()
    pictures = [tmp_path / f"Screenshot_{number}.png" for number in range(1, 6)]
    for number, path in enumerate(pictures):
        path.write_bytes(photo(taken=f"2026:11:2{number} 01:02:03"))
    assert drop(window, pictures)
    assert len(window.findChildren(QWidget, "editing-file")) == 5
    save(qtbot, window)
    qtbot.waitUntil(lambda: "5 files were added." in banner_text(window), timeout=SLOW)
    qtbot.waitUntil(lambda: len(window.findChildren(QWidget, "evidence-tile")) == 5, timeout=SLOW)
    assert "Pay or they see everything" in find(window, "answer-exact_words").text()


def test_a_correction_after_two_days_shows_both_versions_and_their_days(
    qtbot: QtBot, opened_window: Window, clock: TurnedClock
) -> None:
    window = opened_window
    window.write_new("incident")
    type_into(window, "field-happened-text", "He took forty for the window and gave me nothing for it.")
    type_into(window, "field-when-date", "22 Nov 2026")
    type_into(window, "field-when-time", "9:00")
    save(qtbot, window)
    assert find(window, "version-1").text().startswith("Written 3 h after")
    clock.at += timedelta(days=2)
    press(window, "reading-change")
    edit = find(window, "field-happened-text")
    cursor = edit.document().find("forty")
    edit.setTextCursor(cursor)
    type_into(window, "field-happened-text", "fifty")
    save(qtbot, window)
    qtbot.waitUntil(lambda: is_shown(window, "version-2-changes"), timeout=SLOW)
    assert "24 Nov 2026" in find(window, "version-2").text()
    assert find(window, "answer-version-2-happened").toPlainText().startswith("He took fortyfifty for")
    assert "fifty" in find(window, "answer-happened").text()
