"""A bundle's fingerprint as people carry it: the SHA-256 of its tag manifest as 22 words, as a line, as hex digits.

The words stand for the digest as a number, the most significant byte first (see `check_words`).
"""

from __future__ import annotations

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.proof.check_words import CHECKS, Misspelled, read_spelled, spelled, words_in

SIZE = 32
COUNT = 20 + CHECKS
PREFIX = "journal-bundle-1"

_DIGITS = frozenset("0123456789abcdef")


def fingerprint_words(fingerprint: str) -> tuple[str, ...]:
    """Return the 22 words of a fingerprint in hex."""
    return spelled(int(fingerprint, 16), COUNT)


def fingerprint_line(fingerprint: str) -> str:
    """Return the fingerprint as one line for QR codes: `journal-bundle-1:DIGITS`."""
    return f"{PREFIX}:{fingerprint}"


def read_fingerprint(text: str) -> str:
    """Return the fingerprint that somebody typed, as 64 lower-case hex digits.

    It takes the words, the line or the digits; letter case and what stands between do not matter. Raises BadInput and
    names the word that seems to be wrong.
    """
    digits = "".join(char for char in text.lower().replace(PREFIX, "") if not char.isspace() and char not in "-:.")
    if len(digits) == 2 * SIZE and _DIGITS.issuperset(digits):
        return digits
    words = words_in(text)
    if len(words) != COUNT:
        raise BadInput(
            tr("verify", "This is not a fingerprint of a bundle."),
            tr("verify", "Copy all 22 words from the receipt, or all 64 digits and letters (0 to 9, a to f)."),
        )
    try:
        number = read_spelled(words)
    except Misspelled as misspelled:
        raise BadInput(misspelled.says, tr("verify", "Compare with the receipt, word by word.")) from misspelled
    if number >> 8 * SIZE:
        raise BadInput(
            tr("head", "There are typing mistakes in these words."),
            tr("verify", "Compare with the receipt, word by word."),
        )
    return f"{number:064x}"
