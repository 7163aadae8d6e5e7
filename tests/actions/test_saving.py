"""Saving appends entries, several at once or none, and refuses what does not hold together."""

from __future__ import annotations

import pytest
from hypothesis import given

from journal.actions.list_records import Query, count_records, every_record
from journal.actions.open_journal import Journal
from journal.actions.read_records import read_records
from journal.actions.save_record import save_record, save_records
from journal.ground.known_error import BadInput, DiskTrouble
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.place import Place
from journal.records.shift import Shift
from journal.records.stored import FieldProblem, to_stored
from journal.records.types import TYPES
from journal.vault.database import Database
from tests.values import records_of

NOBODY = "0" * 32


def test_a_saved_record_is_listed_under_its_id(journal: Journal) -> None:
    changes = save_record(journal, Note(words="kept"))
    (row,) = every_record(journal, Query())
    assert changes.ids == (row.id,)
    assert changes.kinds == {"note"}
    assert row.record == Note(words="kept")


def test_saving_twice_keeps_both_entries(journal: Journal) -> None:
    (record_id,) = save_record(journal, Note(words="first")).ids
    assert save_record(journal, Note(words="second"), record_id).ids == (record_id,)
    assert [entry.record for entry in journal.history(record_id)] == [Note(words="first"), Note(words="second")]
    assert count_records(journal, Query()) == 1


def test_several_records_are_saved_in_order_in_one_go(journal: Journal) -> None:
    size = journal.size
    changes = save_records(journal, [Note(words=str(number)) for number in range(30)])
    assert journal.size == size + 30
    assert [journal.current(record_id).record.words for record_id in changes.ids] == [str(n) for n in range(30)]


def test_one_bad_record_keeps_all_others_out(journal: Journal) -> None:
    size = journal.size
    with pytest.raises(FieldProblem) as refused:
        save_records(journal, [Note(words="good"), Shift(place=NOBODY)])
    assert refused.value.field == "place"
    assert journal.size == size


def test_after_a_save_that_could_not_begin_the_next_one_can(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_database: Database) -> None:
        raise DiskTrouble("full")

    with monkeypatch.context() as disk:
        disk.setattr(Database, "begin", full)
        with pytest.raises(DiskTrouble):
            save_record(journal, Note(words="lost"))
    save_record(journal, Note(words="kept"))
    assert [row.record.words for row in every_record(journal, Query())] == ["kept"]


def test_an_amendment_of_nobody_is_refused(journal: Journal) -> None:
    with pytest.raises(BadInput):
        save_record(journal, Note(words="x"), NOBODY)


def test_an_amendment_by_another_kind_is_refused(journal: Journal) -> None:
    (record_id,) = save_record(journal, Note(words="x")).ids
    with pytest.raises(BadInput):
        save_record(journal, Place(name="x"), record_id)


def test_a_value_of_the_wrong_kind_is_refused(journal: Journal) -> None:
    with pytest.raises(FieldProblem):
        save_record(journal, Note(words=7))


def test_a_link_to_a_record_that_is_there_is_kept(journal: Journal) -> None:
    (place,) = save_record(journal, Place(name="Club")).ids
    (shift,) = save_record(journal, Shift(place=place)).ids
    assert [row.id for row in every_record(journal, Query(linked_to=place))] == [shift]


def test_more_than_one_page_is_listed_whole(journal: Journal) -> None:
    saved = save_records(journal, [Note(words="x")] * 450).ids
    assert sorted(row.id for row in every_record(journal, Query())) == sorted(saved)


@given(record=records_of(Payment))
def test_records_come_out_of_their_json_as_they_went_in(record: Payment) -> None:
    assert read_records("payment", [to_stored(record)]) == (record,)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput) as refused:
        read_records("shfit", [{}])
    assert all(kind in refused.value.do for kind in TYPES)


def test_evidence_without_a_file_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read_records("evidence", [{}])
    assert "attach" in refused.value.do


def test_a_bad_field_is_named_and_in_a_list_its_record_too() -> None:
    with pytest.raises(FieldProblem, match="colour"):
        read_records("note", [{"colour": "red"}])
    with pytest.raises(BadInput, match=r"Record 2 of 2.*colour"):
        read_records("note", [{"words": "x"}, {"colour": "red"}])
