"""A backup in one file, for carrying: a tar archive of a backup folder with one snapshot, ciphertext all through.

The evidence is written first and the snapshot last, as in a folder. The file gets its name when all was read back.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal, cast

from journal.ground.files import disk_errors, sync_file, sync_folder
from journal.ground.progress import Progress
from journal.vault.backup_source import (
    BackedUp,
    Copied,
    Gathered,
    Source,
    come_since,
    evidence_in,
    gathered_from,
    is_whole,
    must_fit,
    still_wanted,
)
from journal.vault.snapshot import write_snapshot
from journal.vault.snapshot_list import SNAPSHOTS, Kept
from journal.vault.trouble import already_there, damaged_backup, disk_failed

_MEMBER = re.compile(
    r"(evidence-\d{1,9}/[0-9a-f]{2}/[0-9a-f]{32}\.age|snapshots/\d{6}-\d{8}T\d{6}Z/(header|head|list|log-\d{1,9}\.db))\Z"
)
_EVIDENCE = "evidence-"
_AS_IT_STANDS: Literal["r:"] = "r:"
"""Read as it stands: what is squeezed could blow up to any size before its list was verified."""
_PIECE = 1024 * 1024


def gather(source: Source, file: Path) -> Gathered:
    """Read what a backup into a new file needs. Raises KnownError, also when the file is there."""
    with disk_errors():
        if file.is_symlink() or file.exists():
            raise already_there()
    return gathered_from(source, file, single=True, known={})


def copy(gathered: Gathered, progress: Progress) -> Copied:
    """Write the evidence into an archive beside the file and read it back. Raises KnownError, and leaves nothing."""
    progress.expect(progress.done + 3 * sum(file.size for file in gathered.files))  # read, written, read back
    part = _part(gathered)
    must_fit(part.parent, gathered, list(gathered.files))
    try:
        with _archive_errors(), part.open("xb") as out:
            part.chmod(0o600)
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
                copied = _evidence_added(archive, gathered, progress)
            out.flush()
            sync_file(out.fileno())
        _must_read_back(part, _members(copied), progress)
    except BaseException:
        _take_away(part)
        raise
    return copied


def finish(source: Source, copied: Copied, now: datetime, progress: Progress) -> BackedUp:
    """Add what came since, and the snapshot; read that back; put the file in place. Raises KnownError, leaves nothing.

    What was erased while the file was being written stays in it as a file that nothing in it can open.
    """
    file = copied.gathered.place
    part, beside = _part(copied.gathered), file.with_name(file.name + ".parts")
    try:
        since = come_since(source, copied)
        with _archive_errors():
            (beside / SNAPSHOTS).mkdir(parents=True, mode=0o700)
            with part.open("r+b") as out:
                with tarfile.open(fileobj=out, mode="a", format=tarfile.PAX_FORMAT) as archive:
                    more = _evidence_added(archive, since, progress)
                    every = still_wanted(source, copied.and_then(more))
                    snapshot = write_snapshot(source, beside, now, every.kept, progress)
                    added = _members(more)
                    for path in sorted(snapshot.folder.iterdir()):
                        name = path.relative_to(beside)
                        added[name.as_posix()] = _added(archive, path, name, progress)
                out.flush()
                sync_file(out.fileno())
        _must_read_back(part, added, progress, also=_members(copied).keys())
        with disk_errors():
            part.rename(file)
            sync_folder(file.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        _take_away(part)
    return BackedUp(file, snapshot.entries, len(every.kept), every.new, len(every.lost))


def drop(copied: Copied) -> None:
    """Take away an archive that will not be finished."""
    _take_away(_part(copied.gathered))


@contextlib.contextmanager
def _archive_errors() -> Iterator[None]:
    try:
        with disk_errors():
            yield
    except tarfile.TarError:  # what was written a moment ago reads otherwise now
        raise disk_failed() from None


def _part(gathered: Gathered) -> Path:
    return gathered.place.with_name(gathered.place.name + ".part")


def _take_away(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _members(copied: Copied) -> dict[str, Kept]:
    epoch = copied.gathered.epoch
    return {evidence_in(Path(), epoch, name).as_posix(): kept for name, kept in copied.kept.items()}


def _evidence_added(archive: tarfile.TarFile, gathered: Gathered, progress: Progress) -> Copied:
    kept: dict[str, Kept] = {}
    lost = set[str]()
    for file in gathered.files:
        path = gathered.evidence.path_of(file.name)
        if not is_whole(gathered.evidence, file, progress, counted=True):
            lost.add(file.name)
            continue
        try:
            kept[file.name] = _added(archive, path, evidence_in(Path(), gathered.epoch, file.name), progress)
        except FileNotFoundError:  # erased just now
            lost.add(file.name)
    return Copied(gathered, kept, len(kept), frozenset(lost))


def _added(archive: tarfile.TarFile, path: Path, name: Path, progress: Progress) -> Kept:
    """Add a file under this name and return what was added."""
    with path.open("rb") as file:
        content = _Hashing(file, progress)
        member = tarfile.TarInfo(name.as_posix())  # no owner, no time: nothing that names a person or a machine
        member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
        archive.addfile(member, cast(BinaryIO, content))
    return Kept(content.seen.hexdigest(), member.size)


class _Hashing:
    """Hashes what is read through it."""

    def __init__(self, file: BinaryIO, progress: Progress) -> None:
        self._file = file
        self._progress = progress
        self.seen = hashlib.sha256()

    def read(self, count: int, /) -> bytes:
        """Return the next bytes. Raises Cancelled."""
        piece = self._file.read(count)
        self.seen.update(piece)
        self._progress.advance(len(piece))
        return piece


def _must_read_back(part: Path, added: dict[str, Kept], progress: Progress, also: Collection[str] = ()) -> None:
    """Read back what was added last; what was read back before must be named still."""
    found = set[str]()
    with _archive_errors(), tarfile.open(part, _AS_IT_STANDS) as archive:
        for member in archive:
            found.add(member.name)
            if member.name in added and _content(archive, member, progress) != added[member.name]:
                raise disk_failed()
    if found != {*added, *also}:
        raise disk_failed()


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo, progress: Progress) -> Kept:
    content = archive.extractfile(member)
    seen, size = hashlib.sha256(), 0
    while content is not None and (piece := content.read(_PIECE)):
        progress.advance(len(piece))
        seen.update(piece)
        size += len(piece)
    return Kept(seen.hexdigest(), size)


@contextlib.contextmanager
def unpacked(
    backup: Path, beside: Path, progress: Progress, *, first: Callable[[Path], object], evidence: bool = True
) -> Iterator[Path]:
    """Give a backup as a folder: itself, or what the archive holds, unpacked into `beside` for as long as it takes.

    The snapshot is unpacked first and `first` looks at it, so that a wrong secret is told at once; the evidence follows
    where it is wanted. Only plain files with the names of a backup are unpacked. Raises Damaged for anything else.
    """
    if not backup.is_file():
        yield backup
        return
    try:
        with disk_errors():
            beside.mkdir(mode=0o700)
        _unpack(backup, beside, Progress(), SNAPSHOTS)
        first(beside)
        if evidence:
            with disk_errors():
                progress.expect(progress.done + backup.stat().st_size)
            _unpack(backup, beside, progress, _EVIDENCE)
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _unpack(backup: Path, beside: Path, progress: Progress, part: str) -> None:
    with _damaged_archive(), tarfile.open(backup, _AS_IT_STANDS) as archive:
        for member in _plain(archive):
            content = archive.extractfile(member)
            if content is None or not member.name.startswith(part):
                continue
            target = beside / member.name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with target.open("xb") as out:
                while piece := content.read(_PIECE):
                    progress.advance(len(piece))
                    out.write(piece)


def evidence_seen(backup: Path, progress: Progress) -> dict[str, Kept]:
    """Read all evidence in an archive and return what it is, by the path of each file in a backup. Raises Damaged."""
    with _damaged_archive(), tarfile.open(backup, _AS_IT_STANDS) as archive:
        return {
            member.name: _content(archive, member, progress)
            for member in _plain(archive)
            if member.name.startswith(_EVIDENCE)
        }


def _plain(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Yield the members of a backup. Raises Damaged for anything that no backup has."""
    seen = set[str]()
    for member in archive:
        if not member.isreg() or member.issparse() or not _MEMBER.match(member.name) or member.name in seen:
            raise damaged_backup()
        seen.add(member.name)
        yield member


@contextlib.contextmanager
def _damaged_archive() -> Iterator[None]:
    try:
        with disk_errors():
            yield
    except tarfile.TarError as error:
        raise damaged_backup() from error
