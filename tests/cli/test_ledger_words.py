"""The ledger in sentences: figures as people read them, and nothing unknown told as nothing."""

from __future__ import annotations

from datetime import date

import pytest

from journal.actions.reckon_pay import Period, Reckoned
from journal.cli.ledger_words import in_words
from journal.ledger.hours import time_sheet
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum, estimated, exactly
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.moment import Span
from tests.ledger.material import at, money, off, paid, promise, reckoned, shift


def told(records, period: Period = Period()) -> str:  # noqa: B008 - frozen
    ledger = reckoned(records)
    return "\n".join(in_words(Reckoned(ledger, time_sheet(ledger.sources), {"boss": "The\nboss"}), period))


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (exactly("EUR", 123456), "1,234.56 EUR"),
        (exactly("JPY", -500), "-500 JPY"),
        (exactly("EUR", 10**17), "1,000,000,000,000,000.00 EUR"),
        (estimated("EUR", 5000, 5000), "about 50.00 EUR"),
        (estimated("EUR", 5000, 7000), "50.00 EUR to 70.00 EUR"),
        (Sum("EUR", 100, 5000, 7000), "51.00 EUR to 71.00 EUR (1.00 EUR of it exactly)"),
        (exactly("min", 95), "1 h 35 min"),
        (estimated("min", 60, 90), "1 h 00 min to 1 h 30 min"),
    ],
)
def test_a_figure_says_how_sure_it_is(figure: Sum, shown: str) -> None:
    assert figure_shown(figure) == shown


def test_an_empty_time_is_said_to_have_no_entries() -> None:
    assert told({}).startswith("No pay and no hours are written down for this time.")
    later = told({"it": shift("2026-03-06 20:00-02:00")}, Period(date(2027, 1, 1), date(2027, 1, 2)))
    assert "Fri, 1 Jan 2027 to Sat, 2 Jan 2027, 2 days: no shift written down" in later


def test_a_period_says_what_was_owed_before_it() -> None:
    records = {
        "march": shift("2026-03-06 20:00-02:00", agreed_rate="100 EUR / shift"),
        "april": shift("2026-04-06 20:00-02:00", agreed_rate="100 EUR / shift"),
        "some": shift(agreed_rate="30 EUR / shift"),
        "pay": paid("2026-04-07", "40 EUR", taken=[off("fine", "5 EUR", None, reason="late\x07\nagain")]),
    }
    words = told(records, Period(date(2026, 4, 1), date(2026, 4, 30)))
    assert words.startswith("The boss, EUR\n  Owed before: 100.00 EUR\n  Expected: 100.00 EUR\n  Received: 40.00 EUR\n")
    assert "    Fine, not said whether agreed: 5.00 EUR\n      Stated reason: late again" in words
    assert "  Still owed: 55.00 EUR to 60.00 EUR" in words
    assert "  Missing without a stated deduction: 55.00 EUR" in words
    assert "owed at its end 155.00 EUR to 160.00 EUR" in words
    assert "Without a date: owed 30.00 EUR" in words


def test_changes_claims_and_hours_are_told() -> None:
    records = {
        "deal": promise("2026-02-01", "80 EUR / booking"),
        "less": promise("2026-03-01", "70 EUR / booking"),
        "share": promise("2026-02-01", "60 %", place="club"),
        "cut": promise("2026-03-01", "50 %", place="club"),
        "one": shift("2026-03-06 20:00-02:00", bookings=2, given_rate="60 EUR / booking", run_by="boss"),
        "two": shift("2026-03-06 23:00-01:00", place="club", given_share=40),
        "loan": paid("2026-03-01", "30 EUR", what_for="advance"),
        "debt": Debt(claimed_by="gone"),
        "paid": Debt(claimed=money("10 EUR"), paid=money("4 EUR")),
        "keys": HeldItem(),
        "lost": shift(actual=Span(at("2026-03-09"), None), certainty="not_recorded", run_by="boss"),
    }
    words = told(records)
    for line in (
        "agreed 70.00 EUR a booking, given 60.00 EUR a booking, by The boss. Cost: 20.00 EUR",
        "agreed 50 per cent, given 40 per cent, by The boss. Cost: not known",
        "Sun, 1 Mar 2026: 80.00 EUR a booking became 70.00 EUR a booking, by The boss. Cost: 20.00 EUR",
        "Advance from The boss: 30.00 EUR open (received 30.00 EUR, paid back 0.00 EUR)",
        "Debt claimed by Not in this journal: not known, paid nothing recorded, balance claimed not known",
        "Debt claimed by Nobody named: 10.00 EUR, paid 4.00 EUR, balance claimed not known",
        "Other, held by Nobody named since not said, asked back not said, returned not said",
        "Two shifts lie over each other: one and two",
        "2 nights with work between midnight and five.",
        "  Mon, 9 Mar 2026: worked, hours not known",
        "two  Fri, 6 Mar 2026: It isn't known what clients paid.",
    ):
        assert line in words, line
