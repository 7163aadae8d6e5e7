"""Take back the last save of a record. Nothing is taken out of the log: what stood before is written once more.

A first version goes into the bin, from which it can be taken again; a later one gives way to the one before it.
"""

from __future__ import annotations

import attrs

from journal.actions.changes import Changes
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.vault.journal import Journal


@attrs.frozen
class TakenBack:
    """What undoing did: `in_bin` when the record was new, otherwise it stands as it stood before."""

    changes: Changes
    in_bin: bool


def undo_save(journal: Journal, record_id: str, saved: int) -> TakenBack:
    """Undo the save that wrote the entry with the sequence `saved`.

    Raises `BadInput` when it is not the record's latest version any more, so that nothing else is taken back.
    """
    *before, last = journal.history(record_id)
    if last.sequence != saved:
        raise BadInput(
            tr("undo", "This was not taken back: the entry was changed once more since."),
            tr("undo", "Open the entry and change it as you like. Its history shows every version."),
        )
    record = before[-1].record if before else attrs.evolve(last.record, in_bin=True)
    with journal.unit_of_work() as work:
        work.append(record, record_id=record_id)
        work.commit()
    return TakenBack(Changes((record_id,), frozenset({record.kind})), in_bin=bool(record.in_bin))
