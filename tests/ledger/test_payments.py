"""What payments do to an account: what is owed, what came, what went back."""

from __future__ import annotations

import pytest

from journal.ledger.claims import advances, bonds, debts, held_items, towards_no_debt
from journal.ledger.lines import Part
from journal.ledger.matching import suggest
from journal.ledger.reasons import Reason
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from tests.ledger.material import account, at, money, off, paid, promise, reckoned, shift, shown

SHIFT = {"it": shift("2026-03-06 20:00-02:00", agreed_rate="100 EUR / shift")}
UNKNOWN = {"it": shift("2026-03-06 20:00-02:00")}


def books(records, payer: str | None = "boss") -> tuple[str, str, str, str]:
    """Expected, received, taken off, still owed."""
    whole = account(reckoned(records), payer).whole()
    return shown(whole.expected), shown(whole.received), shown(whole.deducted), shown(whole.outstanding)


def missing(records) -> list[tuple[str, Reason]]:
    return [(each.id, each.reason) for each in reckoned(records).not_reckoned]


@pytest.mark.parametrize(
    ("says", "comes_to"),
    [
        ({"state": "received"}, ("0.00", "50.00", "0.00", "-50.00")),
        ({"state": None}, ("0.00", "50.00", "0.00", "-50.00")),
        ({"state": "received", "owed": "80 EUR"}, ("80.00", "50.00", "0.00", "30.00")),
        ({"state": "promised", "owed": "80 EUR"}, ("80.00", "0.00", "0.00", "80.00")),
        ({"state": "refused", "owed": "80 EUR"}, ("80.00", "0.00", "0.00", "80.00")),
        ({"state": "reversed", "owed": "80 EUR"}, ("80.00", "0.00", "0.00", "80.00")),
        ({"how_known": "inferred"}, ("0.00", "~50.00", "0.00", "~-50.00")),
        ({"at_most": "60 EUR"}, ("0.00", "50.00..60.00", "0.00", "-60.00..-50.00")),
        ({"what_for": "tip"}, ("50.00", "50.00", "0.00", "0.00")),
        ({"what_for": "tip", "taken": [off("tip_out", "5 EUR", False)]}, ("55.00", "50.00", "5.00", "5.00")),
        ({"what_for": "cancellation_fee", "owed": "60 EUR"}, ("60.00", "50.00", "0.00", "10.00")),
        ({"what_for": "refund", "owed": "60 EUR"}, ("0.00", "50.00", "0.00", "-50.00")),
        ({"what_for": "refund", "outgoing": True}, ("0.00", "-50.00", "0.00", "50.00")),
        ({"taken": [off("fine", "5 EUR", True)]}, ("0.00", "50.00", "5.00", "-55.00")),
        ({"taken": [off("fine", "5 EUR", False)]}, ("0.00", "50.00", "5.00", "-50.00")),
        ({"taken": [off("fine", "5 EUR", None)]}, ("0.00", "50.00", "5.00", "-55.00..-50.00")),
    ],
)
def test_a_payment_by_itself(says, comes_to) -> None:
    assert books({"p": paid("2026-03-07", "50 EUR", **says)}) == comes_to


@pytest.mark.parametrize(
    "says", [{}, {"state": "pending"}, {"what_for": "tip"}, {"shifts": ("it",)}, {"outgoing": True}]
)
def test_money_that_is_kept_for_somebody_else_stands_in_no_sum_and_is_listed(says) -> None:
    kept = paid("2026-03-07", "50 EUR", kept_for="ploy", taken=[off("fine", "5 EUR", True)], **says)
    assert books({**SHIFT, "p": kept}) == books(SHIFT)
    assert missing({**SHIFT, "p": kept}) == [("p", Reason.KEPT_FOR_OTHERS)]


def test_money_without_an_amount_is_listed_and_not_taken_for_nothing() -> None:
    assert missing({"p": paid("2026-03-07", None)}) == [("p", Reason.NO_AMOUNT)]
    bare = off("fine", "5 EUR", True).__class__(sort="fine")
    assert missing({"p": paid("2026-03-07", "5 EUR", deductions=(bare,))}) == [("p", Reason.NO_AMOUNT)]


def test_what_a_payment_says_is_owed_counts_only_where_its_shifts_do_not_say_it() -> None:
    pay = {"p": paid("2026-03-07", "50 EUR", owed="80 EUR", shifts=("it",))}
    assert books({**SHIFT, **pay}) == ("100.00", "50.00", "0.00", "50.00")
    assert books({**UNKNOWN, **pay}) == ("80.00", "50.00", "0.00", "30.00")
    assert missing({**UNKNOWN, **pay}) == []
    assert missing({**UNKNOWN, "p": paid("2026-03-07", "50 EUR", shifts=("it",))}) == [("it", Reason.NO_TERMS)]
    (difference,) = reckoned({**SHIFT, **pay}).differences
    assert (shown(difference.stated), shown(difference.reckoned)) == ("80.00", "100.00")


def test_two_payments_that_say_what_is_owed_for_one_unreckoned_shift_are_not_added_up() -> None:
    pays = {name: paid("2026-03-07", "50 EUR", owed="80 EUR", shifts=("it",)) for name in ("p", "q")}
    assert books({**UNKNOWN, **pays}) == ("0.00", "100.00", "0.00", "-100.00")
    assert missing({**UNKNOWN, **pays}) == [
        ("it", Reason.NO_TERMS), ("p", Reason.OWED_TWICE), ("q", Reason.OWED_TWICE)
    ]  # fmt: skip


def test_a_shift_that_was_erased_leaves_what_its_payment_says_is_owed() -> None:
    pay = {"p": paid("2026-03-07", "50 EUR", owed="80 EUR", shifts=("gone",))}
    assert books(pay) == ("80.00", "50.00", "0.00", "30.00")
    assert account(reckoned(pay)).whole().expected.sources == ("p",)


def test_a_tip_for_a_shift_does_not_pay_the_shift() -> None:
    tip = {"p": paid("2026-03-07", "20 EUR", what_for="tip", shifts=("it",))}
    assert books({**SHIFT, **tip}) == ("120.00", "20.00", "0.00", "100.00")


def test_a_cancellation_fee_that_is_owed_speaks_for_its_cancelled_shift() -> None:
    cancelled = {"it": shift("2026-03-06 20:00-02:00", agreed_rate="100 EUR / shift", outcome="they_cancelled")}
    fee = {"p": paid("2026-03-07", "20 EUR", what_for="cancellation_fee", owed="50 EUR", shifts=("it",))}
    assert books({**cancelled, **fee}) == ("50.00", "20.00", "0.00", "30.00")
    assert missing({**cancelled, **fee}) == []
    assert missing(cancelled) == [("it", Reason.CANCELLED)]


def test_money_in_hand_on_a_shift_counts_unless_a_payment_is_linked_to_it() -> None:
    given = {"it": shift("2026-03-06 20:00-02:00", agreed_rate="100 EUR / shift", given="40 EUR")}
    assert books(given) == ("100.00", "40.00", "0.00", "60.00")
    pay = {"p": paid("2026-03-07", "90 EUR", shifts=("it",))}
    assert books({**given, **pay}) == ("100.00", "90.00", "0.00", "10.00")
    assert missing({**given, **pay}) == [("it", Reason.GIVEN_IN_PAYMENT)]


def test_a_payment_belongs_to_who_owes_its_shifts_whoever_hands_it_over() -> None:
    ledger = reckoned({**SHIFT, "p": paid("2026-03-07", "100 EUR", shifts=("it",), counterpart="owner")})
    assert [one.payer for one in ledger.accounts] == ["boss"]
    (line,) = ledger.accounts[0].whole().of(Part.RECEIVED)
    assert line.by == "owner"
    others = ledger.accounts[0].whole().from_others()
    assert {person: shown(amount) for person, amount in others.items()} == {"owner": "100.00"}


def test_a_payment_for_shifts_of_two_people_belongs_to_who_paid() -> None:
    other = shift("2026-03-07 20:00-02:00", run_by="other", agreed_rate="30 EUR / shift")
    ledger = reckoned(
        {**SHIFT, "o": other, "p": paid("2026-03-08", "130 EUR", shifts=("it", "o"), counterpart="third")}
    )
    assert [(one.payer, shown(one.whole().outstanding)) for one in ledger.accounts] == [
        ("boss", "100.00"), ("other", "30.00"), ("third", "-130.00")
    ]  # fmt: skip


def test_a_payment_that_is_taken_back_is_owed_again() -> None:
    came = {**SHIFT, "p": paid("2026-03-07", "100 EUR", shifts=("it",))}
    back = {"b": paid("2026-03-09", "100 EUR", state="reversed", outgoing=True, reverses="p", counterpart=None)}
    assert books({**came, **back}) == ("100.00", "0.00", "0.00", "100.00")
    assert [str(line.day) for line in account(reckoned({**came, **back})).whole().of(Part.RECEIVED)] == [
        "2026-03-07",
        "2026-03-09",
    ]


@pytest.mark.parametrize("before", [{}, {"p": paid("2026-03-07", "100 EUR", state="reversed")}])
def test_taking_back_what_did_not_come_changes_nothing(before) -> None:
    back = {"b": paid("2026-03-09", "100 EUR", state="reversed", outgoing=True, reverses="p")}
    assert reckoned({**before, **back}).accounts == reckoned(before).accounts
    assert missing({**before, **back}) == [("b", Reason.NOTHING_TO_TAKE_BACK)]


def test_taking_back_that_is_only_promised_or_has_no_amount_changes_nothing() -> None:
    came = {"p": paid("2026-03-07", "100 EUR")}
    promised = paid("2026-03-09", "100 EUR", state="promised", outgoing=True, reverses="p")
    assert books({**came, "b": promised}) == ("0.00", "100.00", "0.00", "-100.00")
    bare = paid("2026-03-09", None, state="reversed", outgoing=True, reverses="p")
    assert missing({**came, "b": bare}) == [("b", Reason.NO_AMOUNT)]


@pytest.mark.parametrize(
    ("agreed", "refunds", "owed"),
    [
        (True, (), "0.00"),
        (True, ("20 EUR",), "0.00"),
        (True, ("5 EUR",), "0.00"),
        (True, ("15 EUR", "5 EUR"), "0.00"),
        (True, ("15 EUR", "15 EUR"), "-10.00"),
        (False, (), "20.00"),
        (False, ("20 EUR",), "0.00"),
        (None, (), "0.00..20.00"),
        (None, ("20 EUR",), "0.00"),
        (None, ("15 EUR",), "0.00..5.00"),
        (None, ("15 EUR", "10 EUR"), "-5.00"),
    ],
)
def test_a_refund_of_a_deduction_is_not_too_much_money(agreed: bool | None, refunds, owed: str) -> None:
    # 100 were expected, 80 came and 20 were taken off. Given back, the deduction no longer lowers what is owed.
    records = {
        "s": shift("2026-03-02 20:00-02:00", agreed_rate="100 EUR / shift"),
        "p": paid("2026-03-03", "80 EUR", shifts=("s",), taken=[off("house_fee", "20 EUR", agreed)]),
        **{f"b{at}": paid(f"2026-03-1{at}", back, what_for="refund", reverses="p") for at, back in enumerate(refunds)},
    }
    assert shown(account(reckoned(records)).whole().outstanding) == owed


def test_a_refund_stands_in_the_account_of_the_deduction_whoever_paid_it() -> None:
    records = {
        "p": paid("2026-03-03", "80 EUR", counterpart="boss", taken=[off("house_fee", "20 EUR", True)]),
        "b": paid("2026-03-10", "20 EUR", counterpart="clerk", what_for="refund", reverses="p"),
    }
    assert account(reckoned(records)).payer == "boss"


def test_a_refund_that_names_the_payment_a_deduction_stood_in_comes_in() -> None:
    came = {**SHIFT, "p": paid("2026-03-07", "80 EUR", shifts=("it",), taken=[off("fine", "20 EUR", False)])}
    assert books(came) == ("100.00", "80.00", "20.00", "20.00")
    back = {"b": paid("2026-03-09", "20 EUR", what_for="refund", reverses="p")}
    assert books({**came, **back}) == ("100.00", "100.00", "20.00", "0.00")


def test_a_fee_that_i_paid_and_got_back_is_no_longer_paid_out() -> None:
    fee = {"fee": paid("2026-03-07", "20 EUR", what_for="fee", outgoing=True)}
    back = {"b": paid("2026-03-09", "20 EUR", what_for="refund", reverses="fee")}
    whole = account(reckoned({**fee, **back})).whole()
    assert (shown(whole.amount(Part.PAID_OUT)), shown(whole.outstanding)) == ("0.00", "0.00")


@pytest.mark.parametrize("state", ["promised", "pending", "refused"])
def test_what_did_not_come_is_owed_even_where_only_its_amount_was_written(state: str) -> None:
    assert books({"p": paid("2026-03-07", "50 EUR", state=state)}) == ("50.00", "0.00", "0.00", "50.00")
    assert missing({"p": paid("2026-03-07", None, state=state)}) == [("p", Reason.NO_AMOUNT)]
    assert missing({**SHIFT, "p": paid("2026-03-07", None, state=state, shifts=("it",))}) == []


def test_a_deposit_that_went_back_is_not_owed() -> None:
    assert reckoned({"p": paid("2026-03-07", "50 EUR", state="reversed", what_for="deposit")}).accounts == ()
    assert books({"p": paid("2026-03-07", "50 EUR", state="reversed")}) == ("50.00", "0.00", "0.00", "50.00")


def test_what_i_paid_stands_apart_from_what_i_am_owed() -> None:
    records = {**SHIFT, "fee": paid("2026-03-07", "20 EUR", what_for="fee", outgoing=True)}
    assert books(records) == ("100.00", "0.00", "0.00", "100.00")
    assert shown(account(reckoned(records)).whole().amount(Part.PAID_OUT)) == "20.00"


def test_a_bond_that_i_paid_myself_is_kept_until_it_comes_back() -> None:
    records = {"b": paid("2026-03-01", "100 EUR", what_for="bond", outgoing=True)}
    (bond,) = bonds(reckoned(records).accounts)
    assert (shown(bond.taken), shown(bond.returned), shown(bond.kept)) == ("100.00", "0.00", "100.00")
    assert advances(reckoned(records).accounts) == []


def test_a_debt_shows_what_was_claimed_what_was_paid_and_what_they_claim_beyond_it() -> None:
    records = {
        "debt": Debt(claimed_by="boss", claimed=money("1000 EUR"), paid=money("50 EUR"), balance=money("1200 EUR"),
                     since=at("2026-02-01")),
        "later": Debt(claimed=money("10 CHF"), since=at("2026-03-01")),
        "bare": Debt(),
        "pay": paid("2026-03-07", "0 EUR", taken=[off("debt", "200 EUR", False, debt="debt"),
                                                 off("debt", "30 EUR", False)]),
        "cash": paid("2026-03-09", "100 EUR", what_for="debt", outgoing=True, debt="debt"),
        "loose": paid("2026-03-10", "7 EUR", what_for="debt", outgoing=True),
    }  # fmt: skip
    ledger = reckoned(records)
    debt, later, bare = debts(ledger)
    assert [shown(figure) for figure in (debt.claimed, debt.remaining, debt.balance, debt.beyond)] == [
        "1000.00", "650.00", "1200.00", "550.00"
    ]  # fmt: skip
    assert [shown(figure) for figure in debt.paid] == ["350.00"]
    assert debt.paid[0].sources == ("cash", "debt", "pay")
    assert (later.id, shown(later.remaining), later.balance, later.beyond) == ("later", "10.00", None, None)
    assert (bare.claimed, bare.paid, bare.remaining) == (None, (), None)
    assert [(line.owner, shown(line.amount)) for line in towards_no_debt(ledger)] == [
        ("pay", "30.00"), ("loose", "7.00")
    ]  # fmt: skip


def test_held_items_show_since_when_and_whether_they_came_back() -> None:
    records = {
        "keys": HeldItem(item="keys", since=at("2026-03-05"), returned=at("2026-04-01")),
        "passport": HeldItem(item="passport", since=at("2026-03-01"), asked_back=at("2026-03-20")),
    }
    found = [(one.id, str(one.since), one.asked_back is not None, one.returned is not None)
             for one in held_items(reckoned(records))]  # fmt: skip
    assert found == [("passport", "2026-03-01", True, False), ("keys", "2026-03-05", False, True)]


NIGHTLY = {
    f"n{day}": shift(f"2026-03-0{day} 20:00-02:00", agreed_rate=f"{amount} EUR / shift")
    for day, amount in ((2, 100), (3, 110), (4, 120))
}


@pytest.mark.parametrize(
    ("amount", "says", "shifts", "adds_up"),
    [
        ("110 EUR", {}, ("n3",), True),
        ("230 EUR", {}, ("n3", "n4"), True),
        ("300 EUR", {"taken": [off("rent", "30 EUR", True)]}, ("n2", "n3", "n4"), True),
        ("10 EUR", {"owed": "330 EUR"}, ("n2", "n3", "n4"), True),
        ("55 EUR", {}, ("n2", "n3", "n4"), False),
    ],
)
def test_a_payment_without_shifts_gets_a_suggestion(amount: str, says, shifts, adds_up: bool) -> None:
    ledger = reckoned({**NIGHTLY, "p": paid("2026-03-05", amount, **says)})
    (suggestion,) = suggest(ledger)
    assert (suggestion.payment, suggestion.shifts, suggestion.adds_up) == ("p", shifts, adds_up)


@pytest.mark.parametrize(
    "says", [{"what_for": "tip"}, {"counterpart": "other"}, {"shifts": ("n2",)}, {"state": "refused"}]
)
def test_no_suggestion_where_nothing_fits(says) -> None:
    ledger = reckoned({**NIGHTLY, "p": paid("2026-03-05", "110 EUR", **says)})
    assert list(suggest(ledger)) == []


def test_a_payment_after_another_is_for_what_was_worked_since() -> None:
    ledger = reckoned({**NIGHTLY, "p": paid("2026-03-03", "55 EUR"), "q": paid("2026-03-05", "56 EUR")})
    found = {one.payment: one.shifts for one in suggest(ledger)}
    assert found == {"p": ("n2", "n3"), "q": ("n3", "n4")}


def test_an_agreement_alone_makes_no_account() -> None:
    assert reckoned({"deal": promise("2026-03-01", "10 EUR / hour")}).accounts == ()
