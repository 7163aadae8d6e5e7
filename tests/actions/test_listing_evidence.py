"""All files, or those of one sort, with one mark, or of no entry; and the same file is kept once."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from journal.actions.attach_evidence import attach, discard, keep_once, kept_already, take_in
from journal.actions.cover_pictures import cover_pictures
from journal.actions.list_evidence import NO_ENTRY, Wanted, count_evidence, list_evidence
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.actions.view_evidence import set_mark, set_marks
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.records.stored import FieldProblem, to_stored
from tests.intake import samples
from tests.pictures import photo

FILES = {
    "a.jpg": photo(30, 20), "b.jpg": photo(40, 20), "c.wav": samples.tone("wav"), "d.txt": b"words", "e.bin": b"\0\1\2",
}  # fmt: skip


def test_a_file_is_found_by_the_words_that_its_transcript_has(journal: Journal, ids: dict[str, str]) -> None:
    record = journal.current(ids["b.jpg"]).record
    assert isinstance(record, Evidence)
    assert to_stored(record).get("transcript") is None
    save_record(journal, attrs.evolve(record, transcript="− 70 fines\n= 500  rest later  T.\n小梅：走"), ids["b.jpg"])
    for words in ("rest later", "小梅", "= 500"):
        assert listed(journal, Wanted(words=words)) == {"b.jpg"}


@pytest.fixture
def ids(journal: Journal, tools: Tools, tmp_path: Path) -> dict[str, str]:
    """Five files, of which two belong to a note."""
    (note,) = save_record(journal, Note(words="a note")).ids
    made = {"note": note}
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
        about = (note,) if name in ("a.jpg", "d.txt") else ()
        made[name] = attach(journal, tools, tmp_path / name, about).ids[0]
    return made


def listed(journal: Journal, wanted: Wanted) -> set[str]:
    """Return the names of the files that are wanted, seen to be as many as are counted."""
    names = {piece.record.file_name or "" for piece in list_evidence(journal, wanted).pieces}
    assert count_evidence(journal, wanted) == len(names)
    return names


def test_files_are_told_apart_by_sort_mark_entry_and_words(journal: Journal, ids: dict[str, str]) -> None:
    set_marks(journal, (ids["b.jpg"], ids["e.bin"]), "intimate", True)
    set_mark(journal, ids["a.jpg"], "under_18", "no")
    assert listed(journal, Wanted()) == set(FILES)
    assert listed(journal, Wanted("picture")) == {"a.jpg", "b.jpg"}
    assert listed(journal, Wanted("sound")) == {"c.wav"}
    assert listed(journal, Wanted(mark="intimate")) == {"b.jpg", "e.bin"}
    assert listed(journal, Wanted("picture", "intimate")) == {"b.jpg"}
    assert listed(journal, Wanted(mark="under_18")) == set()
    assert listed(journal, Wanted(mark=NO_ENTRY)) == {"b.jpg", "c.wav", "e.bin"}
    assert listed(journal, Wanted(words="c.wav")) == {"c.wav"}


def test_pages_follow_each_other_without_gap_or_overlap(journal: Journal, ids: dict[str, str]) -> None:
    whole = [piece.id for piece in list_evidence(journal, Wanted()).pieces]
    for size in (1, 2, 5):
        walked, after = [], None
        while True:
            page = list_evidence(journal, Wanted(), after, size)
            walked += [piece.id for piece in page.pieces]
            if page.next is None:
                break
            after = page.next
        assert walked == whole


def test_what_is_covered_or_withheld_is_said_with_each_file(journal: Journal, ids: dict[str, str]) -> None:
    set_mark(journal, ids["a.jpg"], "intimate", True)
    set_mark(journal, ids["b.jpg"], "under_18", "unsure")
    by_id = {piece.id: piece for piece in list_evidence(journal, Wanted()).pieces}
    assert (by_id[ids["a.jpg"]].covered, by_id[ids["a.jpg"]].withheld) == (True, False)
    assert (by_id[ids["b.jpg"]].covered, by_id[ids["b.jpg"]].withheld) == (False, True)
    cover_pictures(journal, True)
    assert all(piece.covered for piece in list_evidence(journal, Wanted()).pieces)


def test_marks_of_several_files_are_one_save_and_only_of_those_that_change(
    journal: Journal, ids: dict[str, str]
) -> None:
    set_mark(journal, ids["a.jpg"], "shows_face", True)
    before = journal.size
    changes = set_marks(journal, (ids["a.jpg"], ids["b.jpg"]), "shows_face", True)
    assert (changes.ids, journal.size - before) == ((ids["b.jpg"],), 1)
    assert set_marks(journal, (ids["a.jpg"],), "shows_face", True).ids == ()


def test_the_same_file_is_kept_once_and_belongs_to_both(
    journal: Journal, tools: Tools, ids: dict[str, str], tmp_path: Path
) -> None:
    (other,) = save_record(journal, Note(words="another note")).ids
    again = tmp_path / "renamed.jpg"
    again.write_bytes(FILES["a.jpg"])
    files = len(list(journal.folder.rglob("*.age")))
    taken = take_in(journal.evidence, tools, again)
    assert kept_already(journal, taken) == ids["a.jpg"]
    kept = keep_once(journal, (taken,), (other,))
    discard(journal.evidence, taken)
    assert (kept.changes.ids, kept.new, kept.spare) == ((ids["a.jpg"],), (), (taken,))
    record = journal.current(ids["a.jpg"]).record
    assert isinstance(record, Evidence)
    assert (record.about, record.file_name) == ((ids["note"], other), "a.jpg")
    assert len(list(journal.folder.rglob("*.age"))) == files
    assert journal.evidence.read(journal.stored_file(ids["a.jpg"])) == FILES["a.jpg"]
    taken, before = take_in(journal.evidence, tools, again), journal.size
    assert keep_once(journal, (taken,)).spare == (taken,)
    assert journal.size == before


def test_another_file_is_kept_beside_it(journal: Journal, tools: Tools, ids: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "a.jpg"
    other.write_bytes(FILES["a.jpg"] + b"\0")
    taken = take_in(journal.evidence, tools, other)
    assert kept_already(journal, taken) is None
    kept = keep_once(journal, (taken,))
    assert (len(kept.new), kept.spare) == (1, ())
    assert kept.new[0] not in ids.values()


def test_files_kept_together_keep_their_order_and_each_of_them_once(
    journal: Journal, tools: Tools, ids: dict[str, str], tmp_path: Path
) -> None:
    contents = {"one.txt": b"one", "two.txt": b"two", "one again.txt": b"one", "old.jpg": FILES["a.jpg"]}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    taken = [take_in(journal.evidence, tools, tmp_path / name) for name in contents]
    (note,) = save_record(journal, Note(words="what they are about")).ids
    before = journal.size
    kept = keep_once(journal, taken, (note,), "my phone")
    assert [journal.current(new).record.file_name for new in kept.new] == ["one.txt", "two.txt"]
    assert [one.path.name for one in kept.spare] == ["one again.txt", "old.jpg"]
    assert kept.changes.ids == (*kept.new, ids["a.jpg"])
    assert journal.size == before + 3
    assert note in journal.current(ids["a.jpg"]).record.about
    for spare in kept.spare:
        discard(journal.evidence, spare)
    assert [journal.evidence.read(journal.stored_file(new)) for new in kept.new] == [b"one", b"two"]


def test_files_that_can_not_be_kept_together_are_none_of_them_kept(
    journal: Journal, tools: Tools, ids: dict[str, str], tmp_path: Path
) -> None:
    again = tmp_path / "a.jpg"
    again.write_bytes(FILES["a.jpg"])
    (tmp_path / "new.txt").write_bytes(b"new")
    taken = [take_in(journal.evidence, tools, path) for path in (tmp_path / "new.txt", again)]
    before = journal.size
    with pytest.raises(FieldProblem):
        keep_once(journal, taken, ("0" * 32,))
    assert journal.size == before
