"""Counts, amounts of money, rates, and durations in whole minutes. No floats anywhere."""

from __future__ import annotations

import re
from typing import Any

from journal.ground.words import N
from journal.records.canonical import LARGEST_INTEGER, Json
from journal.records.kinds.base import Kind, Names, Unreadable
from journal.records.local import duration_shown, money_shown, number_shown, rate_shown
from journal.records.money import Money, Per, Rate

_WHOLE = N("field", "This must be a whole number, not below zero.")
_AMOUNT = N("field", "Write an amount and a currency, such as 120.50 EUR.")
_BELOW_ZERO = N("field", "This amount can't be below zero.")
_RATE = N("field", "Write an amount, a currency and what it is for, such as 60 EUR / hour.")
_DURATION = N("field", "Write hours and minutes, such as 1:30, or minutes, such as 90 min.")
_INTEGER: dict[str, Json] = {"type": "integer", "minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER}


def _whole(value: Any, says: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_INTEGER:
        raise Unreadable(says)
    return value


class Count(Kind[int]):
    """A whole number, zero or more."""

    def check(self, value: Any) -> int:
        return _whole(value, _WHOLE)

    def store(self, value: int) -> Json:
        return value

    def load(self, stored: Json) -> int | None:
        return None if stored == "" else self.check(stored)

    def text(self, value: int) -> str:
        return str(value)

    def parse(self, text: str) -> int | None:
        typed = text.strip()
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > 17:
            raise Unreadable(_WHOLE)
        return self.check(int(typed))

    def show(self, value: int, names: Names) -> str:
        return number_shown(value)

    def search(self, value: int) -> str:
        return str(value)

    def example(self) -> Json:
        return 3

    def schema(self) -> dict[str, Json]:
        return {**_INTEGER, "minimum": 0}


class Amount(Kind[Money]):
    """Money in minor units. Below zero only where declared."""

    def __init__(self, *, below_zero: bool = False) -> None:
        self.below_zero = below_zero

    def check(self, value: Any) -> Money:
        if not isinstance(value, Money):
            raise Unreadable(_AMOUNT)
        if value.minor < 0 and not self.below_zero:
            raise Unreadable(_BELOW_ZERO)
        return value

    def store(self, value: Money) -> Json:
        return {"minor": value.minor, "currency": value.currency}

    def load(self, stored: Json) -> Money | None:
        if stored == "":
            return None
        if not isinstance(stored, dict) or set(stored) != {"minor", "currency"}:
            raise Unreadable(N("field", 'An amount is written {"minor": 12050, "currency": "EUR"}, in cents.'))
        return self.check(_money(stored["minor"], stored["currency"]))

    def text(self, value: Money) -> str:
        return f"{value.plain()} {value.currency}"

    def parse(self, text: str) -> Money | None:
        return self.check(_read_money(text)) if text.strip() else None

    def show(self, value: Money, names: Names) -> str:
        return money_shown(value)

    def search(self, value: Money) -> str:
        plain = value.plain()
        return f"{plain} {plain.split('.')[0]} {value.currency}"

    def example(self) -> Json:
        return {"minor": 12050, "currency": "EUR"}

    def schema(self) -> dict[str, Json]:
        minor = dict(_INTEGER) if self.below_zero else {**_INTEGER, "minimum": 0}
        return _object(minor=minor, currency={"type": "string", "pattern": "^[A-Z]{3}$"})


class RateOf(Kind[Rate]):
    """Money for each hour, booking, shift and so on."""

    name = "rate"

    def check(self, value: Any) -> Rate:
        if not isinstance(value, Rate):
            raise Unreadable(_RATE)
        if value.money.minor < 0:
            raise Unreadable(_BELOW_ZERO)
        return value

    def store(self, value: Rate) -> Json:
        return {"minor": value.money.minor, "currency": value.money.currency, "per": value.per.value}

    def load(self, stored: Json) -> Rate | None:
        if stored == "":
            return None
        if not isinstance(stored, dict) or set(stored) != {"minor", "currency", "per"}:
            raise Unreadable(
                N("field", 'A rate is written {"minor": 6000, "currency": "EUR", "per": "hour"}, in cents.')
            )
        return self.check(Rate(_money(stored["minor"], stored["currency"]), _per(stored["per"])))

    def text(self, value: Rate) -> str:
        return f"{value.money.plain()} {value.money.currency} / {value.per.value}"

    def parse(self, text: str) -> Rate | None:
        if not text.strip():
            return None
        amount, slash, per = text.rpartition("/")
        if not slash:
            raise Unreadable(_RATE)
        return self.check(Rate(_read_money(amount), _per(per.strip())))

    def show(self, value: Rate, names: Names) -> str:
        return rate_shown(value)

    def search(self, value: Rate) -> str:
        return f"{value.money.plain()} {value.money.plain().split('.')[0]} {value.money.currency}"

    def example(self) -> Json:
        return {"minor": 6000, "currency": "EUR", "per": "hour"}

    def schema(self) -> dict[str, Json]:
        return _object(
            minor={**_INTEGER, "minimum": 0},
            currency={"type": "string", "pattern": "^[A-Z]{3}$"},
            per={"enum": [per.value for per in Per]},
        )


class Duration(Kind[int]):
    """A length of time in whole minutes."""

    _CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)\Z")
    _HOURS = re.compile(r"(\d{1,6})\s*h(?:\s*([0-5]?\d)\s*(?:m|min)?)?\Z")

    def check(self, value: Any) -> int:
        return _whole(value, N("field", "This must be a whole number of minutes."))

    def store(self, value: int) -> Json:
        return value

    def load(self, stored: Json) -> int | None:
        return None if stored == "" else self.check(stored)

    def text(self, value: int) -> str:
        return f"{value} min"

    def parse(self, text: str) -> int | None:
        typed = text.strip().lower()
        if not typed:
            return None
        if typed.isascii():
            if match := self._CLOCK.match(typed) or self._HOURS.match(typed):
                return int(match[1]) * 60 + int(match[2] or 0)
            if len(typed) < 24 and (match := re.match(r"(\d{1,16})\s*(?:m|min|minutes?)?\Z", typed)):
                return self.check(int(match[1]))
        raise Unreadable(_DURATION)

    def show(self, value: int, names: Names) -> str:
        return duration_shown(value)

    def example(self) -> Json:
        return 90

    def schema(self) -> dict[str, Json]:
        return {**_INTEGER, "minimum": 0}


def _money(minor: Json, currency: Json) -> Money:
    if isinstance(minor, bool) or not isinstance(minor, int) or not isinstance(currency, str):
        raise Unreadable(N("field", "An amount is a whole number of cents and a currency of three letters."))
    try:
        return Money(minor, currency)
    except ValueError:
        raise Unreadable(N("field", "This amount is too large, or its currency is not known.")) from None


def _read_money(text: str) -> Money:
    words = text.split()
    if words and not words[0][:1].isdigit() and words[0][:1] not in "-\u2212":
        words = [*words[1:], words[0]]
    if len(words) < 2:
        raise Unreadable(_AMOUNT)
    try:
        return Money.read(" ".join(words[:-1]), words[-1])
    except ValueError:
        raise Unreadable(_AMOUNT) from None


def _per(code: Json) -> Per:
    try:
        return Per(str(code))
    except ValueError:
        raise Unreadable(N("field", "A rate is for an hour, half_hour, booking, shift, day, week or month.")) from None


def _object(**properties: Json) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
