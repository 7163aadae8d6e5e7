"""The tables of the window hold the figures of the JSON document, to the cent, and every figure names its entries."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from journal.actions.reckon_pay import Period, Reckoned
from journal.ledger.calendar import calendar
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.claims import advances, bonds, debts, held_items
from journal.ledger.document import figure
from journal.ledger.grid import Grid
from journal.ledger.grids import claims, hours, pay
from journal.ledger.hours import time_sheet
from journal.ledger.minimum import MinimumRate, at_minimum
from journal.ledger.period import EVERYTHING
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.money import Money
from journal.ui.pay.blocks import change_blocks, claim_blocks, hours_blocks, name_in, pay_blocks
from tests.ledger.material import account, at, money, off, paid, promise, reckoned, shift, shown

RECORDS = {
    "a1": promise("2026-03-01", "20 EUR / hour"),
    "a2": promise("2026-05-01", "15 EUR / hour"),
    "s1": shift("2026-03-02 20:00-02:00", breaks=30),
    "s2": shift("2026-03-04 20:00-23:00", certainty="estimate"),
    "s3": shift("2026-05-18 20:00-23:00", given_rate="10 EUR / hour", change_reason="Quiet season"),
    "s4": shift("2026-05-20 09:00-12:00", agreed_rate="5 USD / hour"),
    "gone": shift("2026-05-25 20:00-19:00", certainty="no_work"),
    "loose": shift(scheduled=None),
    "p1": paid("2026-03-06", "50 EUR", shifts=("s1",), taken=[off("fine", "10 EUR", False, reason="Late")]),
    "p2": paid("2026-05-30", "20 EUR", taken=[off("bond", "5 EUR", None), off("rent", "7 EUR", True)]),
    "p5": paid("2026-05-19", "3 EUR", shifts=("s3",), counterpart="owner"),
    "p3": paid("2026-04-01", "100 EUR", what_for="advance"),
    "p4": paid("2026-04-02", "9 EUR", outgoing=True, what_for="fee"),
    "d1": Debt(claimed_by="boss", claimed=money("500 EUR"), balance=money("600 EUR"), since=at("2026-03-01")),
    "h1": HeldItem(item="passport", holder="boss", since=at("2026-03-03")),
}
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture(scope="module")
def all_of_it() -> Reckoned:
    ledger = reckoned(RECORDS)
    return Reckoned(ledger, time_sheet(ledger.sources), {"boss": "The boss", "owner": "The owner"})


def words(grid: Grid) -> list[list[str]]:
    return [[cell.words for cell in row] for row in grid.rows]


@pytest.mark.parametrize("period", [EVERYTHING, MAY, Period(None, date(2026, 4, 1))], ids=["all", "May", "until April"])
def test_the_sums_and_months_are_those_of_the_document(all_of_it: Reckoned, period: Period) -> None:
    document: dict[str, Any] = all_of_it.document(period)
    for told in document["accounts"]:
        one = account(all_of_it.ledger, told["payer"], told["currency"])
        sums = {row[0].words: row[1].figure for row in pay.sums(one, period, name_in(all_of_it)).rows}
        others = {f"Of it from {each['person_name']}": each["amount"] for each in told["received_from_others"]}
        assert {name: figure(of) for name, of in sums.items() if name.startswith("Of it from ")} == others
        for name, key in (("Expected", "expected"), ("Received", "received"), ("Taken off", "deducted")):
            if name in sums:
                assert figure(sums[name]) == told[key]
            else:
                assert told[key]["least"]["minor"] == told[key]["most"]["minor"] == 0
        assert figure(sums["Still owed of this time"]) == told["outstanding"]
        months = [[figure(cell.figure) for cell in row[1:5]] for row in pay.by_month(one, period).rows]
        keys = ("expected", "received", "deducted", "outstanding")
        assert months[: len(told["months"])] == [[month[key] for key in keys] for month in told["months"]]
        lines = pay.by_entry(one, period)
        assert [figure(row[2].figure) for row in lines.rows] == [line["amount"] for line in told["lines"]]
        assert [row[0].sources for row in lines.rows] == [(line["record"],) for line in told["lines"]]


def test_the_hours_are_those_of_the_document(all_of_it: Reckoned) -> None:
    told: dict[str, Any] = all_of_it.document(EVERYTHING)["hours"]  # type: ignore[assignment]
    days = calendar(all_of_it.ledger.spoken, all_of_it.sheet)
    for which, key in ((hours.By.WEEK, "weeks"), (hours.By.MONTH, "months")):
        grid = hours.by(which, all_of_it.sheet, days)
        assert [figure(row[1].figure) for row in grid.rows] == [each["there"] for each in told[key]]
        assert [figure(row[2].figure) for row in grid.rows] == [each["at_night"] for each in told[key]]
    by_day = hours.by(hours.By.DAY, all_of_it.sheet, days)
    with_time = [row for row in by_day.rows if row[1].figure is not None]
    assert [figure(row[1].figure) for row in with_time] == [each["there"] for each in told["days"]]


def test_a_gap_stands_between_the_days_and_is_never_nothing(all_of_it: Reckoned) -> None:
    days = calendar(all_of_it.ledger.spoken, all_of_it.sheet)
    rows = words(hours.by(hours.By.DAY, all_of_it.sheet, days))
    assert ["Thu, 5 Mar 2026 to Sun, 17 May 2026 (74 days)", "no shift written down", "", "", ""] in rows
    assert [row[2] for row in words(hours.without_hours(days))][-1] == "no work"


def test_changed_terms_debts_and_held_items_read_as_the_document_says(all_of_it: Reckoned) -> None:
    ledger, document = all_of_it.ledger, all_of_it.document(EVERYTHING)
    (given,) = claims.given_otherwise(broken_terms(ledger), lambda _one: "The boss").rows
    assert [cell.words for cell in given] == [
        "Mon, 18 May 2026",
        "Mon, 18 May 2026",
        "15.00 EUR an hour",
        "10.00 EUR an hour",
        "15.00 EUR",
        "The boss",
        "Quiet season",
    ]
    assert figure(given[4].figure) == document["broken_terms"][0]["cost"]  # type: ignore[index,call-overload]
    (less,) = claims.promised_less(lowered_rates(ledger), lambda _one: "The boss").rows
    assert [less[1].words, less[2].words] == ["20.00 EUR an hour", "15.00 EUR an hour"]
    (debt,) = claims.debts(debts(ledger), lambda _one: "The boss").rows
    assert [cell.words for cell in debt][3:] == [
        "500.00 EUR",
        "nothing recorded",
        "500.00 EUR",
        "600.00 EUR",
        "100.00 EUR",
    ]
    kept = claims.kept_of_mine(bonds(ledger.accounts), advances(ledger.accounts), lambda _one: "The boss")
    assert [row[0].words + ": " + row[-1].words for row in kept.rows] == ["Bond: 5.00 EUR", "Advance: 100.00 EUR"]
    assert words(claims.held(held_items(ledger), lambda _one: "The boss")) == [
        ["Passport", "The boss", "Tue, 3 Mar 2026", "not said", "not said"]
    ]


def test_the_terms_that_held_stand_in_order_of_their_days(all_of_it: Reckoned) -> None:
    rows = words(pay.terms_used(all_of_it.ledger, "boss", "EUR", EVERYTHING))
    assert [[row[0], row[3], row[4]] for row in rows] == [
        ["Mon, 2 Mar 2026", "20.00 EUR an hour", "2"],
        ["Mon, 18 May 2026", "15.00 EUR an hour", "1"],
    ]


def test_every_figure_but_a_zero_or_a_running_balance_names_its_entries(all_of_it: Reckoned) -> None:
    blocks = [
        *pay_blocks(all_of_it, EVERYTHING),
        *hours_blocks(all_of_it, EVERYTHING),
        *change_blocks(all_of_it, EVERYTHING),
        *claim_blocks(all_of_it, EVERYTHING),
    ]
    for block in blocks:
        for grid in (*block.grids, *(each.make() for each in block.more), *([block.lines] if block.lines else [])):
            for number, row in enumerate(grid.rows):
                assert len(row) == len(grid.headings), grid.name
                for cell in row:
                    worth = cell.figure is not None and (cell.figure.exact or cell.figure.low or cell.figure.high)
                    if worth and not cell.sources:
                        assert grid.sources_of(number) or grid.name == "Days without hours", (grid.name, cell)


def test_what_could_not_be_reckoned_says_why_but_a_day_without_work_is_nothing_missing(all_of_it: Reckoned) -> None:
    rows = words(pay.not_reckoned(all_of_it.ledger.not_reckoned, EVERYTHING))
    assert ["not said", "No rate or share is known: neither in the shift nor in an agreement."] in rows
    assert not any("no work" in row[1] for row in rows)


def test_a_minimum_counts_with_and_without_breaks_and_only_the_payer_s_shifts(all_of_it: Reckoned) -> None:
    rate = Money(1200, "EUR")
    assert shown(at_minimum(all_of_it.sheet, "boss", rate)) == "174.00..180.00"
    assert at_minimum(all_of_it.sheet, "somebody", rate).sources == ()
    (eur, *_) = pay_blocks(attrs.evolve(all_of_it, minimum=MinimumRate(rate, "Law of 2026")), EVERYTHING)
    assert eur.lines is not None
    assert eur.lines.rows[-1][0].words == "The hours at 12.00 EUR an hour (Law of 2026)"


def test_those_who_owe_for_work_come_first(all_of_it: Reckoned) -> None:
    titles = [block.title for block in pay_blocks(all_of_it, EVERYTHING)]
    assert titles == ["The boss, EUR", "The boss, USD", "In no sum"]
