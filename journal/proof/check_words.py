"""A number as words that people can carry, and back: two of the words check the others.

The number is written with the prime base 7,703, first word first. With the words' places counted from 1, both the sum
of all words and the sum of place × word are 0 modulo 7,703. So any one or two wrong words and any two words that
changed places are found, always; one wrong word is named. The words are the first 7,703 of the list that passphrases
are drawn from.
"""

from __future__ import annotations

import difflib
import re
from functools import cache

from journal.ground.passphrase import replaced_words, word_list
from journal.ground.words import tr

BASE = 7_703
CHECKS = 2

_WORD = re.compile(r"[^\W\d_]+")


class Misspelled(ValueError):
    """These words are no such number. `says` is a sentence for people."""

    def __init__(self, says: str) -> None:
        self.says = says
        super().__init__(says)


@cache
def _list() -> tuple[str, ...]:
    return word_list()[:BASE]


@cache
def _numbers() -> dict[str, int]:
    numbers = {word: number for number, word in enumerate(_list())}
    return numbers | {old: numbers[new] for old, new in replaced_words().items()}


def spelled(number: int, count: int) -> tuple[str, ...]:
    """Return a number as `count` words. Raises ValueError where it does not fit."""
    numbers: list[int] = []
    for _ in range(count - CHECKS):
        number, digit = divmod(number, BASE)
        numbers.insert(0, digit)
    if number:
        raise ValueError("This number has more words.")
    plain, placed = _sums(numbers)
    last = ((count - 1) * plain - placed) % BASE
    numbers += [(-plain - last) % BASE, last]
    return tuple(_list()[number] for number in numbers)


def words_in(text: str) -> list[str]:
    """Return the words that somebody typed; numbers, line ends and punctuation between them do not matter."""
    return _WORD.findall(text.lower())


def read_spelled(words: list[str]) -> int:
    """Return the number that words stand for. Raises Misspelled and names the word that seems to be wrong."""
    unknown = [(place, word) for place, word in enumerate(words, 1) if word not in _numbers()]
    if unknown:
        raise Misspelled(_unknown(*unknown[0]))
    numbers = [_numbers()[word] for word in words]
    _check(numbers)
    whole = 0
    for number in numbers[:-CHECKS]:
        whole = whole * BASE + number
    return whole


def _sums(numbers: list[int]) -> tuple[int, int]:
    return sum(numbers) % BASE, sum(place * number for place, number in enumerate(numbers, 1)) % BASE


def _check(numbers: list[int]) -> None:
    """Raise Misspelled where the two sums are not 0; one wrong word tells its place: the second sum by the first."""
    plain, placed = _sums(numbers)
    if not plain and not placed:
        return
    place = placed * pow(plain, -1, BASE) % BASE if plain else 0
    if 1 <= place <= len(numbers):
        raise Misspelled(tr("head", "There is a typing mistake in these words, perhaps in word {place}.", place=place))
    raise Misspelled(tr("head", "There are typing mistakes in these words, or their order is wrong."))


def _unknown(place: int, word: str) -> str:
    near = difflib.get_close_matches(word, _list(), 1)
    if near:
        return tr("head", "Word {place} is none of the list. Was it “{near}”?", place=place, near=near[0])
    return tr("head", "Word {place} is none of the list.", place=place)
