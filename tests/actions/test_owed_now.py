"""What is still owed is told at once where it is known, and never at the price of waiting."""

from __future__ import annotations

import itertools
from datetime import datetime
from zoneinfo import ZoneInfo

from journal.actions.bin_record import bin_record, unbin_record
from journal.actions.owed_now import owed_now, reckon_owed
from journal.actions.save_record import save_record
from journal.ground.progress import Progress
from journal.ledger.sums import exactly
from journal.records.moment import Moment, Precision
from journal.records.money import Money
from journal.records.payment import Payment
from journal.records.person import Person

DAY = Moment(datetime(2026, 4, 1, tzinfo=ZoneInfo("Europe/Berlin")), "Europe/Berlin", Precision.DAY)


def owed(journal):
    found = owed_now(journal)
    assert found is not None
    return {one.unit: one.most for one in found}


def promise(journal, minor, currency="EUR", payer=None):
    what = Payment(what_for="pay", state="promised", owed=Money(minor, currency), due=DAY, counterpart=payer)
    return save_record(journal, what).ids[0]


def test_nothing_is_owed_in_an_empty_journal(journal):
    assert owed_now(journal) == ()


def test_each_currency_is_told_apart_and_what_was_paid_is_taken_off(journal):
    promise(journal, 20000)
    promise(journal, 5000, "USD")
    save_record(journal, Payment(what_for="pay", state="received", amount=Money(15000, "EUR"), paid=DAY))
    assert owed(journal) == {"EUR": 5000, "USD": 5000}


def test_whoever_paid_too_much_makes_nobody_else_owe_less(journal):
    generous, other = (save_record(journal, Person(called=name)).ids[0] for name in ("Ada", "Ben"))
    promise(journal, 10000, payer=other)
    paid = Payment(what_for="pay", state="received", amount=Money(90000, "EUR"), paid=DAY, counterpart=generous)
    save_record(journal, paid)
    assert owed(journal) == {"EUR": 10000}


def test_what_lies_in_the_bin_is_owed_no_more_until_it_is_taken_out(journal):
    gone = promise(journal, 20000)
    promise(journal, 100)
    assert owed(journal) == {"EUR": 20100}
    bin_record(journal, gone)
    assert owed(journal) == {"EUR": 100}
    unbin_record(journal, gone)
    assert owed(journal) == {"EUR": 20100}


def test_where_it_takes_long_nobody_waits_and_whoever_asks_gets_it(journal):
    for _ in range(3):
        promise(journal, 100)
    hours = itertools.count(0, 3600)
    assert owed_now(journal, lambda: next(hours)) is None
    assert reckon_owed(journal, Progress()) == (exactly("EUR", 300),)
    assert owed_now(journal, lambda: next(hours)) == (exactly("EUR", 300),)
