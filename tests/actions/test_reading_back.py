"""Showing, drafts, looking and checking."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from PIL import Image

from journal.actions.attach_evidence import attach
from journal.actions.check_journal import check_journal
from journal.actions.describe_fields import describe_fields
from journal.actions.drafts import Draft, check_draft, read_draft
from journal.actions.keep_draft import draft_of, drafts, drop_draft, keep_draft
from journal.actions.look_at_evidence import CannotRead, StoredFile, look_at_evidence, may_be_looked_at
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.show_record import show_record
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput
from journal.records.evidence import Evidence
from journal.records.fields import fields_of
from journal.records.payment import Payment
from journal.records.place import Place
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.stored import FieldProblem, from_stored, to_stored
from journal.records.types import TYPES
from tests.pictures import photo
from tests.values import any_record


def test_a_shown_record_has_its_evidence_its_links_and_its_history(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    (place,) = save_record(journal, Place(name="Club 9")).ids
    (shift,) = save_record(journal, Shift(place=place)).ids
    save_record(journal, Shift(place=place, notes="longer"), shift)
    (payment,) = save_record(journal, Payment(shifts=(shift,))).ids
    (tmp_path / "a.txt").write_text("x")
    (evidence,) = attach(journal, tools, tmp_path / "a.txt", (shift,)).ids

    shown = show_record(journal, shift)

    assert shown.record == Shift(place=place, notes="longer")
    assert [row.id for row in shown.evidence] == [evidence]
    assert {row.id for row in shown.linked} == {place, payment}
    assert [entry.record.notes for entry in shown.history] == [None, "longer"]
    assert shown.names.title_of(place) == "Club 9"
    assert [row.id for row in show_record(journal, evidence).linked] == [shift]


def test_showing_nobody_is_refused(journal: Journal) -> None:
    with pytest.raises(BadInput):
        show_record(journal, "0" * 32)


@given(record=any_record())
def test_a_draft_of_stored_values_says_the_record(record: Record) -> None:
    stored = to_stored(record)
    assert check_draft(Draft("key", record.kind, None, stored)) == from_stored(record.kind, stored)


@given(record=any_record())
def test_a_draft_of_typed_text_says_the_record(record: Record) -> None:
    declared = fields_of(type(record))
    typed = {f.name: f.kind.text(getattr(record, f.name)) for f in declared if getattr(record, f.name) is not None}
    assert check_draft(Draft("key", record.kind, None, typed)) == record


def test_a_draft_tells_everything_that_can_not_be_read() -> None:
    draft = Draft(
        "key", "shift", None, {"breaks": "soon", "outcome": "??", "nonsense": 1, "notes": "fine", "given": None}
    )
    values, problems = read_draft(draft)
    assert values == {"notes": "fine"}
    assert set(problems) == {"breaks", "outcome", "nonsense"}
    with pytest.raises(FieldProblem) as refused:
        check_draft(draft)
    assert refused.value.field == "breaks"


def test_a_blank_answer_is_unknown() -> None:
    assert check_draft(Draft("key", "shift", None, {"breaks": "", "notes": ""})) == Shift()


def test_drafts_are_kept_replaced_and_dropped(journal: Journal) -> None:
    early = Draft("new-shift", "shift", None, {"notes": "half a wo"}, "2026-01-01T10:00:00+01:00")
    late = Draft("edit-1", "note", "ab" * 16, {"words": "more"}, "2026-01-01T11:00:00+01:00")
    for draft in (early, late):
        keep_draft(journal, draft)
    assert drafts(journal) == (late, early)
    longer = Draft("new-shift", "shift", None, {"notes": "half a word"}, "2026-01-01T10:00:01+01:00")
    keep_draft(journal, longer)
    assert draft_of(journal, "new-shift") == longer
    drop_draft(journal, "new-shift")
    drop_draft(journal, "new-shift")
    assert draft_of(journal, "new-shift") is None
    assert drafts(journal) == (late,)


def test_a_draft_shows_no_words_in_its_repr() -> None:
    assert "CANARY" not in repr(Draft("key", "note", None, {"words": "CANARY"}))


def test_evidence_is_looked_at_small_and_upright(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo(400, 200, orientation=6))
    (evidence,) = attach(journal, tools, tmp_path / "a.jpg").ids
    seen = look_at_evidence(journal.evidence, tools, journal.stored_file(evidence), 100)
    assert Image.open(io.BytesIO(seen)).size == (50, 100)


def test_what_is_too_large_is_not_looked_at(journal: Journal, tools: Tools) -> None:
    with pytest.raises(CannotRead):
        look_at_evidence(journal.evidence, tools, StoredFile("0" * 32, "0" * 64, 10**12, "none"))


@pytest.mark.parametrize(("said", "may"), [(None, True), ("no", True), ("unsure", False), ("yes", False)])
def test_nothing_that_may_show_someone_under_18_is_looked_at(said: str | None, may: bool) -> None:
    assert may_be_looked_at(Evidence(under_18=said)) is may


def test_a_whole_journal_is_sound_quickly_and_deeply(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    attach(journal, tools, tmp_path / "a.jpg")
    for deep in (False, True):
        verdict = check_journal(journal, deep)
        assert (verdict.sound, verdict.findings) == (True, ())
        assert "whole" in verdict.summary


def test_a_missing_file_of_evidence_is_found(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    (evidence,) = attach(journal, tools, tmp_path / "a.jpg").ids
    journal.evidence.path_of(journal.stored_file(evidence).name).unlink()
    verdict = check_journal(journal)
    assert not verdict.sound
    assert verdict.findings[0].severity == "problem"
    assert verdict.findings[0].do


def test_a_damaged_byte_of_evidence_is_found_by_the_deep_check_only(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    (evidence,) = attach(journal, tools, tmp_path / "a.jpg").ids
    path = journal.evidence.path_of(journal.stored_file(evidence).name)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert check_journal(journal).sound
    assert not check_journal(journal, deep=True).sound


def test_a_file_that_no_record_names_is_a_note_and_not_a_problem(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    journal.evidence.take_in(io.BytesIO(b"x"))
    verdict = check_journal(journal)
    assert verdict.sound
    assert [finding.severity for finding in verdict.findings] == ["note"]


def test_every_declared_field_is_described() -> None:
    described = describe_fields()
    for kind, record_type in TYPES.items():
        names = {field.name for field in described if field.record == kind}
        assert {field.name for field in fields_of(record_type)} <= names


def test_examples_of_whole_fields_are_accepted_by_add() -> None:
    for field in describe_fields():
        if "." not in field.name:
            from_stored(field.record, {field.name: field.example})


def test_one_kind_can_be_described_alone() -> None:
    assert {field.record for field in describe_fields("note")} == {"note"}
    with pytest.raises(BadInput):
        describe_fields("nonsense")
