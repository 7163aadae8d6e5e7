"""Reckoning a journal: all pages of it, and the practice journal's own figures."""

from __future__ import annotations

import pytest

from journal.actions.erase_record import erase_record
from journal.actions.open_journal import Journal
from journal.actions.reckon_pay import Period, reckon_pay
from journal.actions.save_record import save_record, save_records
from journal.cli.ledger_words import in_words
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.ledger.changes import broken_terms
from journal.ledger.claims import bonds, debts, held_items
from journal.records.person import Person
from tests.ledger.material import account, paid, shift, shown


def test_every_page_of_the_journal_is_reckoned(journal: Journal) -> None:
    (boss,) = save_record(journal, Person(called="Boss Lady")).ids
    night = shift("2026-03-06 20:00-02:00", agreed_rate="10 EUR / shift", run_by=boss)
    save_records(journal, [night] * 205)
    steps: list[tuple[int, int]] = []
    reckoned = reckon_pay(journal, Progress(lambda done, total: steps.append((done, total))))
    assert shown(account(reckoned.ledger, boss).whole().expected) == "2050.00"
    assert reckoned.names == {boss: "Boss Lady"}
    assert steps[-1] == (410, 410)  # each is read, and each is kept
    assert "Boss Lady" not in repr(reckoned)


def test_a_correction_takes_the_place_of_what_it_corrects_and_an_erased_record_is_gone(journal: Journal) -> None:
    pay = paid("2026-03-06", "10 EUR", counterpart=None)
    (one,) = save_record(journal, pay).ids
    (other,) = save_record(journal, pay).ids
    save_record(journal, paid("2026-03-06", "30 EUR", counterpart=None), one)
    assert shown(account(reckon_pay(journal).ledger, None).whole().received) == "40.00"
    erase_record(journal, other)
    assert shown(account(reckon_pay(journal).ledger, None).whole().received) == "30.00"


def test_reckoning_stops_when_it_is_no_longer_wanted(journal: Journal) -> None:
    save_record(journal, shift("2026-03-06 20:00-02:00", run_by=None))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        reckon_pay(journal, progress)


def test_the_practice_journal_adds_up_to_what_its_story_says(practice) -> None:
    reckoned, ids = practice
    ledger = reckoned.ledger
    fair = account(ledger, ids["@hanh"]).whole()
    assert (shown(fair.expected), shown(fair.received), shown(fair.outstanding)) == ("1375.50", "1228.50", "147.00")
    club = account(ledger, ids["@tomsen"])
    # Of 151 bookings at 80.00 three are an estimate; 7,720.00 came; 2,600.00 were taken off by agreement or as a bond.
    whole = club.whole()
    assert (shown(whole.expected), shown(whole.received), shown(whole.deducted)) == ("~12080.00", "7720.00", "3310.00")
    assert shown(whole.outstanding) == "~1760.00"
    (bond,) = bonds(ledger.accounts)
    assert (shown(bond.taken), shown(bond.returned)) == ("300.00", "0.00")
    assert [shown(row.cost) for row in broken_terms(ledger)] == ["~710.00", "500.00"]
    assert [shown(debt.claimed) for debt in debts(ledger)] == ["20.00", "1200.00"]
    assert [str(item.returned) for item in held_items(ledger)] == ["2026-07-08"]


def test_the_practice_journal_in_words(practice) -> None:
    reckoned, _ = practice
    words = "\n".join(in_words(reckoned, Period()))
    for line in (
        "Chị Hạnh, EUR\n  Expected: 1,375.50 EUR\n  Received: 1,228.50 EUR",
        "  Still owed: about 1,760.00 EUR (1,520.00 EUR of it exactly)",
        "    Fine, not agreed: 440.00 EUR\n      Stated reason: 8 minutes late on 18 March",
        "Bond kept by Tomsen: 300.00 EUR (taken 300.00 EUR, returned 0.00 EUR)",
        "Debt claimed by Tomsen: 1,200.00 EUR, paid nothing recorded, balance claimed 1,200.00 EUR",
        "Passport, held by Holger since Fri, 27 Mar 2026",
        "given 60.00 EUR a booking, by Tomsen, A list on the wall, nobody asked us. Cost: 500.00 EUR",
        "Mon, 10 Aug 2026 to Fri, 14 Aug 2026, 5 days: no work",
        "Mon, 9 Mar 2026: no shift written down",
        "Sat, 1 Aug 2026: The amount isn't known.",
        "arithmetic out of your own entries, not advice",
    ):
        assert line in words, line
    assert "{" not in words
