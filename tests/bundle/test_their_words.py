"""Whose words are written down where: by the part that somebody has in an incident, or whose reason or answer it is."""

from __future__ import annotations

import attrs

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.parts import parts_of
from journal.bundle.report.people import people
from journal.bundle.selection import Selected, show
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.incident import Incident, Involved
from journal.records.moment import Span
from journal.records.person import Person
from journal.records.shift import Shift
from tests.bundle.material import evidence, moment, record_id, selected, selection

MIKA, LINA = record_id(1), record_id(2)
PEOPLE = (selected(1, Person(called="Mika")), selected(2, Person(called="Lina")))


def words_of(*chosen: Selected) -> dict[str, tuple[str, list[str], list[str]] | None]:
    """Return what stands of each person's words: the sentence, the records, the exhibits."""
    shown = show(selection([*PEOPLE, *chosen]))
    part = attrs.evolve(parts_of(shown)[0], copies=tuple(map(ExhibitCopy, shown.exhibits)))
    rows = people(shown, Anchors(Places(shown, [part]), part))
    texts = (
        row["words"] and (row["words"]["says"], *([one["t"] for one in row["words"][key]] for key in _LINKS))
        for row in rows
    )
    return dict(zip((row["to"]["t"] for row in rows), texts, strict=True))


_LINKS = ("numbers", "exhibits")


def did(person: str, part: str = "did_it") -> tuple[Involved, ...]:
    return (Involved(person=person, part=part),)


def test_exact_words_are_those_of_who_did_or_ordered_it_in_the_order_of_time_with_their_exhibits() -> None:
    told = words_of(
        selected(11, Incident(when=moment(9), exact_words="“Pay.”", people=did(MIKA, "ordered_it"))),
        selected(12, Incident(when=moment(3), exact_words="“Go.”", people=(*did(MIKA), *did(LINA, "witness")))),
        selected(13, Incident(when=moment(4), happened="He shouted.", people=did(MIKA))),
        evidence(14, about=(record_id(12),)),
        evidence(15, about=(record_id(13),)),
    )
    assert told == {"Mika": ("Words of theirs in 2 records", ["1", "3"], ["EX001"]), "Lina": None}


def test_reasons_answers_and_penalties_are_those_of_who_gave_them() -> None:
    told = words_of(
        selected(11, Debt(claimed_by=LINA, since=moment(1), reason="“The journey.”")),
        selected(12, HeldItem(holder=MIKA, since=moment(2), reason="“To register.”")),
        selected(13, HeldItem(holder=MIKA, since=moment(3), answer="“Next week.”")),
        selected(14, HeldItem(holder=MIKA, since=moment(4), notes="He has it.")),
        selected(15, Shift(actual=Span(moment(5), None), run_by=MIKA, refusal_penalty="“200.”")),
        selected(16, Debt(since=moment(6), reason="“Nobody knows.”")),
    )
    assert told == {
        "Mika": ("Words of theirs in 3 records", ["2", "3", "5"], []),
        "Lina": ("Words of theirs in 1 record", ["1"], []),
    }


def test_a_person_who_is_named_twice_in_a_record_has_its_words_once() -> None:
    twice = (*did(MIKA), *did(MIKA, "ordered_it"), Involved(part="did_it"))
    told = words_of(selected(11, Incident(when=moment(9), exact_words="“Pay.”", people=twice)))
    assert told["Mika"] == ("Words of theirs in 1 record", ["1"], [])
