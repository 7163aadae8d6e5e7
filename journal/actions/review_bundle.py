"""Look at what a bundle would let out before it is written, and remember in its case what was decided about it."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from journal.actions.cases import find_case
from journal.actions.changes import Changes
from journal.actions.choose_records import Choices, chosen_records, set_aside
from journal.actions.export_bundle import kept_from_others, with_proofs
from journal.actions.tools import Tools
from journal.bundle.review import Heap, Leaf, Review, review
from journal.bundle.selection import Selection
from journal.ground.known_error import BadInput
from journal.ground.words import N, tr
from journal.records.case import Case, Decision, Pseudonym, Redaction
from journal.records.stored import checked
from journal.vault.journal import Journal

__all__ = [
    "WARNING",
    "Heap",
    "Leaf",
    "Review",
    "black_out",
    "change_case",
    "decide",
    "rename",
    "review_bundle",
    "reviewed",
    "selection_to_review",
]

WARNING = N(
    "review",
    "Never send this together with a demand for money and a threat to report somebody. That can be a crime where you "
    "are, and it can be turned against you. Let your lawyer send it. "
    "Look at every page first: names can still be read in pictures.",
)
"""What is said before the copy to send is written."""


def review_bundle(journal: Journal, choices: Choices, tools: Tools) -> Review:
    """Return what this choice would let out. Writes nothing. Raises `BadInput` where nothing was chosen."""
    return reviewed(selection_to_review(journal, choices, tools), choices)


def selection_to_review(journal: Journal, choices: Choices, tools: Tools) -> Selection:
    """Return what was chosen, with what its case keeps from others. Raises `BadInput` where nothing was chosen."""
    found = find_case(journal, choices.case)
    records = chosen_records(journal, choices)
    return Selection(
        records=records,
        aside=set_aside(records, choices),
        at=choices.at or tools.clock.now(),
        zone=tools.clock.zone(),
        program="",
        case=choices.case,
        audience=choices.audience,
        originals=choices.originals,
        **(kept_from_others(found.case) if found else {}),
    )


def reviewed(selection: Selection, choices: Choices) -> Review:
    """Return what a selection lets out."""
    return review(selection, choices.since, choices.until, with_proofs(choices))


def decide(journal: Journal, case: str, record_id: str, decision: str | None, zone: str) -> Changes:
    """Remember what happens to one entry or file in this case's bundles; None takes an earlier decision back."""
    return change_case(journal, case, zone, lambda before: _decided(before, record_id, decision))


def rename(journal: Journal, case: str, person_id: str, name: str | None, zone: str) -> Changes:
    """Remember what a person is called in this case's copies to send; None gives them their name back."""
    return change_case(journal, case, zone, lambda before: _renamed(before, person_id, name))


def black_out(journal: Journal, case: str, redaction: Redaction, zone: str) -> Changes:
    """Remember an answer, some words or a box that this case's copies to send don't show."""
    return change_case(
        journal, case, zone, lambda before: attrs.evolve(before, redactions=(*(before.redactions or ()), redaction))
    )


def change_case(journal: Journal, name: str, zone: str, change: Callable[[Case], Case]) -> Changes:
    """Write the case's next version, the case made where it is not there yet. Raises `BadInput`, `DiskTrouble`."""
    found = find_case(journal, name)
    if found is None and not name.strip():
        raise BadInput(
            tr("review", "This can only be remembered for a case."),
            tr("review", "Give the case a short, neutral name. Nothing was changed."),
        )
    before = found.case if found else Case(name=name.strip())
    after = checked(change(before))
    if found is not None and after == before:
        return Changes()
    with journal.unit_of_work() as work:
        entry = work.append(after, record_id=found.id if found else None)
        work.commit()
    return Changes((entry.record_id,), frozenset((Case.kind,)), entry.sequence)


def _decided(case: Case, record_id: str, decision: str | None) -> Case:
    others = tuple(one for one in case.decisions or () if one.record != record_id)
    own = () if decision is None else (Decision(record=record_id, decision=decision),)
    return attrs.evolve(case, decisions=(*others, *own) or None)


def _renamed(case: Case, person_id: str, name: str | None) -> Case:
    others = tuple(one for one in case.pseudonyms or () if one.person != person_id)
    taken = {(one.name or "").casefold() for one in others}
    if name is not None and name.strip().casefold() in taken:
        raise BadInput(
            tr("review", "Somebody else is already called that in this case."),
            tr("review", "Choose another name, so that nobody is taken for somebody else. Nothing was changed."),
        )
    own = () if name is None else (Pseudonym(person=person_id, name=name.strip()),)
    return attrs.evolve(case, pseudonyms=(*others, *own) or None)
