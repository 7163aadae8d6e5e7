"""A head that people can carry: as 24 words, as one line of digits for copying, and back from both.

The words stand for the number size × 2²⁵⁶ + root (see `check_words`).
"""

from __future__ import annotations

import re

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.proof.check_words import CHECKS, Misspelled, read_spelled, spelled, words_in
from journal.proof.head import Head
from journal.proof.tree import HASH_SIZE

DATA_WORDS = 22
COUNT = DATA_WORDS + CHECKS
MOST_ENTRIES = 1 << 28
"""No log is longer: more would not fit into the words."""

PREFIX = "journal-head-1"

_LINE = re.compile(rf"(?:{PREFIX}[\s:]+)?(\d{{1,9}})[\s:]+((?:[0-9a-f]\s*){{{2 * HASH_SIZE}}})")


def words_of(head: Head) -> tuple[str, ...]:
    """Return the 24 words of a head."""
    if head.size >= MOST_ENTRIES:
        raise ValueError("A log of this size has no words.")
    return spelled(head.size << 8 * HASH_SIZE | int.from_bytes(head.root, "big"), COUNT)


def line_of(head: Head) -> str:
    """Return the head as one line for copying and for QR codes: `journal-head-1:SIZE:ROOT`, the root in hex digits."""
    return f"{PREFIX}:{head.size}:{head.root.hex()}"


def read_head(text: str) -> Head:
    """Return the head that somebody typed: 24 words, or its line, with or without `journal-head-1:`.

    Letter case, line ends, numbers before lines and punctuation do not matter. Raises BadInput and names the word that
    seems to be wrong.
    """
    if line := _LINE.fullmatch(text.strip().lower()):
        size = int(line[1])
        if size >= MOST_ENTRIES:
            raise _wrong(tr("head", "No journal has as many entries as this head says."))
        return Head(size, bytes.fromhex("".join(line[2].split())))
    words = words_in(text)
    if len(words) != COUNT:
        raise _wrong(tr("head", "A head has {count} words. There are {found}.", count=COUNT, found=len(words)))
    try:
        size, root = divmod(read_spelled(words), 1 << 8 * HASH_SIZE)
    except Misspelled as misspelled:
        raise _wrong(misspelled.says) from misspelled
    if size >= MOST_ENTRIES:
        raise _wrong(tr("head", "There are typing mistakes in these words."))
    return Head(size, root.to_bytes(HASH_SIZE, "big"))


def _wrong(says: str) -> BadInput:
    return BadInput(says, tr("head", "Compare with the head that you kept, word by word."))
