"""Where a bundle is written: a folder or an AES-256 zip, both whole at the end or not there at all.

Everything is written beside its final name, as `.part`; an existing target is refused; leaving early leaves nothing.
A zip holds one stored inner zip with a neutral name, because AES zips show their file names without the passphrase.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TypeVar
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from journal.bundle.bag import Writer
from journal.ground.files import disk_errors, sync_file, sync_folder
from journal.ground.known_error import BadInput, DiskTrouble
from journal.ground.words import tr

INNER_NAME = "documents.zip"
ROOM_TO_SPARE = 32 * 1024 * 1024

Z = TypeVar("Z", bound=ZipInfo)


class Target:
    """One thing that appears at the end: `path` once `keep` was called, `part` until then."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")

    def refuse_existing(self) -> None:
        """Raise `BadInput` where something lies in the way already."""
        if os.path.lexists(self.path):
            raise BadInput(
                tr("export", "There is already something named {name} in this folder.", name=self.path.name),
                tr("export", "Choose another folder, or move the earlier bundle away. Nothing was changed."),
            )
        if os.path.lexists(self.part):
            raise BadInput(
                tr("export", "An unfinished bundle named {name} lies in this folder.", name=self.part.name),
                tr("export", "Delete it, or choose another folder. Nothing was changed."),
            )

    def drop(self) -> None:
        """Remove what was written so far."""
        with contextlib.suppress(OSError):
            if self.part.is_dir() and not self.part.is_symlink():
                shutil.rmtree(self.part)
            else:
                self.part.unlink(missing_ok=True)


def sweep(out: Path, names: tuple[str, ...]) -> bool:
    """Remove what an export that was killed left in `out` of these names. Return whether there was anything."""
    left = [target for target in (Target(out / name) for name in names) if os.path.lexists(target.part)]
    for target in left:
        target.drop()
    return bool(left)


@contextlib.contextmanager
def appearing(out: Path, names: tuple[str, ...], room: int) -> Iterator[tuple[Target, ...]]:
    """Give targets in the folder `out` that all appear when the block ends well, and none otherwise.

    `room` is about how many bytes will be written. Raises `BadInput` or `DiskTrouble` before anything is written.
    """
    targets = tuple(Target(out / name) for name in names)
    with disk_errors(), _folder_made(out):
        for target in targets:
            target.refuse_existing()
        if shutil.disk_usage(out).free < room + ROOM_TO_SPARE:
            raise DiskTrouble(
                tr("export", "There is not enough space here for the bundle."),
                tr("export", "Free some space or choose another disk or stick. Nothing was changed."),
            )
        kept: list[Target] = []
        try:
            yield targets
            settle(targets)
            for target in targets:
                target.part.rename(target.path)
                kept.append(target)
            sync_folder(out)
        except BaseException:
            for target in kept:
                with contextlib.suppress(OSError):
                    target.path.rename(target.part)
            for target in targets:
                target.drop()
            raise


@contextlib.contextmanager
def _folder_made(out: Path) -> Iterator[None]:
    made: list[Path] = []
    missing = out
    while not os.path.lexists(missing):
        made.append(missing)
        missing = missing.parent
    out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def settle(targets: tuple[Target, ...]) -> None:
    """Make all bytes durable before they get their names: a stick may be pulled right afterwards."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for target in targets:
        files = [target.part] if target.part.is_file() else [p for p in target.part.rglob("*") if p.is_file()]
        for path in files:
            with path.open("rb+") as written:
                sync_file(written.fileno())


def forget_cached(part: Path) -> None:
    """Let the system forget what it holds of these files, where it can: what is read next comes off the disk."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in (part,) if part.is_file() else part.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


class FolderPlace:
    """A bag as a plain folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700)

    @contextlib.contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[Writer]:
        """Open a new file in the folder; folders on the way are made."""
        path = self._folder.joinpath(*name.split("/"))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as out:
            yield out


class InnerZip:
    """A bag as a zip of stored files, written into a stream."""

    def __init__(self, out: IO[bytes], bag_name: str, at: datetime) -> None:
        self._bag_name = bag_name
        self._date = _zip_date(at)
        self._zip = ZipFile(out, "w", compression=ZIP_STORED)

    @contextlib.contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[Writer]:
        """Open a new file of the zip."""
        entry = _dated(ZipInfo, f"{self._bag_name}/{name}", self._date)
        entry.external_attr = 0o100644 << 16
        entry.file_size = size
        with self._zip.open(entry, "w") as out:
            yield out

    def close(self) -> None:
        """Write the directory of contents."""
        self._zip.close()

    def give_up(self) -> None:
        """Write no directory, now or when this is forgotten: what was written is no zip."""
        self._zip.fp = None


class ZipPlace:
    """A bag inside a stored zip inside an AES-256 zip; nothing plain touches the disk."""

    def __init__(self, path: Path, bag_name: str, passphrase: bytes, at: datetime) -> None:
        import pyzipper  # slow to load, and every opening of a journal comes by this module

        from journal.bundle.locked_zip import LockedZip

        self._out = path.open("xb")
        self._stack = contextlib.ExitStack()
        self._outer = outer = self._stack.enter_context(
            LockedZip(self._out, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES)
        )
        outer.setpassword(passphrase)
        inner_file: IO[bytes] = self._stack.enter_context(
            outer.open(_dated(outer.zipinfo_cls, INNER_NAME, _zip_date(at)), "w", force_zip64=True)
        )
        self._inner = self._stack.enter_context(contextlib.closing(InnerZip(inner_file, bag_name, at)))

    def file(self, name: str, size: int = 0) -> contextlib.AbstractContextManager[Writer]:
        """Open a new file of the inner zip."""
        return self._inner.file(name, size)

    def close(self) -> None:
        """Write both directories of contents."""
        self._stack.close()
        self._out.close()

    def give_up(self) -> None:
        """Close the file without making it a whole zip. Errors are of no interest any more."""
        with contextlib.suppress(Exception):
            self._stack.close()
        self._outer.fp = None  # on a full disk it closes nothing, and would try again when it is forgotten
        with contextlib.suppress(OSError):
            self._out.close()


def _zip_date(at: datetime) -> tuple[int, int, int, int, int, int]:
    return at.year, at.month, at.day, at.hour, at.minute, at.second // 2 * 2


def _dated(kind: type[Z], name: str, date: tuple[int, int, int, int, int, int]) -> Z:
    entry = kind(name, date_time=date)
    entry.compress_type = ZIP_STORED
    return entry
