"""How far somebody is with typing a recovery code: shown while they type, before the code is tried at all."""

from __future__ import annotations

import unicodedata

import attrs

from journal.ground.words import tr
from journal.vault.recovery_code import DIGITS, GROUPS, wrong_groups

ALL_DIGITS = GROUPS * DIGITS


@attrs.frozen
class Typed:
    """What to say about a code that is being typed; never a digit of it. `wrong` when it can't become one."""

    wrong: bool
    says: str


def look_at_code(typed: str) -> Typed:
    """Say how far the typing is, and which groups hold a typo, before the code is tried at all."""
    digits = sum(unicodedata.decimal(sign, None) is not None for sign in typed)
    if digits == 0:
        return Typed(False, "")
    wrong = wrong_groups(typed)
    if wrong:
        groups = ", ".join(str(group) for group in wrong)
        return Typed(True, tr("recovery code", "Look again at group {groups}: a digit is wrong.", groups=groups))
    if digits > ALL_DIGITS:
        return Typed(True, tr("recovery code", "These are more than {all} digits.", all=ALL_DIGITS))
    return Typed(False, tr("recovery code", "{count} of {all} digits", count=digits, all=ALL_DIGITS))
