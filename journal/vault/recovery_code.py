"""The recovery code: eight groups of six digits, each 11 × a 16-bit number, so that each group shows its own typo.

Any single wrong digit, and any two neighbours swapped, breaks the multiple of 11. Digits of every script are taken.
"""

from __future__ import annotations

import unicodedata

from journal.ground.known_error import WrongSecret
from journal.ground.randomness import Randomness
from journal.ground.words import tr

GROUPS = 8
DIGITS = 6
SECRET_SIZE = 2 * GROUPS
_FACTOR = 11


def new_secret(randomness: Randomness) -> bytes:
    """Return a fresh secret of 128 bits."""
    return randomness(SECRET_SIZE)


def new_code(randomness: Randomness) -> str:
    """Draw a code that opens nothing yet."""
    return code_of(new_secret(randomness))


def code_of(secret: bytes) -> str:
    """Return the code for a secret of 16 bytes: eight groups with a hyphen between them."""
    if len(secret) != SECRET_SIZE:
        raise ValueError("A recovery secret has 16 bytes.")
    numbers = (int.from_bytes(secret[at : at + 2], "big") for at in range(0, SECRET_SIZE, 2))
    return "-".join(f"{_FACTOR * number:0{DIGITS}d}" for number in numbers)


def wrong_groups(code: str) -> list[int]:
    """Return the groups, counted from 1, that hold a typo: shown while the code is typed. Unfinished groups pass."""
    return [number for number, group in enumerate(_groups(code), 1) if len(group) == DIGITS and _number(group) is None]


def secret_of(code: str) -> bytes:
    """Return the secret that a code stands for. Raises WrongSecret and names the groups with a typo."""
    groups = _groups(code)
    if len(groups) != GROUPS or any(len(group) != DIGITS for group in groups):
        raise WrongSecret(
            tr("recovery code", "A recovery code has eight groups of six digits."),
            tr("recovery code", "Check that no group and no digit is missing."),
        )
    numbers = [_number(group) for group in groups]
    wrong = [str(at) for at, number in enumerate(numbers, 1) if number is None]
    if wrong:
        raise WrongSecret(
            tr(
                "recovery code",
                "There is a typing mistake in the recovery code, group {groups}.",
                groups=", ".join(wrong),
            ),
            tr("recovery code", "Compare these digits with your sheet."),
        )
    return b"".join(number.to_bytes(2, "big") for number in numbers if number is not None)


def _groups(code: str) -> list[str]:
    """Cut after every sixth digit, whatever stands between: people write spaces, hyphens or nothing."""
    digits = "".join(str(unicodedata.decimal(each)) for each in code if unicodedata.decimal(each, None) is not None)
    return [digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS)]


def _number(group: str) -> int | None:
    number, rest = divmod(int(group), _FACTOR)
    return number if rest == 0 and number < 1 << 16 else None
