"""The passphrase of a zip: six random words, or one that somebody typed and that is strong enough.

A zip derives its key by only 1,000 rounds, so the words have to carry the strength: six of 7,708 hold 77 bits.
"""

from __future__ import annotations

import unicodedata

from journal.ground.known_error import BadInput
from journal.ground.passphrase import ENOUGH, WORDS, generate_passphrase, guesses_needed, word_list
from journal.ground.words import tr

__all__ = ["WORDS", "check_passphrase", "generate_passphrase", "word_list"]


def check_passphrase(passphrase: str) -> bytes:
    """Return a typed passphrase as the bytes that the zip uses (UTF-8 of NFC). Raises `BadInput` when it is weak."""
    text = unicodedata.normalize("NFC", passphrase)
    if guesses_needed(text) < ENOUGH:
        raise BadInput(
            tr("passphrase", "This passphrase is too easy to guess."),
            tr("passphrase", "Leave it empty to get six random words, or choose a longer one."),
        )
    return text.encode()
