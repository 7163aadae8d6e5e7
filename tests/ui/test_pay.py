"""Pay and hours in the window: figures lead to their entries, nothing is linked or shown but by a press."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.actions.minimum_rate import keep_minimum_rate
from journal.actions.open_journal import Journal
from journal.actions.reckon_pay import Period, overview_of_pay
from journal.actions.save_record import save_record, save_records
from journal.ground import words as ground_words
from journal.ground.known_error import KnownError
from journal.ledger.grid import Cell, Grid
from journal.ledger.minimum import MinimumRate
from journal.ledger.period import EVERYTHING
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.person import Person
from journal.ui.fittings import Fittings
from journal.ui.forms.money_editors import currency_order
from journal.ui.pages.pay import PayPage
from journal.ui.pay import long_blocks
from journal.ui.pay.grid_view import GridModel, GridView, _narrowed
from journal.ui.pay.period_choice import period_of
from journal.ui.pay.sections import SECTIONS
from journal.ui.window import Window
from tests.ledger.material import at, money, paid, shift
from tests.ui.accessible import PseudoLanguage, clipped, nameless, settle, too_wide, unmarked, without_a_name_of_its_own
from tests.ui.house import find, is_shown, page_name, press, type_into


def unwanted(error: KnownError) -> None:
    raise AssertionError(error.says)


def write(qtbot: QtBot, fittings: Fittings, question: Callable[[Journal], object]) -> object:
    answers: list[object] = []
    fittings.session.ask(question, answers.append, unwanted, None)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def some_weeks(journal: Journal) -> tuple[str, ...]:
    """Write down a payer, two shifts, a payment that fits the first, and what else the page shows."""
    (boss,) = save_record(journal, Person(called="The boss")).ids
    shifts = [
        shift("2026-11-02 20:00-02:00", agreed_rate="10 EUR / hour", run_by=boss),
        shift("2026-11-04 20:00-23:00", agreed_rate="10 EUR / hour", given_rate="8 EUR / hour", run_by=boss),
    ]
    first, second = save_records(journal, shifts).ids
    (payment,) = save_record(journal, paid("2026-11-03", "60 EUR", counterpart=boss)).ids
    more = [
        Debt(claimed_by=boss, claimed=money("500 EUR")),
        HeldItem(item="passport", holder=boss, since=at("2026-11-01")),
        Incident(when=at("2026-11-02"), kinds=("threat",)),
        Incident(when=at("2026-11-09"), kinds=("threat", "not_paid")),
    ]
    save_records(journal, more)
    return first, second, payment


def page(window: Window) -> PayPage:
    shown = window.stack.currentWidget()
    assert isinstance(shown, PayPage)
    return shown


def go(qtbot: QtBot, window: Window, section: str) -> PayPage:
    if page_name(window) != "pay":
        window.go_to("pay")
    here = page(window)
    qtbot.waitUntil(lambda: not here.busy, timeout=20_000)
    find(window, f"pay-section-{section}").click()
    qtbot.waitUntil(lambda: not here.busy, timeout=20_000)
    settle()
    return here


@pytest.fixture
def worked(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> tuple[Window, tuple[str, ...]]:
    ids = write(qtbot, fittings, some_weeks)
    assert isinstance(ids, tuple)
    return opened_window, ids


def test_a_figure_leads_to_its_entries_and_back_again(qtbot: QtBot, worked) -> None:
    window, (first, second, _payment) = worked
    here = go(qtbot, window, "pay")
    assert find(window, "pay-account-0-title").text() == "The boss, EUR"
    assert find(window, "pay-account-0-line-0-figure").text() == "90.00 EUR"
    press(window, "pay-account-0-line-0-figure")
    rows = here.behind.list.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 2, timeout=20_000)
    assert is_shown(window, "pay-behind")
    assert find(window, "pay-behind-says").text() == "Expected: 90.00 EUR"
    QTest.keyClick(here.behind.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_name(window) == "reading", timeout=20_000)
    assert window.stack.currentWidget().record_id in (first, second)
    window.escape()
    qtbot.waitUntil(lambda: page_name(window) == "pay", timeout=20_000)
    assert is_shown(window, "pay-behind")
    window.escape()
    assert is_shown(window, "pay-account-0-title")
    press(window, "pay-account-0-line-0-figure")
    qtbot.waitUntil(lambda: is_shown(window, "pay-behind-list") and rows.rowCount() == 2, timeout=20_000)
    here.behind.list.setCurrentIndex(rows.index(0, 0))
    QTest.keyClick(here.behind.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: is_shown(window, "banner-offer"), timeout=20_000)
    qtbot.waitUntil(lambda: find(window, "pay-account-0-line-0-figure").text() != "90.00 EUR", timeout=20_000)
    press(window, "banner-offer")
    qtbot.waitUntil(lambda: find(window, "pay-account-0-line-0-figure").text() == "90.00 EUR", timeout=20_000)


def test_a_payment_is_linked_when_the_person_says_so_and_the_suggestion_is_gone(
    qtbot: QtBot, fittings: Fittings, worked
) -> None:
    window, (first, _second, payment) = worked
    here = go(qtbot, window, "matches")
    assert "exactly its amount" in find(window, "pay-match-0-says").text()
    assert write(qtbot, fittings, lambda journal: journal.current(payment).record.shifts) is None
    press(window, "pay-match-0-offer")
    qtbot.waitUntil(lambda: is_shown(window, "pay-empty"), timeout=20_000)
    assert write(qtbot, fittings, lambda journal: journal.current(payment).record.shifts) == (first,)
    assert "names these shifts" in here.banner.text


def test_patterns_are_off_until_somebody_asks_and_can_be_hidden_again(qtbot: QtBot, worked) -> None:
    window, _ = worked
    go(qtbot, window, "patterns")
    assert not is_shown(window, "pay-point-threats")
    press(window, "pay-patterns-offer-offer")
    qtbot.waitUntil(lambda: is_shown(window, "pay-point-threats"), timeout=20_000)
    assert "no score" in find(window, "pay-patterns-about-says").text()
    assert "2 entries may speak to this" in find(window, "pay-point-threats-says").text()
    press(window, "pay-patterns-about-offer")
    qtbot.waitUntil(lambda: is_shown(window, "pay-patterns-offer-offer"), timeout=20_000)
    assert not is_shown(window, "pay-point-threats")


def test_a_list_is_saved_after_a_warning_and_holds_what_was_shown(
    qtbot: QtBot, window_with_stick: Window, stick: Path
) -> None:
    window = window_with_stick
    go(qtbot, window, "claims")
    for form in ("csv", "json"):
        press(window, "pay-debts-table-0-save")
        dialog = find(window, "save-list")
        assert "not encrypted" in find(dialog, "save-list-warning").text()
        find(dialog, f"save-list-{form}").click()
        press(dialog, "save-list-go")
        qtbot.waitUntil(lambda: any(stick.glob(f"*.{form}")), timeout=20_000)  # noqa: B023
        qtbot.waitUntil(find(dialog, "save-list-go").isEnabled, timeout=20_000)
        press(dialog, "save-list-close")
        settle()
    (table,) = stick.glob("*.csv")
    headings, row = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert dict(zip(headings, row, strict=True))["Claimed"] == "500.00 EUR"
    (exact,) = stick.glob("*.json")
    cell = json.loads(exact.read_text(encoding="utf-8"))["rows"][0][3]
    assert cell["figure"]["exact"] == {"minor": 50000, "currency": "EUR"}


@pytest.fixture
def window_with_stick(worked, stick: Path) -> Window:
    window, _ = worked
    return window


def test_a_picture_is_saved_as_a_page_to_print_and_as_svg(qtbot: QtBot, window_with_stick: Window, stick: Path) -> None:
    window = window_with_stick
    go(qtbot, window, "pictures")
    for form, begins in (("pdf", b"%PDF"), ("svg", b"<svg")):
        press(window, "pay-chart-0-chart-save")
        dialog = find(window, "save-list")
        find(dialog, f"save-list-{form}").click()
        press(dialog, "save-list-go")
        qtbot.waitUntil(find(dialog, "save-list-go").isEnabled, timeout=20_000)
        (path,) = stick.glob(f"*.{form}")
        assert path.read_bytes().startswith(begins)
        press(dialog, "save-list-close")
        settle()


def test_a_month_of_a_very_long_time_leads_to_its_own_figures(qtbot: QtBot, fittings: Fittings, worked) -> None:
    window, _ = worked
    here = go(qtbot, window, "pay")
    blocks = write(qtbot, fittings, lambda journal: tuple(long_blocks.pay_blocks(overview_of_pay(journal), EVERYTHING)))
    here._answered(blocks, here._asked)
    assert find(window, "pay-account-0-line-0-figure").text() == "90.00 EUR"
    qtbot.waitUntil(lambda: is_shown(window, "pay-account-0-line-0-figure"), timeout=20_000)
    press(window, "pay-account-0-line-0-figure")
    qtbot.waitUntil(lambda: is_shown(window, "pay-behind"), timeout=20_000)
    assert find(window, "pay-behind-says").text() == "Expected: 90.00 EUR"
    press(window, "pay-behind-back")
    table = find(window, "pay-account-0-table-0")
    assert isinstance(table, GridView)
    table.open_row(0)
    assert here.period.period() == Period(date(2026, 11, 1), date(2026, 11, 30))
    qtbot.waitUntil(lambda: not here.busy, timeout=20_000)
    settle()
    press(window, "pay-account-0-line-0-figure")
    qtbot.waitUntil(lambda: is_shown(window, "pay-behind"), timeout=20_000)


def test_a_very_long_time_says_where_a_minimum_is_compared(qtbot: QtBot, fittings: Fittings, worked) -> None:
    def said(journal: Journal) -> str:
        return next(long_blocks.pay_blocks(overview_of_pay(journal), EVERYTHING)).says

    def said_beside(rate: str, journal: Journal) -> str:
        keep_minimum_rate(journal, MinimumRate(money(rate), "A law"))
        return said(journal)

    without = write(qtbot, fittings, said)
    assert write(qtbot, fittings, partial(said_beside, "12 USD")) == without
    assert write(qtbot, fittings, partial(said_beside, "12 EUR")) != without


def test_a_reckoning_that_was_cancelled_says_so_and_begins_again(qtbot: QtBot, fittings: Fittings, worked) -> None:
    window, _ = worked
    here = go(qtbot, window, "pay")
    write(qtbot, fittings, forget_what_is_kept)
    busy = threading.Event()
    fittings.session.ask(lambda _journal: busy.wait(20), lambda _done: None, unwanted, None)
    find(window, "pay-section-hours").click()
    find(here, "progress-cancel").click()
    busy.set()
    qtbot.waitUntil(lambda: "Nothing is added up yet" in here.banner.text, timeout=20_000)
    here.arrive()
    qtbot.waitUntil(lambda: is_shown(window, "pay-hours-title"), timeout=20_000)


def forget_what_is_kept(journal: Journal) -> None:
    with journal._database.transaction():
        journal._database.run("UPDATE ledger_state SET version = 0")


def test_where_nothing_is_written_down_the_page_says_what_helps(qtbot: QtBot, opened_window: Window) -> None:
    for section in SECTIONS:
        go(qtbot, opened_window, section.code)
        if section.code != "patterns":
            assert find(opened_window, "pay-empty-words").text() == str(section.empty)
    go(qtbot, opened_window, "pay")
    press(opened_window, "pay-begin-shift")
    assert page_name(opened_window) == "editing"


def test_days_that_cannot_be_read_change_nothing_and_a_month_shows_what_was_owed_before(qtbot: QtBot, worked) -> None:
    window, _ = worked
    here = go(qtbot, window, "pay")
    here.period.choice.choose("other")
    type_into(window, "pay-period-from", "40.40.")
    QTest.keyClick(find(window, "pay-period-from"), Qt.Key.Key_Return)
    assert here.period.period() is None
    find(window, "pay-period-from").clear()
    type_into(window, "pay-period-from", "2026-11-04")
    QTest.keyClick(find(window, "pay-period-from"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not here.busy, timeout=20_000)
    assert find(window, "pay-account-0-line-0-figure").text() == "30.00 EUR"


def test_a_minimum_needs_its_source_and_then_stands_beside_the_pay(qtbot: QtBot, worked) -> None:
    window, _ = worked
    here = go(qtbot, window, "pay")
    qtbot.waitUntil(lambda: is_shown(window, "pay-minimum-amount"), timeout=20_000)
    type_into(window, "pay-minimum-amount", "12")
    press(window, "pay-minimum-keep")
    assert "source" in find(window, "pay-minimum-wrong").text()
    type_into(window, "pay-minimum-source", "Law of 2026")
    press(window, "pay-minimum-keep")
    says = "The hours at 12.00 EUR an hour (Law of 2026)"
    qtbot.waitUntil(
        lambda: not here.busy and any(label.text() == says for label in here.findChildren(QLabel)), timeout=20_000
    )


def test_a_folded_table_is_made_when_it_is_unfolded(qtbot: QtBot, worked) -> None:
    window, _ = worked
    go(qtbot, window, "pay")
    assert not is_shown(window, "pay-account-0-more-1")
    find(window, "pay-account-0-more-1-fold").click()
    qtbot.waitUntil(lambda: is_shown(window, "pay-account-0-more-1"), timeout=20_000)
    view = find(window, "pay-account-0-more-1")
    assert [row[2].words for row in view.grid.rows] == ["60.00 EUR", "60.00 EUR", "30.00 EUR"]


def test_every_part_is_for_everybody(qtbot: QtBot, qapp: QApplication, fittings: Fittings, worked) -> None:
    window, _ = worked
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    fittings.theme.put_on("light", 200)
    wrong = []
    for section in SECTIONS:
        go(qtbot, window, section.code)
        if section.code == "patterns":
            press(window, "pay-patterns-offer-offer")
            qtbot.waitUntil(lambda: is_shown(window, "pay-point-threats"), timeout=20_000)
            settle()
        for found in (*nameless(window), *clipped(window), *too_wide(window), *without_a_name_of_its_own(window)):
            wrong.append(f"{section.code}: {found}")
    assert wrong == []


def test_every_word_of_the_parts_goes_through_translation(qtbot: QtBot, fittings: Fittings, worked) -> None:
    ground_words.speak_through(PseudoLanguage())
    wrong = []
    other = Window(fittings)
    qtbot.addWidget(other)
    other.open_journal()
    other.show()
    for section in SECTIONS:
        here = go(qtbot, other, section.code)
        wrong += [f"{section.code}: {found}" for found in unmarked(here, {*currency_order(), "The boss", "⟦The boss⟧"})]
    assert wrong == []


def test_the_table_is_a_sound_model_and_opens_a_row_by_enter(qtbot: QtBot, theme, qapp: QApplication) -> None:
    grid = Grid("Pay", ("Month", "Amount"), ((Cell("May", sources=("a",)), Cell("5")), (Cell("June"), Cell("6"))))
    model = GridModel(grid, theme)
    tester = ModelTester(None)
    tester.check(model, force_py=True)
    view = GridView("pay-test", grid, theme)
    qtbot.addWidget(view)
    view.show()
    asked: list[tuple[str, object]] = []
    view.sources_wanted.connect(lambda says, ids: asked.append((says, ids)))
    view.setCurrentIndex(view.model().index(0, 1))
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.open_row(1)
    assert asked == [("May", ("a",))]


def test_a_table_that_loses_room_while_it_is_fitted_stands_below_each_other(qtbot: QtBot, theme) -> None:
    class Shrinking(GridView):
        def resizeColumnsToContents(self) -> None:
            super().resizeColumnsToContents()
            if self.width() == 2000:
                self.setFixedWidth(200)
                self.viewport().resize(200, 100)

    words = ("a long word of the month", "another long word", "a third long word", "a fourth long word")
    view = Shrinking("pay-test", Grid("Pay", words, (tuple(map(Cell, words)),)), theme)
    holder = QWidget()
    qtbot.addWidget(holder)
    view.setParent(holder)
    holder.show()
    view.show()
    view.resize(2000, 200)
    assert (view.width(), view.model().columnCount()) == (200, 2)


def test_columns_give_room_away_from_the_widest_first() -> None:
    assert _narrowed([100, 50, 40], 200, 30) == [100, 50, 40]
    assert _narrowed([100, 50, 40], 150, 30) == [60, 50, 40]
    assert sum(_narrowed([100, 90, 40], 150, 30)) <= 150
    assert _narrowed([100, 90, 40], 20, 30) == [30, 30, 30]


@pytest.mark.parametrize(
    ("choice", "period"),
    [
        ("all", EVERYTHING),
        ("this-month", Period(date(2026, 1, 1), date(2026, 1, 31))),
        ("last-month", Period(date(2025, 12, 1), date(2025, 12, 31))),
        ("this-year", Period(date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_choice_of_time_means_whole_months_and_years(choice: str, period: Period) -> None:
    assert period_of(choice, date(2026, 1, 31)) == period


def test_columns_without_room_stand_below_each_other_and_open_the_same_entries(qtbot: QtBot, theme) -> None:
    headings = tuple(f"Heading {at}" for at in range(8))
    row = tuple(Cell(f"{at},000.00 EUR", sources=(str(at),)) for at in range(8))
    view = GridView("pay-test", Grid("Debts", headings, (row, row)), theme)
    qtbot.addWidget(view)
    view.resize(2000, 300)
    view.show()
    model = view.model()
    assert (model.rowCount(), model.columnCount()) == (2, 8)
    view.setCurrentIndex(model.index(1, 3))
    view.resize(320, 300)
    assert (model.rowCount(), model.columnCount()) == (16, 2)
    ModelTester(None).check(model, force_py=True)
    assert view.columnWidth(0) + view.columnWidth(1) <= view.viewport().width()
    asked: list[tuple[str, object]] = []
    view.sources_wanted.connect(lambda says, ids: asked.append((says, ids)))
    assert view.currentIndex().data() == "3,000.00 EUR"
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.open_row(0, 7)
    assert asked == [("0,000.00 EUR", ("3",)), ("0,000.00 EUR", ("7",))]
    view.resize(2000, 300)
    assert (model.rowCount(), view.currentIndex().row(), view.currentIndex().column()) == (2, 1, 3)
