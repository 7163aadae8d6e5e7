"""The scripts of words, and what a report in one language has to say of those of others. Nothing is guessed of two
languages in the same letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from journal.bundle.report.spans import LANGUAGES
from journal.ground.words import N

_LETTERS = {
    "ARABIC": N("report", "Arabic letters"),
    "HEBREW": N("report", "Hebrew letters"),
    "THAI": N("report", "Thai letters"),
    "GEORGIAN": N("report", "Georgian letters"),
    "ARMENIAN": N("report", "Armenian letters"),
    "ETHIOPIC": N("report", "Ethiopic letters"),
    "GREEK": N("report", "Greek letters"),
    "CYRILLIC": N("report", "Cyrillic letters"),
    "HIRAGANA": N("report", "Japanese letters"),
    "KATAKANA": N("report", "Japanese letters"),
    "HANGUL": N("report", "Korean letters"),
    "CJK": N("report", "Chinese characters"),
}
_OTHER = N("report", "letters of another script")


def letters_of(lines: Iterable[str], language: str) -> list[str]:
    """Return the scripts of these lines, in words, that are neither Latin nor those of a report in that language."""
    found = (script for line in lines for script in scripts(line, language.split("-")[0]))
    return list(dict.fromkeys(str(_LETTERS.get(one, _OTHER)) for one in found))


def scripts(line: str, own: str) -> list[str]:
    """Return the scripts of a line that are neither Latin nor those of the report's language."""
    if line.isascii():
        return []
    found = dict.fromkeys(_script(char) for char in dict.fromkeys(line) if char > "\u024f")
    return [one for one in found if one not in ("", "LATIN") and LANGUAGES.get(one) != own]


def one_of_each(lines: Iterable[str]) -> tuple[str, ...]:
    """Return a line for each script other than Latin that stands in these lines: the first that is mostly in it, or
    else the first with any of it."""
    found: dict[str, tuple[bool, str]] = {}
    for line in lines:
        for script in scripts(line, ""):
            if script not in found or not found[script][0]:
                mostly = 2 * sum(_script(char) == script for char in line) > sum(map(str.isalpha, line))
                if mostly or script not in found:
                    found[script] = mostly, line
    return tuple(dict.fromkeys(line for _, line in found.values()))


@cache
def _script(char: str) -> str:
    """Return the script of a letter, as Unicode names it; nothing for what is none."""
    return unicodedata.name(char, "").split(" ")[0] if unicodedata.category(char) in ("Lo", "Lu", "Ll") else ""
