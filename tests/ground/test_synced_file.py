"""A file is durable once it is left, and a disk that failed in the middle is never taken for one that did not."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from journal.ground import synced_file
from journal.ground.synced_file import EACH, SyncedFile

HALF = bytes(EACH // 2)


class Disk:
    """Notes how much of the file was there at each sync, and fails at one of them, once."""

    def __init__(self, fails_at: int | None = None) -> None:
        self.synced: list[int] = []
        self.threads: list[str] = []
        self._fails_at = fails_at

    def sync(self, handle: int) -> None:
        self.synced.append(os.fstat(handle).st_size)
        self.threads.append(threading.current_thread().name)
        if len(self.synced) - 1 == self._fails_at:
            raise OSError(errno.EIO, "lost")


def write(path: Path, pieces: int, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synced_file, "sync_file", disk.sync)
    with path.open("wb") as file, SyncedFile(file) as out:
        for _ in range(pieces):
            out.write(HALF)


def test_a_small_file_is_synced_once_at_its_end_and_needs_no_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk()
    write(tmp_path / "small", 1, disk, monkeypatch)
    assert disk.synced == [len(HALF)]
    assert disk.threads == [threading.current_thread().name]


def test_a_large_file_is_synced_beside_the_writing_and_all_of_it_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk()
    write(tmp_path / "large", 5, disk, monkeypatch)
    assert len(disk.synced) >= 2
    assert disk.synced[-1] == 5 * len(HALF)
    assert disk.threads[-1] == threading.current_thread().name != disk.threads[0]


@pytest.mark.parametrize("pieces", [2, 5])
def test_a_sync_that_failed_in_the_middle_is_told_although_the_last_one_would_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    with pytest.raises(OSError, match="lost"):
        write(tmp_path / "lost", pieces, Disk(fails_at=0), monkeypatch)


def test_when_the_writing_fails_nothing_more_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()
    monkeypatch.setattr(synced_file, "sync_file", disk.sync)

    def half() -> None:
        with (tmp_path / "half").open("wb") as file, SyncedFile(file) as out:
            out.write(HALF)
            raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        half()
    assert disk.synced == []
