"""Single entries into a case and out of it, whatever else the case chooses.

Kept true: a case that chooses nothing means everything that may leave, so neither putting in nor taking out may ever
make it mean something else for the entries that were not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from journal.actions.cases import choices_of
from journal.actions.changes import Changes
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.case import Case, Decision
from journal.vault.journal import Journal

_OUT = "leave_out"


def put_into_case(journal: Journal, case_id: str, record_ids: Iterable[str]) -> Changes:
    """Let entries go into a case. Raises `BadInput`, `DiskTrouble`."""
    case, ids = _case(journal, case_id), tuple(record_ids)
    decisions = tuple(_without(case, ids))
    choices = choices_of(case)
    everything = not choices.narrows and not choices.record_ids
    records = choices.record_ids if everything else tuple(dict.fromkeys((*choices.record_ids, *ids)))
    return _save(journal, case_id, attrs.evolve(case, records=records or None, decisions=decisions or None))


def take_out_of_case(journal: Journal, case_id: str, record_ids: Iterable[str]) -> Changes:
    """Let entries stay out of a case, also where its choice would find them. Raises `BadInput`, `DiskTrouble`.

    A case on hold keeps what goes into it, so nothing can be taken out.
    """
    case, ids = _case(journal, case_id), tuple(record_ids)
    if case.hold:
        raise BadInput(
            tr("case", "This case is on hold: everything that goes into it is kept."),
            tr("case", "Take the hold off that case first: ask your lawyer before you do. Nothing was changed."),
        )
    choices = choices_of(case)
    left = tuple(each for each in choices.record_ids if each not in ids)
    records = left if left or choices.narrows else choices.record_ids
    out = tuple(Decision(record=each, decision=_OUT) for each in ids)
    return _save(journal, case_id, attrs.evolve(case, records=records or None, decisions=(*_without(case, ids), *out)))


def _case(journal: Journal, case_id: str) -> Case:
    case = journal.current(case_id).record
    if not isinstance(case, Case):
        raise BadInput(tr("case", "This is no case."), tr("case", "Choose a case. Nothing was changed."))
    return case


def _without(case: Case, ids: tuple[str, ...]) -> Iterator[Decision]:
    """Yield the decisions but those that leave one of these entries out."""
    return (each for each in case.decisions or () if each.record not in ids or each.decision != _OUT)


def _save(journal: Journal, case_id: str, case: Case) -> Changes:
    if case == journal.current(case_id).record:
        return Changes()
    with journal.unit_of_work() as work:
        entry = work.append(case, record_id=case_id)
        work.commit()
    return Changes((case_id,), frozenset({Case.kind}), entry.sequence)
