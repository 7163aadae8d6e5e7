"""Debts that others claim: who, since when, how much, what was paid, whether it was agreed to, and where it stands."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2

from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.report.typeset import typeset
from journal.bundle.report.typesetter import set_here
from journal.bundle.selection import show
from journal.records.debt import Debt
from journal.records.person import Person
from journal.records.record import Record
from tests.bundle.material import AT, record_id, selected, selection
from tests.ledger.material import at, money, off, paid

BOSS = record_id(1)


def said(*chosen: Record) -> Any:
    shown = show(selection([selected(number, one) for number, one in enumerate((Person(called="Mika"), *chosen), 1)]))
    parts = parts_of(shown)
    return document(shown, parts[0], Places(shown, parts))


def debts(*chosen: Record) -> Any:
    return json.loads(said(*chosen).as_json())["debts"]


def test_each_debt_stands_with_who_claims_it_since_when_how_much_and_whether_it_was_agreed() -> None:
    told = debts(
        Debt(
            claimed_by=BOSS,
            what_for="travel",
            claimed=money("1200 EUR"),
            since=at("2026-03-02"),
            agreed=False,
            signed=True,
            interest="50 EUR a week",
            balance=money("1300 EUR"),
            balance_at=at("2026-06-01"),
        ),
        Debt(),
    )
    first, second = told["rows"]
    assert (first["since"], first["by"], first["what"]) == (
        "Mon, 2 Mar 2026",
        "Mika",
        "Travel · Interest: 50 EUR a week",
    )
    assert (first["claimed"], first["paid"]["amount"]) == ("1,200.00 EUR", "nothing recorded")
    assert first["balance"] == ["1,300.00 EUR", "Mon, 1 Jun 2026"]
    assert first["agreed"] == ["No", "I signed something: Yes"]
    assert (first["record"]["t"], first["record"]["to"]) == ("1", "r1")
    assert [second[name] for name in ("since", "by", "what", "claimed")] == ["not said"] * 2 + ["", "not said"]
    assert (second["balance"], second["agreed"]) == (["not said"], ["not said"])


def test_what_was_paid_towards_it_stands_with_its_records_and_a_balance_that_does_not_follow_is_told() -> None:
    debt = Debt(claimed_by=BOSS, claimed=money("100 EUR"), since=at("2026-03-02"), balance=money("90 EUR"))
    told = debts(
        debt,
        paid("2026-03-09", "80 EUR", counterpart=BOSS, taken=[off("debt", "30 EUR", True, debt=record_id(2))]),
        paid("2026-03-16", "5 EUR", counterpart=BOSS, outgoing=True, what_for="debt", debt=record_id(2)),
        paid("2026-03-23", "7 EUR", counterpart=BOSS, outgoing=True, what_for="debt"),
    )
    (row,) = told["rows"]
    assert (row["paid"]["amount"], [one["t"] for one in row["paid"]["numbers"]]) == ("35.00 EUR", ["2", "3"])
    assert row["balance"] == ["90.00 EUR", "Claimed less paid: 65.00 EUR"]
    assert [one["t"] for one in told["without"]] == ["4"]


def test_where_no_debt_is_claimed_nothing_is_said_of_it() -> None:
    assert debts(paid("2026-03-09", "80 EUR", counterpart=BOSS)) == {"rows": [], "without": []}


def test_a_bundle_with_a_debt_alone_has_the_table() -> None:
    made, _ = typeset(said(Debt(claimed_by=BOSS, claimed=money("100 EUR"), agreed=False)), AT, set_here)
    with pypdfium2.PdfDocument(b"".join(made)) as pdf:
        told = " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "Debts that others claim" in told
    assert told.count("100.00 EUR") > 1
