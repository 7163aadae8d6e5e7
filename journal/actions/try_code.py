"""Rehearse the recovery code: does what is on the paper open this journal? Nothing is changed."""

from __future__ import annotations

import unicodedata

import attrs

from journal.ground.words import tr
from journal.vault.journal import Journal
from journal.vault.recovery_code import DIGITS, GROUPS, wrong_groups

ALL_DIGITS = GROUPS * DIGITS


@attrs.frozen
class Typed:
    """How far somebody is with typing a code. `says` is for people, and holds no digit of the code."""

    wrong: bool
    says: str


def try_code(journal: Journal, code: str) -> bool:
    """Tell whether the code opens this journal, in about a second. Raises `WrongSecret`, naming groups with typos."""
    return journal.is_recovery_code(code)


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
