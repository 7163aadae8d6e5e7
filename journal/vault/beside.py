"""What is built beside its place and renamed into it when it is whole; and what is left when that was cut off.

While it is built, its own lock is held. A leftover is deleted only where everything says that it is ours: beside the
very journal, under the name that we give, unlocked, and with nothing in it but files that we write. It can't have
become a journal in use, because nothing of such a name is ever opened.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from journal.ground.files import disk_errors, sync_folder
from journal.ground.known_error import KnownError
from journal.ground.randomness import Randomness
from journal.vault.owner import Owner

_UNFINISHED = re.compile(r"(?P<name>.+)\.[0-9a-f]{8}\.part\Z", re.DOTALL)
_LOCK = "lock"
_FILES = re.compile(
    r"(lock|header(\.bak)?(\.part)?|head(-\d+)?(\.part)?|list(\.part)?"
    r"|(log-\d+|old)\.db(-journal)?|[0-9a-f]{32}\.age(\.part)?)\Z"
)
_FOLDERS = re.compile(
    r"(evidence-\d+|[0-9a-f]{2}|unpacked|snapshots|\d{6}-\d{8}T\d{6}Z(\.part)?|new(\.[0-9a-f]{8}\.part)?)\Z"
)


class Beside:
    """A folder of our own beside a place, locked."""

    def __init__(self, path: Path, owner: Owner) -> None:
        self.path = path
        self._owner = owner

    def take_the_place(self, place: Path) -> None:
        """Become what stands at `place`, durably. Nothing may stand there."""
        with disk_errors():
            if os.name == "nt":
                self._owner.release()  # Windows renames no folder in which a file is open
            sync_folder(self.path)
            self.path.rename(place)
            sync_folder(place.parent)


@contextlib.contextmanager
def beside(place: Path, randomness: Randomness) -> Iterator[Beside]:
    """Give a new folder beside `place`, for its owner only; take it away when it did not take the place.

    What an earlier run left there goes first. Raises KnownError.
    """
    sweep_beside(place)
    full = place.resolve()
    path = full.with_name(f"{full.name}.{randomness(4).hex()}.part")
    with disk_errors():
        path.mkdir(mode=0o700)
    try:
        owner = Owner(path / _LOCK)
        try:
            yield Beside(path, owner)
        finally:
            owner.release()
    finally:
        shutil.rmtree(path, ignore_errors=True)


def is_unfinished(folder: Path) -> bool:
    """Tell by its name whether this is something that was never finished, or is being made right now."""
    return _UNFINISHED.match(folder.resolve().name) is not None


def sweep_beside(place: Path) -> None:
    """Delete what is left of earlier runs for this very place. What can't be deleted stays: it is ciphertext."""
    place = place.resolve()
    with contextlib.suppress(OSError):
        for path in sorted(place.parent.iterdir()):
            match = _UNFINISHED.match(path.name)
            if match is not None and match["name"] == place.name:
                _sweep(path)


def _sweep(left: Path) -> None:
    with contextlib.suppress(OSError, KnownError):
        if left.is_symlink() or not left.is_dir() or not _all_ours(left):
            return
        if not any(left.iterdir()):
            left.rmdir()
            return
        owner = Owner(left / _LOCK)  # whoever builds it holds this
        try:
            if not _all_ours(left):
                return
            for path in left.iterdir():
                if path.is_dir():
                    shutil.rmtree(path)
                elif path.name != _LOCK:
                    path.unlink()
        finally:
            owner.release()
        (left / _LOCK).unlink()
        left.rmdir()


def _all_ours(folder: Path) -> bool:
    for path in folder.iterdir():
        if path.is_symlink():
            return False
        if path.is_dir():
            if not _FOLDERS.match(path.name) or not _all_ours(path):
                return False
        elif not path.is_file() or not _FILES.match(path.name):
            return False
    return True
