"""Records out of their JSON form, all of them checked before any is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.evidence import Evidence
from journal.records.record import Record
from journal.records.stored import FieldProblem, from_stored
from journal.records.types import type_of


def read_records(kind: str, stored: Sequence[Mapping[str, Json]]) -> tuple[Record, ...]:
    """Return the records that JSON objects describe. Raises `BadInput` for the first that can't be read.

    Evidence is refused: it describes a file, which has to come in by attaching.
    """
    if type_of(kind) is Evidence:
        raise BadInput(
            tr("add", "Evidence describes a file and can't be added without it."),
            tr("add", "Attach the file instead: journal attach JOURNAL FILE."),
        )
    records: list[Record] = []
    for number, one in enumerate(stored, 1):
        try:
            records.append(from_stored(kind, one))
        except FieldProblem as problem:
            if len(stored) == 1:
                raise
            raise BadInput(
                tr("add", "Record {number} of {count}: {says}", number=number, count=len(stored), says=problem.says),
                problem.do,
            ) from problem
    return tuple(records)
