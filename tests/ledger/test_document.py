"""The ledger as JSON: the same figures as the ledger, in stored form, of everything and of a period."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from journal.ledger.document import document
from journal.ledger.hours import time_sheet
from journal.ledger.period import Period
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.moment import Span
from tests.ledger.material import at, money, off, paid, promise, reckoned, shift

RECORDS = {
    "deal": promise("2026-02-01", "80 EUR / booking"),
    "less": promise("2026-04-01", "70 EUR / booking", terms="quiet season"),
    "march": shift(
        "2026-03-06 20:00-02:00", bookings=2, breaks=30, given_rate="60 EUR / booking", change_reason="mood"
    ),
    "april": shift("2026-04-10 20:00-02:00", bookings=1, certainty="estimate"),
    "undated": shift(agreed_rate="5 EUR / shift"),
    "bare": shift("2026-04-11 20:00-02:00", run_by="other"),
    "free": shift(scheduled=Span(at("2026-03-10"), at("2026-03-12")), certainty="no_work"),
    "pay": paid(
        "2026-03-08",
        "40 EUR",
        owed="100 EUR",
        shifts=("march",),
        taken=[off("fine", "10 EUR", None, reason="late", taken_by="desk"), off("bond", "20 EUR", False)],
    ),
    "loose": paid("2026-04-12", "70 EUR"),
    "loan": paid("2026-03-01", "30 EUR", what_for="advance"),
    "fee": paid("2026-03-02", "15 EUR", what_for="debt", outgoing=True, debt="debt"),
    "debt": Debt(claimed_by="boss", claimed=money("100 EUR"), balance=money("90 EUR"), interest="5 a week"),
    "keys": HeldItem(item="keys", holder="boss", since=at("2026-03-01")),
}


def told(period: Period) -> Any:
    ledger = reckoned(RECORDS)
    return json.loads(json.dumps(document(ledger, time_sheet(ledger.sources), period, {"boss": "The boss"})))


@pytest.fixture
def whole() -> Any:
    return told(Period())


def eur(minor: int) -> dict[str, Any]:
    return {"minor": minor, "currency": "EUR"}


def sources_in(document: Any) -> set[str]:
    if isinstance(document, dict):
        own = set(document.get("sources", ()))
        return own.union(*(sources_in(value) for value in document.values()))
    return set().union(*map(sources_in, document)) if isinstance(document, list) else set()


def test_a_figure_says_what_is_exact_what_is_estimated_and_where_it_came_from(whole) -> None:
    (account,) = whole["accounts"]
    assert (account["payer"], account["payer_name"], account["currency"]) == ("boss", "The boss", "EUR")
    assert account["expected"] == {
        "exact": eur(16500),
        "estimated": {"least": eur(7000), "most": eur(7000)},
        "least": eur(23500),
        "most": eur(23500),
        "sources": ["april", "deal", "less", "march", "undated"],
    }
    assert account["received"]["exact"] == eur(11000)
    assert account["deducted"]["exact"] == eur(3000)
    # 165 exact + 70 estimated - 110 received - 20 bond, less a fine of 10 of which nobody says whether it was agreed
    assert (account["outstanding"]["least"], account["outstanding"]["most"]) == (eur(9500), eur(10500))
    assert account["bonds"]["exact"] == eur(2000)
    assert account["advances"]["exact"] == eur(3000)
    assert account["paid_out"]["exact"] == eur(1500)
    assert account["undated"]["expected"]["exact"] == eur(500)
    assert sources_in(whole) <= set(RECORDS)


def test_what_was_expected_and_taken_off_stands_by_its_sort(whole) -> None:
    (account,) = whole["accounts"]
    assert [(row["sort"], row["amount"]["least"]) for row in account["expected_by"]] == [
        ("booking", eur(23000)),
        ("shift", eur(500)),
    ]
    assert [(row["sort"], row["agreed"], row["amount"]["exact"]) for row in account["deducted_by"]] == [
        ("bond", False, eur(2000)),
        ("fine", None, eur(1000)),
    ]


def test_months_follow_each_other_and_end_where_the_account_ends(whole) -> None:
    (account,) = whole["accounts"]
    march, april = account["months"]
    assert (march["from"], march["to"], april["from"]) == ("2026-03-01", "2026-03-31", "2026-04-01")
    assert march["closing"] == april["opening"]
    assert april["closing"] == account["closing"]
    assert (account["closing"]["least"], account["closing"]["most"]) == (eur(9000), eur(10000))


def test_lines_carry_reason_agreement_and_who_took_it(whole) -> None:
    (account,) = whole["accounts"]
    (fine,) = [line for line in account["lines"] if line["sort"] == "fine"]
    assert {**fine, "amount": fine["amount"]["exact"], "effect": fine["effect"]["estimated"]} == {
        "record": "pay",
        "day": "2026-03-08",
        "part": "deducted",
        "sort": "fine",
        "amount": eur(1000),
        "effect": {"least": eur(-1000), "most": eur(0)},
        "reason": "late",
        "agreed": None,
        "by": "boss",
        "taken_by": "desk",
        "debt": None,
        "owed_after": fine["owed_after"],
    }
    assert (fine["owed_after"]["least"], fine["owed_after"]["most"]) == (eur(13000), eur(14000))
    assert [line["record"] for line in account["lines"] if line["owed_after"] is None] == ["undated"]


def test_links_suggestions_differences_and_what_is_not_reckoned_are_listed(whole) -> None:
    (linked,) = whole["accounts"][0]["linked"]
    assert (linked["shifts"], linked["payments"], linked["expected"]["exact"]) == (["march"], ["pay"], eur(16000))
    assert whole["suggestions"] == [{"payment": "loose", "shifts": ["april"], "adds_up": False}]
    (difference,) = whole["differences"]
    assert (difference["stated"]["exact"], difference["reckoned"]["exact"]) == (eur(10000), eur(16000))
    assert [(each["record"], each["reason"]) for each in whole["not_reckoned"]] == [
        ("free", "no_work"),
        ("bare", "no_terms"),
    ]
    assert whole["not_reckoned"][1]["because"].startswith("No rate or share is known")


def test_changes_debts_bonds_advances_and_held_items_are_listed(whole) -> None:
    (broken,) = whole["broken_terms"]
    assert (broken["agreed"]["rate"], broken["given"]["rate"]) == (
        {"minor": 8000, "currency": "EUR", "per": "booking"},
        {"minor": 6000, "currency": "EUR", "per": "booking"},
    )
    assert (broken["cost"]["exact"], broken["by"], broken["reasons"]) == (eur(4000), ["boss"], ["mood"])
    (lowered,) = whole["lowered_rates"]
    assert (lowered["agreement"], lowered["day"], lowered["words"]) == ("less", "2026-04-01", "quiet season")
    assert lowered["cost"]["estimated"] == {"least": eur(1000), "most": eur(1000)}
    (debt,) = whole["debts"]
    assert (debt["remaining"]["exact"], debt["beyond"]["exact"], debt["interest"]) == (eur(8500), eur(500), "5 a week")
    assert whole["bonds"][0]["kept"]["exact"] == eur(2000)
    assert whole["advances"][0]["open"]["exact"] == eur(3000)
    assert whole["held_items"][0] == {
        "record": "keys",
        "item": "keys",
        "holder": "boss",
        "since": "2026-03-01",
        "asked_back": None,
        "returned": None,
    }


def test_hours_are_whole_minutes_and_gaps_have_no_source(whole) -> None:
    hours = whole["hours"]
    assert hours["whole"]["there"] == {
        "exact": 720,
        "estimated": {"least": 360, "most": 360},
        "least": 1080,
        "most": 1080,
        "sources": ["april", "bare", "march"],
    }
    assert [row["there"]["least"] for row in hours["months"]] == [360, 720]
    assert [row["days_worked"] for row in hours["weeks"]] == [2, 3]
    assert [rest["minutes"]["least"] for rest in hours["rests"]] == [34 * 1440 + 17 * 60, 18 * 60]
    assert hours["longest"]["shift"] == "march"
    assert {row["known"]: bool(row["sources"]) for row in whole["calendar"]} == {
        "worked": True,
        "nothing_written": False,
        "no_work": True,
    }


def test_a_period_shows_its_own_figures_and_what_was_owed_before() -> None:
    april = told(Period(date(2026, 4, 1), date(2026, 4, 30)))
    (account,) = april["accounts"]
    assert account["expected"]["least"] == eur(7000)
    assert (account["opening"]["least"], account["opening"]["most"]) == (eur(9000), eur(10000))
    assert april["broken_terms"] == []
    assert len(april["lowered_rates"]) == 1
    assert [each["record"] for each in april["not_reckoned"]] == ["bare"]
    assert (april["calendar"][0]["from"], april["calendar"][-1]["to"]) == ("2026-04-01", "2026-04-30")
    assert april["hours"]["whole"]["there"]["least"] == 720
    assert told(Period(date(2020, 1, 1), date(2020, 1, 2)))["accounts"] == []
