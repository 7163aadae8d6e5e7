"""Below an account: what is not yet due, what is an estimate, and the same number that means something else."""

from __future__ import annotations

from typing import Any

from journal.bundle.report import figures
from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.glance import glance
from journal.bundle.report.hours_beside import hours_beside
from journal.bundle.report.not_counted import not_counted
from journal.bundle.report.parts import parts_of
from journal.bundle.report.terms import changed_terms
from journal.bundle.selection import Shown, show
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.record import Record
from tests.bundle.material import record_id, selected, selection
from tests.ledger.material import at, hours, money, off, paid, promise, shift

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


def same_number(*said: Record) -> Any:
    """Return the records that the glance names for a number that stands there, too."""
    chosen = [selected(number, one) for number, one in enumerate((Person(called="Boss"), *said), 1)]
    shown = show(selection(chosen))
    parts = parts_of(shown)
    return glance(figures.figures(shown), shown, Anchors(Places(shown, parts), parts[0]))["same_number"]


def told_all(*said: Record) -> list[Any]:
    """Return all accounts of the report."""
    chosen = [selected(number, one) for number, one in enumerate((Person(called="Boss"), *said), 1)]
    shown = show(selection(chosen))
    parts = parts_of(shown)
    return figures.pay(figures.figures(shown), shown, Anchors(Places(shown, parts), parts[0]))


def others(account: Any) -> dict[str, str]:
    return {one["label"]: one["text"][0] for one in account["others"]}


def numbers(account: Any, label: str) -> list[str]:
    return [link["t"] for one in account["named"] if one["label"] == label for link in one["numbers"]]


def test_pay_whose_payday_is_to_come_is_told_apart_in_the_account_and_at_a_glance() -> None:
    # The entries of the material were written in April 2026.
    account, row = told(pending("2026-04-01", "50 EUR"), pending("2030-01-02", "30 EUR"))
    said = others(account)
    assert said["Still owed and due by now"] == "50.00 EUR"
    assert said["Still owed, not yet due"] == "30.00 EUR, due Wed, 2 Jan 2030"
    assert said["Missing without any deduction being named"] == "80.00 EUR; of it not yet due: 30.00 EUR"
    assert row["cells"][2] == "50.00 EUR"
    assert row["later"] == "not yet due: 30.00 EUR"
    assert len(numbers(account, "Not yet due, as these records say:")) == 1


def test_where_all_that_is_owed_is_not_yet_due_nothing_is_missing() -> None:
    account, row = told(pending("2030-01-02", "30 EUR"))
    assert others(account) == {
        "Still owed and due by now": "0.00 EUR",
        "Still owed, not yet due": "30.00 EUR, due Wed, 2 Jan 2030",
    }
    assert row["cells"][2] == "0.00 EUR"


def test_with_a_bond_the_account_and_the_glance_add_the_same_to_what_is_due_by_now() -> None:
    kept = paid("2026-03-10", "300 EUR", counterpart=BOSS, owed="450 EUR", taken=[off("bond", "100 EUR", False)])
    account, row = told(kept, pending("2030-01-02", "30 EUR"))
    assert others(account)["Still owed, due by now, and bond together"] == row["cells"][4] == "150.00 EUR"
    assert "Still owed and bond together" not in others(account)


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
    assert [one["t"] for one in same_number(first, pending("2026-04-01", "60 EUR"))] == ["1"]
    assert same_number(first, pending("2026-04-01", "61 EUR")) == []
    account, _ = told(first, pending("2026-04-01", "61 EUR"))
    assert "The same number elsewhere" not in others(account)


def test_the_bond_is_told_day_by_day_and_when_it_was_asked_for() -> None:
    kept = [off("bond", "100 EUR", False, taken_by="Mika", reason="For the dress")]
    asked = pending("2026-04-01", "200 EUR", what_for="bond", state="refused")
    account, _ = told(
        paid("2026-03-10", "300 EUR", counterpart=BOSS, owed="400 EUR", taken=kept),
        paid("2026-03-17", "300 EUR", counterpart=BOSS, owed="400 EUR", taken=[off("bond", "100 EUR", False)]),
        asked,
    )
    assert [(row["day"], row["what"], row["amount"]) for row in account["bond"]] == [
        ("Tue, 10 Mar 2026", "Kept as a bond · Mika · For the dress", "100.00 EUR"),
        ("Tue, 17 Mar 2026", "Kept as a bond", "100.00 EUR"),
        ("Wed, 1 Apr 2026", "Bond · Refused · 200.00 EUR · Boss", "200.00 EUR"),
    ]
    assert [row["record"][0]["t"] for row in account["bond"]] == ["1", "2", "3"]
    account, _ = told(asked, pending("2026-04-01", "50 EUR"))
    assert account["bond"] == []


def test_the_longest_shift_and_the_nights_lead_to_their_records() -> None:
    said = [shift("2026-03-02 10:00-18:00"), shift("2026-03-03 21:00-23:30"), shift("2026-03-04 22:00-02:00")]
    assert beside_hours(*said[:1], said[2])[3:] == [
        ("Longest shift: 8 h 00 min, on Mon, 2 Mar 2026", ["1"]),
        ("1 shift with work between 23:00 and 06:00", []),
        ("1 night with work between midnight and five", ["2"]),
    ], "the same records are named once"
    assert beside_hours(*said)[3:] == [
        ("Longest shift: 8 h 00 min, on Mon, 2 Mar 2026", ["1"]),
        ("2 shifts with work between 23:00 and 06:00", ["2", "3"]),
        ("1 night with work between midnight and five", ["3"]),
    ]


def test_the_days_that_shifts_touch_are_counted_from_the_first_to_the_last() -> None:
    said = [shift("2026-03-02 10:00-18:00"), shift("2026-03-04 22:00-02:00")]
    assert beside_hours(*said)[0][0] == (
        "Calendar days touched by 2 shifts, from Mon, 2 Mar 2026 to Thu, 5 Mar 2026: 3. A shift over midnight touches "
        "two. Without hours, of these 4 days: 1."
    )
    assert "Without hours" not in beside_hours(said[0])[0][0]


def test_that_no_question_asks_for_the_hours_that_were_agreed_is_said_with_the_plans() -> None:
    said = [shift("2026-03-02 10:00-18:00"), shift("2026-03-03 10:00-12:00", scheduled=hours("2026-03-03 10:00-14:00"))]
    asked = "How many hours were agreed is no question of this log; only words can say it. "
    assert beside_hours(*said)[1:3] == [
        (asked + "No agreement in this bundle has words.", []),
        ("Planned times stand in 1 of 2 shifts", ["2"]),
    ]
    terms = promise("2026-03-01", "10 EUR / hour", terms="40 hours a week")
    assert beside_hours(terms, *said)[1] == (asked + "Agreements with words", ["1"])


def test_the_shifts_with_no_break_ticked_lead_to_their_records() -> None:
    said = [
        shift("2026-03-02 10:00-18:00", conditions=("no_break",)),
        shift("2026-03-03 10:00-12:00"),
        shift("2026-03-04 10:00-12:00", conditions=("waiting", "no_break")),
    ]
    assert ("“No break” ticked: 2 shifts", ["1", "3"]) in beside_hours(*said)


def test_what_is_not_yet_due_says_so_where_it_stands_in_no_sum() -> None:
    ids = (record_id(2),)
    for due, why in (("2030-03-02", "Not yet due when the last entry was written."), ("2026-03-09", "No money came,")):
        chosen = [
            selected(1, Person(called="Boss")),
            selected(2, shift("2026-03-02 10:00-18:00", run_by=BOSS, agreed_rate="10 EUR / hour")),
            selected(3, pending(due, "80 EUR", shifts=ids)),
        ]
        reasons = {reason for one, _, reason in not_counted(figures.figures(show(selection(chosen)))) if one != BOSS}
        assert any(reason.startswith(why) for reason in reasons), reasons


def test_money_that_came_from_another_and_was_taken_back_is_said_to_stand_in_no_sum() -> None:
    said = [
        selected(1, Person(called="Boss")),
        selected(2, Person(called="Guest")),
        selected(3, shift("2026-03-02 10:00-18:00", run_by=BOSS, agreed_rate="10 EUR / hour")),
    ]
    other = "160.00 EUR came from another than who pays these shifts, and was taken back: no sum holds it."
    usual = "No money came, or it was taken back. What is owed is reckoned from its shifts."
    guest = {"counterpart": record_id(2), "state": "reversed"}
    for amount, says, why in (
        ("160 EUR", guest, other),
        ("160 EUR", guest | {"how_known": "inferred"}, other.replace("160.00 EUR", "about 160.00 EUR")),
        (None, guest, other.replace("160.00 EUR", "Money")),
        ("160 EUR", guest | {"state": "refused"}, usual),
        ("160 EUR", guest | {"counterpart": BOSS}, usual),
        ("160 EUR", guest | {"counterpart": None}, usual),
    ):
        robbed = paid("2026-03-02", amount, **{"shifts": (record_id(3),), **says})
        found = not_counted(figures.figures(show(selection([*said, selected(4, robbed)]))))
        assert [reason for one, _, reason in found if one == record_id(4)] == [why]


def test_a_refund_of_less_than_was_deducted_stands_with_its_words_beside_the_sum() -> None:
    shifts = (record_id(3),)
    said = [
        promise("2026-03-01", "10 EUR / hour", promised_by=BOSS),
        shift("2026-03-02 10:00-20:00", run_by=BOSS),
        paid("2026-03-05", "60 EUR", counterpart=BOSS, shifts=shifts, taken=[off("rent", "40 EUR", False)]),
    ]
    back = {"counterpart": BOSS, "what_for": "refund", "notes": "I let the rest go."}
    account, row = told(*said, paid("2026-03-09", "30 EUR", **back))
    assert others(account)["Refunded, less than was deducted"] == (
        "Record 4: 30.00 EUR came back. Deducted without agreement: 40.00 EUR. In the record's own words: I let the "
        "rest go."
    )
    assert row["later"] == "see record 4, a refund"
    assert row["cells"][2] == "10.00 EUR"
    account, *_ = told_all(*said, paid("2026-03-09", "40 EUR", **back))
    assert "Refunded, less than was deducted" not in others(account)


def test_the_difference_on_shifts_that_are_owed_at_the_full_rate_stands_apart() -> None:
    usual = {"run_by": BOSS, "given_rate": "8 EUR / hour"}
    said = [
        Person(called="Boss"),
        promise("2026-03-01", "10 EUR / hour", promised_by=BOSS),
        shift("2026-03-02 10:00-20:00", **usual),
        shift("2026-03-03 10:00-15:00", **usual),
        paid("2026-03-09", "80 EUR", counterpart=BOSS, shifts=(record_id(3),), due=at("2026-03-09")),
        pending("2026-03-10", "50 EUR", state="refused", shifts=(record_id(4),)),
    ]
    shown = show(selection([selected(number, one) for number, one in enumerate(said, 1)]))
    parts = parts_of(shown)
    (row,) = changed_terms(figures.figures(shown), shown, Anchors(Places(shown, parts), parts[0]))
    assert row["cost"] == "30.00 EUR"
    assert row["full"] == "of it on shifts of paydays on which nothing came, expected at the full rate: 10.00 EUR"


def beside_hours(*said: Record) -> list[tuple[str, list[str]]]:
    shown = show(selection([selected(number, one) for number, one in enumerate(said, 1)]))
    parts = parts_of(shown)
    rows = hours_beside(figures.figures(shown).sheet, shown, Anchors(Places(shown, parts), parts[0]))
    return [(row["label"], [link["t"] for link in row["numbers"]]) for row in rows]


def test_below_breaks_that_only_some_shifts_say_stands_how_many_do() -> None:
    said = [shift("2026-03-02 10:00-18:00", breaks=45), shift("2026-03-03 10:00-18:00")]
    shown = show(selection([selected(number, one) for number, one in enumerate(said, 1)]))
    first, below, *_ = figures.hours(figures.figures(shown))
    assert first[-2:] == ["45 min", "not said"]
    assert below == ["said by shifts", *[""] * 5, "1 of 2", ""]
