"""A payment is linked to shifts by the person, and keeps those that it named already."""

from __future__ import annotations

import pytest

from journal.actions.match_payment import match_payment
from journal.actions.minimum_rate import MinimumRate, keep_minimum_rate, minimum_rate
from journal.actions.open_journal import Journal
from journal.actions.reckon_pay import Period
from journal.actions.save_record import save_record, save_records
from journal.actions.see_charts import see_charts
from journal.actions.see_matches import see_matches
from journal.ground.known_error import BadInput
from journal.records.incident import Incident
from journal.records.money import Money
from tests.ledger.material import at, paid, shift


def test_accepting_a_suggestion_keeps_what_was_linked_before_and_what_else_it_says(journal: Journal) -> None:
    first, second = save_records(
        journal,
        [shift(f"2026-03-0{day} 20:00-02:00", agreed_rate="10 EUR / hour", run_by=None) for day in (2, 3)],
    ).ids
    (one,) = save_record(journal, paid("2026-03-06", "120 EUR", counterpart=None, notes="In hand")).ids
    (suggested,) = see_matches(journal).suggestions
    assert (suggested.payment, suggested.shifts, suggested.adds_up) == (one, (first, second), True)
    match_payment(journal, one, (first,))
    match_payment(journal, one, (second, first))
    record = journal.current(one).record
    assert (record.shifts, record.notes) == ((first, second), "In hand")
    assert see_matches(journal).suggestions == ()
    assert len(list(journal.history(one))) == 3


def test_only_a_payment_can_be_linked(journal: Journal) -> None:
    (one,) = save_record(journal, Incident(happened="x")).ids
    with pytest.raises(BadInput):
        match_payment(journal, one, (one,))


def test_of_many_suggestions_the_latest_are_shown_and_that_there_are_more(journal: Journal) -> None:
    nights = [
        shift(f"2026-03-{day:02d} 20:00-02:00", agreed_rate="10 EUR / shift", run_by=None) for day in range(1, 20)
    ]
    save_records(journal, nights)
    save_records(journal, [paid(f"2026-03-{day:02d}", "10 EUR", counterpart=None) for day in range(2, 20)])
    seen = see_matches(journal)
    assert (len(seen.suggestions), seen.more) == (12, True)
    assert "19 Mar" in seen.title_of(seen.suggestions[0].payment)


def test_a_minimum_rate_is_kept_with_its_source_until_it_is_taken_away(journal: Journal) -> None:
    assert minimum_rate(journal) is None
    keep_minimum_rate(journal, MinimumRate(Money(1250, "EUR"), "Law of 2026"))
    assert minimum_rate(journal) == MinimumRate(Money(1250, "EUR"), "Law of 2026")
    keep_minimum_rate(journal, None)
    assert minimum_rate(journal) is None


def test_charts_come_out_of_the_entries_and_empty_ones_are_left_out(journal: Journal) -> None:
    today = at("2026-05-01").at.date()
    assert see_charts(journal, Period(), today) == ()
    save_record(journal, shift("2026-03-02 20:00-02:00", agreed_rate="10 EUR / hour", run_by=None))
    save_record(journal, Incident(when=at("2026-03-02"), kinds=("threat",)))
    titles = [chart.title for chart in see_charts(journal, Period(), today)]
    assert titles == [
        "Hours by week",
        "Expected and received by month: Nobody named, EUR",
        "Incidents by kind and month",
        "The year 2026 at a glance",
    ]
    march = Period(at("2026-03-01").at.date(), at("2026-03-31").at.date())
    assert see_charts(journal, march, today)[0] == see_charts(journal, Period(), today)[0]
    april = Period(at("2026-04-01").at.date(), at("2026-04-30").at.date())
    assert [chart.title for chart in see_charts(journal, april, today)] == ["The year 2026 at a glance"]
