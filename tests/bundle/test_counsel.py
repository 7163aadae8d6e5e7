"""What only the lawyer reads lies beside the lawyer's copy: never in it, and never with the copy to send."""

import json
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from journal.bundle.counsel import counsel_values
from journal.bundle.report.anchors import Place, Places
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Shown, show
from journal.bundle.write import Written, target_names, write_bundle
from journal.records.held_item import HeldItem
from journal.records.incident import Incident, Involved, ReportMade
from journal.records.moment import Precision, Span
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.told import Told
from tests.bundle.material import Originals, PlainWorkshop, evidence, moment, record_id, selected, selection
from tests.bundle.test_write import everything, text_of
from tests.ledger.material import at, hours, money, off, paid, promise, shift


def material():
    told = Incident(
        when=moment(3),
        happened="They locked the door.",
        kinds=("kept_or_moved",),
        still_needed="CANARY-CAMERA at the door",
        people=(Involved(person=record_id(1), witnessed="saw", safe_to_contact=True),),
    )
    return [
        selected(1, Person(called="Ploy", contact="CANARY-PHONE")),
        selected(2, told),
        selected(3, Payment(owed=Money(9000, "EUR"), due=moment(5), state="pending")),
        selected(4, Payment(amount=Money(9000, "EUR"), due=moment(9), paid=moment(9), state="received")),
        selected(5, Payment(amount=Money(9000, "EUR"), due=moment(10), paid=moment(12), state="received")),
        selected(6, Note(words="CANARY-PRIVILEGED", for_my_lawyer=True)),
        evidence(7, covert=True, description="CANARY-COVERT"),
    ]


def said(shown: Shown) -> dict:
    """Return what is set where no page is known."""
    return counsel_values(shown, Places(shown, parts_of(shown)))


@pytest.fixture(scope="module")
def chapters() -> dict:
    values = json.loads(json.dumps(said(show(selection(material())))))
    return {one["heading"]: {row["label"]: row["text"] for row in one["rows"]} for one in values["chapters"]}


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Written:
    chosen = selection(material(), counsel=True)
    return write_bundle(chosen, tmp_path_factory.mktemp("out"), evidence=Originals({}), workshop=PlainWorkshop())


def test_points_to_discuss_stand_here_only_where_somebody_asked_for_them(chapters: dict):
    assert "Points to discuss" not in chapters
    again = [*material(), selected(8, Incident(when=moment(7), kinds=("threat",), vehicle="B XY 123"))]
    again.append(selected(9, Incident(when=moment(8), kinds=("threat", "not_paid"), vehicle="B-XY 123")))
    values = said(show(selection(again, patterns=True)))
    asked = {one["heading"]: one["rows"] for one in values["chapters"]}
    assert asked["Points to discuss"]
    (row,) = asked["What comes back over time"]
    assert row["label"] == "Same number plate: BXY123"
    assert row["text"][1].endswith("For the first time: Not paid")


def test_first_and_last_event_and_each_missed_payday_are_dated(chapters: dict):
    dates = chapters["Dates"]
    assert dates["First event"][0].startswith("Mon, 6 Apr 2026")
    assert dates["Missed payday"][:2] == ["Mon, 13 Apr 2026", "Received: 90.00 EUR, on Wed, 15 Apr 2026, 2 days after"]


def test_a_payday_after_the_last_entry_is_not_called_missed(chapters: dict):
    label = "Not yet due when the last entry was written, Sat, 4 Apr 2026"
    assert chapters["Dates"][label][:2] == ["Wed, 8 Apr 2026", "Owed: 90.00 EUR"]
    later = [*material(), selected(8, Note(words="Later"), day=9)]
    values = said(show(selection(later)))
    days = [row["text"][0] for row in values["chapters"][0]["rows"] if row["label"] == "Missed payday"]
    assert days == ["Wed, 8 Apr 2026", "Mon, 13 Apr 2026"]


def of_dates(*chosen) -> dict:
    """Return the rows of the dates by their labels, and the tables below them."""
    values = json.loads(json.dumps(said(show(selection(chosen)))))
    chapter = next(one for one in values["chapters"] if one["heading"] == "Dates")
    rows: dict[str, list] = {}
    for row in chapter["rows"]:
        rows.setdefault(row["label"], []).append(row["text"])
    return {"rows": rows, "grids": chapter["grids"]}


def payment(due: str, owed: str, **says) -> Payment:
    return Payment(**{"what_for": "pay", "state": "refused", "due": at(due), "owed": money(owed), **says})


def test_a_demand_that_names_the_shifts_of_earlier_paydays_is_told_as_that_and_a_bond_is_no_payday():
    one, two = record_id(1), record_id(2)
    rows = of_dates(
        selected(1, shift("2026-03-02 20:00-22:00")),
        selected(2, shift("2026-03-03 20:00-22:00")),
        selected(3, payment("2026-03-09", "30 EUR", shifts=(one,))),
        selected(4, payment("2026-03-10", "40 EUR", shifts=(two,))),
        selected(5, payment("2026-03-11", "20 EUR", what_for="bond")),
        selected(6, payment("2026-03-20", "90 EUR", shifts=(one, two))),
        selected(7, payment("2026-03-21", "30 EUR")),
    )["rows"]
    assert [text[0] for text in rows["Missed payday"]] == ["Mon, 9 Mar 2026", "Tue, 10 Mar 2026", "Sat, 21 Mar 2026"]
    assert [text[0] for text in rows["Bond to be given back"]] == ["Wed, 11 Mar 2026"]
    (again,) = rows["Earlier paydays, asked for together"]
    assert again[:2] == ["Fri, 20 Mar 2026", "Owed: 90.00 EUR"]
    assert "It asks again for the shifts of the paydays in records 3, 4." in again


def test_a_payday_on_which_nothing_came_stands_among_the_dates():
    nothing = paid("2026-03-16", "0 EUR", due=at("2026-03-16"), owed="160 EUR", taken=[off("rent", "160 EUR", True)])
    rows = of_dates(selected(1, nothing))["rows"]
    (text,) = rows["Payday on which nothing came"]
    assert text[:4] == [
        "Mon, 16 Mar 2026",
        "Owed: 160.00 EUR",
        "Received: 0.00 EUR",
        "Taken off: 160.00 EUR, Rent, agreed before",
    ]
    assert "Missed payday" not in rows


def test_the_last_event_is_never_a_payday_that_lies_ahead():
    rows = of_dates(
        selected(1, shift("2026-03-02 20:00-22:00")), selected(2, payment("2030-01-02", "30 EUR", state="pending"))
    )["rows"]
    (last,) = rows["Last incident, shift or payment, up to the last entry"]
    assert last[0].startswith("Mon, 2 Mar 2026")


def test_the_last_event_is_no_note_and_nothing_that_was_called_off_or_did_not_come():
    rows = of_dates(
        selected(1, Note(when=at("2026-03-01"), words="Before")),
        selected(2, shift("2026-03-02 20:00-22:00")),
        selected(3, shift(None, scheduled=hours("2026-03-03 20:00-22:00"), outcome="they_cancelled")),
        selected(4, payment("2026-03-04", "30 EUR")),
        selected(5, Told(when=at("2026-03-05"), whom="The nurse")),
        selected(6, Note(when=at("2026-03-06"), words="Half a year"), day=30),
    )["rows"]
    (first,), (last,) = rows["First event"], rows["Last incident, shift or payment, up to the last entry"]
    assert first[0].startswith("Mon, 2 Mar 2026")
    assert last[0].startswith("Mon, 2 Mar 2026")


def test_what_was_taken_off_stands_at_a_missed_payday_of_which_some_came():
    late = paid("2026-03-20", "60 EUR", due=at("2026-03-16"), owed="160 EUR", taken=[off("rent", "100 EUR", True)])
    (text,) = of_dates(selected(1, late))["rows"]["Missed payday"]
    assert "Taken off: 100.00 EUR, Rent, agreed before" in text


def test_each_payday_on_which_less_came_is_dated_with_what_is_short_and_they_add_up():
    boss, some = record_id(1), {"counterpart": record_id(1)}
    said = [
        promise("2026-03-01", "10 EUR / hour", promised_by=boss),
        *(shift(f"2026-03-{day:02d} 10:00-20:00", run_by=boss) for day in (2, 9, 16)),
        paid("2026-03-05", "100 EUR", due=at("2026-03-05"), shifts=(record_id(3),), **some),
        paid(
            "2026-03-12",
            "60 EUR",
            due=at("2026-03-12"),
            shifts=(record_id(4),),
            taken=[off("rent", "20 EUR", True)],
            **some,
        ),
        payment("2026-03-19", "100 EUR", shifts=(record_id(5),), **some),
        paid("2026-03-30", "70 EUR", due=at("2026-03-28"), shifts=(record_id(4), record_id(5)), **some),
    ]
    people = [selected(1, Person(called="Boss"))]
    table, _ = of_dates(*people, *(selected(number, one, day=60) for number, one in enumerate(said, 2)))["grids"]
    assert [[" ".join(cell) for cell in row] for row in table["rows"]] == [
        ["Boss", "Thu, 12 Mar 2026", "20.00 EUR", "Record 5"],
        ["", "Thu, 19 Mar 2026", "100.00 EUR", "Record 7"],
        ["", "Sat, 28 Mar 2026; came Mon, 30 Mar 2026", "-70.00 EUR", "Record 8"],
        ["", "Still owed", "50.00 EUR", ""],
    ]


def test_the_last_payday_on_which_less_came_is_told_with_or_without_a_deduction():
    boss = record_id(1)
    some = {"counterpart": boss, "owed": "90 EUR"}
    *_, table = of_dates(
        selected(1, Person(called="Boss")),
        selected(2, paid("2026-03-10", "50 EUR", due=at("2026-03-10"), **some)),
        selected(3, paid("2026-03-17", "90 EUR", due=at("2026-03-17"), **some)),
        selected(4, payment("2026-03-16", "30 EUR", counterpart=boss)),
        selected(5, payment("2026-03-18", "30 EUR", counterpart=boss, what_for="bond")),
        selected(6, payment("2026-06-18", "30 EUR", counterpart=boss, state="pending")),
    )["grids"]
    assert ["Mon, 16 Mar 2026"] in [
        row[2] for row in table["rows"] if row[1] == ["Last payday on which less came than was owed"]
    ]


def test_an_end_that_is_not_said_is_named_where_there_were_shifts():
    (table,) = of_dates(
        selected(1, Person(called="Boss")), selected(2, shift("2026-03-02 20:00-22:00", run_by=record_id(1)))
    )["grids"]
    assert [row[1] for row in table["rows"]][-1] == ["End of the terms, or told to leave: not said"]


def test_the_incident_that_ends_last_stands_with_its_own_day_and_its_last_one():
    did = (Involved(person=record_id(1), part="did_it"),)
    long = Incident(when=at("2026-03-20"), lasted=Span(at("2026-03-18"), at("2026-04-08")), people=did)
    (table,) = of_dates(
        selected(1, Person(called="Boss")),
        selected(2, long),
        selected(3, Incident(when=at("2026-04-01"), people=did)),
    )["grids"]
    assert [row[2:] for row in table["rows"]] == [
        [["Wed, 1 Apr 2026"], ["Record 2"]],
        [["Fri, 20 Mar 2026", "its “From and to” ends Wed, 8 Apr 2026"], ["Record 1"]],
    ]


def test_each_person_has_first_and_last_shift_end_last_deduction_and_last_act():
    boss, other = record_id(1), record_id(2)
    did = Incident(when=at("2026-03-20"), people=(Involved(person=boss, part="did_it"),))
    *_, table = of_dates(
        selected(1, Person(called="Boss")),
        selected(2, Person(called="Other")),
        selected(3, promise("2026-03-01", "10 EUR / hour", promised_by=boss, valid_until=at("2026-06-30"))),
        selected(4, shift("2026-03-02 20:00-22:00", run_by=boss)),
        selected(5, shift("2026-03-09 20:00-22:00", run_by=boss)),
        selected(6, shift(None, run_by=boss, scheduled=hours("2026-03-29 20:00-22:00"), outcome="they_cancelled")),
        selected(7, paid("2026-03-10", "5 EUR", counterpart=boss, taken=[off("fine", "3 EUR", False)])),
        selected(8, attrs.evolve(did, people=(Involved(person=other, part="ordered_it"), *did.people))),
        selected(9, attrs.evolve(did, when=at("2026-03-18"))),
    )["grids"]
    assert table["heading"] == "Dates by person"
    name, rows = "", dict[str, list[tuple[str, str]]]()
    for row in table["rows"]:
        name = row[0][0] or name
        rows.setdefault(name, []).append((row[1][0], row[2][0]))
    act = "Last incident in which they did or ordered something"
    assert rows["Boss"] == [
        ("First shift", "Mon, 2 Mar 2026"),
        ("Last shift", "Mon, 9 Mar 2026"),
        ("End of the terms", "Tue, 30 Jun 2026"),
        ("Last deduction: Fine", "Tue, 10 Mar 2026"),
        ("Last deduction not agreed: Fine", "Tue, 10 Mar 2026"),
        (act, "Fri, 20 Mar 2026"),
    ]
    assert rows["Other"] == [(act, "Fri, 20 Mar 2026")]


def test_what_lasted_names_its_own_day_and_its_last_and_what_ends_last_stands_beside_what_happened_last():
    boss = record_id(1)
    did = Incident(when=at("2026-03-20"), people=(Involved(person=boss, part="did_it"),))
    lasted = attrs.evolve(did, lasted=Span(at("2026-03-02"), at("2026-03-25")))
    act = ["Last incident in which they did or ordered something"]
    both = ["Fri, 20 Mar 2026", "its “From and to” ends Wed, 25 Mar 2026"]
    assert [row[1:3] for row in by_person(selected(3, lasted))] == [[act, both]]
    assert [
        row[1:3] for row in by_person(selected(3, lasted), selected(4, attrs.evolve(did, when=at("2026-03-22"))))
    ] == [
        [act, ["Sun, 22 Mar 2026"]],
        [["The one of these whose “From and to” ends last"], both],
    ]


def test_what_happened_between_two_days_stands_with_both_and_has_no_end_of_its_own():
    late = at("2026-04-18 23:50")
    around = attrs.evolve(late, precision=Precision.BETWEEN, until=late.at + timedelta(minutes=30))
    did = Incident(when=around, people=(Involved(person=record_id(1), part="did_it"),))
    assert [row[2] for row in by_person(selected(3, did))] == [["Sat, 18 Apr 2026 to Sun, 19 Apr 2026"]]


def test_what_was_said_of_leaving_stands_after_the_label_of_its_question():
    terms = promise("2026-03-01", "10 EUR / hour", promised_by=record_id(1), told_to_leave="3 July, by message.")
    assert [row[1:3] for row in by_person(selected(3, terms))] == [[["Told to leave: 3 July, by message."], [""]]]


def by_person(*chosen) -> list[list[list[str]]]:
    *_, table = of_dates(selected(1, Person(called="Boss")), *chosen)["grids"]
    return table["rows"]


def test_offices_doctors_and_whoever_was_told_stand_apart_from_the_witnesses():
    report = ReportMade(to="police", officer="Officer 0-117", when=at("2026-03-04"), answer="Taken down.")
    chosen = (
        selected(1, Incident(when=at("2026-03-02"), care="Casualty ward, 01:30", reports=(report,))),
        selected(2, Told(when=at("2026-03-03"), whom="The nurse", answer="Come again")),
        selected(3, Told(whom="Ms Corvel", for_my_lawyer=True)),
    )
    values = json.loads(json.dumps(said(show(selection(chosen)))))
    (chapter,) = (one for one in values["chapters"] if one["heading"] == "Witnesses")
    (table,) = chapter["grids"]
    assert [(row[0], row[2]) for row in table["rows"]] == [
        (["Care sought"], ["Casualty ward, 01:30"]),
        (["The nurse"], ["Come again"]),
        (["Police", "Officer 0-117"], ["Taken down."]),
    ]


def told_afterwards(*chosen) -> list[tuple]:
    values = json.loads(json.dumps(said(show(selection(chosen)))))
    (chapter,) = (one for one in values["chapters"] if one["heading"] == "Witnesses")
    return [(row[0], row[2], row[3]) for row in chapter["grids"][0]["rows"]]


def test_care_stands_with_the_visit_that_tells_of_it_and_no_visit_stands_twice():
    health = ReportMade(to="health", when=at("2026-03-03"), answer="Examined.")
    rows = told_afterwards(selected(1, Incident(when=at("2026-03-02"), care="Casualty ward.", reports=(health,))))
    assert rows == [(["Health service"], ["Examined.", "Care sought: Casualty ward."], ["1"])]
    incident = selected(1, Incident(when=at("2026-03-02"), care="The clinic."))
    nurse = selected(2, Told(when=at("2026-03-03"), whom="The nurse", answer="Come again.", about=(record_id(1),)))
    friend = selected(3, Told(when=at("2026-03-04"), whom="Ana", person=record_id(9), about=(record_id(1),)))
    rows = told_afterwards(incident, nurse, friend)
    assert rows[0] == (["The nurse"], ["Come again.", "Care sought: The clinic."], ["2", "1"])
    assert len(rows) == 2
    other = selected(4, Told(when=at("2026-03-05"), whom="An office", about=(record_id(1),)))
    assert told_afterwards(incident, nurse, other)[0] == (["Care sought"], ["The clinic."], ["1"])


def test_what_an_entry_for_counsel_is_called_is_not_said_twice():
    note = Note(subject="For Ms Corvel", words="Questions.", for_my_lawyer=True)
    values = said(show(selection([selected(1, note)])))
    (chapter,) = (one for one in values["chapters"] if one["heading"] == "Entries for you only")
    (row,) = chapter["rows"]
    assert row["label"] == "For Ms Corvel"
    assert row["text"][0] == "What I want to keep: Questions."


def test_the_last_deduction_names_all_kinds_and_the_last_that_was_not_agreed_stands_apart():
    taken = [off("rent", "10 EUR", True), off("fine", "5 EUR", False), off("debt", "5 EUR", False)]
    grids = of_dates(
        selected(1, shift("2026-03-02 20:00-22:00", agreed_rate="10 EUR / hour")),
        selected(2, paid("2026-03-10", "0 EUR", taken=taken)),
        selected(3, paid("2026-03-17", "5 EUR", taken=[off("rent", "10 EUR", True)])),
    )["grids"]
    table = next(one for one in grids if one["heading"] == "Dates by person")
    rows = {row[1][0]: row[2][0] for row in table["rows"]}
    assert rows["Last deduction: Rent"] == "Tue, 17 Mar 2026"
    assert rows["Last deduction not agreed: Fine, Debt"] == "Tue, 10 Mar 2026"


def test_what_is_still_needed_and_who_saw_it_are_listed(chapters: dict):
    assert ["CANARY-CAMERA at the door"] in chapters["Evidence still needed"].values()


def witnesses(*chosen) -> list[dict]:
    values = json.loads(json.dumps(said(show(selection(chosen)))))
    (chapter,) = (one for one in values["chapters"] if one["heading"] == "Witnesses")
    return chapter["tables"]


def test_a_witness_has_a_row_with_what_matters_first():
    (table,) = witnesses(*material())
    (row,) = table["rows"]
    assert table["head"][0] == "Safe to contact"
    assert (row["safe"], row["warn"], row["name"], row["named"]) == (["Yes"], False, "Ploy", ["not said"])
    assert (row["saw"], row["reach"]) == (["Record 1: Saw it"], ["CANARY-PHONE"])


def test_a_witness_of_several_incidents_is_named_once_and_one_without_a_name_stands_alone():
    ploy, nobody = Involved(person=record_id(1), witnessed="saw"), Involved(witnessed="heard")
    seen = Incident(when=moment(0), people=(ploy, nobody))
    (table,) = witnesses(selected(1, Person(called="Ploy")), selected(2, seen), selected(3, seen))
    assert [row["name"] for row in table["rows"]] == ["Ploy", "not named", "not named"]
    assert table["rows"][0]["saw"] == ["Record 1: Saw it", "Record 2: Saw it"]
    assert table["rows"][0]["reach"] == ["nothing recorded"]


def test_who_is_not_safe_to_contact_stands_first_and_who_is_accused_apart():
    ploy = Involved(person=record_id(1), witnessed="saw", safe_to_contact=True)
    lina = Involved(person=record_id(2), witnessed="saw", safe_to_contact=False)
    boss = Involved(person=record_id(3), witnessed="after", part="there")
    people = [selected(at, Person(called=name)) for at, name in enumerate(("Ploy", "Lina", "Boss"), 1)]
    seen = Incident(when=moment(0), people=(ploy, lina, boss))
    did = Incident(
        when=moment(1), people=(Involved(person=record_id(3), part="did_it"), attrs.evolve(lina, safe_to_contact=None))
    )
    open_table, accused = witnesses(*people, selected(4, seen), selected(5, did))
    assert [(row["name"], row["warn"]) for row in open_table["rows"]] == [("Lina", True), ("Ploy", False)]
    assert open_table["rows"][0]["safe"] == ["NO: record 1", "not said: record 2"]
    assert accused["heading"] == "Also named as having done or ordered something in these records"
    assert [row["name"] for row in accused["rows"]] == ["Boss"]


def test_what_the_records_say_against_the_draft_stands_below_its_sentence():
    chosen = [
        selected(1, Note(words="A"), Note(words="B")),
        selected(2, Note(when=moment(1), words="C", how_known="told", written_by="helper")),
        selected(3, Payment(due=moment(0), state="pending"), Payment(due=moment(0), paid=moment(9), state="received")),
    ]
    draft = said(show(selection(chosen)))["draft"]["paragraphs"]
    assert [one["known"] for one in draft] == [
        [],
        ["Typed or interpreted by somebody else: 1"],
        ["First saved before the day of what they tell now: 2"],
        ["Said to be told by others, or worked out: 1"],
        [],
        ["Corrected: 2, 3"],
    ]


def test_records_that_speak_to_a_point_for_one_reason_stand_on_one_line():
    held = [selected(at, HeldItem(item="passport")) for at in (1, 2)]
    values = json.loads(json.dumps(said(show(selection(held, patterns=True)))))
    (points,) = (one["rows"] for one in values["chapters"] if one["heading"] == "Points to discuss")
    assert ["2 entries speak to it.", "What: Passport: records 1, 2"] in [row["text"] for row in points]


def test_entries_for_the_lawyer_only_stand_here_in_full(chapters: dict):
    assert any("CANARY-PRIVILEGED" in line for rows in chapters["Entries for you only"].values() for line in rows)


def test_an_entry_for_the_lawyer_only_names_those_in_the_bundle_by_number_and_page():
    about = (record_id(2), record_id(3), record_id(4), record_id(99))
    chosen = [
        selected(1, Note(words="What it is about", about=about, for_my_lawyer=True)),
        selected(2, Note(words="What I want")),
        selected(3, Note(words="For counsel, too", for_my_lawyer=True)),
        evidence(4, description="A door"),
    ]
    shown = show(selection(chosen))
    places = Places(shown, parts_of(shown))
    places.of[record_id(2)].page = 30
    places.of[record_id(4)] = Place(0, "EX001", "EX001", page=31)
    (belongs,) = (
        line
        for chapter in json.loads(json.dumps(counsel_values(shown, places)))["chapters"]
        for row in chapter["rows"]
        for line in row["text"]
        if line.startswith("Belongs to")
    )
    assert belongs == (
        "Belongs to: Record 1 (page 30): What I want, For counsel, too, EX001 (page 31): A door, "
        "an entry that is not in this bundle"
    )


def test_files_held_back_are_named_with_the_reason_and_not_described(chapters: dict):
    assert "COVERT" not in str(chapters["Files held back"])
    assert all("kept on" in what for what in chapters["Files held back"])


def test_it_lies_beside_the_bundle_and_nothing_of_it_is_inside(written: Written):
    paper = written.bundle.with_name(f"{written.bundle.name}_COUNSEL-ONLY") / "Counsel-only.pdf"
    text = text_of(paper)
    for canary in ("CANARY-CAMERA", "CANARY-PRIVILEGED", "CANARY-PHONE"):
        assert canary in text
    assert "Record 1 (page " in text, "counsel finds what is meant in the bundle"
    inside = everything(written.bundle)
    assert b"CANARY-CAMERA" not in inside
    assert b"CANARY-PRIVILEGED" not in inside


def test_nothing_of_the_kind_goes_with_the_copy_to_send(tmp_path: Path):
    chosen = selection(material(), counsel=True, audience="to-send")
    assert len(target_names(chosen)) == 2
    write_bundle(chosen, tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    assert not any("COUNSEL" in path.name for path in tmp_path.rglob("*"))


def test_in_a_zip_it_is_locked_as_the_bundle_is(tmp_path: Path):
    chosen = selection(material(), counsel=True, form="zip")
    write_bundle(chosen, tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    locked = tmp_path / "documents_2026-11-22_v1_COUNSEL-ONLY.zip"
    assert b"CANARY" not in locked.read_bytes()
    assert b"Counsel-only.pdf" not in locked.read_bytes()
