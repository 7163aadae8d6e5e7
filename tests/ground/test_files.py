"""Files are whole or not there, and every disk error becomes a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from journal.ground.files import as_known_error, disk_errors, write_whole
from journal.ground.known_error import BadInput, DiskTrouble, KnownError


def test_writing_replaces_the_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "head"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["head"]
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "head"
    write_whole(target, b"one")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("journal.ground.files.sync_file", full)
    with pytest.raises(DiskTrouble):
        write_whole(target, b"two")
    assert target.read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["head"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskTrouble),
        (errno.EFBIG, DiskTrouble),
        (errno.EROFS, DiskTrouble),
        (errno.EACCES, DiskTrouble),
        (errno.EIO, DiskTrouble),
        (errno.ENOENT, BadInput),
        (errno.EISDIR, BadInput),
    ],
)
def test_each_disk_error_says_what_to_do_and_names_no_file(number: int, kind: type[KnownError]) -> None:
    error = as_known_error(OSError(number, "secret", "secret-name.txt"))
    assert type(error) is kind
    assert error.says.endswith(".")
    assert error.do.endswith(".")
    assert "secret" not in error.says + error.do


def test_disk_errors_turns_only_errors_of_the_system() -> None:
    with pytest.raises(KnownError), disk_errors():
        raise OSError(errno.EIO, "gone")
    with pytest.raises(ZeroDivisionError), disk_errors():
        raise ZeroDivisionError
