"""The first page: a sentence and Enter, three taps, what was left, what stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.back_up import LastBackup
from journal.actions.complete_later import to_complete
from journal.actions.drafts import Draft
from journal.actions.keep_draft import drafts, keep_draft
from journal.actions.list_records import Query, every_record
from journal.actions.open_journal import Journal
from journal.actions.tap_record import TAPS
from journal.actions.what_stands import WhatStands
from journal.ground.clock import StoppedClock
from journal.ground.known_error import DiskTrouble
from journal.records.incident import Incident
from journal.records.kinds import Unreadable
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.record import Record
from journal.records.shift import Shift
from journal.ui.drafts_strip import DraftsStrip
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.theme import Theme
from journal.ui.today.standing import backup_shown
from journal.ui.today.tiles import Tile, Tiles
from journal.ui.today.time_choice import TimeChoice
from journal.ui.today.typed_numbers import read_amount, read_hours
from journal.ui.tokens import SMALLEST_WINDOW
from journal.ui.widgets import Words, clear
from journal.ui.window import Window
from tests.ui.accessible import clipped, settle, tab_walk, too_wide
from tests.ui.house import NOW, ZONE, banner_text, find, page_name, press, type_into
from tests.ui.test_pages_for_everybody import ask
from tests.ui.test_window import SLOW, saved

ABOUT_NOW = Moment(NOW, ZONE, Precision.ABOUT)
THAT_DAY = Moment(NOW.replace(hour=0), ZONE, Precision.DAY)


@pytest.fixture
def today(opened_window: Window) -> Window:
    """The window at its first page."""
    opened_window.go_to("today")
    return opened_window


@pytest.fixture
def records(qtbot: QtBot, fittings: Fittings) -> Callable[[], list[Record]]:
    """Ask the journal for all that was saved, newest first."""

    def read(journal: Journal) -> list[Record]:
        return [row.record for row in every_record(journal, Query())]

    return lambda: ask(qtbot, fittings, read)  # type: ignore[return-value]


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def wait_saved(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: banner_text(window).startswith("Saved"), timeout=SLOW)


def tap(window: Window, name: str) -> None:
    press(window, f"today-tap-{name.replace('_', '-')}")


# ---------------------------------------------------------------- one sentence


def test_a_sentence_and_enter_is_a_note_of_about_now_to_be_completed(
    qtbot: QtBot, today: Window, fittings: Fittings, records: Callable[[], list[Record]]
) -> None:
    assert today.focusWidget() is find(today, "today-line-words")
    type_into(today, "today-line-words", "  Boss kept 20, for being late ")
    enter(find(today, "today-line-words"))
    wait_saved(qtbot, today)
    assert records() == [Note(words="  Boss kept 20, for being late ", when=ABOUT_NOW)]
    assert find(today, "today-line-words").text() == ""
    assert not find(today, "today-line-words").isUndoAvailable()
    (mark,) = ask(qtbot, fittings, drafts)  # type: ignore[misc]
    assert mark.only_marks
    qtbot.waitUntil(lambda: bool(find_visible(today, "today-complete")), timeout=SLOW)
    assert not find(today, "drafts").isVisible()


@pytest.mark.parametrize(
    ("kind", "choice", "record"),
    [
        ("incident", 0, Incident(happened="So.", when=ABOUT_NOW)),
        ("incident", 1, Incident(happened="So.", when=THAT_DAY)),
        ("note", 2, Note(words="So.", when=attrs.evolve(THAT_DAY, at=NOW.replace(day=21, hour=0)))),
        ("shift", 0, Shift(notes="So.", actual=Span(THAT_DAY, None))),
        ("payment", None, Payment(notes="So.")),
        ("payment", 0, Payment(notes="So.", paid=ABOUT_NOW)),
        ("note", 4, Note(words="So.")),
    ],
)
def test_kind_and_time_are_one_press_away_and_nothing_is_claimed_that_was_not_said(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]], kind: str, choice: int | None, record: Record
) -> None:
    find(today, "today-line-kind").choose(kind)
    if choice is not None:
        find(today, "today-line-time-choice").setCurrentIndex(1 if choice == 0 else 0)
        find(today, "today-line-time-choice").setCurrentIndex(choice)
    type_into(today, "today-line-words", "So.")
    press(today, "today-line-save")
    wait_saved(qtbot, today)
    assert records() == [record]


def test_any_other_time_is_said_with_the_editor_of_the_forms(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]]
) -> None:
    type_into(today, "today-line-words", "It was then.")
    find(today, "today-line-time-choice").setCurrentIndex(3)
    type_into(today, "today-line-time-other-date", "nonsense")
    press(today, "today-line-save")
    assert "not a date" in find(today, "today-line-time-error").text()
    find(today, "today-line-time-other-date").clear()
    type_into(today, "today-line-time-other-date", "20 Nov 2026")
    press(today, "today-line-save")
    wait_saved(qtbot, today)
    assert records() == [Note(words="It was then.", when=attrs.evolve(THAT_DAY, at=NOW.replace(day=20, hour=0)))]
    assert not find(today, "today-line-time-other").isVisible()


def test_an_empty_line_is_told_beside_it_and_saves_nothing(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]]
) -> None:
    type_into(today, "today-line-words", "   ")
    enter(find(today, "today-line-words"))
    assert "no words" in find(today, "today-line-error").text()
    type_into(today, "today-line-words", "x")
    assert not find(today, "today-line-error").isVisible()
    assert records() == []


def test_pressing_enter_twice_saves_once(qtbot: QtBot, today: Window, records: Callable[[], list[Record]]) -> None:
    type_into(today, "today-line-words", "once")
    enter(find(today, "today-line-words"))
    enter(find(today, "today-line-words"))
    wait_saved(qtbot, today)
    assert len(records()) == 1


def test_a_save_that_fails_keeps_the_words_in_the_line_and_as_a_draft(
    qtbot: QtBot, today: Window, fittings: Fittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise DiskTrouble("There is no space left on this disk.", "Free some space.")

    monkeypatch.setattr("journal.actions.save_quickly.save_quickly", full)
    type_into(today, "today-line-words", "precious")
    enter(find(today, "today-line-words"))
    qtbot.waitUntil(lambda: "no space" in banner_text(today), timeout=SLOW)
    assert find(today, "today-line-words").text() == "precious"
    today._keep_draft()
    (draft,) = ask(qtbot, fittings, drafts)  # type: ignore[misc]
    assert draft.values["words"] == "precious"


def test_words_emptied_by_hand_leave_no_draft(qtbot: QtBot, today: Window, fittings: Fittings) -> None:
    type_into(today, "today-line-words", "no")
    today._keep_draft()
    assert len(ask(qtbot, fittings, drafts)) == 1  # type: ignore[arg-type]
    for _ in range(2):
        QTest.keyClick(find(today, "today-line-words"), Qt.Key.Key_Backspace)
    today._keep_draft()
    assert ask(qtbot, fittings, drafts) == ()


def test_all_details_takes_the_words_along_into_a_form(
    qtbot: QtBot, today: Window, fittings: Fittings, records: Callable[[], list[Record]]
) -> None:
    find(today, "today-line-kind").choose("shift")
    type_into(today, "today-line-words", "Long night")
    press(today, "today-line-more")
    qtbot.waitUntil(lambda: page_name(today) == "editing", timeout=SLOW)
    assert find(today, "field-notes-text").toPlainText() == "Long night"
    assert [draft.values["notes"] for draft in ask(qtbot, fittings, drafts)] == ["Long night"]  # type: ignore[attr-defined]
    today.save()
    qtbot.waitUntil(lambda: page_name(today) == "reading", timeout=SLOW)
    assert [record.notes for record in records() if isinstance(record, Shift)] == ["Long night"]
    assert ask(qtbot, fittings, drafts) == ()
    press(today, "reading-back")
    assert page_name(today) == "today"
    assert find(today, "today-line-words").text() == ""


def test_all_details_without_words_begins_an_empty_form(qtbot: QtBot, today: Window) -> None:
    press(today, "today-line-more")
    assert page_name(today) == "editing"


def test_what_was_typed_is_still_about_the_evening_when_somebody_carries_on_the_next_day(
    qtbot: QtBot, fittings: Fittings, theme: Theme
) -> None:
    choice = TimeChoice("time", fittings, "When")
    kept = choice.draft()
    tomorrow = attrs.evolve(
        fittings, tools=attrs.evolve(fittings.tools, clock=StoppedClock(NOW + timedelta(days=1), ZONE))
    )
    later = TimeChoice("time", tomorrow, "When")
    for each in (choice, later):
        qtbot.addWidget(each)
        qtbot.addWidget(each.below)
    later.put_draft(kept)
    assert later.moment() == ABOUT_NOW
    later.put_draft({"moment": "nonsense"})
    assert later.moment() is None
    later.put_draft(None)
    assert later.moment() is None


# ---------------------------------------------------------------- completing


def test_completing_opens_the_form_over_the_record_and_ends_the_waiting(
    qtbot: QtBot, today: Window, fittings: Fittings, records: Callable[[], list[Record]]
) -> None:
    type_into(today, "today-line-words", "First.")
    enter(find(today, "today-line-words"))
    qtbot.waitUntil(lambda: bool(find_visible(today, "today-complete")), timeout=SLOW)
    press(today, "today-complete")
    qtbot.waitUntil(lambda: page_name(today) == "editing", timeout=SLOW)
    assert find(today, "field-words-text").toPlainText() == "First."
    type_into(today, "field-subject-line", "A name")
    today.save()
    qtbot.waitUntil(lambda: page_name(today) == "reading", timeout=SLOW)
    assert records() == [Note(words="First.", subject="A name", when=ABOUT_NOW)]
    assert ask(qtbot, fittings, to_complete) == ()


def test_nothing_to_add_takes_it_off_the_list_and_leaves_the_record(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]]
) -> None:
    type_into(today, "today-line-words", "Enough.")
    enter(find(today, "today-line-words"))
    qtbot.waitUntil(lambda: bool(find_visible(today, "today-enough")), timeout=SLOW)
    press(today, "today-enough")
    qtbot.waitUntil(lambda: not find_visible(today, "today-waiting"), timeout=SLOW)
    assert len(records()) == 1


def find_visible(window: Window, name: str) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget, name) if each.isVisible()]


def test_a_long_list_of_what_waits_stays_short(qtbot: QtBot, today: Window) -> None:
    for number in range(5):
        type_into(today, "today-line-words", f"Number {number}")
        enter(find(today, "today-line-words"))
        qtbot.waitUntil(lambda: find(today, "today-line-words").text() == "", timeout=SLOW)
    more = "There are 2 more."
    qtbot.waitUntil(lambda: [w.text() for w in find_visible(today, "today-waiting-more")] == [more], timeout=SLOW)
    assert len(find_visible(today, "today-complete")) == 3


# ---------------------------------------------------------------- three taps


def test_a_number_is_tapped_or_typed_and_enter_goes_on(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]]
) -> None:
    tap(today, "less")
    assert today.focusWidget() is find(today, "today-tap-owed")
    for name in ("9", "5", "sign", "5", "0", "back"):
        press(today, f"today-pad-{name}")
    assert find(today, "today-tap-owed").text() == "95.5"
    enter(find(today, "today-tap-owed"))
    QTest.keyClicks(find(today, "today-tap-amount"), "4")
    press(today, "today-pad-0")
    assert "Amount owed: 95.50" in find(today, "today-tap-shown").text().replace("EUR ", "")
    enter(find(today, "today-tap-amount"))
    wait_saved(qtbot, today)
    assert records() == [
        Payment(what_for="pay", state="received", owed=Money(9550, "EUR"), amount=Money(4000, "EUR"), paid=ABOUT_NOW)
    ]
    assert find(today, "today-taps").isVisible()


def test_hours_go_back_from_now_or_from_the_time_that_is_given(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]]
) -> None:
    tap(today, "worked")
    for name in ("7", "sign", "3", "0"):
        press(today, f"today-pad-{name}")
    find(today, "today-tap-time-choice").setCurrentIndex(2)
    press(today, "today-tap-save")
    assert "hours need a time" in find(today, "today-tap-time-error").text()
    find(today, "today-tap-time-choice").setCurrentIndex(0)
    press(today, "today-tap-save")
    wait_saved(qtbot, today)
    start = Moment(NOW - timedelta(hours=7, minutes=30), ZONE, Precision.ABOUT)
    assert records() == [Shift(outcome="worked", actual=Span(start, ABOUT_NOW))]


def test_a_number_that_cannot_be_read_is_told_beside_it(qtbot: QtBot, today: Window) -> None:
    tap(today, "paid")
    type_into(today, "today-tap-amount", "a lot")
    press(today, "today-tap-save")
    assert find(today, "today-tap-amount-error").isVisible()
    type_into(today, "today-tap-amount", "!")
    assert not find(today, "today-tap-amount-error").isVisible()


def test_a_tap_needs_a_time(today: Window) -> None:
    tap(today, "hurt")
    find(today, "today-tap-time-choice").setCurrentIndex(3)
    press(today, "today-tap-save")
    assert "time is empty" in find(today, "today-tap-time-error").text()


@pytest.mark.parametrize("name", TAPS)
def test_every_picture_saves_without_a_number(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]], name: str
) -> None:
    tap(today, name)
    assert "Saved" not in banner_text(today)
    today.save()
    wait_saved(qtbot, today)
    (record,) = records()
    assert record.kind == TAPS[name].kind


@pytest.mark.parametrize("name", TAPS)
def test_everything_of_a_picture_belongs_to_the_window(today: Window, name: str) -> None:
    """What belongs to nobody is let go by whichever thread happens to collect it, and takes the program with it."""
    tap(today, name)
    loose = [each.objectName() for each in QApplication.topLevelWidgets() if each.objectName().startswith("today")]
    assert loose == []


def test_the_currency_is_the_one_last_used(qtbot: QtBot, today: Window, fittings: Fittings) -> None:
    saved(qtbot, fittings, Payment(amount=Money(100, "RON")))
    page = today.stack.currentWidget()
    qtbot.waitUntil(lambda: page._currency == "RON", timeout=SLOW)
    tap(today, "fine")
    assert find(today, "today-tap-currency").currentText() == "RON"


def test_escape_goes_back_to_the_pictures_and_keeps_the_number(qtbot: QtBot, today: Window, fittings: Fittings) -> None:
    tap(today, "fine")
    type_into(today, "today-tap-taken", "35")
    find(today, "today-tap-currency").setCurrentText("CHF")
    today.escape()
    assert find(today, "today-taps").isVisible()
    qtbot.waitUntil(lambda: find(today, "drafts").isVisible(), timeout=SLOW)
    today.go_to("timeline")
    qtbot.waitUntil(lambda: find(today, "drafts-carry-on").isVisible(), timeout=SLOW)
    press(today, "drafts-carry-on")
    assert page_name(today) == "today"
    assert find(today, "today-tap-taken").text() == "35"
    assert find(today, "today-tap-currency").currentText() == "CHF"
    today.save()
    wait_saved(qtbot, today)
    assert ask(qtbot, fittings, drafts) == ()


def test_a_tap_that_cannot_be_saved_can_be_saved_again(
    qtbot: QtBot, today: Window, records: Callable[[], list[Record]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise DiskTrouble("There is no space left on this disk.", "Free some space.")

    tap(today, "threatened")
    with monkeypatch.context() as patch:
        patch.setattr("journal.actions.save_quickly.save_quickly", full)
        press(today, "today-tap-save")
        qtbot.waitUntil(lambda: "no space" in banner_text(today), timeout=SLOW)
    press(today, "today-tap-save")
    wait_saved(qtbot, today)
    assert records() == [Incident(kinds=("threat",), when=ABOUT_NOW)]


# ---------------------------------------------------------------- what stands, and going from place to place


def test_no_word_of_what_was_written_is_shown_unasked(qtbot: QtBot, today: Window, fittings: Fittings) -> None:
    said = "Kanarienvogel"
    saved(qtbot, fittings, Note(words=said, subject=said))
    saved(qtbot, fittings, Incident(happened=said, exact_words=said))
    qtbot.waitUntil(lambda: len(find_visible(today, "today-last-entry")) == 2, timeout=SLOW)
    for each in today.stack.currentWidget().findChildren(QWidget):
        assert said not in f"{each.accessibleName()} {each.accessibleDescription()} {each.toolTip()}"
        if isinstance(each, QLabel | QPushButton | QLineEdit):
            assert said not in each.text()
    press(today, "today-last-entry")
    assert page_name(today) == "reading"
    assert find(today, "sidebar-today").isChecked()
    today.escape()
    assert page_name(today) == "today"


def test_going_back_comes_to_the_place_that_was_shown_last(qtbot: QtBot, today: Window, fittings: Fittings) -> None:
    note = saved(qtbot, fittings, Note(words="here"))
    for home in ("timeline", "today"):
        today.go_to(home)
        today.read(note)
        today.escape()
        assert page_name(today) == home
        today.write_new("note")
        today.escape()
        assert page_name(today) == home
        today.go_to("settings")
        today.escape()
        assert page_name(today) == home


def test_the_last_backup_leads_to_the_page_that_makes_one(qtbot: QtBot, today: Window, fittings: Fittings) -> None:
    saved(qtbot, fittings, Note(words="keep me"))
    qtbot.waitUntil(lambda: bool(find_visible(today, "today-backup-go")), timeout=SLOW)
    assert "no backup yet" in find(today, "today-backup-says").text()
    press(today, "today-backup-go")
    assert page_name(today) == "safety"


@pytest.mark.parametrize(
    ("days", "since", "says", "due"),
    [
        (0, 0, "Made today. Nothing was written since.", False),
        (1, 1, "1 day ago. 1 entry was written since.", False),
        (8, 3, "8 days ago. 3 entries were written since.", True),
        (400, 0, "400 days ago. Nothing was written since.", False),
        (-3, 0, "Made today. Nothing was written since.", False),
    ],
)
def test_the_age_of_the_last_backup_is_told_gently(days: int, since: int, says: str, due: bool) -> None:
    backup = LastBackup(NOW - timedelta(days=days), ZONE, since, None)
    assert backup_shown(WhatStands((), (), backup, 5, ""), NOW) == (says, due)


def test_the_line_s_own_draft_is_offered_elsewhere_and_not_beside_its_words(
    qtbot: QtBot, today: Window, fittings: Fittings
) -> None:
    type_into(today, "today-line-words", "half a sent")
    today.go_to("timeline")
    qtbot.waitUntil(lambda: find(today, "drafts").isVisible(), timeout=SLOW)
    press(today, "drafts-carry-on")
    assert page_name(today) == "today"
    assert find(today, "today-line-words").text() == "half a sent"
    ask(qtbot, fittings, drafts)
    settle()
    assert not find_visible(today, "drafts")


def test_carrying_on_puts_what_stands_in_the_line_aside_as_a_draft(
    qtbot: QtBot, today: Window, fittings: Fittings
) -> None:
    left = Draft("today-0001", "incident", None, {"happened": "from before", "@when": {}}, NOW.isoformat())
    ask(qtbot, fittings, lambda journal: keep_draft(journal, left))
    today.go_to("today")
    qtbot.waitUntil(lambda: find(today, "drafts").isVisible(), timeout=SLOW)
    type_into(today, "today-line-words", "something new")
    press(today, "drafts-carry-on")
    assert find(today, "today-line-words").text() == "from before"
    assert find(today, "today-line-kind").chosen() == "incident"
    texts = {str(draft.values.get("words", "")) for draft in ask(qtbot, fittings, drafts)}  # type: ignore[attr-defined]
    assert "something new" in texts
    qtbot.waitUntil(lambda: "Note" in find(today, "drafts-words").text(), timeout=SLOW)


# ---------------------------------------------------------------- small things


def test_clearing_a_layout_lets_go_of_what_stands_in_flows_too(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    column.addLayout(Flow(QPushButton("one"), QPushButton("two")))
    clear(column)
    assert room.findChildren(QPushButton) == []


def test_a_strip_of_drafts_offered_twice_shows_each_button_once(qtbot: QtBot, theme: Theme) -> None:
    strip = DraftsStrip(theme)
    qtbot.addWidget(strip)
    marks = Draft("open-1", "note", "1" * 32)
    for _ in range(2):
        strip.offer([Draft("writing-1", "note", None, {"words": "x"}, NOW.isoformat()), marks])
    assert len(strip.findChildren(QWidget, "drafts-carry-on")) == 1
    strip.hold_back(True)
    assert strip.isHidden()
    strip.hold_back(False)
    assert not strip.isHidden()
    strip.offer([marks])
    assert strip.isHidden()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_tiles_are_of_one_size_in_even_rows_and_mirror(
    qtbot: QtBot, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.setLayoutDirection(direction)
    tiles = [Tile(f"t{at}", "sun", f"Word {at}", theme, tone="note", pressed=lambda: None) for at in range(8)]
    assert Tiles().heightForWidth(100) == 0
    room.setLayout(Tiles(*tiles))
    room.show()
    for width, columns in ((900, 4), (200, 2), (100, 1)):
        room.resize(QSize(width, 900))
        settle()
        assert len({tile.size().toTuple() for tile in tiles}) == 1
        assert len({tile.x() for tile in tiles}) == columns
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        assert (tiles[0].x() == max(tile.x() for tile in tiles)) == (mirrored or columns == 1)


@given(st.integers(1, 7 * 24 * 60))
def test_hours_are_read_as_they_are_written(minutes: int) -> None:
    assert read_hours(f"{minutes // 60}:{minutes % 60:02d}") == minutes
    assert read_hours(f" {minutes // 60}H{minutes % 60:02d} ") == minutes


def test_hours_and_amounts_as_people_write_them() -> None:
    assert [read_hours(typed) for typed in ("8", "7.5", "7,25", "٨", "", " ")] == [480, 450, 435, 480, None, None]
    assert [read_amount(typed, "EUR") for typed in ("12,5", "٥٠", "")] == [Money(1250, "EUR"), Money(5000, "EUR"), None]
    for typed in ("0", "many", "200", "7:60"):
        with pytest.raises(Unreadable):
            read_hours(typed)


def test_words_of_the_page_lean_to_where_reading_begins(qtbot: QtBot, qapp: QApplication, today: Window) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    label = find(today, "today-day")
    assert isinstance(label, Words)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    tap(today, "fine")
    settle()
    assert find(today, "today-pad-1").x() < find(today, "today-pad-3").x()


def test_a_deduction_is_what_a_fine_becomes(qtbot: QtBot, today: Window, records: Callable[[], list[Record]]) -> None:
    tap(today, "fine")
    press(today, "today-pad-5")
    press(today, "today-pad-0")
    press(today, "today-tap-save")
    wait_saved(qtbot, today)
    assert records() == [
        Payment(what_for="pay", deductions=(Deduction(sort="fine", amount=Money(5000, "EUR")),), paid=ABOUT_NOW)
    ]


def test_the_day_is_the_one_on_which_the_page_is_shown(today: Window) -> None:
    assert find(today, "today-day").text() == f"{datetime.fromisoformat(NOW.isoformat()):%a, %d %b %Y}"


@pytest.mark.parametrize("size", [100, 200])
def test_in_the_smallest_window_the_places_scroll_and_none_is_cut(
    qtbot: QtBot, today: Window, fittings: Fittings, size: int
) -> None:
    fittings.theme.put_on("light", size)
    today.resize(*SMALLEST_WINDOW)
    settle()
    assert [*clipped(today), *too_wide(today)] == []
    find(today, "sidebar-today").setFocus(Qt.FocusReason.TabFocusReason)
    for name in ("sidebar-today", "sidebar-shortcuts"):
        button = find(today, name)
        while today.focusWidget() is not button:
            QTest.keyClick(today.focusWidget(), Qt.Key.Key_Tab)
        settle()
        assert button.visibleRegion().boundingRect().size() == button.size(), name
    assert find(today, "sidebar-lock").visibleRegion().boundingRect().size() == find(today, "sidebar-lock").size()


def test_tab_goes_down_the_page(today: Window) -> None:
    names = [widget.objectName() for widget in tab_walk(today, today.sidebar.lock)]
    wanted = ["today-line-words", "today-line-save", "today-line-kind", "today-line-time-choice", "today-line-more",
              *(f"today-tap-{name.replace('_', '-')}" for name in TAPS)]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted
    tap(today, "less")
    names = [widget.objectName() for widget in tab_walk(today, today.sidebar.lock)]
    wanted = ["today-tap-owed", "today-tap-currency", "today-tap-amount", "today-tap-time-choice", "today-tap-save",
              "today-tap-back"]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted
    assert not [name for name in names if name.startswith("today-pad")]
