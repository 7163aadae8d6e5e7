"""Narrowing the list: filters that can be seen and taken away, and counts that agree with what is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.actions.complete_later import mark_to_complete
from journal.actions.drafts import Draft
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_records
from journal.ground import words
from journal.records.evidence import Evidence
from journal.records.moment import Moment, Span
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.place import Place
from journal.records.record import Record
from journal.records.shift import Shift
from journal.ui.finding.filters import OWN, SPANS, Filters, Linked, month_end
from journal.ui.fittings import Fittings
from journal.ui.window import Window
from tests.ui.accessible import settle
from tests.ui.house import NOW, ZONE, find, is_shown, press, type_into

TODAY = date(2026, 11, 22)  # a Sunday


def at(days_ago: int, hour: int = 20) -> Moment:
    return Moment(NOW.replace(hour=hour) - timedelta(days=days_ago), ZONE)


@pytest.fixture
def keep(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> Callable[..., tuple[str, ...]]:
    """Save records; return their ids."""

    def save(*records: Record) -> tuple[str, ...]:
        made: list[tuple[str, ...]] = []
        fittings.session.write(
            lambda journal: save_records(journal, records), lambda changes: made.append(changes.ids),
            lambda error: pytest.fail(error.says), None,
        )  # fmt: skip
        qtbot.waitUntil(lambda: bool(made), timeout=20_000)
        return made[0]

    return save


def titles(window: Window) -> list[str]:
    model = find(window, "timeline-list").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def shows(qtbot: QtBot, window: Window, *wanted: str) -> None:
    """Wait until exactly these are listed, and counted."""
    says = "1 entry" if len(wanted) == 1 else f"{len(wanted)} entries"
    qtbot.waitUntil(
        lambda: titles(window) == list(wanted) and find(window, "timeline-count").text() == says, timeout=20_000
    )


def test_a_list_is_narrowed_by_what_is_chosen_and_widened_by_taking_a_chip_away(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, keep
) -> None:
    window = opened_window
    ana, club = keep(Person(called="Ana"), Place(name="Club"))
    shift, *_ = keep(
        Shift(actual=Span(at(1), None), outcome="worked", place=club),
        Note(subject="a", words="a", when=at(2), about=(ana, club)),
        Note(subject="b", words="b", when=at(40), about=(ana,)),
    )
    keep(Payment(state="promised", due=at(3), counterpart=ana), Evidence(file_name="door.jpg", about=(shift,)))
    press(window, "timeline-chip-note")
    shows(qtbot, window, "a", "b")
    press(window, "timeline-filters")
    qtbot.waitUntil(lambda: is_shown(window, "filters"), timeout=20_000)
    page = window.stack.currentWidget()
    page.narrow(Filters(kinds=("note",), person=Linked(ana, "Ana"), place=Linked(club, "Club")))
    shows(qtbot, window, "a")
    assert find(window, "active-person").text() == "With Ana"
    press(window, "active-place")
    shows(qtbot, window, "a", "b")
    press(window, "active-clear")
    qtbot.waitUntil(lambda: len(titles(window)) == 7, timeout=20_000)
    assert not is_shown(window, "active-filters")
    assert find(window, "timeline-chip-all").isChecked()
    press(window, "filters-has-evidence")
    shows(qtbot, window, "I worked · Club")
    press(window, "filters-has-evidence")
    press(window, "filters-unpaid")
    qtbot.waitUntil(lambda: len(titles(window)) == 2, timeout=20_000)
    assert titles(window) == ["I worked · Club", "Promised · Ana"]


def test_what_waits_to_be_completed_is_found(qtbot: QtBot, opened_window: Window, fittings: Fittings, keep) -> None:
    (waiting, _) = keep(Note(words="waits"), Note(words="done"))
    done: list[object] = []

    def mark(journal: Journal) -> None:
        with journal.unit_of_work() as work:
            mark_to_complete(work, waiting, "note", NOW)
            work.commit()

    fittings.session.ask(mark, done.append, lambda error: pytest.fail(error.says), None)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    opened_window.stack.currentWidget().narrow(Filters(unfinished=True))
    shows(qtbot, opened_window, "waits")


def test_days_are_typed_and_what_can_t_be_read_is_said_beside_them(qtbot: QtBot, opened_window: Window, keep) -> None:
    window = opened_window
    keep(Note(words="new", when=at(0)), Note(words="old", when=at(9)))
    press(window, "timeline-filters")
    span = find(window, "filters-span")
    span.setCurrentIndex(list(SPANS).index(OWN))
    span.activated.emit(span.currentIndex())
    qtbot.waitUntil(lambda: is_shown(window, "filters-first"), timeout=20_000)
    type_into(window, "filters-first", "32.13.")
    QTest.keyClick(find(window, "filters-first"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(window, "filters-wrong"), timeout=20_000)
    find(window, "filters-first").clear()
    type_into(window, "filters-first", "20.11.2026")
    QTest.keyClick(find(window, "filters-first"), Qt.Key.Key_Return)
    shows(qtbot, window, "new")
    assert not is_shown(window, "filters-wrong")
    assert find(window, "active-span").text() == "From Fri, 20 Nov 2026"
    press(window, "active-span")
    shows(qtbot, window, "new", "old")


def test_each_letter_is_asked_at_once_and_only_the_last_answer_is_shown(
    qtbot: QtBot, opened_window: Window, keep
) -> None:
    keep(Note(words="Locker"), Note(words="Lot"))
    type_into(opened_window, "timeline-search", "lock")
    shows(qtbot, opened_window, "Locker")
    type_into(opened_window, "timeline-search", "x")
    qtbot.waitUntil(lambda: is_shown(opened_window, "timeline-empty"), timeout=20_000)
    assert "clear the filters" in find(opened_window, "timeline-empty-words").text()


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("", None, None),
        ("today", TODAY, TODAY),
        ("week", date(2026, 11, 16), TODAY),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("year", date(2025, 11, 22), TODAY),
        (OWN, date(2026, 1, 2), None),
    ],
)
def test_a_span_is_of_whole_days(span: str, first: date | None, last: date | None) -> None:
    filters = Filters(span=span, first_day=date(2026, 1, 2))
    assert filters.days(TODAY) == (first, last)
    assert (filters.query(TODAY).first_day, filters.query(TODAY).last_day) == (first, last)
    assert filters.narrowed


def test_a_week_begins_where_the_language_lets_it_begin() -> None:
    words.speak_through(words.gettext.NullTranslations(), "ar-EG")
    assert Filters(span="week").days(TODAY) == (date(2026, 11, 21), date(2026, 11, 27))


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), "Sun, 1 Mar 2026"),
        (date(2026, 3, 1), date(2026, 3, 2), "Sun, 1 Mar 2026 – Mon, 2 Mar 2026"),
        (None, date(2026, 3, 2), "Until Mon, 2 Mar 2026"),
        (None, None, "From … to …"),
    ],
)
def test_chosen_days_are_named_on_their_chip(first: date | None, last: date | None, says: str) -> None:
    ((name, shown, without),) = Filters(span=OWN, first_day=first, last_day=last).chips()
    assert (name, shown) == ("span", says)
    assert without() == Filters()


def test_months_end_when_they_end() -> None:
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)
    assert month_end(date(2026, 12, 31)) == date(2026, 12, 31)
    assert datetime(2026, 1, 1, tzinfo=ZoneInfo(ZONE)).date() < month_end(date(2026, 1, 31))


def test_large_text_in_a_small_window_leaves_room_for_what_was_found(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, keep
) -> None:
    window = opened_window
    keep(*(Note(words=f"Night {number}", when=at(number)) for number in range(12)))
    window.go_to("timeline")
    page = window.stack.currentWidget()
    page.reminder.ask()
    qtbot.waitUntil(lambda: is_shown(window, "backup-reminder") and len(titles(window)) == 12, timeout=20_000)
    page.drafts.offer([Draft("one", "incident", values={"happened": "half"}, kept_at=at(0).at.isoformat())])
    assert is_shown(window, "drafts")
    window.resize(1024, 600)
    fittings.theme.put_on("light", 200)
    records = find(window, "timeline-list")
    records.selectAll()
    settle()
    assert not is_shown(window, "drafts")
    assert not is_shown(window, "backup-reminder")
    assert is_shown(window, "timeline-chosen-none")
    row = records.visualRect(records.model().index(1, 0)).height()
    assert records.viewport().height() > row  # an entry under its day
    fittings.theme.put_on("light", 100)
    settle()
    assert is_shown(window, "drafts")
    assert is_shown(window, "backup-reminder")
