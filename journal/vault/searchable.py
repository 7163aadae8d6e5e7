"""Text made ready for searching, and what a person types made into a search that can't be misread.

Accents and letter case are ignored. Scripts that put no spaces between words (Thai, Chinese, Japanese, …) are cut into
single characters, and what is typed in them is looked for as a phrase. Nothing typed is ever taken for search syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

import attrs

from journal.ground.scripts import UNSEGMENTED

_RUN = re.compile(f"[{UNSEGMENTED}]+")

# Marks that people leave out when they type: over Latin, Greek, Cyrillic, Hebrew and Arabic letters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_SAME = str.maketrans("ıłøđħŧªºىیکة\u06c1\u06be", "ilodhtaoييكههه") | {
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("þ"): "th",
    ord("ð"): "d",
    # The mark of our own words can't be typed. Joiners and marks of direction can't be seen and come in by copying.
    **dict.fromkeys((0xE000, 0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), None),
    **dict.fromkeys(range(0x202A, 0x202F), None),
    **dict.fromkeys(range(0x2066, 0x206A), None),
}
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_WORD = ("Mn", "Mc", "Co")
_KIND = "\ue000"
_ALONE = re.compile("[\x00-\x7f]+(?=[\x00-\x7f]|\\Z)")  # letters that no mark follows
LONGEST_QUERY = 400

Place = tuple[int, int]
"""Where a piece of a text begins and ends."""


def folded(text: str) -> str:
    """Return the text without accents and letter case; digits of every script become 0 to 9."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_SAME)
    return _OTHER_DIGITS.sub(_digit, unicodedata.normalize("NFC", plain))


def _digit(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found.group()))


def words_of(text: str) -> str:
    """Return the text as the search index keeps it."""
    plain = folded(text)
    return plain if plain.isascii() else _RUN.sub(_apart, plain)


def _apart(run: re.Match[str]) -> str:
    letters: list[str] = []
    for character in run.group():
        if letters and _belongs_to_the_last(character):
            letters[-1] += character
        else:
            letters.append(character)
    return f" {' '.join(letters)} "


@lru_cache(maxsize=4096)
def _belongs_to_the_last(character: str) -> bool:
    """Tell whether this is a vowel sign or a tone, which belongs to the letter before."""
    return unicodedata.category(character) in ("Mn", "Mc")


@lru_cache(maxsize=4096)
def in_word(character: str) -> bool:
    """Tell whether the tokenizer takes this for a part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in _WORD


@attrs.frozen
class Placed:
    """A text as the index keeps it, and where each of its letters begins and ends in the text it was read from.

    A space that sets letters apart has the place of the letter that it stands before.
    """

    words: str
    starts: Sequence[int]
    ends: Sequence[int]


def words_with_places(text: str) -> Placed:
    """Return the text as the index keeps it (see `words_of`), with places."""
    if text.isascii():
        return Placed(text.lower(), range(len(text)), range(1, len(text) + 1))
    plain, places = _folded_with_places(text)
    words, placed, begin = list[str](), list[Place](), 0
    for run in _RUN.finditer(plain):
        first, last = run.span()
        words.append(plain[begin:first])
        placed += places[begin:first]
        for at in range(first, last):
            alone = at == first or not _belongs_to_the_last(plain[at])
            words.append(f" {plain[at]}" if alone else plain[at])
            placed += [places[at]] * (2 if alone else 1)
        words.append(" ")
        placed.append(places[last - 1])
        begin = last
    words.append(plain[begin:])
    placed += places[begin:]
    return Placed("".join(words), [start for start, _ in placed], [end for _, end in placed])


def _folded_with_places(text: str) -> tuple[str, list[Place]]:
    plain, places, at = list[str](), list[Place](), 0
    while at < len(text):
        if (alone := _ALONE.match(text, at)) is not None:
            plain.append(alone.group().lower())
            end = alone.end()
            places += zip(range(at, end), range(at + 1, end + 1), strict=True)
            at = end
            continue
        end = at + 1
        while end < len(text) and _goes_on(text[end]):
            end += 1
        shown = _folded_letter(text[at:end])
        plain.append(shown)
        places += [(at, end)] * len(shown)
        at = end
    return "".join(plain), places


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    return folded(letter)


@lru_cache(maxsize=4096)
def _goes_on(character: str) -> bool:
    """Tell whether this may become one letter with what stands before it: a mark, or a part of a Korean syllable."""
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


@attrs.frozen
class Typed:
    """What was typed, as phrases of words that must all be there; the last one may be only a beginning."""

    phrases: tuple[tuple[str, ...], ...]
    beginning: bool


def read_typed(typed: str) -> Typed:
    """Return the phrases to look for."""
    phrases = []
    for word in folded(typed[:LONGEST_QUERY]).split():
        apart = _RUN.sub(_apart, word)
        letters = tuple("".join(each if in_word(each) else " " for each in apart).split())
        if letters:
            phrases.append(letters)
    last = " ".join(phrases[-1]) if phrases else ""
    # A single letter begins too many words to be of use, and takes longest to look up: it stands for itself.
    whole = typed[:LONGEST_QUERY][-1:].isspace() or (len(last) == 1 and last.isascii())
    return Typed(tuple(phrases), not whole)


def search_for(typed: str) -> str:
    """Return the FTS5 query for what was typed: all words, the last one as a beginning. Empty when none is left."""
    read = read_typed(typed)
    if not read.phrases:
        return ""
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in read.phrases) + ("*" if read.beginning else "")


@cache
def kind_word(kind: str) -> str:
    """Return the word by which the index knows a kind. Nobody can type it: its first letter is folded away."""
    return _KIND + "".join(filter(str.isalnum, kind))
