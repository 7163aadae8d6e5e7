"""Link a payment to the shifts that it is for, because the person said so. Never done by the program itself."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from journal.actions.changes import Changes
from journal.actions.save_record import save_record
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.payment import Payment
from journal.vault.journal import Journal

__all__ = ["match_payment"]


def match_payment(journal: Journal, payment: str, shifts: Sequence[str]) -> Changes:
    """Save the payment's next version, with these shifts beside those it names already. Raises `BadInput`."""
    record = journal.current(payment).record
    if not isinstance(record, Payment):
        raise BadInput(tr("match", "Only a payment can be linked to shifts."))
    named = tuple(dict.fromkeys((*(record.shifts or ()), *shifts)))
    return save_record(journal, attrs.evolve(record, shifts=named), payment)
