"""Backups that are interrupted at each of their steps: what was good before is good afterwards, the next one works."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable

import pytest

from journal.ground.files import sync_file, sync_folder
from journal.ground.known_error import Cancelled, DiskTrouble
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault import backup_archive, backup_folder, log_copy, restore, snapshot, snapshot_list
from journal.vault.opening import Secret
from tests.disks import fill, small_disk
from tests.program import picture_of
from tests.vault.conftest import PASSWORD

RAW = (sync_file, sync_folder)
STEPS = [
    (backup_folder, "sync_file"),
    (backup_folder, "sync_folder"),
    (backup_folder, "kept_as"),
    (backup_folder, "must_fit"),
    (snapshot, "sync_folder"),
    (snapshot, "write_whole"),
    (snapshot, "kept_as"),
    (snapshot, "bring_up"),
    (snapshot, "copied_as"),
    (snapshot, "_must_read_back"),
    (snapshot_list, "write_whole"),
    (log_copy, "Database"),
]


def add(journal, words: str, content: bytes) -> None:
    with journal.unit_of_work() as work:
        work.append(Note(words=words))
        stored = journal.evidence.take_in(io.BytesIO(content))
        work.append(Evidence(sha256=stored.sha256, size=stored.size), file=stored)
        work.commit()


@pytest.fixture
def filled(reopen):
    journal = reopen()
    add(journal, "one", os.urandom(100_000))
    return journal


def failing_at(call: int, real: Callable) -> Callable:
    """Return the function with a failing disk at one of its calls; `.calls` counts."""

    def wrapped(*given, **named):
        wrapped.calls += 1
        if wrapped.calls == call:
            raise OSError(errno.EIO, "the disk is gone") if real in RAW else DiskTrouble("gone")
        return real(*given, **named)

    wrapped.calls = 0
    return wrapped


def finished(backup) -> dict[str, str]:
    """Return what stands under final names: snapshots, and files that they name."""
    return {name: content for name, content in picture_of(backup).items() if ".part" not in name}


@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
def test_a_disk_that_fails_at_any_step_leaves_the_last_backup(filled, tmp_path, monkeypatch, module, name):
    place = tmp_path / "backup"
    filled.back_up(place)
    add(filled, "two", os.urandom(50_000))
    before, call = finished(place), 0
    while True:
        call += 1
        broken = failing_at(call, getattr(module, name))
        with monkeypatch.context() as patched:
            patched.setattr(module, name, broken)
            try:
                filled.back_up(place)
                break
            except DiskTrouble:
                assert broken.calls == call
        snapshots = sorted(each.name[:6] for each in (place / "snapshots").iterdir())
        assert before.items() <= finished(place).items()
        assert not [each for each in snapshots if each.endswith(".part")]
    assert call > 1
    found = restore.look_at_backup(place, Secret.password(PASSWORD), Progress())
    assert (found.findings, found.listed.size) == ([], 4)


def test_a_disk_that_fails_leaves_no_archive(filled, tmp_path, monkeypatch):
    (tmp_path / "stick").mkdir()
    for module, name in (
        (backup_archive, "sync_file"),
        (backup_archive, "_must_read_back"),
        (backup_archive, "write_snapshot"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, failing_at(1, getattr(module, name)))
            with pytest.raises(DiskTrouble):
                filled.back_up(tmp_path / "stick" / "one.tar", single=True)
        assert list((tmp_path / "stick").iterdir()) == []


def test_cancelling_at_any_step_leaves_the_last_backup(filled, tmp_path):
    place = tmp_path / "backup"
    filled.back_up(place)
    add(filled, "two", os.urandom(3_000_000))
    before, steps = finished(place), 0
    while True:
        progress = Cancelling(steps)
        try:
            filled.back_up(place, progress=progress)
        except Cancelled:
            assert before.items() <= finished(place).items()
            assert len(list((place / "snapshots").iterdir())) == 1
            steps += 1
            continue
        break
    assert steps > 10


class Cancelling(Progress):
    """Is cancelled after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._left = steps

    def check(self) -> None:
        """Count a step."""
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def test_a_stick_with_too_little_room_is_said_and_good_again_with_room(filled, tmp_path):
    with small_disk(tmp_path / "stick", "3m") as stick:
        filled.back_up(stick / "backup")
        add(filled, "two", os.urandom(60_000))
        before = finished(stick / "backup")
        filler = fill(stick)
        with pytest.raises(DiskTrouble):
            filled.back_up(stick / "backup")
        with pytest.raises(DiskTrouble):
            filled.back_up(stick / "one.tar", single=True)
        filler_size = filler.stat().st_size
        assert before.items() <= finished(stick / "backup").items()
        assert sorted(each.name for each in stick.iterdir()) == ["backup", "filler"]
        for room in (20_000, 70_000, 110_000, 160_000):
            os.truncate(filler, filler_size - room)
            try:
                filled.back_up(stick / "backup")
            except DiskTrouble:
                assert before.items() <= finished(stick / "backup").items()
        filler.unlink()
        assert filled.back_up(stick / "backup").evidence == 2
        found = restore.look_at_backup(stick / "backup", Secret.password(PASSWORD), Progress())
        assert (found.findings, found.listed.size) == ([], 4)
