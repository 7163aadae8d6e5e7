"""One question for a secret, two answers: a password, or a recovery code that is known by its form."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeVar

from journal.ground.known_error import WrongSecret
from journal.vault.opening import Secret
from journal.vault.recovery_code import DIGITS, GROUPS

Result = TypeVar("Result")


def is_code(typed: str) -> bool:
    """Tell whether this has the form of a recovery code: 48 digits, and nothing else but spaces and hyphens."""
    digits = [sign for sign in typed if unicodedata.decimal(sign, None) is not None]
    others = [sign for sign in typed if sign not in digits]
    return len(digits) == GROUPS * DIGITS and all(
        sign.isspace() or unicodedata.category(sign) == "Pd" for sign in others
    )


def with_either(typed: str, work: Callable[[Secret], Result]) -> Result:
    """Do `work` with what was typed. What looks like a code but fits as none is tried as a password, too."""
    if not is_code(typed):
        return work(Secret.password(typed))
    try:
        return work(Secret.recovery_code(typed))
    except WrongSecret as wrong:
        try:
            return work(Secret.password(typed))
        except WrongSecret:
            raise wrong from None
