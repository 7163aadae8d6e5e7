"""Below an account: payday by payday, what was deducted without agreement, what I paid; each to the cent."""

from __future__ import annotations

from typing import Any

import pytest

from journal.bundle.report import claims, figures
from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Shown, show
from journal.records.person import Person
from journal.records.record import Record
from tests.bundle.material import record_id, selected, selection
from tests.ledger.material import at, off, paid, promise, shift

BOSS = record_id(1)
FINE = off("fine", "15 EUR", False, taken_by="Mika", reason="“late”")


def tables(*said: Record) -> dict[str, Any]:
    """Return the tables of the first account by their headings, links as their texts."""
    chosen = [selected(number, one) for number, one in enumerate((Person(called="Boss"), *said), 1)]
    shown: Shown = show(selection(chosen))
    parts = parts_of(shown)
    account = figures.pay(figures.figures(shown), shown, Anchors(Places(shown, parts), parts[0]))[0]
    for table in account["tables"]:
        links = [[one["t"] for one in row[-1]["numbers"]] for row in table["rows"]]
        table["rows"] = [[*row[:-1], *one] for row, one in zip(table["rows"], links, strict=True)]
    return {"rows": account["rows"], **{one["heading"]: one for one in account["tables"]}}


def work(*days: str) -> list[Record]:
    return [
        promise("2026-03-01", "10 EUR / hour", promised_by=BOSS),
        *(shift(f"{day} 10:00-20:00", run_by=BOSS) for day in days),
    ]


def payday(day: str, amount: str, *shifts: int, **says: Any) -> Record:
    linked = tuple(record_id(number) for number in shifts)
    return paid(day, amount, counterpart=BOSS, shifts=linked, **{"due": at(day), **says})


def test_paydays_stand_with_what_is_short_and_add_up_to_the_account() -> None:
    told = tables(
        *work("2026-03-02", "2026-03-09"),
        payday("2026-03-05", "60 EUR", 3, taken=[off("rent", "25 EUR", True), FINE]),
        payday("2026-03-20", "100 EUR", 4, due=at("2026-03-12")),
    )
    table = told["Payday by payday"]
    assert table["rows"] == [
        ["Thu, 5 Mar 2026", "100.00 EUR", "60.00 EUR", "25.00 EUR", "15.00 EUR", "15.00 EUR", "3"],
        [
            "Thu, 12 Mar 2026; came Fri, 20 Mar 2026",
            "100.00 EUR",
            "100.00 EUR",
            "0.00 EUR",
            "0.00 EUR",
            "0.00 EUR",
            "5",
        ],
        ["Altogether", "200.00 EUR", "160.00 EUR", "25.00 EUR", "15.00 EUR", "15.00 EUR"],
    ]
    expected, received, agreed, owed, disputed = told["rows"][-1][1:]
    assert table["rows"][-1][1:] == [expected, received, agreed, disputed, owed]


def test_deductions_stand_by_kind_and_add_up_to_the_account() -> None:
    taken = [off("rent", "25 EUR", True), off("bond", "5 EUR", False), FINE, off("fine", "3 EUR", True)]
    told = tables(
        *work("2026-03-02", "2026-03-09"),
        payday("2026-03-05", "52 EUR", 3, taken=taken),
        payday("2026-03-12", "90 EUR", 4, taken=[off("rent", "10 EUR", True)]),
    )
    assert sorted(told["Deductions by kind"]["rows"]) == [
        ["Altogether", "43.00 EUR", "15.00 EUR", "58.00 EUR"],
        ["Bond", "5.00 EUR", "0.00 EUR", "5.00 EUR", "3"],
        ["Fine", "3.00 EUR", "15.00 EUR", "18.00 EUR", "3"],
        ["Rent", "35.00 EUR", "0.00 EUR", "35.00 EUR", "3", "5"],
    ]
    _, _, agreed, _, disputed = told["rows"][-1][1:]
    assert told["Deductions by kind"]["rows"][-1][1:3] == [agreed, disputed]


def test_a_deduction_of_which_nobody_says_whether_it_was_agreed_stands_by_kind_as_a_range() -> None:
    told = tables(*work("2026-03-02"), payday("2026-03-05", "90 EUR", 3, taken=[off("rent", "10 EUR", None)]))
    assert told["Deductions by kind"]["rows"][0] == ["Rent", *["0.00 EUR to 10.00 EUR"] * 2, "10.00 EUR", "3"]


def test_what_was_given_back_of_several_agreed_deductions_is_a_kind_of_its_own() -> None:
    taken = [off("rent", "10 EUR", True), off("fine", "5 EUR", True)]
    back = paid("2026-03-09", "12 EUR", counterpart=BOSS, what_for="refund", reverses=record_id(4))
    rows = tables(*work("2026-03-02"), payday("2026-03-05", "85 EUR", 3, taken=taken), back)["Deductions by kind"][
        "rows"
    ]
    assert [row[:4] for row in rows[-2:]] == [
        ["Given back, of several kinds", "-12.00 EUR", "0.00 EUR", "-12.00 EUR"],
        ["Altogether", "3.00 EUR", "0.00 EUR", "3.00 EUR"],
    ]


def test_where_nothing_was_taken_off_there_is_no_table_of_kinds() -> None:
    assert "Deductions by kind" not in tables(*work("2026-03-02"), payday("2026-03-05", "90 EUR", 3))


def test_what_is_estimated_stands_with_what_of_it_is_exact() -> None:
    one = shift("2026-03-03 10:00-11:00", run_by=BOSS, certainty="estimate")
    rows = tables(*work("2026-03-02"), one, payday("2026-03-05", "60 EUR", 3, 4))["Payday by payday"]["rows"]
    assert rows[1] == ["of it exactly", "100.00 EUR", "", "", "", "40.00 EUR"]


def test_where_every_payday_is_settled_no_table_stands() -> None:
    assert list(tables(*work("2026-03-02"), payday("2026-03-05", "100 EUR", 3))) == ["rows"]


def test_of_very_many_paydays_those_stand_that_are_not_settled_and_the_rest_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = [
        *work("2026-03-02", "2026-03-03", "2026-03-04"),
        payday("2026-03-05", "100 EUR", 3),
        payday("2026-03-06", "70 EUR", 4),
        payday("2026-03-07", "80 EUR", 5),
    ]
    monkeypatch.setattr(claims, "MOST_PAYDAYS", 2)
    table = tables(*said)["Payday by payday"]
    assert [(row[0], row[1], row[5]) for row in table["rows"]] == [
        ("Fri, 6 Mar 2026", "100.00 EUR", "30.00 EUR"),
        ("Sat, 7 Mar 2026", "100.00 EUR", "20.00 EUR"),
        ("All other paydays together", "100.00 EUR", "0.00 EUR"),
        ("Altogether", "300.00 EUR", "50.00 EUR"),
    ]
    assert "on 2 of 3 paydays" in table["note"]
    monkeypatch.setattr(claims, "MOST_PAYDAYS", 1)
    table = tables(*said)["Payday by payday"]
    assert table["rows"] == []
    assert "03_Pay-and-hours.xlsx" in table["note"]


def test_deductions_without_agreement_are_listed_with_the_reason_and_their_sum() -> None:
    taken = [FINE, off("bond", "20 EUR", False), off("rent", "25 EUR", True), off("other", "5 EUR", None)]
    table = tables(*work("2026-03-02"), payday("2026-03-05", "35 EUR", 3, taken=taken))[
        "Deducted without agreement, day by day"
    ]
    assert table["rows"] == [
        ["Thu, 5 Mar 2026", "Fine · Mika · “late”", "not agreed", "15.00 EUR", "3"],
        ["Thu, 5 Mar 2026", "Other", "not said whether agreed", "0.00 EUR to 5.00 EUR", "3"],
        ["Altogether", "", "", "15.00 EUR to 20.00 EUR (15.00 EUR of it exactly)"],
    ]


def test_what_was_paid_out_is_listed_with_own_words() -> None:
    fee = {"counterpart": BOSS, "outgoing": True}
    table = tables(
        *work("2026-03-02"),
        paid("2026-03-05", "40 EUR", **fee, notes="Advertising again."),
        paid("2026-03-06", "100 EUR", **fee, what_for="fee"),
    )["Paid by me, day by day"]
    assert table["rows"] == [
        ["Thu, 5 Mar 2026", "Boss", "Pay · Advertising again.", "40.00 EUR", "3"],
        ["Fri, 6 Mar 2026", "Boss", "Fee or fine", "100.00 EUR", "4"],
        ["Altogether", "", "", "140.00 EUR"],
    ]


def test_of_very_many_deductions_it_is_said_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "MOST_LINES", 1)
    said = [*work("2026-03-02"), payday("2026-03-05", "70 EUR", 3, taken=[FINE, FINE])]
    table = tables(*said)["Deducted without agreement, day by day"]
    assert (table["rows"], table["note"]) == ([], "There are 2 lines. They stand in 03_Pay-and-hours.xlsx.")
