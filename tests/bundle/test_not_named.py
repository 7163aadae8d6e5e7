"""Who has not agreed to be named stands on the cover of the lawyer's copy, and is marked among the people."""

from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.incident import Incident, Involved
from journal.records.person import Person
from tests.bundle.material import moment, record_id, selected, selection


def values(**choices) -> dict:
    lina = Involved(person=record_id(1), part="witness", may_be_named=False)
    ploy = Involved(person=record_id(2), part="witness", may_be_named=True)
    chosen = [
        selected(1, Person(called="Lina")),
        selected(2, Person(called="Ploy")),
        selected(3, Incident(when=moment(1), people=(lina, ploy))),
        selected(4, Incident(when=moment(2), people=(lina,))),
    ]
    shown = show(selection(chosen, **choices))
    parts = parts_of(shown)
    return document(shown, parts[0], Places(shown, parts)).values


def test_they_stand_on_the_cover_once_and_are_marked_among_the_people() -> None:
    said = values()
    assert said["cover"]["protect"]["names"] == ["Lina"]
    assert {row["to"]["t"]: row["protect"] for row in said["people"]} == {"Lina": True, "Ploy": False}


def test_the_copy_to_send_lists_nobody() -> None:
    said = values(audience="to-send")
    assert said["cover"]["protect"] is None
    assert not any(row["protect"] for row in said["people"])
