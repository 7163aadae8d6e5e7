"""What lies in a folder is counted before anything is copied, and left as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journal.actions import find_files as module
from journal.actions.find_files import find_files
from journal.ground.known_error import BadInput, Cancelled
from journal.ground.progress import Progress


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """A phone as it shows itself, with what its system keeps."""
    for name, content in (
        ("DCIM/100APPLE/IMG_2.JPG", b"two"),
        ("DCIM/100APPLE/IMG_1.JPG", b"one"),
        ("DCIM/100APPLE/._IMG_1.JPG", b"a shadow"),
        ("DCIM/.thumbnails/1.jpg", b"small"),
        ("Pictures/Screenshots/a\u202egpj.exe", b"three"),
        ("Pictures/.nomedia", b""),
        ("Pictures/Thumbs.db", b"small"),
        ("Pictures/empty.txt", b""),
        ("Backup/My.journal/log-1.db", b"a journal"),
    ):
        path = tmp_path / "phone" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "phone" / "link.jpg").symlink_to(tmp_path / "phone" / "DCIM/100APPLE/IMG_1.JPG")
    (tmp_path / "phone" / "round").symlink_to(tmp_path / "phone")
    os.mkfifo(tmp_path / "phone" / "pipe")
    return tmp_path / "phone"


def test_files_are_found_in_order_and_what_the_system_keeps_is_left_out(phone: Path) -> None:
    found = find_files(phone)
    assert [path.name for path in found.paths] == ["IMG_1.JPG", "IMG_2.JPG", "empty.txt", "a\u202egpj.exe"]
    assert (found.size, found.closed_folders) == (11, 0)


def test_nothing_there_is_touched(phone: Path) -> None:
    before = {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in phone.rglob("*")}
    find_files(phone)
    assert {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in phone.rglob("*")} == before


def test_a_folder_that_is_gone_counts_as_one_that_would_not_open(tmp_path: Path) -> None:
    found = find_files(tmp_path / "nowhere")
    assert (found.paths, found.closed_folders) == ((), 1)


def test_a_whole_disk_is_refused(phone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    with pytest.raises(BadInput, match="too many"):
        find_files(phone)


def test_looking_can_be_stopped(phone: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find_files(phone, progress)
