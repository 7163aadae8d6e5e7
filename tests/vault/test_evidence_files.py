"""Evidence: bit-exact, encrypted at once, whole or not there."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import threading

import attrs
import pytest

from journal.ground.aside import Aside
from journal.ground.known_error import BadInput, Cancelled, Damaged, DiskTrouble
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault import evidence_files
from journal.vault.evidence_files import EvidenceFiles
from tests.disks import fill, small_disk

SIZES = (0, 1, 65535, 65536, 65537, 1_000_000)


@pytest.fixture
def files(tmp_path) -> EvidenceFiles:
    (tmp_path / "evidence-1").mkdir()
    return EvidenceFiles(tmp_path / "evidence-1", os.urandom, read_only=False)


def taken(files, content=b"picture " * 50_000):
    return files.take_in(io.BytesIO(content))


def everything(files):
    return [path for path in files._folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_back_bit_by_bit(files, size):
    content = os.urandom(size)
    stored = taken(files, content)
    assert (stored.sha256, stored.size) == (hashlib.sha256(content).hexdigest(), size)
    assert files.read(stored) == content
    with files.open_verified(stored) as file:
        assert file.read() == content
    assert files.is_there(stored)
    assert files.names() == [stored.name]


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age")
@pytest.mark.parametrize("size", SIZES)
def test_age_itself_opens_a_file_with_the_identity_that_was_kept(files, tmp_path, size):
    content = os.urandom(size)
    stored = taken(files, content)
    (tmp_path / "identity").write_text(stored.identity)
    opened = subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "identity"), str(files.path_of(stored.name))],
        capture_output=True,
        check=True,
    )
    assert opened.stdout == content


def test_nothing_plain_lies_on_the_disk_and_no_name_tells_anything(files):
    stored = taken(files, b"canary-in-a-picture " * 10_000)
    (path,) = everything(files)
    assert path.parent.name == stored.name[:2]
    assert (path.name, path.stat().st_mode & 0o777) == (f"{stored.name}.age", 0o600)
    assert b"canary" not in path.read_bytes()
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n")


def test_a_folder_that_another_run_left_unsynced_is_synced_once(tmp_path, monkeypatch):
    folder = tmp_path / "evidence-1"
    (folder / "00").mkdir(parents=True)
    synced = []
    monkeypatch.setattr(evidence_files, "sync_folder", lambda path: synced.append(path))
    names = iter((bytes(16), bytes(15) + b"1", b"1" + bytes(15)))
    files = EvidenceFiles(folder, lambda _: next(names), read_only=False)
    taken(files)
    assert synced == [tmp_path, folder, folder / "00"]
    taken(files)
    assert synced[3:] == [folder / "00"]
    taken(files)
    assert synced[4:] == [folder, folder / "31"]


def test_a_folder_that_went_with_its_only_file_is_made_and_synced_again(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(evidence_files, "sync_folder", lambda path: synced.append(path))
    files = EvidenceFiles(tmp_path / "evidence-1", bytes, read_only=False)
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        files.take_in(io.BytesIO(b"x"), progress=stopped)
    assert not (tmp_path / "evidence-1" / "00").exists()
    synced.clear()
    taken(files)
    assert tmp_path / "evidence-1" in synced


def test_the_same_file_twice_gives_two_names_and_two_keys(files):
    first, second = taken(files), taken(files)
    assert first.sha256 == second.sha256
    assert first.name != second.name
    assert first.identity != second.identity
    assert first.identity not in repr(first)


def test_a_file_of_another_key_is_damage(files):
    first, second = taken(files, b"one"), taken(files, b"two")
    for wrong in (
        attrs.evolve(first, identity=second.identity),
        attrs.evolve(first, identity="AGE-SECRET-KEY-1NONSENSE"),
        attrs.evolve(first, sha256=second.sha256),
        attrs.evolve(first, size=2),
        attrs.evolve(first, name="0" * 32),
        attrs.evolve(first, name="../../../etc/passwd"),
    ):
        with pytest.raises(Damaged):
            files.read(wrong)


@pytest.mark.parametrize("place", [0, 25, 100, 200, 1000, 70_000, -1])
def test_a_flipped_bit_is_damage(files, place):
    stored = taken(files)
    (path,) = everything(files)
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Damaged):
        files.read(stored)


@pytest.mark.parametrize("left", [0, 1, 100, 65_536, -1, -65_552])
def test_a_cut_file_is_damage(files, left):
    stored = taken(files)
    (path,) = everything(files)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(Damaged):
        files.read(stored)
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(Damaged):
        files.read(stored)


class Failing(io.BytesIO):
    """A file whose disk goes away after some pieces."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(bytes(2_000_000))
        self.error = error
        self.pieces = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.pieces += 1
        if self.pieces > 3:
            raise self.error
        return super().read(size)


@pytest.mark.parametrize(
    ("error", "raised"), [(OSError(5, "EIO"), BadInput), (ValueError("a bug"), ValueError), (Cancelled(), Cancelled)]
)
def test_a_file_that_can_not_be_read_leaves_nothing(files, error, raised):
    with pytest.raises(raised):
        files.take_in(Failing(error))
    assert everything(files) == []
    assert threading.active_count() < 20


def test_cancelling_leaves_nothing(files):
    progress = Progress()
    seen = []

    def listen(done, total):
        seen.append((done, total))
        if done > 500_000:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        files.take_in(io.BytesIO(bytes(3_000_000)), size_hint=3_000_000, progress=progress)
    assert everything(files) == []
    assert seen[0] == (0, 3_000_000)


def test_reading_can_be_cancelled_and_tells_how_far_it_is(files):
    stored = taken(files)
    seen = []
    files.read(stored, Progress(lambda done, total: seen.append((done, total))))
    assert seen[0] == (0, stored.size)
    assert seen[-1] == (stored.size, stored.size)
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        files.read(stored, stopped)


class Full:
    def write(self, piece: bytes, /) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_target_is_trouble_with_the_disk(files):
    with pytest.raises(DiskTrouble, match="no space"):
        files.copy_out(taken(files), Full())


def test_a_full_disk_leaves_nothing_and_works_again_when_there_is_space(tmp_path):
    with small_disk(tmp_path / "stick", "1m") as place:
        files = EvidenceFiles(place / "evidence-1", os.urandom, read_only=False)
        with pytest.raises(DiskTrouble, match="no space"):
            taken(files, os.urandom(3_000_000))
        assert everything(files) == []
        filler = fill(place)
        with pytest.raises(DiskTrouble, match="no space"):
            taken(files, b"small")
        filler.unlink()
        assert files.read(taken(files, b"small")) == b"small"


def test_sweeping_takes_unfinished_files_only(files):
    stored = taken(files)
    folder = files.path_of(stored.name).parent
    (folder / f"{'ab' * 16}.age.part").write_bytes(b"half")
    (folder / f"{'cd' * 16}.age").write_bytes(b"whole, but of no entry")
    (folder / "somebody's file.part").write_bytes(b"not ours")
    assert files.sweep() == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [f"{stored.name}.age", f"{'cd' * 16}.age", "somebody's file.part"]
    )
    assert files.names() == sorted([stored.name, "cd" * 16])


def test_a_new_version_of_evidence_keeps_its_file(reopen):
    journal = reopen()
    stored = taken(journal.evidence, b"picture")
    with journal.unit_of_work() as work:
        entry = work.append(Evidence(sha256=stored.sha256, size=stored.size), file=stored)
        note = work.append(Note(words="no file"))
        work.commit()
    with journal.unit_of_work() as work:
        described = Evidence(sha256=stored.sha256, size=stored.size, description="A receipt")
        work.append(described, record_id=entry.record_id)
        work.commit()
    journal = reopen()
    assert journal.stored_file(entry.record_id) == stored
    assert journal.evidence.read(journal.stored_file(entry.record_id)) == b"picture"
    with pytest.raises(BadInput, match="no file"):
        journal.stored_file(note.record_id)
    assert journal.check(deep=True) == []


def test_files_may_be_taken_in_on_another_thread(reopen):
    journal = reopen()
    got = []
    thread = threading.Thread(target=lambda: got.append(taken(journal.evidence, b"picture")))
    thread.start()
    thread.join()
    with journal.unit_of_work() as work:
        entry = work.append(Evidence(sha256=got[0].sha256, size=7), file=got[0])
        work.commit()
    assert journal.stored_file(entry.record_id) == got[0]


def test_no_folder_goes_while_another_thread_puts_a_file_into_it(tmp_path):
    (tmp_path / "evidence-1").mkdir()
    files = EvidenceFiles(tmp_path / "evidence-1", lambda count: b"\xab" + os.urandom(count - 1), read_only=False)

    def come_and_go() -> None:
        for _ in range(60):
            files.take_away(taken(files, b"x"))

    beside = [Aside(come_and_go) for _ in range(2)]
    for one in beside:
        one.result()
    assert everything(files) == []
    assert files.is_there(taken(files, b"y"))
