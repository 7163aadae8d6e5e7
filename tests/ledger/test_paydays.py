"""What fell due on each day, what came, and what is short of it: each line at one payday and no other."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from journal.ledger.lines import Part
from journal.ledger.paydays import Payday, Paydays
from journal.ledger.sums import Sum, total
from journal.records.record import Record
from tests.ledger.dice import journals
from tests.ledger.material import account, at, off, paid, promise, reckoned, shift, shown


def rows(payer: str | None = "boss", **records: Record) -> list[tuple[str, ...]]:
    """Return the paydays as day, payment, expected, received, short."""
    ledger = reckoned({"terms": promise("2026-03-01", "10 EUR / hour"), **records})
    return [said(one) for one in Paydays(ledger.sources).of(account(ledger, payer))]


def said(one: Payday) -> tuple[str, ...]:
    statement = one.statement
    figures = (statement.expected, statement.received, statement.deducted, one.short)
    return str(one.day), one.payment or "", *(shown(figure) for figure in figures)


def test_a_payday_has_its_shifts_what_came_and_what_was_taken_off() -> None:
    taken = [off("rent", "20 EUR", True), off("fine", "15 EUR", False)]
    assert rows(
        s1=shift("2026-03-02 10:00-20:00"),
        s2=shift("2026-03-03 10:00-15:00"),
        p1=paid("2026-03-10", "115 EUR", shifts=("s1", "s2"), due=at("2026-03-09"), taken=taken),
    ) == [("2026-03-09", "p1", "150.00", "115.00", "35.00", "15.00")]


def test_what_came_later_for_several_paydays_stands_by_itself() -> None:
    assert rows(
        s1=shift("2026-03-02 10:00-20:00"),
        s2=shift("2026-03-09 10:00-15:00"),
        p1=paid("2026-03-03", None, state="refused", shifts=("s1",), due=at("2026-03-03")),
        p2=paid("2026-03-10", "20 EUR", shifts=("s2",), due=at("2026-03-10")),
        p3=paid("2026-03-30", "80 EUR", shifts=("s1", "s2"), due=at("2026-03-20")),
    ) == [
        ("2026-03-03", "p1", "100.00", "0.00", "0.00", "100.00"),
        ("2026-03-10", "p2", "50.00", "20.00", "0.00", "30.00"),
        ("2026-03-20", "p3", "0.00", "80.00", "0.00", "-80.00"),
    ]


def test_what_is_given_back_stands_where_it_was_taken() -> None:
    (row,) = rows(
        s1=shift("2026-03-02 10:00-20:00"),
        p1=paid("2026-03-10", "60 EUR", shifts=("s1",), due=at("2026-03-10"), taken=[off("rent", "40 EUR", False)]),
        p2=paid("2026-03-12", "30 EUR", what_for="refund", reverses="p1"),
    )
    assert row == ("2026-03-10", "p1", "100.00", "90.00", "40.00", "10.00")


def test_shifts_that_no_payment_names_stand_by_the_month() -> None:
    assert rows(
        s1=shift("2026-03-02 10:00-11:00"),
        s2=shift("2026-03-20 10:00-11:00"),
        s3=shift("2026-04-02 10:00-11:00"),
        p1=paid("2026-04-10", "5 EUR"),
    ) == [
        ("2026-03-02", "", "20.00", "0.00", "0.00", "20.00"),
        ("2026-04-02", "", "10.00", "0.00", "0.00", "10.00"),
        ("2026-04-10", "p1", "0.00", "5.00", "0.00", "-5.00"),
    ]


def test_a_deposit_is_no_payday_where_there_is_another() -> None:
    first, second = rows(
        s1=shift("2026-03-02 10:00-20:00"),
        p1=paid("2026-02-10", "10 EUR", what_for="deposit", shifts=("s1",), due=at("2026-02-10")),
        p2=paid("2026-03-10", "90 EUR", shifts=("s1",), due=at("2026-03-10")),
    )
    assert (first[1:4], second[1:4]) == (("p1", "0.00", "10.00"), ("p2", "100.00", "90.00"))


def test_what_moves_nothing_that_is_owed_stands_at_no_payday() -> None:
    asked = paid("2026-03-10", "40 EUR", outgoing=True)
    bond = paid("2026-03-11", None, what_for="bond", state="refused", owed="30 EUR")
    ledger = reckoned({"p1": asked, "p2": bond})
    assert [one for each in ledger.accounts for one in Paydays(ledger.sources).of(each)] == []


def test_shifts_of_a_payday_on_which_nothing_came_are_told_apart() -> None:
    ledger = reckoned(
        {
            "terms": promise("2026-03-01", "10 EUR / hour"),
            "s1": shift("2026-03-02 10:00-20:00"),
            "s2": shift("2026-03-09 10:00-15:00"),
            "s3": shift("2026-03-10 10:00-15:00"),
            "p1": paid("2026-03-03", None, state="refused", shifts=("s1",), due=at("2026-03-03")),
            "p2": paid("2026-03-10", "20 EUR", shifts=("s2",), due=at("2026-03-10")),
            "p3": paid("2026-03-30", "80 EUR", shifts=("s1",), due=at("2026-03-20")),
        }
    )
    assert Paydays(ledger.sources).without_money(account(ledger)) == {"s1"}


@settings(max_examples=60)
@given(journals())
def test_paydays_add_up_to_their_account_and_hold_each_line_once(records: dict[str, Record]) -> None:
    ledger = reckoned(records)
    for one in ledger.accounts:
        found = Paydays(ledger.sources).of(one)
        held = Counter(id(line) for each in found for line in each.statement.lines)
        wanted = [line for line in one.lines if line.part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)]
        assert set(held.values()) <= {1}
        assert len(held) == len(wanted)
        assert _amounts(total(one.currency, (each.short for each in found))) == _amounts(one.whole().outstanding)


def _amounts(figure: Sum) -> tuple[int, int, int]:
    return figure.exact, figure.low, figure.high
