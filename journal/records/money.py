"""Money: minor units and a currency. Never a float, never converted.

Minor units are those of ISO 4217 as the Unicode CLDR carries them (2 for EUR, 0 for JPY, 3 for KWD).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

import attrs
from babel.core import get_global

from journal.records.canonical import LARGEST_INTEGER

_CODE = re.compile(r"[A-Z]{3}\Z")
_NUMBER = re.compile(r"(?P<sign>[-\u2212]?)(?P<whole>\d{1,16})(?:[.,](?P<part>\d{1,4}))?\Z")
_GROUPED = re.compile(
    r"[-\u2212]?\d{1,3}(?:(?P<mark>[ '\u00a0\u202f\u2019.,])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d{1,4})?\Z"
)


@cache
def currencies() -> frozenset[str]:
    """Return the three-letter codes in use or once in use (ISO 4217)."""
    return frozenset(code for code in get_global("all_currencies") if _CODE.match(code))


def decimals(currency: str) -> int:
    """Return how many decimal digits the currency's minor unit has (ISO 4217)."""
    digits = get_global("currency_fractions")
    return int(digits.get(currency, digits["DEFAULT"])[0]) if currency not in _ISO_DIGITS else _ISO_DIGITS[currency]


_ISO_DIGITS = {
    # CLDR writes these without decimals as people use them; ISO 4217 gives them two (three for the dinars).
    "AFN": 2, "ALL": 2, "IRR": 2, "KPW": 2, "LAK": 2, "LBP": 2, "MGA": 2, "MMK": 2, "RSD": 2, "SLE": 2, "SOS": 2,
    "SYP": 2, "YER": 2, "COP": 2, "CRC": 2, "HUF": 2, "IDR": 2, "NOK": 2, "PKR": 2, "SEK": 2, "TWD": 2, "TZS": 2,
    "UZS": 2, "CZK": 2, "MRU": 2, "MUR": 2, "AMD": 2, "GYD": 2, "MNT": 2, "ZMK": 2, "IQD": 3,
}  # fmt: skip


@attrs.frozen
class Money:
    """An amount in minor units of one currency: `Money(1250, "EUR")` is 12.50 EUR."""

    minor: int
    currency: str

    def __attrs_post_init__(self) -> None:
        if type(self.minor) is not int or abs(self.minor) > LARGEST_INTEGER:
            raise ValueError("An amount is a whole number of minor units.")
        if self.currency not in currencies():
            raise ValueError("A currency is three letters of ISO 4217.")

    def plain(self) -> str:
        """Return the exact amount with a point, without currency: `-12.50`."""
        digits = decimals(self.currency)
        sign, number = ("-" if self.minor < 0 else ""), str(abs(self.minor)).rjust(digits + 1, "0")
        return sign + (f"{number[:-digits]}.{number[-digits:]}" if digits else number)

    @classmethod
    def read(cls, amount: str, currency: str) -> Money:
        """Read an amount as people write it: `12`, `12.5`, `12,50`, `1 234,50`, `1,234.50`. Raises ValueError."""
        text, code = amount.strip(), currency.strip().upper()
        if code not in currencies():
            raise ValueError("A currency is three letters of ISO 4217.")
        digits = decimals(code)
        match = _NUMBER.match(text)
        ambiguous = match is not None and match["part"] is not None and len(match["part"]) == 3 and digits < 3
        if match is None or ambiguous:
            grouped = _GROUPED.match(text)
            if grouped is None:
                raise ValueError("This is not an amount.")
            mark = grouped["mark"]
            match = _NUMBER.match(text.replace(mark, ""))
            if match is None:
                raise ValueError("This is not an amount.")
        part = match["part"] or ""
        if len(part.rstrip("0")) > digits:
            raise ValueError("This amount has more decimals than its currency.")
        minor = int(match["whole"]) * 10**digits + int(part.rstrip("0").ljust(digits, "0") or "0")
        return cls(-minor if match["sign"] else minor, code)


class Per(StrEnum):
    """What a rate counts."""

    HOUR = "hour"
    HALF_HOUR = "half_hour"
    BOOKING = "booking"
    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@attrs.frozen
class Rate:
    """Money for each hour, booking, shift and so on."""

    money: Money
    per: Per
