"""After the accounts: what the person paid to all of them together, and what came and went again."""

from __future__ import annotations

from typing import Any

import pytest

from journal.bundle.report import beside_accounts, figures
from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.record import Record
from tests.bundle.material import record_id, selected, selection
from tests.ledger.material import paid

BOSS, OTHER = record_id(1), record_id(2)


def told(*said: Record) -> Any:
    people = (Person(called="Boss"), Person(called="Nilo"))
    shown = show(selection([selected(number, one) for number, one in enumerate((*people, *said), 1)]))
    parts = parts_of(shown)
    reckoned, anchors = figures.figures(shown), Anchors(Places(shown, parts), parts[0])
    return beside_accounts.beside_accounts(reckoned, figures.pay(reckoned, shown, anchors), shown, anchors)


def given(day: str, amount: str, whom: str | None, **says: Any) -> Payment:
    return paid(day, amount, counterpart=whom, outgoing=True, **says)


def test_what_i_paid_in_several_accounts_is_added_up_by_currency_and_leads_to_them() -> None:
    said = told(
        given("2026-03-02", "10 EUR", BOSS), given("2026-03-03", "5.50 EUR", OTHER), given("2026-03-04", "7 CHF", BOSS)
    )
    assert [row["amount"] for row in said["paid"]] == ["15.50 EUR"]
    accounts = said["paid"][0]["accounts"]
    assert sorted(one["t"] for one in accounts) == ["Boss", "Nilo"]
    assert len({one["to"] for one in accounts}) == 2


def test_very_many_accounts_are_added_up_without_naming_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_accounts, "MOST_ACCOUNTS", 1)
    (row,) = told(given("2026-03-02", "10 EUR", BOSS), given("2026-03-03", "5 EUR", OTHER))["paid"]
    assert (row["amount"], row["accounts"]) == ("15.00 EUR", [])


def test_where_i_paid_in_one_account_only_its_own_sum_is_enough() -> None:
    assert told(given("2026-03-02", "10 EUR", BOSS), given("2026-03-03", "5 EUR", BOSS))["paid"] == []


def test_payments_that_came_and_went_again_are_named_with_one_another() -> None:
    said = told(
        paid("2026-03-02", "30 EUR", counterpart=BOSS, what_for="deposit"),
        paid("2026-03-03", "30 EUR", counterpart=BOSS, reverses=record_id(3), state="reversed"),
        given("2026-03-04", "5 EUR", OTHER),
        paid("2026-06-05", "5 EUR", counterpart=OTHER, reverses=record_id(5)),
        paid("2026-03-06", "9 CHF", counterpart=OTHER),
    )
    # The records go by their days.
    assert [[one["t"] for one in group] for group in said["came_and_went"]] == [["1", "2"], ["3", "5"]]


def test_an_account_that_is_told_is_not_told_again() -> None:
    said = told(
        paid("2026-03-02", "30 EUR", counterpart=BOSS),
        paid("2026-04-03", "30 EUR", counterpart=BOSS, reverses=record_id(3), state="reversed"),
    )
    assert said["came_and_went"] == []


def test_very_many_that_came_and_went_again_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_accounts, "MOST_NAMED", 1)
    said = told(
        given("2026-03-04", "5 EUR", OTHER), paid("2026-06-05", "5 EUR", counterpart=OTHER, reverses=record_id(3))
    )
    assert said["came_and_went"] == []
    assert said["more"] == "2 payments came and went again, sum 0. They stand in 03_Pay-and-hours.xlsx."
