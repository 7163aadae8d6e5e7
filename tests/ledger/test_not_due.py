"""Pay whose payday is still to come is told apart from what is overdue, and changes no sum."""

from __future__ import annotations

from datetime import date

from journal.ledger.not_due import not_yet_due
from journal.records.payment import Payment
from tests.ledger.material import account, at, money, paid, promise, reckoned, shift, shown

AS_OF = date(2026, 8, 30)


def pending(due: str, owed: str, **says) -> Payment:
    usual = {"what_for": "pay", "state": "pending", "counterpart": "boss", "due": at(due), "owed": money(owed)}
    return Payment(**{**usual, **says})


def test_pay_that_falls_due_later_is_a_part_of_what_is_still_owed() -> None:
    records = {
        "terms": promise("2026-08-01", "10 EUR / hour"),
        "one": shift("2026-08-03 10:00-14:00"),
        "two": shift("2026-08-20 10:00-13:00"),
        "later": pending("2026-08-31", "30 EUR", shifts=("two",)),
        "loose": pending("2026-09-15", "5 EUR"),
        "before": pending("2026-08-29", "7 EUR"),
        "that day": pending("2026-08-30", "8 EUR"),
    }
    ledger = reckoned(records)
    assert shown(account(ledger).whole().outstanding) == "90.00"
    found = not_yet_due(ledger, AS_OF)
    assert {key: shown(one.amount) for key, one in found.items()} == {("boss", "EUR"): "35.00"}
    assert found["boss", "EUR"].payments == ((date(2026, 8, 31), "later"), (date(2026, 9, 15), "loose"))
    assert not_yet_due(ledger, date(2026, 10, 1)) == {}
    assert not_yet_due(ledger, None) == {}


def test_what_came_was_refused_or_is_no_pay_is_not_among_it() -> None:
    records = {
        "owed": pending("2026-08-01", "50 EUR"),
        "refused": pending("2026-09-01", "20 EUR", state="refused"),
        "bond": pending("2026-09-01", "20 EUR", what_for="bond"),
        "mine": pending("2026-09-01", "20 EUR", outgoing=True),
        "came": paid("2026-08-02", "4 EUR", due=at("2026-09-01"), owed="4 EUR"),
    }
    assert not_yet_due(reckoned(records), AS_OF) == {}


def test_two_payments_for_the_same_shift_count_once_and_never_more_than_is_owed() -> None:
    records = {
        "terms": promise("2026-08-01", "10 EUR / hour"),
        "one": shift("2026-08-03 10:00-14:00"),
        "part": paid("2026-08-04", "30 EUR", shifts=("one",)),
        "a": pending("2026-09-01", "40 EUR", shifts=("one",)),
        "b": pending("2026-09-02", "40 EUR", shifts=("one",)),
    }
    (found,) = not_yet_due(reckoned(records), AS_OF).values()
    assert (shown(found.amount), [one for _, one in found.payments]) == ("10.00", ["a"])
