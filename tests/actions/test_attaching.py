"""Evidence is kept bit by bit, described where possible, all of it or none, and never at the cost of what is there."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from journal.actions.attach_evidence import attach, attach_all, discard, keep, take_in
from journal.actions.list_records import Query, every_record
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput, Cancelled, KnownError
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.records.stored import FieldProblem
from tests.fakes import PlainWorkshop
from tests.pictures import photo

NOBODY = "0" * 32


def evidence_files(journal: Journal) -> list[str]:
    return sorted(path.name for path in journal.folder.glob("evidence-*/*/*"))


def only_evidence(journal: Journal) -> Evidence:
    (row,) = every_record(journal, Query(("evidence",)))
    assert isinstance(row.record, Evidence)
    return row.record


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "door.jpg"
    path.write_bytes(photo())
    os.utime(path, (1_780_000_000, 1_780_000_000))
    return path


def test_the_original_comes_back_bit_by_bit(journal: Journal, tools: Tools, picture: Path) -> None:
    (evidence_id,) = attach(journal, tools, picture).ids
    out = io.BytesIO()
    journal.evidence.copy_out(journal.stored_file(evidence_id), out)
    assert out.getvalue() == picture.read_bytes()


def test_what_the_file_says_is_in_its_record(journal: Journal, tools: Tools, picture: Path) -> None:
    about = save_record(journal, Note(words="The door")).ids
    attach(journal, tools, picture, about, "my phone")
    record = only_evidence(journal)
    assert record.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert record.size == picture.stat().st_size
    assert (record.file_name, record.media_type, record.source) == ("door.jpg", "image/jpeg", "my phone")
    assert record.about == about
    assert record.file_time is not None
    assert record.file_time.at is not None
    assert record.file_time.at.timestamp() == 1_780_000_000
    assert record.file_time.at.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 no picture", b"MZ\0" * 100, bytes(range(256)) * 4096])
def test_a_file_that_nobody_understands_is_kept_all_the_same(
    journal: Journal, tools: Tools, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "strange"
    path.write_bytes(content)
    attach(journal, tools, path)
    assert only_evidence(journal).sha256 == hashlib.sha256(content).hexdigest()


def test_a_damaged_picture_says_so_in_its_record(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "torn.jpg"
    path.write_bytes(photo()[:100])
    (kept,) = attach_all(journal, tools, [path])
    assert kept.problem
    assert only_evidence(journal).problem == kept.problem


def test_a_strange_name_is_kept_visibly(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\nname"))
    path.write_bytes(b"x")
    attach(journal, tools, path)
    assert only_evidence(journal).file_name == "bad\ufffd\nname"


@pytest.mark.parametrize("seconds", [-(10**10), 0, 10**12])
def test_a_strange_file_time_is_kept_or_unknown(journal: Journal, tools: Tools, picture: Path, seconds: int) -> None:
    try:
        os.utime(picture, (seconds, seconds))
    except OSError:
        pytest.skip("This file system holds no such time.")
    attach(journal, tools, picture)
    assert only_evidence(journal).sha256


def test_several_files_are_one_transaction(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for path in paths:
        path.write_text(path.name)
    told: list[tuple[int, int]] = []
    kept = attach_all(journal, tools, paths, progress=Progress(lambda done, total: told.append((done, total))))
    assert [one.path for one in kept] == paths
    assert len(evidence_files(journal)) == 5
    assert told[-1] == (25, 25)


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_wrong_name_among_several_keeps_nothing(
    journal: Journal, tools: Tools, picture: Path, tmp_path: Path, name: str
) -> None:
    size = journal.size
    with pytest.raises(BadInput):
        attach_all(journal, tools, [picture, tmp_path / name])
    assert journal.size == size
    assert evidence_files(journal) == []


def test_a_pipe_is_refused_and_not_waited_for(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput):
        attach(journal, tools, tmp_path / "pipe")


def test_a_record_that_is_not_there_keeps_nothing(journal: Journal, tools: Tools, picture: Path) -> None:
    with pytest.raises(FieldProblem):
        attach(journal, tools, picture, (NOBODY,))
    assert evidence_files(journal) == []


def test_a_file_that_changes_meanwhile_is_refused_and_taken_away(journal: Journal, tools: Tools, picture: Path) -> None:
    class Meddler(PlainWorkshop):
        def facts(self, *asked):
            with picture.open("ab") as more:
                more.write(b"more")
            return super().facts(*asked)

    with pytest.raises(BadInput, match="changed"):
        attach(journal, attrs.evolve(tools, workshop=Meddler()), picture)
    assert evidence_files(journal) == []


def test_a_file_is_looked_at_while_it_is_kept(journal: Journal, tools: Tools, picture: Path) -> None:
    looks = threading.Event()

    class Early(PlainWorkshop):
        def facts(self, *asked):
            looks.set()
            return super().facts(*asked)

    looked = []
    progress = Progress(lambda done, _total: looked.append(looks.wait(10)) if done else None)
    take_in(journal.evidence, attrs.evolve(tools, workshop=Early()), picture, progress)
    assert looked
    assert all(looked)


def test_a_file_that_another_one_takes_the_place_of_is_refused(
    journal: Journal, tools: Tools, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is opened twice, to be kept and to be looked at: both must be the very same file."""
    (tmp_path / "other.jpg").write_bytes(picture.read_bytes())
    os.utime(tmp_path / "other.jpg", (1_780_000_000, 1_780_000_000))
    opens = Path.open

    def swapped(path: Path, *how: str):
        opened = opens(path, *how)
        if path == picture and (tmp_path / "other.jpg").exists():
            (tmp_path / "other.jpg").replace(picture)
        return opened

    monkeypatch.setattr(Path, "open", swapped)
    with pytest.raises(BadInput, match="changed"):
        take_in(journal.evidence, tools, picture)
    assert evidence_files(journal) == []


@pytest.mark.parametrize("raised", [Cancelled(), BadInput("It is gone.", "Look."), ValueError("a bug")])
def test_what_goes_wrong_while_a_file_is_looked_at_keeps_nothing(
    journal: Journal, tools: Tools, picture: Path, raised: Exception
) -> None:
    class Failing(PlainWorkshop):
        def facts(self, *_asked):
            raise raised

    with pytest.raises(type(raised)):
        take_in(journal.evidence, attrs.evolve(tools, workshop=Failing()), picture)
    assert evidence_files(journal) == []


def test_when_a_file_can_not_be_kept_nobody_looks_at_it_any_more(journal: Journal, tools: Tools, picture: Path) -> None:
    ended = threading.Event()

    class Slow(PlainWorkshop):
        def facts(self, *asked):
            stopped.wait(10)
            facts = super().facts(*asked)
            ended.set()
            return facts

    stopped = threading.Event()

    def stop(_done: int, _total: int) -> None:
        progress.cancel()
        stopped.set()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        take_in(journal.evidence, attrs.evolve(tools, workshop=Slow()), picture, progress)
    assert ended.is_set()
    assert evidence_files(journal) == []


def test_cancelling_half_way_keeps_nothing(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.bin" for number in range(3)]
    for path in paths:
        path.write_bytes(bytes(100_000))
    progress = Progress(lambda done, _total: progress.cancel() if done > 150_000 else None)
    size = journal.size
    with pytest.raises(Cancelled):
        attach_all(journal, tools, paths, progress=progress)
    assert journal.size == size
    assert evidence_files(journal) == []


def test_when_keeping_fails_no_file_is_taken_away(journal: Journal, tools: Tools, picture: Path) -> None:
    """A commit that failed loudly may still stand on the disk: then its file must be there."""
    taken = take_in(journal.evidence, tools, picture)
    tools.clock.at = "no time at all"
    with pytest.raises(TypeError):
        keep(journal, taken)
    assert len(evidence_files(journal)) == 1


def test_what_was_taken_in_can_be_discarded(journal: Journal, tools: Tools, picture: Path) -> None:
    taken = take_in(journal.evidence, tools, picture)
    discard(journal.evidence, taken)
    discard(journal.evidence, taken)
    assert evidence_files(journal) == []


def test_keeping_twice_gives_two_records_of_one_file(journal: Journal, tools: Tools, picture: Path) -> None:
    taken = take_in(journal.evidence, tools, picture)
    first, second = keep(journal, taken).ids, keep(journal, taken, source="again").ids
    assert first != second
    assert len(evidence_files(journal)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions.")
def test_a_file_that_may_not_be_read_is_refused(journal: Journal, tools: Tools, picture: Path) -> None:
    picture.chmod(0)
    if os.access(picture, os.R_OK):
        pytest.skip("This user may read everything.")
    with pytest.raises(KnownError):
        attach(journal, tools, picture)


def test_the_journal_s_own_files_are_refused_unopened(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    """Opening and closing the database's file beside its connection costs SQLite its lock on it."""
    (tmp_path / "link").symlink_to(journal.folder)
    for path in (next(journal.folder.glob("log-*.db")), tmp_path / "link" / "header"):
        with pytest.raises(BadInput, match="journal itself"):
            attach(journal, tools, path)
    assert not list(journal.folder.rglob("*.age*"))


def test_the_very_same_file_is_noticed_whatever_it_is_called(
    journal: Journal, tools: Tools, picture: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "another name.jpg"
    twin.write_bytes(picture.read_bytes())
    (first,) = attach_all(journal, tools, (picture,))
    (second,) = attach_all(journal, tools, (twin,))
    assert (first.same_as, second.same_as) == (None, first.id)
