"""Put a record into the bin, and take it out again. Each is a new version: nothing is lost, its history shows it."""

from __future__ import annotations

import attrs

from journal.actions.changes import Changes
from journal.vault.journal import Journal


def bin_record(journal: Journal, record_id: str) -> Changes:
    """Put a record into the bin: no list, count, search or bundle has it any more. Raises `BadInput` for none.

    What lies there already stays as it is.
    """
    return _move(journal, record_id, into=True)


def unbin_record(journal: Journal, record_id: str) -> Changes:
    """Take a record out of the bin, as it was. What is not there stays as it is. Raises `BadInput` for none."""
    return _move(journal, record_id, into=False)


def _move(journal: Journal, record_id: str, *, into: bool) -> Changes:
    record = journal.current(record_id).record
    if bool(record.in_bin) != into:
        with journal.unit_of_work() as work:
            work.append(attrs.evolve(record, in_bin=True if into else None), record_id=record_id)
            work.commit()
    return Changes((record_id,), frozenset({record.kind}))
