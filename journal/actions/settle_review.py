"""Settle what a bundle lets out: one thing or a whole kind at once, remembered in its case as one new version.

Kept true: what is shown as settled is read from the case, where bundles read it, and from nowhere else. Answers and
names are changed in the copy to send only, so only there that is offered. What may show someone under 18 offers
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from journal.actions.cases import find_case
from journal.actions.changes import Changes
from journal.actions.choose_records import Choices
from journal.actions.review_bundle import change_case, reviewed, selection_to_review
from journal.actions.seal_head import head_to_give
from journal.actions.tools import Tools
from journal.bundle.redaction import redacted
from journal.bundle.review import Heap, Leaf, Review
from journal.bundle.selection import Audience, show
from journal.bundle.write import room_needed
from journal.ground.known_error import BadInput
from journal.ground.words import N, tr, trn
from journal.records.case import REASONS, Case, Decision, Pseudonym, Redaction
from journal.records.evidence import Evidence
from journal.records.person import Person
from journal.vault.journal import Journal

__all__ = ["OFFERS", "REASONS", "Choices", "Fate", "Heap", "Leaf", "LookThrough", "look_through", "settle"]

FateCode = Literal["out", "clean", "renamed", "black", "stays", "never"]

OFFERS = {
    "out": N("review", "Let it out"),
    "clean": N("review", "Cleaned copy only"),
    "renamed": N("review", "Rename"),
    "black": N("review", "Black out"),
    "stays": N("review", "Leave out"),
}
"""What can be decided, in the order in which it is offered."""

_DECISION = {"clean": "clean", "stays": "leave_out"}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@attrs.frozen
class Fate:
    """What happens to one thing. `name` is the other name, `reason` a code of `REASONS`, `parts` what is covered."""

    code: FateCode
    name: str = attrs.field(default="", repr=False)
    reason: str = ""
    parts: int = 0

    @property
    def says(self) -> str:
        """The fate in words."""
        said = {
            "out": tr("review", "Goes out"),
            "clean": tr("review", "Goes out as a cleaned copy only"),
            "renamed": tr("review", "Goes out as “{name}”", name=self.name),
            "black": tr("review", "Blacked out. {reason}", reason=str(REASONS.get(self.reason, ""))).rstrip(),
            "stays": tr("review", "Stays out"),
            "never": tr("review", "Is never copied"),
        }[self.code]
        if not self.parts:
            return said
        covered = trn(
            "review", "{count} place in it is blacked out", "{count} places in it are blacked out", self.parts
        )
        return tr("review", "{fate}. {covered}", fate=said, covered=covered)


@attrs.frozen
class LookThrough:
    """What a choice lets out, as if nothing were settled, and the case that says what is. Its name may be empty.

    Only the counts in `review.kinds` are of what leaves after all.
    """

    review: Review
    case: Case = attrs.field(repr=False)
    audience: Audience
    entries: int
    """How many entries the log has: proofs tell that."""
    room: int = 0
    """About how many bytes the bundle will take."""

    def fate(self, heap: Heap, leaf: Leaf) -> Fate:
        """Return what happens to one thing of a heap."""
        return _fate(self.case, self.audience, heap, leaf)

    def settled(self, heap: Heap) -> int:
        """Count what is not as it would be by itself."""
        usual = "stays" if heap.stays else "out"
        fates = (self.fate(heap, leaf) for leaf in heap.leaves)
        return sum(1 for fate in fates if (fate.code not in (usual, "never") or fate.parts))

    def offers(self, heap: Heap, leaf: Leaf) -> tuple[FateCode, ...]:
        """Return what can be decided about one thing."""
        return _offers(self.audience, heap, leaf)

    def after(self, case: Case) -> LookThrough:
        """Return the same with the case as it stands now."""
        return attrs.evolve(self, case=case)


def look_through(journal: Journal, choices: Choices, tools: Tools) -> LookThrough:
    """Return what this choice lets out, what was settled before included. Raises `BadInput` for an empty choice."""
    found = find_case(journal, choices.case)
    chosen = selection_to_review(journal, attrs.evolve(choices, left_out=()), tools)
    unsettled = attrs.evolve(chosen, pseudonyms={}, redactions=(), decisions={})
    found_all = reviewed(unsettled, choices)
    return LookThrough(
        Review(reviewed(chosen, choices).kinds, tuple(map(_people_first, found_all.heaps)), found_all.proofs),
        found.case if found else Case(name=choices.case.strip()),
        choices.audience,
        head_to_give(journal).size,
        room_needed(show(redacted(chosen))),
    )


def _people_first(heap: Heap) -> Heap:
    """Return the heap with people before entries that name them: whoever is renamed there is renamed in the others."""
    return attrs.evolve(heap, leaves=tuple(sorted(heap.leaves, key=lambda leaf: leaf.kind != Person.kind)))


def settle(
    journal: Journal, looked: LookThrough, heap: Heap, leaves: Sequence[Leaf], fate: Fate, zone: str
) -> tuple[Changes, LookThrough]:
    """Decide about some things of a heap; those of which that can't be said stay as they are.

    A renaming without a name gives each person a letter of their own. Raises `BadInput`, `DiskTrouble`.
    """
    meant = [leaf for leaf in leaves if fate.code in looked.offers(heap, leaf)]
    name = looked.case.name or ""
    roles = {leaf.record_id: _roles(journal, leaf) for leaf in meant if fate.code == "renamed"}

    def change(case: Case) -> Case:
        for leaf in meant:
            case = _settled(case, heap, leaf, fate, roles.get(leaf.record_id, ()))
        return case

    changes = change_case(journal, name, zone, change)
    found = find_case(journal, name)
    assert found is not None, "it was written a moment ago"
    return changes, looked.after(found.case)


def _offers(audience: Audience, heap: Heap, leaf: Leaf) -> tuple[FateCode, ...]:
    def could() -> Iterator[FateCode]:
        yield "out"
        if leaf.kind == Evidence.kind:
            yield "clean"
        if audience == "to-send" and not heap.stays:
            if leaf.kind == Person.kind:
                yield "renamed"
            if leaf.field:
                yield "black"
        yield "stays"

    return () if heap.never else tuple(could())


def _fate(case: Case, audience: Audience, heap: Heap, leaf: Leaf) -> Fate:
    if heap.never:
        return Fate("never")
    decision = next((one.decision for one in case.decisions or () if one.record == leaf.record_id), None)
    if decision == "leave_out" or (heap.stays and decision is None):
        return Fate("stays")
    code: FateCode = "clean" if decision == "clean" else "out"
    if audience != "to-send":
        return Fate(code)
    own = [one for one in case.redactions or () if one.record == leaf.record_id]
    whole = next((one for one in own if leaf.field and one.field == leaf.field and not one.passage), None)
    if whole is not None:
        return Fate("black", reason=whole.reason or "")
    parts = sum(1 for one in own if one.left is not None or (one.passage and leaf.field in ("", one.field)))
    name = next((one.name for one in case.pseudonyms or () if one.person == leaf.record_id), None)
    return Fate("renamed", name=name, parts=parts) if name else Fate(code, parts=parts)


def _settled(case: Case, heap: Heap, leaf: Leaf, fate: Fate, roles: Iterable[str]) -> Case:
    """Return the case with one thing decided. What was decided about it before goes, boxes and passages stay."""
    decisions = [one for one in case.decisions or () if one.record != leaf.record_id]
    pseudonyms = [one for one in case.pseudonyms or () if one.person != leaf.record_id]
    redactions = [one for one in case.redactions or () if not _is_whole(one, leaf)]
    if fate.code in _DECISION:
        decisions.append(Decision(record=leaf.record_id, decision=_DECISION[fate.code]))
    elif heap.stays:
        decisions.append(Decision(record=leaf.record_id, decision="keep"))
    if fate.code == "renamed":
        name = fate.name.strip() or _free_name(pseudonyms, roles)
        if any((one.name or "").casefold() == name.casefold() for one in pseudonyms):
            raise BadInput(
                tr("review", "Somebody else is already called that in this case."),
                tr("review", "Choose another name, so that nobody is taken for somebody else. Nothing was changed."),
            )
        pseudonyms.append(Pseudonym(person=leaf.record_id, name=name))
    if fate.code == "black":
        redactions.append(Redaction(record=leaf.record_id, field=leaf.field, reason=fate.reason or "R1"))
    return attrs.evolve(
        case,
        decisions=tuple(decisions) or None,
        pseudonyms=tuple(pseudonyms) or None,
        redactions=tuple(redactions) or None,
    )


def _is_whole(one: Redaction, leaf: Leaf) -> bool:
    """Whether this blacks out the whole of the answer that a leaf stands for."""
    return bool(leaf.field) and one.record == leaf.record_id and one.field == leaf.field and not one.passage


def _roles(journal: Journal, leaf: Leaf) -> tuple[str, ...]:
    record = journal.current(leaf.record_id).record
    return record.roles or () if isinstance(record, Person) else ()


def _free_name(taken: Sequence[Pseudonym], roles: Iterable[str]) -> str:
    """Return a name with a letter that nobody in this case has yet: the letter alone tells them apart."""
    used = {(one.name or "").rsplit(" ", 1)[-1] for one in taken}
    letter = next(each for each in _every_letter() if each not in used)
    if "colleague" in roles:
        return tr("review", "Colleague {letter}", letter=letter)
    return tr("review", "Person {letter}", letter=letter)


def _every_letter() -> Iterator[str]:
    before = [""]
    while True:
        before = [f"{first}{letter}" for first in before for letter in _LETTERS]
        yield from before
