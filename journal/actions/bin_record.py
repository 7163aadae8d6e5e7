"""Put records into the bin, and take them out again. Each is a new version: nothing is lost, its history shows it."""

from __future__ import annotations

import attrs

from journal.actions.changes import Changes
from journal.vault.journal import Journal


def bin_record(journal: Journal, *record_ids: str) -> Changes:
    """Put records into the bin, all or none: no list, count, search or bundle has them any more.

    What lies there already stays as it is, and is not among the changes. Raises `BadInput` where one is not there.
    """
    return _move(journal, record_ids, into=True)


def unbin_record(journal: Journal, *record_ids: str) -> Changes:
    """Take records out of the bin, as they were, all or none. What is not there stays. Raises `BadInput` for none."""
    return _move(journal, record_ids, into=False)


def _move(journal: Journal, record_ids: tuple[str, ...], *, into: bool) -> Changes:
    records = {record_id: journal.current(record_id).record for record_id in record_ids}
    moved = {record_id: record for record_id, record in records.items() if bool(record.in_bin) != into}
    if moved:
        with journal.unit_of_work() as work:
            for record_id, record in moved.items():
                work.append(attrs.evolve(record, in_bin=True if into else None), record_id=record_id)
            work.commit()
    return Changes(tuple(moved), frozenset(record.kind for record in moved.values()))
