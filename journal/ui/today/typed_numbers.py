"""Amounts and hours as they are tapped or typed: pure, no Qt. A blank is None: nothing said."""

from __future__ import annotations

import re
import unicodedata

from journal.ground.words import N
from journal.records.kinds import Amount, Unreadable
from journal.records.money import Money

_AMOUNT = Amount()
_CLOCK = re.compile(r"(\d{1,3})\s*[:h]\s*([0-5]\d)?\Z")
_DECIMAL = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\Z")
_LONGEST = 7 * 24 * 60
_NO_HOURS = N("today", "These are no hours. Write 8 or 7:30, for example.")
_TOO_LONG = N("today", "That is longer than a week.")


def read_amount(typed: str, currency: str) -> Money | None:
    """Read an amount. Raises Unreadable."""
    text = _plain(typed)
    return _AMOUNT.parse(f"{text} {currency}") if text else None


def read_hours(typed: str) -> int | None:
    """Read hours such as `8`, `7:30` or `7,5` as minutes, up to a week. Raises Unreadable."""
    text = _plain(typed).lower()
    if not text:
        return None
    if match := _CLOCK.match(text):
        minutes = int(match[1]) * 60 + int(match[2] or 0)
    elif match := _DECIMAL.match(text):
        minutes = int(match[1]) * 60 + round(int((match[2] or "0").ljust(2, "0")) * 60 / 100)
    else:
        raise Unreadable(_NO_HOURS)
    if minutes == 0:
        raise Unreadable(_NO_HOURS)
    if minutes > _LONGEST:
        raise Unreadable(_TOO_LONG)
    return minutes


def _plain(typed: str) -> str:
    digits = (str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in typed)
    return "".join(digits).replace("\u066b", ".").strip()
