"""A case remembers what its bundles hold, counts them, numbers their exhibits for good, and can keep all of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from journal.actions.attach_evidence import attach
from journal.actions.bin_record import bin_record
from journal.actions.case_entries import put_into_case, take_out_of_case
from journal.actions.cases import cases_on_hold_with, choices_of, find_case, keep_case, list_cases
from journal.actions.choose_records import Choices, chosen_ids, chosen_records
from journal.actions.erase_record import erase_record, plan_erasing
from journal.actions.export_bundle import Gathered, finish, gather
from journal.actions.given_bundles import given_bundles
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.bundle.selection import show
from journal.bundle.write import Written
from journal.ground.known_error import BadInput
from journal.records.case import Case, Decision, Pseudonym
from journal.records.moment import Moment
from journal.records.note import Note
from journal.records.person import Person
from journal.records.place import Place
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.told import Told
from tests.pictures import photo

ZONE = "Europe/Berlin"


def save(journal: Journal, record: Record) -> str:
    (record_id,) = save_record(journal, record).ids
    return record_id


def attached(journal: Journal, tools: Tools, path: Path, about: str) -> str:
    path.write_bytes(photo(model=path.name))
    return attach(journal, tools, path, (about,)).ids[0]


def noted(journal: Journal, gathered: Gathered, out: Path, fingerprint: str = "ab" * 32) -> None:
    """Say that the bundle stands, without writing it."""
    finish(journal, gathered, Written(out / gathered.selection.name, out / "receipt", fingerprint))


def test_a_case_is_made_with_its_first_choice_and_changed_only_by_another_one(journal: Journal) -> None:
    choices = Choices(case=" Club 9 ", kinds=("note",), words="rate", since=datetime(2026, 4, 1, tzinfo=UTC))
    made = keep_case(journal, choices, ZONE)
    assert made is not None
    size = journal.size
    again = keep_case(journal, attrs.evolve(choices, case="club 9"), ZONE)
    assert again == made
    assert journal.size == size
    remembered = choices_of(made.case)
    assert (remembered.case, remembered.kinds, remembered.words) == ("Club 9", ("note",), "rate")
    assert remembered.since == choices.since
    other = keep_case(journal, Choices(case="Club 9", kinds=("shift",)), ZONE)
    assert other is not None
    assert (other.id, other.case.kinds, other.case.words, other.case.since) == (made.id, ("shift",), None, None)
    assert [one.id for one in list_cases(journal)] == [made.id]


def test_a_new_choice_keeps_names_and_decisions(journal: Journal) -> None:
    person = save(journal, Person(called="Mika"))
    names = (Pseudonym(person=person, name="A"),)
    case = save(journal, Case(name="One", pseudonyms=names, decisions=(Decision(record=person, decision="keep"),)))
    kept = keep_case(journal, Choices(case="One", kinds=("person",)), ZONE)
    assert kept is not None
    assert (kept.id, kept.case.pseudonyms, kept.case.decisions) == (
        case,
        names,
        (Decision(record=person, decision="keep"),),
    )


def test_every_case_has_a_key_of_its_own_that_stays(journal: Journal) -> None:
    one, other = save(journal, Case(name="One")), save(journal, Case(name="Other"))
    key = journal.signing_seed(one)
    assert key is not None
    assert len(key) == 32
    assert key != journal.signing_seed(other)
    save_record(journal, Case(name="One, renamed"), one)
    assert journal.signing_seed(one) == key
    assert key.hex().encode() not in b"".join(entry.body for entry in journal.history(one))


def test_people_places_and_words_narrow_the_choice(journal: Journal) -> None:
    mika, other = save(journal, Person(called="Mika")), save(journal, Person(called="Zoe"))
    club, home = save(journal, Place(name="Club 9")), save(journal, Place(name="Flat"))
    both = save(journal, Shift(run_by=mika, place=club, notes="late again"))
    elsewhere = save(journal, Shift(run_by=mika, place=home))
    save(journal, Shift(run_by=other, place=club, notes="late"))
    assert set(chosen_ids(journal, Choices(people=(mika,), places=(club,)))) == {mika, club, both}
    assert set(chosen_ids(journal, Choices(people=(mika,)))) == {mika, club, home, both, elsewhere}
    assert set(chosen_ids(journal, Choices(words="again"))) == {both, mika, club}
    assert set(chosen_ids(journal, Choices(words="again", record_ids=(elsewhere,)))) == {both, mika, club, elsewhere}
    assert chosen_ids(journal, Choices(record_ids=(elsewhere,))) == (elsewhere,)
    assert elsewhere not in chosen_ids(journal, Choices(people=(mika,), left_out=(elsewhere,)))


def test_a_case_itself_is_never_chosen(journal: Journal) -> None:
    note, case = save(journal, Note(words="x")), save(journal, Case(name="One"))
    assert chosen_ids(journal, Choices()) == (note,)
    assert chosen_ids(journal, Choices(record_ids=(case,))) == ()
    with pytest.raises(BadInput):
        chosen_records(journal, Choices(record_ids=(case,)))


def test_what_a_case_on_hold_holds_can_t_be_erased(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    note, shift = save(journal, Note(words="threat by phone")), save(journal, Shift(notes="calm"))
    photo = attached(journal, tools, tmp_path / "a.jpg", note)
    case = save(journal, Case(name="One", hold=True, words="threat"))
    for kept in (note, photo, case):
        assert [one.id for one in cases_on_hold_with(journal, kept)] == [case]
        for refused in (plan_erasing, erase_record):
            with pytest.raises(BadInput, match="must be kept for the case “One”"):
                refused(journal, kept)
    assert cases_on_hold_with(journal, shift) == ()
    bin_record(journal, note)
    assert [one.id for one in cases_on_hold_with(journal, note)] == [case]
    erase_record(journal, shift)
    save_record(journal, Case(name="One", hold=False, words="threat"), case)
    erase_record(journal, note, with_evidence=True)


def test_versions_count_for_each_case_and_follow_its_new_name(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    first = gather(journal, Choices(case="One"), tools, tmp_path)
    noted(journal, first, tmp_path)
    assert gather(journal, Choices(case="Two"), tools, tmp_path).version == 1
    one = find_case(journal, "One")
    assert one is not None
    save_record(journal, attrs.evolve(one.case, name="Renamed"), one.id)
    assert gather(journal, Choices(case="Renamed"), tools, tmp_path).version == 2


def test_exhibits_keep_their_numbers_and_late_ones_come_last(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    note, other = save(journal, Note(words="x")), save(journal, Note(words="y"))
    late = attached(journal, tools, tmp_path / "late.jpg", other)
    first, second = (attached(journal, tools, tmp_path / f"{name}.jpg", note) for name in "ab")
    case = "One"
    noted(journal, gather(journal, Choices(case=case, record_ids=(note,)), tools, tmp_path), tmp_path, "01" * 32)
    again = gather(journal, Choices(case=case, record_ids=(other, note)), tools, tmp_path)
    numbers = [(one.selected.record_id, one.number) for one in show(again.selection).exhibits]
    assert numbers == [(first, "EX001"), (second, "EX002"), (late, "EX003")]
    noted(journal, again, tmp_path, "02" * 32)
    erase_record(journal, first)
    third = gather(journal, Choices(case=case, record_ids=(other, note)), tools, tmp_path)
    assert [one.number for one in show(third.selection).exhibits] == ["EX002", "EX003"]


def test_a_bundle_given_is_remembered_and_names_nobody_that_can_t_be_erased(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    save(journal, Note(words="x"))
    choices = Choices(case="One", recipient="Ms Lawyer", consent="with_support")
    noted(journal, gather(journal, choices, tools, tmp_path), tmp_path)
    one = find_case(journal, "One")
    assert one is not None
    (given,) = given_bundles(journal, one.id)
    assert (given.version, given.fingerprint, given.fits) == (1, "ab" * 32, True)
    told = journal.current(given.told).record
    assert isinstance(told, Told)
    assert (told.whom, told.consent, told.about) == ("Ms Lawyer", "with_support", (one.id,))
    assert isinstance(told.when, Moment)
    own = b"".join(entry.body for entry in journal.own_entries("head_given"))
    assert b"Lawyer" not in own
    assert b"One" not in own


def test_an_entry_put_into_a_case_goes_in_beside_what_the_case_chooses(journal: Journal) -> None:
    note, shift = save(journal, Note(words="a")), save(journal, Shift(outcome="worked"))
    case = save(journal, Case(name="A", kinds=("shift",)))
    put_into_case(journal, case, (note,))
    assert set(chosen_of(journal, case)) == {note, shift}
    take_out_of_case(journal, case, (note, shift))
    assert chosen_of(journal, case) == ()
    put_into_case(journal, case, (shift,))
    assert chosen_of(journal, case) == (shift,)


def test_a_case_that_means_everything_still_does_when_an_entry_is_put_in_or_taken_out(journal: Journal) -> None:
    note, shift = save(journal, Note(words="a")), save(journal, Shift(outcome="worked"))
    case = save(journal, Case(name="A"))
    put_into_case(journal, case, (note,))
    assert set(chosen_of(journal, case)) == {note, shift}
    take_out_of_case(journal, case, (note,))
    assert chosen_of(journal, case) == (shift,)


def test_the_last_single_entry_taken_out_does_not_open_the_case_to_everything(journal: Journal) -> None:
    note, _shift = save(journal, Note(words="a")), save(journal, Shift(outcome="worked"))
    case = save(journal, Case(name="A", records=(note,)))
    take_out_of_case(journal, case, (note,))
    assert chosen_of(journal, case) == ()


def test_nothing_is_taken_out_of_a_case_on_hold(journal: Journal) -> None:
    note = save(journal, Note(words="a"))
    case = save(journal, Case(name="A", hold=True))
    with pytest.raises(BadInput):
        take_out_of_case(journal, case, (note,))
    assert chosen_of(journal, case) == (note,)


def chosen_of(journal: Journal, case_id: str) -> tuple[str, ...]:
    case = journal.current(case_id).record
    assert isinstance(case, Case)
    return chosen_ids(journal, choices_of(case))
