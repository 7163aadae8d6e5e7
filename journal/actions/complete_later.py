"""Records that were saved in a hurry and wait for their details.

Kept true: that a record waits is a mark on the desk, beside the drafts: no part of the record, not sealed, in no
bundle. The mark goes when the record is completed or erased, or when the person says that there is nothing to add.
"""

from __future__ import annotations

from datetime import datetime

from journal.actions.drafts import OPEN, Draft
from journal.actions.keep_draft import drafts, drop_draft, lay_draft
from journal.vault.journal import Journal
from journal.vault.work import Work


def mark_to_complete(work: Work, record_id: str, kind: str, since: datetime) -> None:
    """Mark a record that is being saved."""
    lay_draft(work, Draft(f"{OPEN}{record_id}", kind, record_id, kept_at=since.isoformat()))


def to_complete(journal: Journal) -> tuple[Draft, ...]:
    """Return the marks of the records that wait for their details, the last saved first."""
    return tuple(draft for draft in drafts(journal) if draft.only_marks and draft.record_id)


def leave_as_it_is(journal: Journal, record_id: str) -> None:
    """Nothing is to be added to this record, or it was completed. One that is not marked is no error."""
    key = f"{OPEN}{record_id}"
    if journal.draft(key) is not None:
        drop_draft(journal, key)
