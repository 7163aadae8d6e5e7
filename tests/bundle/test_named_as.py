"""Where somebody is named very often, the numbers stand in groups by what the records name them as."""

import attrs

from journal.bundle.report.anchors import Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.document import document
from journal.bundle.report.named_as import FEW
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.incident import Incident, Involved
from journal.records.moment import Span
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.shift import Shift
from tests.bundle.material import evidence, moment, record_id, selected, selection

BOSS = selected(1, Person(called="Mika"))
SHIFTS = [selected(at, Shift(actual=Span(moment(at), None), run_by=record_id(1))) for at in range(11, 11 + FEW)]


def groups(*chosen) -> list[tuple[str, int]]:
    shown = show(selection([BOSS, *chosen]))
    part = attrs.evolve(parts_of(shown)[0], copies=tuple(map(ExhibitCopy, shown.exhibits)))
    (row,) = document(shown, part, Places(shown, [part])).values["people"]
    return [(group["label"], len(group["numbers"])) for group in row["groups"]]


def test_what_they_did_stands_first_then_other_links_then_words_and_exhibits() -> None:
    told = groups(
        *SHIFTS,
        selected(31, Note(words="Mika said so.")),
        selected(32, Payment(counterpart=record_id(1))),
        selected(33, Incident(when=moment(60), people=(Involved(person=record_id(1), part="did_it"),))),
        selected(34, Incident(when=moment(61), people=(Involved(person=record_id(1)),))),
        evidence(41, description="A list by Mika"),
    )
    assert told == [
        ("Did it", 1),
        ("Who ran it", FEW),
        ("People", 1),
        ("From or to", 1),
        ("In words alone", 1),
        ("Exhibits", 1),
    ]


def test_few_numbers_and_those_that_are_all_alike_need_no_groups() -> None:
    assert groups(*SHIFTS[1:], selected(31, Note(words="Mika"))) == []
    assert groups(*SHIFTS, selected(30, Shift(run_by=record_id(1)))) == []
