"""Save what was written on the first page, with all that belongs to it, in one."""

from __future__ import annotations

from datetime import datetime

from journal.actions.changes import Changes
from journal.actions.complete_later import mark_to_complete
from journal.actions.save_record import refuse_loose_ends
from journal.records.record import Record
from journal.records.stored import checked
from journal.vault.journal import Journal


def save_quickly(journal: Journal, record: Record, draft_key: str, *, waits_since: datetime | None = None) -> Changes:
    """Append a new record and take its draft away; `waits_since` marks it as to be completed. Raises `FieldProblem`.

    All of it or nothing: a draft is gone only when its record is there.
    """
    right = checked(record)
    refuse_loose_ends(journal, (right,))
    with journal.unit_of_work() as work:
        entry = work.append(right)
        if waits_since is not None:
            mark_to_complete(work, entry.record_id, right.kind, waits_since)
        work.drop_draft(draft_key)
        work.commit()
    return Changes((entry.record_id,), frozenset({right.kind}), entry.sequence)
