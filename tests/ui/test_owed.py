"""Money still owed stands on the first page as a sum, without a word of what was written."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from journal.actions.save_record import save_record
from journal.records.money import Money
from journal.records.payment import Payment
from journal.ui.window import Window
from tests.ui.house import find, is_shown


def test_what_is_owed_stands_on_the_first_page_and_goes_when_it_was_paid(opened_window: Window, qtbot: QtBot) -> None:
    def save(payment: Payment) -> None:
        session.write(lambda journal: save_record(journal, payment), lambda _: None, lambda _: None, None)

    session = opened_window._fittings.session
    opened_window.go_to("today")
    assert not is_shown(opened_window, "today-owed")
    save(Payment(what_for="pay", state="promised", owed=Money(48000, "EUR"), notes="From Maxim."))
    qtbot.waitUntil(lambda: is_shown(opened_window, "today-owed"))
    assert find(opened_window, "today-owed-says").text() == "480.00 EUR"
    assert not is_shown(opened_window, "today-owed-reckon")
    save(Payment(what_for="pay", state="received", amount=Money(48000, "EUR")))
    qtbot.waitUntil(lambda: not is_shown(opened_window, "today-owed"))


def test_where_reckoning_takes_long_it_waits_for_a_press(opened_window: Window, qtbot: QtBot) -> None:
    opened_window.go_to("today")
    card = opened_window.stack.currentWidget().owed
    card._show(None)
    assert is_shown(opened_window, "today-owed-reckon")
    find(opened_window, "today-owed-reckon").click()
    qtbot.waitUntil(lambda: not is_shown(opened_window, "today-owed"))
