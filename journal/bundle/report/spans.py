"""Words on their way into the report: drawable, in lines, each with the direction and language of its script.

A text that runs left to right is a plain string; any other is `{"t": …, "d": "rtl", "l": "ar"}`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

from journal.bundle.report.coverage import drawable

Drawn: TypeAlias = "str | dict[str, str]"

LONGEST_WORD = 36
_EVERY, _LONGEST_PIECE = 12, 18
_PIECE = re.compile(r"[^/_\\]*[/_\\]+|[^/_\\]+")
_LONG = re.compile(rf"[!-~]{{{LONGEST_WORD},}}")
LANGUAGES = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "THAANA": "dv",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "GREEK": "el",
    "CYRILLIC": "ru",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
}


def drawn(text: str) -> Drawn:
    """Return one line, ready to be drawn."""
    flat = text.replace("\n", " ")
    if flat.isascii() and flat.isprintable():
        return _breakable(flat)
    return drawn_like(flat, *script(flat))


def drawn_like(text: str, direction: str, language: str) -> Drawn:
    """Return a piece of a line, ready to be drawn in the direction and language of the whole."""
    shown = _breakable(drawable(text))
    return shown if direction == "ltr" and not language else {"t": shown, "d": direction, "l": language or "und"}


def drawn_plain(text: str) -> str:
    """Return one line as a bare string, such as a description of a picture: its long words do not break."""
    return drawable(text.replace("\n", " "))


def drawn_heading(text: str) -> str:
    """Return one line as a bare string whose long words may break."""
    return _breakable(drawn_plain(text))


def lines(text: str) -> list[Drawn]:
    """Return several lines, each with a direction of its own; blank ones stay as empty strings."""
    return [drawn(line.rstrip()) for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")]


def script(text: str) -> tuple[str, str]:
    """Return the direction of a text's first strong letter and a language for its script, if any.

    What is isolated turns nothing around it, so its letters do not count (UAX 9, P2).
    """
    depth = 0
    for char in text:
        strong = unicodedata.bidirectional(char)
        depth = max(0, depth + (strong in ("LRI", "RLI", "FSI")) - (strong == "PDI"))
        if depth == 0 and strong in ("L", "R", "AL"):
            word = unicodedata.name(char, "").split(" ")[0]
            return ("ltr" if strong == "L" else "rtl"), LANGUAGES.get(word, "")
    return "ltr", ""


def _breakable(text: str) -> str:
    """Let very long words break, at zero-width spaces which the template takes out: they are of characters that no
    language joins."""
    if len(text) < LONGEST_WORD:
        return text
    return _LONG.sub(lambda match: "\u200b".join(_pieces(match.group())), text)


def _pieces(word: str) -> Iterator[str]:
    """Cut a word after what parts a path or the name of a file; a piece that is long without that, every so often."""
    for piece in _PIECE.findall(word):
        length = _EVERY if len(piece) > _LONGEST_PIECE else len(piece)
        yield from (piece[start : start + length] for start in range(0, len(piece), length))
