"""Save records: each becomes one entry of the log, several in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from journal.actions.changes import Changes
from journal.ground.known_error import BadInput
from journal.ground.words import N
from journal.records.reading import links
from journal.records.record import Record
from journal.records.stored import FieldProblem, checked
from journal.vault.journal import Journal

_NOBODY = N("field", "There is no record with this id in this journal.")


def save_record(journal: Journal, record: Record, record_id: str | None = None) -> Changes:
    """Append a record, as a new one or, with `record_id`, as the next version of that one. Raises `FieldProblem`."""
    right = checked(record)
    refuse_loose_ends(journal, (right,))
    with journal.unit_of_work() as work:
        entry = work.append(right, record_id=record_id)
        work.commit()
    return Changes((entry.record_id,), frozenset({right.kind}), entry.sequence)


def save_records(journal: Journal, records: Sequence[Record]) -> Changes:
    """Append new records, all of them or none. Raises `FieldProblem`."""
    right = [checked(record) for record in records]
    refuse_loose_ends(journal, right)
    with journal.unit_of_work() as work:
        ids = tuple(work.append(record).record_id for record in right)
        work.commit()
    return Changes(ids, frozenset(record.kind for record in right))


def refuse_loose_ends(journal: Journal, records: Sequence[Record]) -> None:
    """Raise `FieldProblem` where a record links to one that is not in this journal."""
    known: set[str] = set()
    for record in records:
        for field, target in links(record):
            if target in known:
                continue
            try:
                journal.current(target)
            except BadInput:
                raise FieldProblem(record.kind, field, _NOBODY) from None
            known.add(target)
