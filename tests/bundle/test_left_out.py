"""What stays out of the lawyer's copy is counted once: cover, records, check and counsel's paper agree."""

import json

import pytest

from journal.bundle.counsel import counsel_values
from journal.bundle.left_out import left_out, missing_numbers
from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Shown, show
from journal.records.incident import Incident, Involved
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from tests.bundle.material import evidence, moment, record_id, selected, selection


def material():
    asked = Involved(part="witness", witnessed="saw", safe_to_contact=False)
    return [
        selected(1, Incident(when=moment(1), people=(asked,)), Incident(when=moment(1), people=(asked,), happened="a")),
        selected(2, Incident(when=moment(2), people=(Involved(part="witness"),), still_needed="The camera")),
        selected(3, Note(words="For counsel", for_my_lawyer=True)),
        evidence(4, description="A letter of hers", for_my_lawyer=True),
        evidence(5, intimate=True),
        selected(7, Note(words="Open")),
    ]


@pytest.fixture
def shown() -> Shown:
    return show(selection(material(), counsel=True))


def test_the_cover_counts_entries_files_and_answers_apart(shown: Shown) -> None:
    said = left_out(shown)
    assert said[:4] == [
        "1 entry marked “for my lawyer only” is left out.",
        "1 file marked “for my lawyer only” is left out.",
        "In 1 record, a whole answer for the lawyer only is left out.",
        "In 1 record, part of an answer is for the lawyer only and left out. The record says of which.",
    ]


def test_a_record_says_of_which_answer_a_part_is_left_out(shown: Shown) -> None:
    parts = parts_of(shown)
    first, second, *_ = document(shown, parts[0], Places(shown, parts)).values["records"]
    assert first["left_out"] == [
        "Of “People” a part is left out here, since it is for the lawyer only: “Safe to contact”."
    ]
    assert second["left_out"] == [
        "An answer is left out here, since it is for the lawyer only: “Evidence still needed”."
    ]


def test_the_cover_names_the_records_behind_what_is_left_out() -> None:
    held = evidence(8, (record_id(1), record_id(99)), intimate=True)
    shown = show(selection([*material(), held], counsel=True))
    parts = parts_of(shown)
    cover = document(shown, parts[0], Places(shown, parts)).values["cover"]
    assert {one["label"]: [link["t"] for link in one["numbers"]] for one in cover["left_out"]} == {
        "A whole answer is left out of the records": ["2"],
        "Part of an answer is left out of the records": ["1"],
        "Files that are held back belong to the records": ["1"],
    }


def test_a_record_of_any_kind_says_which_files_of_it_are_held_back() -> None:
    told = [
        selected(1, Incident(when=moment(1), happened="a")),
        selected(2, Note(words="b", copied_from=record_id(12))),
        selected(3, Payment(amount=Money(100, "EUR"), paid=moment(2))),
        selected(4, Person(called="Mika")),
        selected(5, Note(words="c")),
    ]
    files = [
        evidence(11, (record_id(1), record_id(3)), intimate=True),
        evidence(12, (record_id(2), record_id(3)), covert=True),
        evidence(13, (record_id(4),), privileged=True),
    ]
    one = "1 file is held back: the evidence list says why"
    two = "2 files are held back: the evidence list says why"
    assert held_of(*told, *files) == {1: one, 2: one, 3: two, 4: one, 5: ""}
    assert set(held_of(*told, *files, audience="to-send").values()) == {""}


def held_of(*chosen, **choices) -> dict[int, str]:
    """Return by the number of its id what each record says of files that are held back."""
    shown = show(selection(list(chosen), **choices))
    parts = parts_of(shown)
    records = document(shown, parts[0], Places(shown, parts)).values["records"]
    return {int(one.record_id, 16): said["held"] for one, said in zip(shown.records, records, strict=True)}


def test_the_copy_to_send_tells_none_of_it() -> None:
    shown = show(selection(material(), audience="to-send"))
    parts = parts_of(shown)
    whole = json.dumps(document(shown, parts[0], Places(shown, parts)).values)
    assert "a part is left out here" not in whole
    assert "missing here" not in whole
    assert "left out here" not in whole
    assert document(shown, parts[0], Places(shown, parts)).values["cover"]["left_out"] == []


def test_how_it_was_made_begins_with_five_lines_and_names_what_somebody_else_typed() -> None:
    typed = selected(8, Note(words="Typed", written_by="helper"), Note(words="Typed, mended", written_by="me"))
    many = [selected(at, Note(words="Typed", written_by="helper")) for at in range(20, 150)]
    for chosen, says, numbers in (
        ((*material(), typed), "as 1 record says", ["4"]),
        (material(), "", []),
        (many, "as 130 records say", []),
    ):
        shown = show(selection(chosen))
        parts = parts_of(shown)
        values = document(shown, parts[0], Places(shown, parts)).values
        assert len(values["in_short"]) == 5
        assert values["typed"]["says"].endswith(says) if says else values["typed"] is None
        assert [link["t"] for link in (values["typed"] or {"numbers": []})["numbers"]] == numbers


def test_each_missing_number_has_its_reason(shown: Shown) -> None:
    assert missing_numbers(shown) == [
        "Up to number 21, 17 are missing here:",
        "For the lawyer only: 9, 12.",
        "Files that are held back: 15.",
        "Not chosen, erased for good, or written by the program for itself: 1–2, 5, 7–8, 10–11, 13–14, 16–20.",
        "Nothing in this bundle shows which of the three a number is: ask the person.",
    ]


def test_counsel_finds_every_entry_and_file_that_the_cover_counts(shown: Shown) -> None:
    values = counsel_values(shown, Places(shown, parts_of(shown)))
    rows = {one["heading"]: one["rows"] for one in values["chapters"]}
    assert len(rows["Entries for you only"]) == 1
    assert len(rows["Files held back"]) == 2
    assert ["It is marked “for my lawyer only”.", "A letter of hers"] in [
        row["text"] for row in rows["Files held back"]
    ]
