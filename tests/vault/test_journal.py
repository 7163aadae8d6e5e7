"""Saving, amending, listing: what a journal keeps, in which order it shows it, and what it refuses."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from journal.ground.clock import StoppedClock
from journal.ground.known_error import BadInput, DiskTrouble
from journal.proof.sealing import sealed
from journal.proof.tree import Tree
from journal.records.moment import Moment
from journal.records.note import Note
from journal.records.person import Person
from journal.records.shift import Shift
from journal.records.stored import to_stored
from journal.records.types import TYPES
from journal.vault import head_watch
from journal.vault.check import Severity
from journal.vault.notices import HEAD_NOT_WRITTEN
from journal.vault.query import Query
from tests.values import records_of


def saved(journal, record, record_id=None):
    with journal.unit_of_work() as work:
        entry = work.append(record, record_id=record_id)
        work.commit()
    return entry


def titles(journal, **query):
    return [row.title for row in journal.find(Query(**query)).rows]


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_record_comes_back_as_it_was_saved(reopen, kind):
    journal = reopen()

    @given(records_of(TYPES[kind]))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def comes_back(record):
        with journal.unit_of_work() as work:
            entry = work.append(record)
            work.commit()
        kept = journal.current(entry.record_id)
        assert kept.record == record
        assert kept.fields == to_stored(record)
        assert sealed(journal.secret(kept.sequence), kept.committed) == kept.leaf

    comes_back()
    assert journal.check() == []
    assert reopen().check() == []


def test_an_entry_tells_when_and_what_it_is(journal):
    entry = saved(journal, Note(words="x"))
    assert (entry.sequence, entry.kind, entry.shape, entry.supersedes) == (1, "note", 1, None)
    assert (entry.written_at, entry.zone) == (datetime(2026, 5, 1, 12, 30, tzinfo=UTC), "Europe/Berlin")
    assert len(entry.record_id) == 32
    assert "x" not in repr(entry)
    assert journal.folder.name == "mine.journal"


def test_saving_twice_keeps_both_versions(journal):
    first = saved(journal, Note(words="before"))
    second = saved(journal, Note(words="after"), first.record_id)
    assert second.supersedes == first.sequence
    assert [entry.record for entry in journal.history(first.record_id)] == [Note(words="before"), Note(words="after")]
    assert titles(journal) == ["after"]
    assert titles(journal, words="before") == []
    assert journal.size == 2
    assert journal.check() == []


def test_leaving_without_commit_changes_nothing(journal):
    saved(journal, Note(words="kept"))
    before = (journal.size, journal.head())
    with journal.unit_of_work() as work:
        work.append(Note(words="not kept"))
        work.put_draft("key", "draft")
    with pytest.raises(BadInput), journal.unit_of_work() as work:
        _fails_half_way(work)
    assert (journal.size, journal.head(), titles(journal), journal.drafts()) == (*before, ["kept"], {})
    saved(journal, Note(words="also kept"))
    assert journal.check() == []


def _fails_half_way(work):
    work.append(Note(words="not kept"))
    work.append(Note(words="not kept either"), record_id="0" * 32)


def test_a_record_that_could_not_be_read_again_is_refused(journal):
    unreadable = Note(words="x", when=Moment(datetime(9999, 6, 1, tzinfo=UTC), "UTC"))
    with pytest.raises(BadInput), journal.unit_of_work() as work:
        work.append(unreadable)
    assert journal.size == 0


def test_work_ends_at_its_commit(journal):
    with journal.unit_of_work() as work:
        work.commit()
        with pytest.raises(ValueError, match="has ended"):
            work.commit()
    assert journal.size == 0


def test_a_second_unit_of_work_waits_for_the_first_to_end(journal):
    with journal.unit_of_work(), pytest.raises(RuntimeError, match="open already"), journal.unit_of_work():
        pass
    with journal.unit_of_work():
        pass


def test_records_saved_together_may_link_to_each_other(journal):
    with journal.unit_of_work() as work:
        person_id = work.new_id()
        shift = work.append(Shift(run_by=person_id))
        work.append(Person(called="Maxim"), record_id=person_id)
        work.commit()
    assert [row.id for row in journal.find(Query(linked_to=person_id)).rows] == [shift.record_id]
    assert journal.names(shift.record_id).title_of(person_id) == "Maxim"
    assert journal.find(Query(kinds=("shift",))).rows[0].names.title_of(person_id) == "Maxim"


def test_a_link_into_nothing_is_named_so(journal):
    assert "journal" in journal.names().title_of("0" * 32)


def test_an_unknown_number_is_not_made_into_a_record(journal):
    with journal.unit_of_work() as work, pytest.raises(BadInput):
        work.append(Note(words="x"), record_id="0" * 32)
    for ask in (journal.current, journal.history, journal.stored_file, journal.resolve_id):
        with pytest.raises(BadInput):
            ask("0" * 32)
    with pytest.raises(BadInput):
        journal.secret(1)


def test_a_record_keeps_its_kind(journal):
    note = saved(journal, Note(words="x"))
    with journal.unit_of_work() as work, pytest.raises(BadInput, match="another kind"):
        work.append(Person(called="x"), record_id=note.record_id)


def test_the_beginning_of_a_number_is_enough_when_it_is_unique(journal):
    entries = [saved(journal, Note(words=str(number))) for number in range(40)]
    first = entries[0].record_id
    assert journal.resolve_id(first[:20].upper()) == first
    for prefix in ("", "xyz", "%", "é"):
        with pytest.raises(BadInput):
            journal.resolve_id(prefix)
    starts = [entry.record_id[0] for entry in entries]
    shared = next(each for each in starts if starts.count(each) > 1)
    with pytest.raises(BadInput, match="More than one"):
        journal.resolve_id(shared)


def test_lists_follow_the_records_own_time_newest_first(journal):
    day = datetime(2026, 3, 1, 20, tzinfo=UTC)
    for number in (3, 1, 2):
        saved(journal, Note(words=f"day {number}", when=Moment(day + timedelta(days=number), "UTC")))
    saved(journal, Note(words="no time of its own"))
    assert titles(journal) == ["no time of its own", "day 3", "day 2", "day 1"]
    between = {"since": day + timedelta(days=1), "until": day + timedelta(days=3)}
    assert titles(journal, **between) == ["day 2", "day 1"]
    assert titles(journal, **between, words="day") == ["day 2", "day 1"]
    assert journal.count(Query(**between)) == 2
    assert journal.find(Query(words="day 1")).rows[0].sort_time == day + timedelta(days=1)


def test_records_of_the_same_second_stand_in_the_order_of_writing(journal):
    for number in range(5):
        saved(journal, Note(words=f"number {number}"))
    assert titles(journal) == [f"number {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("year", [2, 9998])
def test_strange_times_are_kept_and_listed(journal, year):
    strange = Moment(datetime(year, 6, 1, tzinfo=UTC), "UTC")
    saved(journal, Note(words="strange", when=strange))
    saved(journal, Note(words="usual"))
    assert sorted(titles(journal)) == ["strange", "usual"]
    assert journal.find(Query(words="strange")).rows[0].record.when == strange


def test_pages_follow_each_other_without_gaps_or_repeats(journal):
    with journal.unit_of_work() as work:
        for number in range(25):
            work.append(Note(words=f"number {number}") if number % 2 else Person(called=f"person {number}"))
        work.commit()
    for query in (Query(), Query(kinds=("note", "person")), Query(kinds=("note",)), Query(words="number")):
        rows, cursor = [], None
        while True:
            page = journal.find(query, cursor, limit=4)
            rows += page.rows
            if (cursor := page.next) is None:
                break
        assert len(rows) == len({row.id for row in rows}) == journal.count(query)
        assert [row.position for row in rows] == sorted(row.position for row in rows)
    assert journal.find(Query(), limit=25).next is None


def test_rows_may_leave_their_thread(journal):
    person = saved(journal, Person(called="Maxim"))
    saved(journal, Shift(run_by=person.record_id))
    page = journal.find(Query())
    seen = []
    thread = threading.Thread(
        target=lambda: seen.extend((row.title, row.record, row.kind, row.written_at, row.sequence) for row in page.rows)
    )
    thread.start()
    thread.join()
    assert {kind for _, _, kind, _, _ in seen} == {"shift", "person"}


def test_drafts_and_settings_lie_on_the_desk(reopen):
    journal = reopen()
    odd = {"words": "half \ud83d", "list": [1, 2.5, None], "deep": {"a": True}}
    with journal.unit_of_work() as work:
        work.put_draft("one", "first")
        work.put_draft("one", odd)
        work.put_draft("two", "x")
        work.put_setting("size", 12)
        work.commit()
    journal = reopen()
    assert journal.drafts() == {"one": odd, "two": "x"}
    assert (journal.draft("one"), journal.draft("none"), journal.setting("size")) == (odd, None, 12)
    with journal.unit_of_work() as work:
        work.drop_draft("one")
        work.drop_draft("none")
        work.put_setting("size", None)
        work.commit()
    assert (journal.drafts(), journal.setting("size"), journal.size) == ({"two": "x"}, None, 0)


def test_the_head_is_the_root_over_all_leaves(journal):
    for number in range(9):
        saved(journal, Note(words=str(number)))
        assert journal.head().root == Tree(journal.leaves()).root()
        assert journal.head().size == journal.size == number + 1


def test_a_full_disk_at_the_head_does_not_unsay_a_save(journal, monkeypatch):
    def fails(*_):
        raise DiskTrouble("full")

    with monkeypatch.context() as patched:
        patched.setattr(head_watch, "write_head", fails)
        saved(journal, Note(words="kept"))
    assert journal.notices == [HEAD_NOT_WRITTEN]
    assert titles(journal) == ["kept"]


def test_the_clock_may_go_back_and_order_stays(reopen):
    first = saved(reopen(), Note(words="first"))
    earlier = reopen(StoppedClock(datetime(1999, 1, 1, tzinfo=UTC), "Asia/Kathmandu"))
    second = saved(earlier, Note(words="second"), first.record_id)
    assert (second.sequence, second.zone, second.written_at.year) == (2, "Asia/Kathmandu", 1999)
    assert [entry.sequence for entry in earlier.history(first.record_id)] == [1, 2]
    assert titles(earlier) == ["second"]
    assert {finding.severity for finding in earlier.check()} == {Severity.STRANGE}


def test_closing_twice_does_no_harm(journal):
    journal.close()
    journal.close()
