"""The record types that may go out in a bundle: all but the case, which says how bundles are made."""

from __future__ import annotations

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

LEAVING: dict[str, type[Record]] = {
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
