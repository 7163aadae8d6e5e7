"""Rehearse the recovery code: does what is on the paper open this journal? Nothing is changed."""

from __future__ import annotations

from journal.vault.journal import Journal


def try_code(journal: Journal, code: str) -> bool:
    """Tell whether the code opens this journal, in about a second. Raises `WrongSecret`, naming groups with typos."""
    return journal.is_recovery_code(code)
