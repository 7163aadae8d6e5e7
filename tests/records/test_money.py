"""Money is exact: read as people write it, never rounded, never converted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.records.kinds import Amount, Duration, RateOf, Unreadable
from journal.records.money import Money, Per, Rate, currencies, decimals
from tests.values import money


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("12", "EUR", 1200),
        ("12.5", "eur", 1250),
        ("12,50", "EUR", 1250),
        ("1.234,50", "EUR", 123450),
        ("1,234.50", "USD", 123450),
        ("1 234,50", "EUR", 123450),
        ("1\u202f234\u202f567", "EUR", 123456700),
        ("1'234.50", "CHF", 123450),
        ("1,234", "EUR", 123400),
        ("1.234", "KWD", 1234),
        ("500", "JPY", 500),
        ("-3.20", "EUR", -320),
        ("\u22123.20", "EUR", -320),
        ("12.500", "KWD", 12500),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, currency: str, minor: int) -> None:
    assert Money.read(typed, currency) == Money(minor, currency.upper())


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "12,5,0", "1e5", "12.345,6789", "--5", "0x10", "12.3456"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        Money.read(typed, "EUR")


def test_more_decimals_than_the_currency_has_are_refused_not_rounded() -> None:
    with pytest.raises(ValueError):
        Money.read("12.5", "JPY")
    with pytest.raises(ValueError):
        Money.read("0.1234", "EUR")


@pytest.mark.parametrize("currency", ["", "EU", "eur", "XXZ", "€"])
def test_unknown_currencies_are_refused(currency: str) -> None:
    with pytest.raises(ValueError):
        Money(1, currency)


@pytest.mark.parametrize("minor", [2**53, -(2**53), True, 1.5])
def test_amounts_beyond_exact_json_are_refused(minor: object) -> None:
    with pytest.raises(ValueError):
        Money(minor, "EUR")  # type: ignore[arg-type]


@given(amount=money(-(2**53) + 1))
def test_an_amounts_plain_form_reads_back(amount: Money) -> None:
    assert Money.read(amount.plain(), amount.currency) == amount


@given(currency=st.sampled_from(sorted(currencies())))
def test_every_currency_has_its_decimals(currency: str) -> None:
    assert 0 <= decimals(currency) <= 4


@pytest.mark.parametrize(
    ("currency", "digits"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("HUF", 2), ("IQD", 3), ("CLF", 4)]
)
def test_decimals_are_those_of_iso_4217(currency: str, digits: int) -> None:
    assert decimals(currency) == digits


def test_currency_may_stand_before_or_after() -> None:
    assert Amount().parse("EUR 12.50") == Amount().parse("12.50 EUR") == Money(1250, "EUR")


@pytest.mark.parametrize("typed", ["12.50", "-5 EUR", "EUR", "5 XYZ"])
def test_an_amount_without_currency_or_below_zero_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        Amount().parse(typed)


def test_rates_say_what_they_are_for() -> None:
    assert RateOf().parse("60 EUR / hour") == Rate(Money(6000, "EUR"), Per.HOUR)
    for typed in ("60 EUR", "60 EUR / fortnight"):
        with pytest.raises(Unreadable):
            RateOf().parse(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("1:30", 90), ("90 min", 90), ("90", 90), ("2h", 120), ("1h30", 90), ("1 h 05 min", 65), ("0", 0)],
)
def test_durations_are_read_as_people_write_them(typed: str, minutes: int) -> None:
    assert Duration().parse(typed) == minutes


@pytest.mark.parametrize("typed", ["1:60", "an hour", "-5", "1.5 h", "٣"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        Duration().parse(typed)
