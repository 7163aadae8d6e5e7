"""Cover the pictures of evidence until the person asks for one: a setting, kept inside the journal."""

from __future__ import annotations

from journal.vault.journal import Journal

__all__ = ["cover_pictures", "pictures_covered"]

_COVERED = "pictures covered"


def pictures_covered(journal: Journal) -> bool:
    """Tell whether small pictures of evidence show their colours only."""
    return journal.setting(_COVERED) is True


def cover_pictures(journal: Journal, wanted: bool) -> bool:
    """Keep the person's choice and return it. Raises KnownError where it can't be kept."""
    with journal.unit_of_work() as work:
        work.put_setting(_COVERED, True if wanted else None)
        work.commit()
    return wanted
