"""Secrets that people remember: words drawn at random, and how many guesses a typed secret would take.

The words come from one list of 7,708; six of them, drawn here, hold 77 bits. Nothing asks for digits or signs: only
the number of guesses counts. Any Unicode of any length is judged.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from journal.ground.randomness import Randomness
from journal.ground.resources import resource

WORDS = 6
ENOUGH = 12.0
"""The decimal logarithm of the guesses that a secret must be worth."""

LONGEST_JUDGED = 72  # zxcvbn refuses more


@cache
def word_list() -> tuple[str, ...]:
    """Return the words that passphrases and heads are made of: those with a hyphen and unkind ones are left out."""
    left_out = set(resource("words/left_out.txt").read_text(encoding="ascii").split())
    lines = resource("words/eff_large_wordlist.txt").read_text(encoding="ascii").splitlines()
    words = [line.split()[1] for line in lines if line.strip()]
    whole = [replaced_words().get(word, word) for word in words if word not in left_out]
    return tuple(dict.fromkeys(whole))  # a word that stands for another one leaves its own place at the end


@cache
def replaced_words() -> dict[str, str]:
    """Return words that were in the list once, and what stands in their places now: on paper they still count."""
    lines = resource("words/replaced.txt").read_text(encoding="ascii").splitlines()
    return {line.split()[0]: line.split()[1] for line in lines if line.strip()}


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


def guesses_needed(secret: str) -> float:
    """Return the decimal logarithm of the guesses that finding this secret takes, by zxcvbn; 0 for blanks alone.

    Only the first 72 characters are judged, which never makes a secret look stronger than it is.
    """
    from zxcvbn import zxcvbn  # its lists of names and words take a tenth of a second to load

    judged = unicodedata.normalize("NFC", secret)[:LONGEST_JUDGED]
    return float(zxcvbn(judged)["guesses_log10"]) if judged.strip() else 0.0
