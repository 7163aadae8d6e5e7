"""Viewing evidence: from verified bytes, for the screen; never what may show someone under 18."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import attrs
import pytest

from journal.actions.attach_evidence import attach
from journal.actions.bundle_sources import StoredEvidence
from journal.actions.choose_records import Choices
from journal.actions.export_bundle import export, gather
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.show_record import show_record
from journal.actions.tools import Tools
from journal.actions.view_evidence import (
    CannotRead,
    Withheld,
    set_mark,
    sort_of,
    to_view,
    view_letter,
    view_picture,
    view_text,
)
from journal.ground.known_error import BadInput, Damaged
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from tests.pictures import photo

LETTER = b"From: Mika\nTo: me\nSubject: Pay\n\nCome at eight"


def kept(journal: Journal, tools: Tools, path: Path, content: bytes, **marks: object) -> str:
    path.write_bytes(content)
    (evidence,) = attach(journal, tools, path).ids
    for mark, value in marks.items():
        set_mark(journal, evidence, mark, value)
    return evidence


def test_a_picture_a_text_and_a_letter_are_viewed(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    picture = to_view(journal, kept(journal, tools, tmp_path / "a.jpg", photo(400, 200)))
    text = to_view(journal, kept(journal, tools, tmp_path / "a.txt", b"words"))
    letter = to_view(journal, kept(journal, tools, tmp_path / "a.eml", LETTER))
    assert [sort_of(each.record) for each in (picture, text, letter)] == ["picture", "text", "letter"]
    seen = view_picture(journal.evidence, tools, picture, 100)
    assert (seen.width, seen.full_width) == (100, 400)
    assert view_text(journal.evidence, tools, text).text == "words"
    assert view_letter(journal.evidence, tools, letter).text == "Come at eight"


@pytest.mark.parametrize(
    ("mime", "sort"),
    [
        ("application/pdf", "document"), ("audio/ogg", "sound"), ("video/mp4", "video"), ("text/csv", "text"),
        ("application/zip", "other"), ("image/heic", "picture"), ("image/svg+xml", "text"), (None, "other"),
    ],
)  # fmt: skip
def test_each_type_is_viewed_in_its_own_way(mime: str | None, sort: str) -> None:
    assert sort_of(Evidence(media_type=mime)) == sort


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_what_may_show_someone_under_18_is_refused_by_every_way_in(
    journal: Journal, tools: Tools, tmp_path: Path, said: str
) -> None:
    evidence = kept(journal, tools, tmp_path / "a.jpg", photo())
    before = to_view(journal, evidence)
    set_mark(journal, evidence, "under_18", said)
    now = to_view(journal, evidence)
    assert now.stored is None
    kept_from_before = attrs.evolve(before, record=now.record)
    for seen in (now, kept_from_before):
        for way in (
            lambda each: view_picture(journal.evidence, tools, each, 64),
            lambda each: view_text(journal.evidence, tools, each),
            lambda each: view_letter(journal.evidence, tools, each),
        ):
            with pytest.raises(Withheld):
                way(seen)


@pytest.mark.parametrize("originals", [False, True])
@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_no_bundle_holds_a_copy_of_what_may_show_someone_under_18(
    journal: Journal, tools: Tools, tmp_path: Path, said: str, originals: bool
) -> None:
    content = photo(90, 50, model="CANARYMODEL") + b"CANARY"
    evidence = kept(journal, tools, tmp_path / "canary name.jpg", content, description="CANARYWORDS")
    open_one = kept(journal, tools, tmp_path / "open.jpg", photo(91, 51))
    save_record(journal, Note(words="about both", about=(evidence, open_one)))
    set_mark(journal, evidence, "under_18", said)
    (tmp_path / "out").mkdir()
    written = export(journal, Choices(originals=originals, form="folder"), tools, tmp_path / "out")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    copies = [path for path in written.bundle.rglob("*") if path.parent.name in ("exhibits", "originals")]
    assert [path.name for path in sorted(copies)] == (
        ["EX001_open.jpg", "EX001.jpg"] if originals else ["EX001_open.jpg"]
    )
    for path in files:
        inside = [path.read_bytes()]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                inside += [book.read(name) for name in book.namelist()]
        for each in inside:
            assert content not in each
            assert b"CANARY" not in each
            assert b"canary name" not in each


def test_what_may_show_someone_under_18_is_not_within_reach_of_whoever_writes_the_bundle(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    withheld = kept(journal, tools, tmp_path / "a.jpg", photo(), under_18="yes")
    open_one = kept(journal, tools, tmp_path / "b.jpg", photo(91, 51))
    gathered = gather(journal, Choices(originals=True), tools, tmp_path / "out")
    assert set(gathered.stored) == {open_one}
    sources = StoredEvidence(journal.evidence, gathered.stored)
    sources.copy_out(open_one, io.BytesIO(), Progress())
    with pytest.raises(Damaged):
        sources.copy_out(withheld, io.BytesIO(), Progress())


def test_a_record_that_is_no_file_can_not_be_viewed(journal: Journal) -> None:
    with pytest.raises(BadInput):
        to_view(journal, save_record(journal, Note(words="no file")).ids[0])


def test_a_damaged_file_and_one_too_large_are_said(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    seen = to_view(journal, kept(journal, tools, tmp_path / "a.jpg", photo()))
    assert seen.stored is not None
    with pytest.raises(CannotRead):
        view_picture(journal.evidence, tools, attrs.evolve(seen, stored=attrs.evolve(seen.stored, size=10**12)), 9)
    journal.evidence.path_of(seen.stored.name).write_bytes(b"age-encryption.org/v1\n")
    with pytest.raises(Damaged):
        view_picture(journal.evidence, tools, seen, 9)


def test_a_mark_changes_itself_only_and_once(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    evidence = kept(journal, tools, tmp_path / "a.jpg", photo(), description="A photo", intimate=True)
    assert set_mark(journal, evidence, "intimate", True).ids == ()
    record = show_record(journal, evidence).record
    assert isinstance(record, Evidence)
    assert (record.intimate, record.description, record.file_name) == (True, "A photo", "a.jpg")
    assert len(show_record(journal, evidence).history) == 3
