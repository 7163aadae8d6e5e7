"""An incident begins with who saw or heard it, whether they may be named, and its exhibits."""

import json

import attrs

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.report.seen_by import seen_by
from journal.bundle.selection import show
from journal.records.incident import Incident, Involved
from journal.records.note import Note
from journal.records.person import Person
from tests.bundle.material import evidence, moment, record_id, selected, selection

PEOPLE = [selected(1, Person(called="Ploy")), selected(2, Person(called="Lina")), selected(3, Person(called="Mika"))]


def said(chosen, *others) -> dict:
    shown = show(selection([*PEOPLE, chosen, *others]))
    parts = parts_of(shown)
    places = Places(shown, parts)
    part = attrs.evolve(parts[0], copies=tuple(ExhibitCopy(one) for one in shown.exhibits))
    places.add(part)
    line = seen_by(shown, chosen, Anchors(places, part))
    return json.loads(json.dumps(line))


def test_witnesses_stand_with_what_they_saw_and_whether_they_may_be_named() -> None:
    people = (
        Involved(person=record_id(3), part="did_it"),
        Involved(person=record_id(1), part="there", witnessed="both", may_be_named=True),
        Involved(person=record_id(2), part="witness", may_be_named=False),
        Involved(witnessed="heard"),
    )
    told = said(selected(11, Incident(when=moment(1), people=people)))
    assert [(one["who"]["t"], one["says"]) for one in told["witnesses"]] == [
        ("Ploy", "Saw and heard it; may be named"),
        ("Lina", "Witness; has not agreed to be named"),
        ("Somebody without a name", "Heard it; not said whether they may be named"),
    ]
    assert told["exhibits"] == []


def test_its_exhibits_stand_with_their_numbers() -> None:
    told = said(selected(11, Incident(when=moment(1))), evidence(21, about=(record_id(11),)))
    assert told["witnesses"] == []
    assert [one["t"] for one in told["exhibits"]] == ["EX001"]


def test_only_incidents_have_such_a_line() -> None:
    shown = show(selection([selected(11, Note(words="x")), selected(12, Incident(when=moment(1), happened="y"))]))
    parts = parts_of(shown)
    records = json.loads(document(shown, parts[0], Places(shown, parts)).as_json())["records"]
    assert [one["seen_by"] is None for one in records] == [False, True]
