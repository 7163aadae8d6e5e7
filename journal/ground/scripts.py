"""What is known of scripts: which of them put no spaces between words, and which run from right to left.

Where both directions meet in a line, each part is isolated (UAX #9, 2.4): else an amount such as -14.50 EUR would come
to stand in pieces around its neighbours. What programs read is free of these marks.
"""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069"
"""FSI and PDI: what stands between them runs as its own first letter does, and turns nothing around it."""

_ISOLATES = re.compile("[\u2066-\u2069]")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
UNSEGMENTED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf"  # Tai Le, New Tai Lue, Tai Tham
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\ua980-\ua9df"  # Javanese
)
"""The characters of those scripts, to stand in a set of a regular expression."""

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv")


def runs_right_to_left(language: str) -> bool:
    """Tell whether a language, named by its BCP 47 tag, is written from right to left."""
    return language.split("-")[0] in _RIGHT_TO_LEFT


def runs_from_right(text: str) -> bool:
    """Tell whether some letter of a text is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def isolated(text: str) -> str:
    """Return a text each line of which turns nothing around it, and is turned by nothing."""
    if not text:
        return text
    lines = without_isolates(text).split("\n") if not is_balanced(text) else text.split("\n")
    return "\n".join(f"{FIRST_STRONG}{line}{POP}" if line else line for line in lines)


def without_isolates(text: str) -> str:
    """Return a text without marks that isolate its parts, as programs and spreadsheets want it."""
    return text if text.isascii() else _ISOLATES.sub("", text)


def is_balanced(text: str) -> bool:
    """Tell whether each line's isolates are closed in it, none is closed that was not opened, and all are like ours."""
    if text.isascii():
        return True
    for line in text.split("\n"):
        depth = 0
        for mark in _ISOLATES.findall(line):
            depth += 1 if mark == FIRST_STRONG else -1 if mark == POP else -len(line)
            if depth < 0:
                return False
        if depth:
            return False
    return True
