"""Every record type, by its kind."""

from __future__ import annotations

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.case import Case
from journal.records.leaving import LEAVING
from journal.records.record import Record

TYPES: dict[str, type[Record]] = {**LEAVING, Case.kind: Case}


def type_of(kind: str) -> type[Record]:
    """Return the record type of this kind. Raises BadInput when there is none."""
    if kind not in TYPES:
        raise BadInput(
            tr("record", "There is no such kind of record."),
            tr("record", "Use one of: {kinds}.", kinds=", ".join(TYPES)),
        )
    return TYPES[kind]
