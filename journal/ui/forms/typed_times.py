"""Dates and times of day as people type them, without a calendar of traps: pure, no Qt.

Kept true: `read_date(date_text(day)) == day` and `read_time(time_text(time)) == time` in every language.
A number too few or a day that does not exist is refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from journal.records.local import locale

_NUMBERS = re.compile(r"\d+")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:[:.h\uff1a]\s*(?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?)?\s*h?\s*(?P<half>[ap])?\.?m?\.?\Z"
)
_BARE = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})\Z")
_PIVOT = 70


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in text)


@lru_cache(maxsize=8)
def _months(tag: str) -> list[tuple[str, int]]:
    spoken = Locale.parse(tag)
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in spoken.months[context][width].items():
                found.setdefault(str(name).casefold().strip("."), int(number))
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _order(spoken: Locale) -> str:
    pattern = spoken.date_formats["short"].pattern
    return "".join(dict.fromkeys(sign for sign in pattern.lower() if sign in "dmy")) or "ymd"


def date_text(day: date) -> str:
    """Write a day as the form shows it, in the chosen language; ISO 8601 where that could not be read back."""
    written = str(format_date(day, format="medium", locale=locale()))
    return written if read_date(written, day) == day else day.isoformat()


def read_date(typed: str, today: date) -> date | None:
    """Read a day such as `3 Apr 2026`, `3.4.26`, `2026-04-03` or `3.4.` (the latest such day); None when blank.

    Raises ValueError when it can't be read.
    """
    text = _plain_digits(typed).casefold().strip()
    if not text:
        return None
    named_month: int | None = None
    if re.search(r"[^\W\d_]", text):
        for name, number in _months(str(locale())):
            if name and not name.isdecimal() and name in text:
                named_month, text = number, text.replace(name, " ", 1)
                break
    numbers = [match.group() for match in _NUMBERS.finditer(text)]
    return _from_numbers(numbers, named_month, today)


def _from_numbers(numbers: list[str], named_month: int | None, today: date) -> date:
    order = _order(locale())
    if named_month is not None:
        parts = {"m": named_month}
        rest = [sign for sign in order if sign != "m"]
        if len(numbers) == 2 and len(numbers[0]) == 4:
            rest = ["y", "d"]
        elif len(numbers) == 2 and len(numbers[1]) == 4:
            rest = ["d", "y"]
        elif len(numbers) == 1:
            rest = ["d"]
    else:
        parts = {}
        rest = list(order)
        if numbers and len(numbers[0]) == 4:
            rest = ["y", "m", "d"]
        elif len(numbers) == 2:
            rest = [sign for sign in order if sign != "y"]
    if len(numbers) != len(rest):
        raise ValueError("not a date")
    parts.update({sign: int(number) for sign, number in zip(rest, numbers, strict=True)})
    if "y" not in parts:
        day = date(today.year, parts["m"], parts["d"])
        return day if day <= today + timedelta(days=31) else date(today.year - 1, parts["m"], parts["d"])
    if parts["y"] < 100:
        parts["y"] += 2000 if parts["y"] < _PIVOT else 1900
    return date(parts["y"], parts["m"], parts["d"])


def time_text(moment: time) -> str:
    """Write a time of day as the form shows it."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def read_time(typed: str) -> time | None:
    """Read a time of day such as `21:30`, `9.30`, `2130`, `9 pm`; None when blank. Raises ValueError."""
    text = _plain_digits(typed).casefold().strip()
    if not text:
        return None
    match = _BARE.match(text) or _TIME.match(text)
    if match is None:
        raise ValueError("not a time")
    parts = match.groupdict()
    hour = int(parts["hour"])
    if parts.get("half"):
        if not 1 <= hour <= 12:
            raise ValueError("not a time")
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    return time(hour, int(parts["minute"] or 0), int(parts.get("second") or 0))
