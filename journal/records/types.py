"""Every record type, by its kind."""

from __future__ import annotations

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.agreement import Agreement
from journal.records.debt import Debt
from journal.records.evidence import Evidence
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.place import Place
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.told import Told

TYPES: dict[str, type[Record]] = {
    record_type.kind: record_type
    for record_type in (
        Shift,
        Payment,
        Incident,
        Note,
        Person,
        Place,
        Agreement,
        Debt,
        HeldItem,
        Told,
        Evidence,
    )
}


def type_of(kind: str) -> type[Record]:
    """Return the record type of this kind. Raises BadInput when there is none."""
    if kind not in TYPES:
        raise BadInput(
            tr("record", "There is no such kind of record."),
            tr("record", "Use one of: {kinds}.", kinds=", ".join(TYPES)),
        )
    return TYPES[kind]
