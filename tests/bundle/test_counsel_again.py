"""Counsel is shown answers that do not fit each other: each found by a rule, each with its records, none judged."""

from __future__ import annotations

from typing import Any

import attrs

from journal.bundle.counsel import counsel_values
from journal.bundle.report.anchors import Places
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.held_item import HeldItem
from journal.records.incident import Incident, Involved
from journal.records.moment import Precision, Span
from journal.records.person import Person
from tests.bundle.material import evidence, record_id, selected, selection
from tests.ledger.material import at, paid, promise, shift

MENDED = "A time was corrected: exhibits of it, or of its agreement, may still show the earlier one"


def again(*chosen: Any) -> dict[str, list[str]]:
    """Return the lines of the chapter by their rules. Records that are given bare are numbered from 1."""
    numbered = [one if hasattr(one, "record_id") else selected(at, one) for at, one in enumerate(chosen, 1)]
    shown = show(selection(numbered))
    values = counsel_values(shown, Places(shown, parts_of(shown)))
    (chapter,) = (one for one in values["chapters"] if one["heading"] == "Look at again")
    return {row["label"]: row["text"] for row in chapter["rows"]}


def test_what_fits_is_not_listed() -> None:
    work = shift("2026-03-02 20:00-02:00", breaks=30)
    during = Incident(when=at("2026-03-03 01:30"), shift=record_id(1))
    assert again(work, during, shift("2026-03-05 20:00-22:00", conditions=("no_break",))) == {}


def test_no_break_beside_breaks() -> None:
    found = again(shift("2026-03-02 20:00-02:00", breaks=30, conditions=("no_break", "unwell")))
    assert found == {
        "“No break” is ticked, and breaks are written down": ["Record 1, Mon, 2 Mar 2026: breaks of 30 min"]
    }


def test_shifts_over_each_other() -> None:
    found = again(shift("2026-03-02 20:00-02:00"), shift("2026-03-02 22:00-23:00"))
    (lines,) = found.values()
    assert [line.split(":")[0] for line in lines] == ["Record 1", "Record 2"]


def test_an_incident_on_another_day_than_its_shift() -> None:
    found = again(shift("2026-03-02 20:00-02:00"), Incident(when=at("2026-03-05"), shift=record_id(1)))
    assert found == {
        "An incident on another day than its shift": ["Record 2: Thu, 5 Mar 2026. Its shift, record 1: Mon, 2 Mar 2026"]
    }


def test_one_thing_taken_by_the_same_person_on_two_days() -> None:
    boss = record_id(1)
    taken = Incident(when=at("2026-07-03"), kinds=("taken",), people=(Involved(person=boss, part="did_it"),))
    found = again(Person(called="Boss"), HeldItem(item="passport", holder=boss, since=at("2026-03-27")), taken)
    (lines,) = found.values()
    assert lines == ["Record 1: since Fri, 27 Mar 2026. Record 2: Fri, 3 Jul 2026"]
    begun = attrs.evolve(taken, lasted=Span(at("2026-03-27"), at("2026-07-08")))
    item = HeldItem(item="passport", holder=boss, since=at("2026-03-27"))
    assert again(Person(called="Boss"), item, begun) == {}, "it tells of the first day, too"
    same = HeldItem(item="passport", holder=boss, since=at("2026-07-03"))
    assert again(Person(called="Boss"), same, taken) == {}


def test_a_file_that_is_older_than_what_it_belongs_to() -> None:
    told = selected(1, Incident(when=at("2026-03-05")))
    found = again(told, evidence(9, (record_id(1),), taken=at("2026-03-03 10:00")))
    assert found == {
        "A file made on a day before what it belongs to": [
            "EX001: made on Tue, 3 Mar 2026, as the file says. It belongs to record 1: Thu, 5 Mar 2026"
        ]
    }
    assert again(told, evidence(9, (record_id(1),), taken=at("2026-03-08 10:00"))) == {}


def test_exhibits_of_a_record_whose_time_was_corrected() -> None:
    mended = selected(1, shift("2026-03-02 20:00-02:00"), shift("2026-03-02 20:00-03:00"))
    found = again(mended, evidence(9, (record_id(1),)))
    assert found == {MENDED: ["Record 1: EX001"]}
    only_words = selected(1, shift("2026-03-02 20:00-02:00"), shift("2026-03-02 20:00-02:00", notes="More"))
    assert again(only_words, evidence(9, (record_id(1),))) == {}


def test_a_corrected_shift_has_the_exhibits_of_its_agreement_and_is_named_without_any() -> None:
    terms = selected(1, promise("2026-03-01", "10 EUR / hour"))
    early, late = "2026-03-02 20:00-02:00", "2026-03-02 20:00-03:00"
    mended = selected(2, *(shift(time, agreement=record_id(1)) for time in (early, late)))
    table = evidence(9, (record_id(1),), taken=None, description="My hours")
    both = evidence(10, (record_id(1), record_id(2)), taken=None)
    assert again(terms, mended, table, both)[MENDED] == ["Record 2: EX002, EX001"]
    assert again(mended)[MENDED] == ["Record 1: no exhibit"]


def test_exact_beside_a_time_that_is_not() -> None:
    night = Span(at("2026-03-02 20:00"), attrs.evolve(at("2026-03-03 02:00"), precision=Precision.ABOUT))
    found = again(shift(certainty="exact", actual=night))
    assert found == {"“Exact” is chosen, and a time is not": ["Record 1: about Tue, 3 Mar 2026, 02:00"]}
    assert again(shift(certainty="estimate", actual=night)) == {}


def test_a_receipt_for_what_did_not_come() -> None:
    told = attrs.evolve(paid("2026-03-09", "30 EUR"), receipt=True)
    found = again(attrs.evolve(told, state="pending"))
    assert found == {"A receipt was given, and no money came": ["Record 1: Pending"]}
    assert again(told) == {}


def test_what_is_owed_beside_what_the_shifts_come_to() -> None:
    found = again(
        promise("2026-03-01", "10 EUR / hour"),
        shift("2026-03-02 20:00-22:00"),
        paid("2026-03-09", "30 EUR", owed="30 EUR", shifts=(record_id(2),)),
    )
    (lines,) = found.values()
    assert lines == ["Record 3: 30.00 EUR owed; its shifts come to 20.00 EUR"]
