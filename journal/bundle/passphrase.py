"""The passphrase of a zip: six random words, or one that somebody typed and that is strong enough.

A zip derives its key by only 1,000 rounds, so the words have to carry the strength: six of 7,776 hold 77 bits.
"""

from __future__ import annotations

import unicodedata

from zxcvbn import zxcvbn

from journal.ground.known_error import BadInput
from journal.ground.randomness import Randomness
from journal.ground.resources import resource
from journal.ground.words import tr

WORDS = 6
ENOUGH = 12.0  # decimal logarithm of the guesses needed
_LONGEST_JUDGED = 72  # zxcvbn refuses more


def word_list() -> tuple[str, ...]:
    """Return the words that passphrases are drawn from."""
    lines = resource("words/eff_large_wordlist.txt").read_text(encoding="ascii").splitlines()
    return tuple(line.split()[1] for line in lines if line.strip())


def generate_passphrase(randomness: Randomness, count: int = WORDS) -> str:
    """Draw `count` words, each as likely as any other, joined by single spaces."""
    words = word_list()
    fair = 65536 - 65536 % len(words)
    drawn: list[str] = []
    while len(drawn) < count:
        number = int.from_bytes(randomness(2), "big")
        if number < fair:
            drawn.append(words[number % len(words)])
    return " ".join(drawn)


def check_passphrase(passphrase: str) -> bytes:
    """Return a typed passphrase as the bytes that the zip uses (UTF-8 of NFC). Raises `BadInput` when it is weak."""
    text = unicodedata.normalize("NFC", passphrase)
    judged = text[:_LONGEST_JUDGED]
    if not judged.strip() or float(zxcvbn(judged)["guesses_log10"]) < ENOUGH:
        raise BadInput(
            tr("passphrase", "This passphrase is too easy to guess."),
            tr("passphrase", "Leave it empty to get six random words, or choose a longer one."),
        )
    return text.encode()
