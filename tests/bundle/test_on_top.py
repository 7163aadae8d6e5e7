"""What came on top alone makes no table of naughts, and that none was recorded is not that there were none."""

from __future__ import annotations

from typing import Any

from journal.bundle.report import figures
from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Shown, show
from journal.records.record import Record
from tests.bundle.material import record_id, selected, selection
from tests.ledger.material import at, off, paid, promise, shift


def shown_of(*said: Record) -> Shown:
    return show(selection([selected(number, one) for number, one in enumerate(said, 1)]))


def accounts(*said: Record) -> list[Any]:
    shown = shown_of(*said)
    parts = parts_of(shown)
    return figures.pay(figures.figures(shown), shown, Anchors(Places(shown, parts), parts[0]))


def others(account: Any) -> dict[str, str]:
    return {one["label"]: one["text"][0] for one in account["others"]}


def tip(day: str, amount: str | None, **says: Any) -> Record:
    return paid(day, amount, what_for="tip", **says)


def fee(day: str, amount: str, **says: Any) -> Record:
    return paid(day, amount, what_for="cancellation_fee", **says)


def test_an_account_of_what_came_on_top_is_told_in_words_with_its_months() -> None:
    (account,) = accounts(
        tip("2026-03-02", "20 EUR"), tip("2026-03-09", "5 EUR"), tip("2026-05-01", "10 EUR"), fee("2026-04-01", "7 EUR")
    )
    assert account["rows"] == []
    assert others(account) == {
        "Tips received": "35.00 EUR (March 2026: 25.00 EUR; May 2026: 10.00 EUR)",
        "Cancellation fees received": "7.00 EUR (April 2026)",
    }
    assert account["note"] == "Nothing else was received here, nothing is owed, and no deduction is recorded."
    assert [one["t"] for one in account["sources"]] == ["1", "2", "3", "4"]


def test_tips_of_many_months_are_told_by_the_year() -> None:
    tips = [tip(f"{2020 + month // 12}-{month % 12 + 1:02}-02", "1 EUR") for month in range(40)]
    (account,) = accounts(*tips)
    assert others(account)["Tips received"].endswith("2022: 12.00 EUR; 2023: 4.00 EUR)")
    assert "years stand here" in account["note"]


def test_tips_beside_pay_with_a_deduction_or_owed_at_any_time_keep_their_table() -> None:
    for said in (
        (tip("2026-03-02", "20 EUR"), paid("2026-03-02", "80 EUR")),
        (tip("2026-03-02", "20 EUR", taken=[off("fine", "5 EUR", True)]),),
        (tip("2026-03-02", "20 EUR", owed="30 EUR"),),
        (fee("2026-03-02", "30 EUR", owed="30 EUR", due=at("2026-02-01")),),
    ):
        (account,) = accounts(*said)
        assert account["rows"]
        assert "Tips received" not in others(account)


def test_that_no_tip_is_recorded_is_said_where_pay_is_told_and_not_taken_for_none() -> None:
    pay = (promise("2026-03-01", "10 EUR / hour", promised_by=record_id(9)), shift("2026-03-02 10:00-18:00"))
    said = "No tips are recorded in this bundle. That does not say that there were none."
    assert beside(*pay, paid("2026-03-03", "80 EUR")) == said
    assert beside(*pay, paid("2026-03-03", "80 EUR"), tip("2026-03-02", "5 EUR")) == ""
    assert beside(*pay, tip("2026-03-02", None)) == "", "a tip of which the amount is not known is a tip"


def beside(*said: Record) -> str:
    shown = shown_of(*said)
    parts = parts_of(shown)
    return document(shown, parts[0], Places(shown, parts)).values["no_tips"]
