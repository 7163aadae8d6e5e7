"""Words that must not go out: found however they are written, in a record or anywhere in a finished file.

Upper and lower case, ways of composing a letter, line ends and unseen characters make no difference; in a number
neither do spaces, dots and hyphens, nor whether that of a telephone begins with its country's. A word is found where a
word begins, with any ending: "Ploy" in "Ploys", not in "employer". A short one counts only where it stands alone: "Al"
is not found in "also".

A name that is also one of the calendar, such as "May", is found only where it begins with a capital, stands alone and
belongs to no date: nobody could read a copy in which each date was blacked out. Whoever makes the copy is told so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

import attrs

SHORT = 4
"""Words with fewer letters than this are sought alone only, except in scripts that set no spaces between words."""
_WORD_BEGINS = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))"
"""After anything but a letter, and where a capital follows a small letter, as in names of accounts."""

_NO_DAY_BEFORE = r"(?<!\d[\s\u00a0])(?<!\d[.,][\s\u00a0])"
_NO_NUMBER_AFTER = r"(?![^\W\d_])(?!,?[\s\u00a0]*\d)"
_UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff\r\n]*"
_BETWEEN_DIGITS = r"(?:\(0\)|[\s\u00ad\u200b-\u200f\u2060\ufeff./()-])*"
_ABROAD = r"(?:\+|\b00)"
_OF_TELEPHONES = 9
"""Digits that the number of a telephone has at least, and two fewer without that of its country."""
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


@attrs.frozen(slots=False)
class Sought:
    """One string to be found. Never shown: neither in a repr nor in any message."""

    text: str = attrs.field(repr=False)
    of_calendar: bool = False
    """Whether it is a name that months or days have, too."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = [unicodedata.normalize(form, self.text) for form in ("NFC", "NFD")]
        forms += [] if self.text.isascii() else [form.upper() for form in forms]  # ß becomes SS, say
        spelt = "|".join(dict.fromkeys(_spelling(form) for form in forms))
        if self.of_calendar:
            spelt = "|".join(dict.fromkeys(map(_spelling, (self.text[:1].upper() + self.text[1:], self.text.upper()))))
            return re.compile(rf"{_WORD_BEGINS}{_NO_DAY_BEFORE}(?:{spelt}){_NO_NUMBER_AFTER}")
        if not self._set_apart:
            return re.compile(spelt, re.IGNORECASE)
        after = r"(?![^\W\d_])" if sum(map(str.isalnum, self.text)) < SHORT else ""
        return re.compile(rf"{_WORD_BEGINS}(?:{spelt}){after}", re.IGNORECASE)

    @property
    def _set_apart(self) -> bool:
        """Whether it begins with a letter of a script that sets words apart."""
        first = self.text[:1]
        return first.isalpha() and not unicodedata.name(first, "").startswith(_NO_SPACES)

    def stands_in(self, text: str) -> bool:
        """Tell whether a text holds it."""
        return self._pattern.search(text) is not None

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it begins and ends in a text, each time."""
        for found in self._pattern.finditer(text):
            yield found.span()

    def stands_in_lines(self, text: str, other_way: str) -> bool:
        """Tell whether the text of drawn lines, or the same with words `turned`, holds it."""
        return self.stands_in(text) or (len(self.text.split()) > 1 and self.stands_in(other_way))

    def replaced(self, text: str, by: str, keep_lines: bool = False) -> str:
        """Return the text with `by` wherever it stood; with `keep_lines` in as many lines as it had."""
        return self._pattern.sub(lambda found: by + "\n" * (found.group().count("\n") if keep_lines else 0), text)


def turned(text: str) -> str:
    """Return a text with the words of each line from last to first.

    Where scripts of both directions meet, who reads a PDF guesses the order of a line's words, and may guess wrong.
    """
    return "\n".join(" ".join(reversed(line.split())) for line in text.splitlines())


def _spelling(text: str) -> str:
    words = text.split()
    digits = sum(char.isdigit() for char in text)
    if digits >= SHORT and not any(char.isalpha() for char in text):
        return "|".join(_numbers(text))
    between = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+"
    return between.join(_UNSEEN.join(map(re.escape, word)) for word in words)


def _numbers(text: str) -> Iterator[str]:
    """Yield how a number can be written: that of a telephone with and without that of its country, of 1 to 3 digits."""
    digits = "".join(filter(str.isdigit, text))
    if len(digits) < _OF_TELEPHONES or not text.startswith(("+", "0")):
        yield rf"\+?{_digits(digits)}"
        return
    abroad = text.startswith(("+", "00"))
    digits = "".join(filter(str.isdigit, text.replace("(0)", ""))).removeprefix("00" if abroad else "")
    yield rf"{_ABROAD}?{_digits(digits)}"
    if abroad:
        within = (digits[length:] for length in (1, 2, 3))
        yield from (rf"(?<!\d)0{_BETWEEN_DIGITS}{_digits(own)}" for own in within if len(own) >= _OF_TELEPHONES - 2)
    else:
        yield rf"{_ABROAD}{_BETWEEN_DIGITS}\d{{1,3}}{_BETWEEN_DIGITS}{_digits(digits[1:])}"


def _digits(digits: str) -> str:
    return _BETWEEN_DIGITS.join(digits)
