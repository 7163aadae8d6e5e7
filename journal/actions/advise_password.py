"""Is this a good password? Advice and never a rule: no signs are demanded, any Unicode of any length will do.

Enough are fifteen characters that take more than a million million guesses, or six words that the program draws.
Nothing here keeps, writes or shows a password; judging one takes at most about a third of a second.
"""

from __future__ import annotations

import unicodedata

import attrs

from journal.ground.passphrase import ENOUGH, generate_passphrase, guesses_needed
from journal.ground.randomness import Randomness
from journal.ground.words import tr

LEAST_CHARACTERS = 15


@attrs.frozen
class Advice:
    """What to say about a password. `strength` runs from 0 to 1, where 1 is enough: for a bar."""

    enough: bool
    strength: float
    says: str
    do: str = ""


def advise_password(password: str) -> Advice:
    """Return the advice on a password that somebody is about to choose."""
    characters = len(unicodedata.normalize("NFC", password))
    if not password:
        return Advice(False, 0.0, tr("password advice", "There is no password yet."), _better())
    guesses = guesses_needed(password)
    strength = min(1.0, guesses / ENOUGH, characters / LEAST_CHARACTERS)
    if characters < LEAST_CHARACTERS:
        says = tr(
            "password advice",
            "This password is short: it has {count} of at least {least} characters.",
            count=characters,
            least=LEAST_CHARACTERS,
        )
        return Advice(False, strength, says, _better())
    if guesses < ENOUGH:
        return Advice(False, strength, tr("password advice", "This password is easy to guess."), _better())
    return Advice(True, 1.0, tr("password advice", "This is a good password, if you use it nowhere else."))


def suggest_password(randomness: Randomness) -> str:
    """Return six words drawn at random, with a space between them: a password that is good and can be learnt."""
    return generate_passphrase(randomness)


def _better() -> str:
    return tr("password advice", "Take six words that the program draws, or a longer sentence that only you know.")
