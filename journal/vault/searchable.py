"""Text made ready for searching, and what a person types made into a search that can't be misread.

Accents and letter case are ignored. Scripts that put no spaces between words (Thai, Chinese, Japanese, …) are cut into
single characters, and what is typed in them is looked for as a phrase. Nothing typed is ever taken for search syntax.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEGMENTED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf"  # Tai Le, New Tai Lue, Tai Tham
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\ua980-\ua9df"  # Javanese
)
_RUN = re.compile(f"[{_UNSEGMENTED}]+")

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
    # Joiners and marks of direction can't be seen and come in by copying.
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), None),
    **dict.fromkeys(range(0x202A, 0x202F), None),
    **dict.fromkeys(range(0x2066, 0x206A), None),
}
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_WORD = ("Mn", "Mc", "Co")
LONGEST_QUERY = 400


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
        if letters and unicodedata.category(character) in ("Mn", "Mc"):
            letters[-1] += character  # a vowel sign or tone belongs to its letter
        else:
            letters.append(character)
    return f" {' '.join(letters)} "


def _in_word(character: str) -> bool:
    """Tell whether the tokenizer takes this for a part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in _WORD


def search_for(typed: str) -> str:
    """Return the FTS5 query for what was typed: all words, the last one as a beginning. Empty when none is left."""
    phrases, last = [], ""
    for word in folded(typed[:LONGEST_QUERY]).split():
        apart = _RUN.sub(_apart, word)
        letters = "".join(each if _in_word(each) else " " for each in apart).split()
        if letters:
            last = " ".join(letters)
            phrases.append(f'words : "{last}"')
    if not phrases:
        return ""
    # A single letter begins too many words to be of use, and takes longest to look up: it stands for itself.
    whole = typed[:LONGEST_QUERY][-1:].isspace() or (len(last) == 1 and last.isascii())
    return " AND ".join(phrases) + ("" if whole else "*")
