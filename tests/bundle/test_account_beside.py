"""Below an account: what is not yet due, what is an estimate, and the same number that means something else."""

from __future__ import annotations

from typing import Any

from journal.bundle.report import figures
from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.glance import glance
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Shown, show
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.record import Record
from tests.bundle.material import record_id, selected, selection
from tests.ledger.material import at, money, paid, promise, shift

BOSS = record_id(1)


def pending(due: str, owed: str, **says: Any) -> Payment:
    usual = {"what_for": "pay", "state": "pending", "counterpart": BOSS, "due": at(due), "owed": money(owed)}
    return Payment(**{**usual, **says})


def told(*said: Record) -> tuple[Any, Any]:
    """Return the first account of the report, and the first row of what is owed at a glance."""
    chosen = [selected(number, one) for number, one in enumerate((Person(called="Boss"), *said), 1)]
    shown: Shown = show(selection(chosen))
    parts = parts_of(shown)
    anchors, reckoned = Anchors(Places(shown, parts), parts[0]), figures.figures(shown)
    return figures.pay(reckoned, shown, anchors)[0], glance(reckoned, shown, anchors)["owed"][0]


def others(account: Any) -> dict[str, str]:
    return {one["label"]: one["text"][0] for one in account["others"]}


def numbers(account: Any, label: str) -> list[str]:
    return [link["t"] for one in account["named"] if one["label"] == label for link in one["numbers"]]


def test_pay_whose_payday_is_to_come_is_told_apart_in_the_account_and_at_a_glance() -> None:
    # The entries of the material were written in April 2026.
    account, row = told(pending("2026-04-01", "50 EUR"), pending("2030-01-02", "30 EUR"))
    said = others(account)
    assert said["Of what is still owed, not yet due"] == "30.00 EUR, due Wed, 2 Jan 2030"
    assert said["Missing without any deduction being named"] == "80.00 EUR; of it not yet due: 30.00 EUR"
    assert row["cells"][2] == "80.00 EUR"
    assert row["later"] == "of it not yet due: 30.00 EUR, due Wed, 2 Jan 2030"
    assert len(numbers(account, "Not yet due, as these records say:")) == 1


def test_where_all_is_due_nothing_is_said_of_it() -> None:
    account, row = told(pending("2026-04-01", "50 EUR"))
    assert row["later"] == ""
    assert account["named"] == []
    assert list(others(account)) == ["Missing without any deduction being named"]


def test_the_record_that_is_an_estimate_is_named() -> None:
    account, _ = told(
        promise("2026-03-01", "10 EUR / hour", promised_by=BOSS),
        shift("2026-03-02 10:00-12:00", run_by=BOSS),
        shift("2026-03-03 10:00-12:00", run_by=BOSS, certainty="estimate"),
    )
    assert numbers(account, "Estimates, or not said whether agreed:") == ["3"]


def test_a_demand_that_has_the_number_of_a_sum_is_told_to_be_another_figure() -> None:
    # 100 were owed, 60 came; 60 more fell due later: 100 are owed again, for another reason.
    first = paid("2026-03-10", "60 EUR", counterpart=BOSS, due=at("2026-03-01"), owed="100 EUR")
    account, _ = told(first, pending("2026-04-01", "60 EUR"))
    assert others(account)["The same number elsewhere"].startswith(
        "Record 1 says that 100.00 EUR was owed on Sun, 1 Mar 2026: that was before 60.00 EUR came."
    )
    account, _ = told(first, pending("2026-04-01", "61 EUR"))
    assert "The same number elsewhere" not in others(account)
