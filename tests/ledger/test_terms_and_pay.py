"""Which terms count for a shift, and what it should have brought under them."""

from __future__ import annotations

import pytest

from journal.ledger.reasons import WORDS, Reason
from journal.ledger.sums import Sum, exactly, shared
from journal.records.moment import Moment, Precision, Span
from tests.ledger.material import at, hours, promise, reckoned, shift, shown

NIGHT = "2026-03-06 20:00-02:00"


def pay(records) -> str:
    """The pay of the shift named `it`, or the reason why there is none."""
    ledger = reckoned(records)
    if "it" in ledger.pay:
        return shown(ledger.pay["it"])
    return next(each.reason for each in ledger.not_reckoned if each.id == "it")


@pytest.mark.parametrize(
    ("says", "comes_to"),
    [
        ({"agreed_rate": "20 EUR / hour"}, "120.00"),
        ({"agreed_rate": "10 EUR / half_hour"}, "120.00"),
        ({"agreed_rate": "20 EUR / hour", "breaks": 30, "breaks_paid": True}, "120.00"),
        ({"agreed_rate": "20 EUR / hour", "breaks": 30, "breaks_paid": False}, "110.00"),
        ({"agreed_rate": "20 EUR / hour", "breaks": 30}, "110.00..120.00"),
        ({"agreed_rate": "20 EUR / hour", "waiting": 60, "waiting_paid": False, "breaks": 30}, "90.00..100.00"),
        ({"agreed_rate": "50 EUR / booking", "bookings": 3}, "150.00"),
        ({"agreed_rate": "50 EUR / booking", "bookings": 0}, "0.00"),
        ({"agreed_rate": "50 EUR / booking"}, Reason.NO_BOOKINGS),
        ({"agreed_rate": "90 EUR / shift"}, "90.00"),
        ({"agreed_rate": "90 EUR / shift", "certainty": "estimate"}, "~90.00"),
        ({"agreed_rate": "90 EUR / shift", "how_known": "inferred"}, "~90.00"),
        ({"agreed_rate": "90 EUR / shift", "outcome": "sent_home"}, "0.00..90.00"),
        ({"agreed_rate": "90 EUR / shift", "outcome": "they_cancelled"}, Reason.CANCELLED),
        ({"agreed_rate": "90 EUR / shift", "certainty": "no_work"}, Reason.NO_WORK),
        ({"agreed_share": 40, "takings": "200 EUR"}, "80.00"),
        ({"agreed_share": 40}, Reason.NO_TAKINGS),
        ({"basis": "share", "agreed_rate": "90 EUR / shift"}, Reason.NO_TERMS),
        ({"basis": "booking", "agreed_rate": "20 EUR / hour"}, Reason.RATE_DOES_NOT_FIT),
        ({"basis": "shift", "agreed_rate": "500 EUR / week"}, Reason.RATE_BY_PERIOD),
        ({"basis": "hour"}, Reason.NO_TERMS),
        ({}, Reason.NO_TERMS),
    ],
)
def test_a_shift_brings_what_its_own_terms_say(says, comes_to: str) -> None:
    assert pay({"it": shift(NIGHT, **says)}) == comes_to


@pytest.mark.parametrize(
    ("actual", "comes_to"),
    [
        (Span(at("2026-03-06 20:00"), None), Reason.NO_TIMES),
        (Span(at("2026-03-06"), at("2026-03-07")), Reason.NO_TIME_OF_DAY),
        (Span(at("2026-03-06 20:00"), at("2026-03-06 19:00")), Reason.ENDS_BEFORE_START),
        (Span(at("2026-03-06 20:00"), at("2027-03-06 20:00")), Reason.TOO_LONG),
        (Span(at("2026-03-06 20:00"), at("2026-03-06 22:00", precision=Precision.ABOUT)), "~40.00"),
    ],
)
def test_hours_that_are_not_known_make_no_pay(actual: Span, comes_to: str) -> None:
    assert pay({"it": shift(actual=actual, agreed_rate="20 EUR / hour")}) == comes_to


def test_planned_hours_stand_in_as_an_estimate_where_the_real_ones_are_not_known() -> None:
    planned = {"scheduled": hours(NIGHT), "agreed_rate": "20 EUR / hour"}
    assert pay({"it": shift(**planned)}) == "~120.00"
    assert pay({"it": shift(**planned, actual=hours("2026-03-06 20:00-21:00"))}) == "20.00"
    assert pay({"it": shift(**planned, outcome="sent_home")}) is Reason.NO_TIMES


def test_the_agreement_in_force_on_the_day_counts() -> None:
    deals = {
        "march": promise("2026-03-01", "10 EUR / hour", valid_until=at("2026-03-31")),
        "april": promise("2026-04-01", "20 EUR / hour"),
    }
    assert pay({**deals, "it": shift("2026-02-28 20:00-22:00")}) is Reason.NO_TERMS
    assert pay({**deals, "it": shift("2026-03-31 23:00-01:00")}) == "20.00"
    assert pay({**deals, "it": shift("2026-04-01 00:00-02:00")}) == "40.00"
    assert pay({**deals, "it": shift("2026-04-01 20:00-22:00", run_by="other")}) is Reason.NO_TERMS
    assert reckoned({**deals, "it": shift("2026-04-01 20:00-22:00")}).pay["it"].sources == ("april", "it")


def test_an_agreement_for_the_very_place_wins_and_one_that_the_shift_names_wins_over_all() -> None:
    deals = {
        "all": promise("2026-03-05", "10 EUR / hour"),
        "club": promise("2026-03-01", "20 EUR / hour", place="club"),
        "named": promise("2025-01-01", "30 EUR / hour", promised_by="other"),
    }
    assert pay({**deals, "it": shift(NIGHT, place="house")}) == "60.00"
    assert pay({**deals, "it": shift(NIGHT, place="club")}) == "120.00"
    assert pay({**deals, "it": shift(NIGHT, place="club", agreement="named")}) == "180.00"
    assert pay({**deals, "it": shift(NIGHT, place="club", agreement="named", agreed_rate="1 EUR / hour")}) == "6.00"
    assert reckoned({**deals, "it": shift(NIGHT, run_by=None, agreement="named")}).payers["it"] == "other"


def test_two_agreements_that_differ_on_the_same_day_are_not_chosen_between() -> None:
    two = {"a": promise("2026-03-01", "10 EUR / hour"), "b": promise("2026-03-01", "11 EUR / hour")}
    assert pay({**two, "it": shift(NIGHT)}) is Reason.TWO_AGREEMENTS
    same = {"a": promise("2026-03-01", "10 EUR / hour"), "b": promise("2026-03-01", "10 EUR / hour")}
    assert reckoned({**same, "it": shift(NIGHT)}).pay["it"].sources == ("a", "b", "it")


def test_an_agreement_without_a_beginning_makes_an_estimate() -> None:
    assert pay({"deal": promise("2026-03-01", "10 EUR / hour", valid_from=None), "it": shift(NIGHT)}) == "~60.00"


def test_rent_for_a_room_is_no_pay() -> None:
    room = promise("2026-03-01", "10 EUR / day", called="tenant")
    assert pay({"room": room, "it": shift(NIGHT)}) is Reason.NO_TERMS


def test_what_an_agreement_says_about_breaks_counts_unless_the_shift_says_otherwise() -> None:
    deal = {"deal": promise("2026-03-01", "20 EUR / hour", breaks_paid=False)}
    assert pay({**deal, "it": shift(NIGHT, breaks=30)}) == "110.00"
    assert pay({**deal, "it": shift(NIGHT, breaks=30, breaks_paid=True)}) == "120.00"
    assert pay({**deal, "it": shift(NIGHT, breaks=30, agreed_rate="10 EUR / hour")}) == "55.00"


def test_a_rate_for_the_day_counts_once_a_day() -> None:
    day = {"agreed_rate": "100 EUR / day"}
    ledger = reckoned(
        {
            "late": shift("2026-03-06 18:00-22:00", **day),
            "early": shift("2026-03-06 08:00-12:00", **day),
            "next": shift("2026-03-07 08:00-12:00", **day),
        }
    )
    assert {name: shown(figure) for name, figure in ledger.pay.items()} == {"early": "100.00", "next": "100.00"}
    assert [(each.id, each.reason) for each in ledger.not_reckoned] == [("late", Reason.DAY_ALREADY_PAID)]


def test_the_first_shift_of_a_day_is_the_first_by_the_time_that_passed_not_by_the_clock() -> None:
    day = {"agreed_rate": "100 EUR / day"}
    ledger = reckoned(
        {
            "here": shift("2026-03-06 10:00-12:00", zone="Europe/Zurich", **day),  # 09:00 in London
            "there": shift("2026-03-06 09:30-12:00", zone="Europe/London", **day),
        }
    )
    assert list(ledger.pay) == ["here"]


def test_a_shift_without_a_date_is_reckoned_and_kept_apart() -> None:
    ledger = reckoned({"it": shift(agreed_rate="100 EUR / shift")})
    (account,) = ledger.accounts
    assert shown(account.undated().expected) == "100.00"
    assert account.within(None, None).lines == ()
    assert shown(account.whole().outstanding) == "100.00"


def test_a_moment_that_is_unknown_is_no_date() -> None:
    unknown = Moment(None, "UTC", Precision.UNKNOWN)
    assert pay({"it": shift(actual=Span(unknown, unknown), agreed_rate="5 EUR / hour")}) is Reason.NO_TIMES


def test_units_are_never_added_to_others() -> None:
    with pytest.raises(ValueError, match="never added"):
        exactly("EUR", 1) + exactly("CHF", 1)


def test_a_half_of_the_smallest_unit_is_rounded_up() -> None:
    assert (shared(5, 1, 2), shared(4, 1, 3), shared(5, 1, 3), shared(0, 7, 60)) == (3, 1, 2, 0)


def test_a_range_that_is_taken_away_turns_round() -> None:
    low_to_high = Sum("EUR", exact=5, low=10, high=20, sources=("a",))
    assert -low_to_high == Sum("EUR", exact=-5, low=-20, high=-10, sources=("a",))
    assert (low_to_high - low_to_high).least == -10


def test_every_reason_has_its_words() -> None:
    assert set(WORDS) == set(Reason)
    assert all(message.text.endswith(".") for message in WORDS.values())
