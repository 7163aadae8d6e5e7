"""A head that people can carry: as 24 words, as one line of digits for copying, and back from both.

The words stand for the number size × 2²⁵⁶ + root, written with the prime base 7,703, first word first: 22 words of it,
then two that check. With the words' places counted from 1, both the sum of all words and the sum of place × word are 0
modulo 7,703. So any one or two wrong words and any two words that changed places are found, always; one wrong word is
named. The words are the first 7,703 of the list that passphrases are drawn from.
"""

from __future__ import annotations

import difflib
import re
from functools import cache

from journal.ground.known_error import BadInput
from journal.ground.passphrase import word_list
from journal.ground.words import tr
from journal.proof.head import Head
from journal.proof.tree import HASH_SIZE

BASE = 7_703
DATA_WORDS = 22
COUNT = DATA_WORDS + 2
MOST_ENTRIES = 1 << 28
"""No log is longer: more would not fit into the words."""

PREFIX = "journal-head-1"

_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(rf"(?:{PREFIX}[\s:]+)?(\d{{1,9}})[\s:]+((?:[0-9a-f]\s*){{{2 * HASH_SIZE}}})")


@cache
def _list() -> tuple[str, ...]:
    return word_list()[:BASE]


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_list())}


def words_of(head: Head) -> tuple[str, ...]:
    """Return the 24 words of a head."""
    if head.size >= MOST_ENTRIES:
        raise ValueError("A log of this size has no words.")
    rest = head.size << 8 * HASH_SIZE | int.from_bytes(head.root, "big")
    numbers: list[int] = []
    for _ in range(DATA_WORDS):
        rest, number = divmod(rest, BASE)
        numbers.insert(0, number)
    plain, placed = _sums(numbers)
    last = ((DATA_WORDS + 1) * plain - placed) % BASE
    numbers += [(-plain - last) % BASE, last]
    return tuple(_list()[number] for number in numbers)


def line_of(head: Head) -> str:
    """Return the head as one line for copying and for QR codes: `journal-head-1:SIZE:ROOT`, the root in hex digits."""
    return f"{PREFIX}:{head.size}:{head.root.hex()}"


def read_head(text: str) -> Head:
    """Return the head that somebody typed: 24 words, or its line, with or without `journal-head-1:`.

    Letter case, line ends, numbers before lines and punctuation do not matter. Raises BadInput and names the word that
    seems to be wrong.
    """
    typed = text.strip().lower()
    if line := _LINE.fullmatch(typed):
        size = int(line[1])
        if size >= MOST_ENTRIES:
            raise _wrong(tr("head", "No journal has as many entries as this head says."))
        return Head(size, bytes.fromhex("".join(line[2].split())))
    words = _WORD.findall(typed)
    unknown = [(place, word) for place, word in enumerate(words, 1) if word not in _numbers()]
    if len(words) != COUNT:
        raise _wrong(tr("head", "A head has {count} words. There are {found}.", count=COUNT, found=len(words)))
    if unknown:
        raise _wrong(_unknown(*unknown[0]))
    numbers = [_numbers()[word] for word in words]
    _check(numbers)
    whole = 0
    for number in numbers[:DATA_WORDS]:
        whole = whole * BASE + number
    size, root = divmod(whole, 1 << 8 * HASH_SIZE)
    if size >= MOST_ENTRIES:
        raise _wrong(tr("head", "There are typing mistakes in these words."))
    return Head(size, root.to_bytes(HASH_SIZE, "big"))


def _sums(numbers: list[int]) -> tuple[int, int]:
    return sum(numbers) % BASE, sum(place * number for place, number in enumerate(numbers, 1)) % BASE


def _check(numbers: list[int]) -> None:
    """Raise BadInput where the two sums are not 0; one wrong word tells its place: the second sum by the first."""
    plain, placed = _sums(numbers)
    if not plain and not placed:
        return
    place = placed * pow(plain, -1, BASE) % BASE if plain else 0
    if 1 <= place <= COUNT:
        raise _wrong(tr("head", "There is a typing mistake in these words, perhaps in word {place}.", place=place))
    raise _wrong(tr("head", "There are typing mistakes in these words, or their order is wrong."))


def _unknown(place: int, word: str) -> str:
    near = difflib.get_close_matches(word, _list(), 1)
    if near:
        return tr("head", "Word {place} is none of the list. Was it “{near}”?", place=place, near=near[0])
    return tr("head", "Word {place} is none of the list.", place=place)


def _wrong(says: str) -> BadInput:
    return BadInput(says, tr("head", "Compare with the head that you kept, word by word."))
