"""The bin takes an entry out of every list and gives it back; undoing a save writes what stood before once more."""

from __future__ import annotations

import attrs
import pytest

from journal.actions.attach_evidence import attach
from journal.actions.bin_record import bin_record, unbin_record
from journal.actions.choose_records import Choices, chosen_records
from journal.actions.complete_later import to_complete
from journal.actions.erase_record import erase_record, plan_erasing
from journal.actions.list_records import Query, count_records, list_records
from journal.actions.save_quickly import save_quickly
from journal.actions.save_record import save_record
from journal.actions.show_record import show_record
from journal.actions.undo_save import undo_save
from journal.actions.what_stands import what_stands
from journal.ground.known_error import BadInput
from journal.records.note import Note
from journal.records.person import Person
from journal.records.shift import Shift
from tests.pictures import photo

NOTE = Note(words="They took forty for the window.")


def listed(journal, **asked):
    return [row.id for row in list_records(journal, Query(**asked)).rows]


def saved(journal, record, record_id=None):
    return save_record(journal, record, record_id).ids[0]


def test_what_lies_in_the_bin_is_in_no_list_no_count_and_no_search(journal):
    kept, gone = saved(journal, NOTE), saved(journal, NOTE)
    bin_record(journal, gone)
    assert listed(journal) == listed(journal, words="window") == listed(journal, kinds=("note",)) == [kept]
    assert count_records(journal, Query()) == count_records(journal, Query(words="forty")) == 1
    assert listed(journal, in_bin=True) == [gone]
    assert journal.check() == []


def test_what_is_taken_out_of_the_bin_stands_as_it_stood(journal):
    record_id = saved(journal, NOTE)
    before = show_record(journal, record_id).row
    bin_record(journal, record_id)
    unbin_record(journal, record_id)
    after = show_record(journal, record_id)
    assert (after.record, after.row.title, len(after.history)) == (NOTE, before.title, 3)
    assert listed(journal, words="window") == [record_id]
    assert listed(journal, in_bin=True) == []
    assert journal.check() == []


def test_moving_twice_writes_once(journal):
    record_id = saved(journal, NOTE)
    for move in (bin_record, bin_record, unbin_record, unbin_record):
        move(journal, record_id)
    assert len(journal.history(record_id)) == 3


def test_the_bin_outlives_closing_and_a_new_index(journal):
    record_id = saved(journal, NOTE)
    bin_record(journal, record_id)
    with journal._database.transaction():
        journal._index.rebuild(journal.size)
    assert (listed(journal), listed(journal, in_bin=True)) == ([], [record_id])
    assert journal.check() == []
    assert journal.resolve_id(record_id[:6]) == record_id


def test_links_to_and_from_the_bin_keep_their_names(journal):
    person = saved(journal, Person(called="Maxim"))
    shift = saved(journal, Shift(run_by=person))
    bin_record(journal, person)
    assert "Maxim" in show_record(journal, shift).row.title
    bin_record(journal, shift)
    assert "Maxim" in list_records(journal, Query(in_bin=True)).rows[0].title
    unbin_record(journal, person)
    assert listed(journal, linked_to=person) == []
    unbin_record(journal, shift)
    assert listed(journal, linked_to=person) == [shift]


def test_no_bundle_takes_from_the_bin(journal):
    person, kept = saved(journal, Person(called="Maxim")), saved(journal, NOTE)
    shift = saved(journal, Shift(run_by=person))
    bin_record(journal, person)
    assert {one.record_id for one in chosen_records(journal, Choices())} == {kept, shift}
    with pytest.raises(BadInput, match="lies in the bin"):
        chosen_records(journal, Choices(record_ids=(person,)))


def test_what_waits_to_be_completed_waits_no_more_in_the_bin(journal, tools):
    record_id = save_quickly(journal, NOTE, "", waits_since=tools.clock.now()).ids[0]
    bin_record(journal, record_id)
    now = tools.clock.now()
    assert (what_stands(journal, now).waiting, what_stands(journal, now).last) == ((), ())
    unbin_record(journal, record_id)
    assert [one.id for one in what_stands(journal, tools.clock.now()).waiting] == [record_id]
    assert len(to_complete(journal)) == 1


def test_what_lies_in_the_bin_can_be_erased_with_its_evidence(journal, tools, tmp_path):
    note = saved(journal, NOTE)
    (tmp_path / "IMG_1.jpg").write_bytes(photo())
    picture = attach(journal, tools, tmp_path / "IMG_1.jpg", about=(note,)).ids[0]
    bin_record(journal, picture)
    bin_record(journal, note)
    assert plan_erasing(journal, note).only_of_it == 1
    assert erase_record(journal, note, with_evidence=True).ids == (note, picture)
    assert listed(journal, in_bin=True) == []
    assert journal.check() == []


def test_undoing_the_first_save_puts_the_entry_into_the_bin(journal):
    record_id = saved(journal, NOTE)
    back = undo_save(journal, record_id, journal.current(record_id).sequence)
    assert back.in_bin
    assert (listed(journal), listed(journal, in_bin=True)) == ([], [record_id])


def test_undoing_a_change_writes_what_stood_before_as_a_new_version(journal):
    record_id = saved(journal, NOTE)
    saved(journal, attrs.evolve(NOTE, words="Fifty."), record_id)
    back = undo_save(journal, record_id, journal.current(record_id).sequence)
    assert not back.in_bin
    assert [entry.record.words for entry in journal.history(record_id)] == [NOTE.words, "Fifty.", NOTE.words]
    assert journal.check() == []


def test_undoing_refuses_where_something_was_saved_since(journal):
    record_id = saved(journal, NOTE)
    first = journal.current(record_id).sequence
    saved(journal, attrs.evolve(NOTE, words="Fifty."), record_id)
    with pytest.raises(BadInput, match="changed once more"):
        undo_save(journal, record_id, first)
    assert len(journal.history(record_id)) == 2
