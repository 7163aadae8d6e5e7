"""A backup in one file, for carrying: a tar archive of a backup folder with one snapshot, ciphertext all through."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from journal.ground.files import disk_errors, sync_file, sync_folder
from journal.ground.progress import Progress
from journal.vault.backup import BackedUp, Source, evidence_in, is_whole, wanted, write_snapshot
from journal.vault.snapshot_list import SNAPSHOTS, Kept, kept_as
from journal.vault.trouble import already_there, damaged_backup, disk_failed

_MEMBER = re.compile(
    r"(evidence-\d{1,9}/[0-9a-f]{2}/[0-9a-f]{32}\.age|snapshots/\d{6}-\d{8}T\d{6}Z/(header|head|list|log-\d{1,9}\.db))\Z"
)
_PIECE = 1024 * 1024


def back_up_into_one(source: Source, file: Path, now: datetime, progress: Progress) -> BackedUp:
    """Back up into a new file. Raises KnownError, and then leaves nothing."""
    with disk_errors():
        if file.is_symlink() or file.exists():
            raise already_there()
    part, beside = file.with_name(file.name + ".part"), file.with_name(file.name + ".parts")
    files = wanted(source)
    progress.expect(2 * len(files) + 1)
    try:
        with disk_errors():
            (beside / SNAPSHOTS).mkdir(parents=True, mode=0o700)
        members: dict[str, Path] = {}
        kept: dict[str, Kept] = {}
        for stored in files:
            path = source.evidence.path_of(stored.name)
            found = kept_as(path, progress) if is_whole(source.evidence, stored, progress) else None
            progress.advance()
            if found is not None:
                kept[stored.name] = found
                members[evidence_in(Path(), source.header.epoch, stored.name).as_posix()] = path
        snapshot = write_snapshot(source, beside, now, kept, progress)
        members |= {path.relative_to(beside).as_posix(): path for path in sorted(snapshot.iterdir())}
        with disk_errors():
            _write(part, members, progress)
            _must_read_back(part, members)
            part.rename(file)
            sync_folder(file.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return BackedUp(file, len(kept), len(kept), len(files) - len(kept))


def _write(part: Path, members: dict[str, Path], progress: Progress) -> None:
    with part.open("xb") as out:
        part.chmod(0o600)
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for name, path in members.items():
                member = tarfile.TarInfo(name)  # no owner, no time: nothing that names a person or a machine
                member.size, member.mode = path.stat().st_size, 0o600
                with path.open("rb") as content:
                    archive.addfile(member, content)
                progress.advance(name.startswith("evidence"))
        out.flush()
        sync_file(out.fileno())


def _must_read_back(part: Path, members: dict[str, Path]) -> None:
    with tarfile.open(part) as archive:
        for member in archive:
            content = archive.extractfile(member)
            seen, size = hashlib.sha256(), 0
            while content is not None and (piece := content.read(_PIECE)):
                seen.update(piece)
                size += len(piece)
            if Kept(seen.hexdigest(), size) != kept_as(members[member.name]):
                raise disk_failed()


@contextlib.contextmanager
def unpacked(backup: Path, beside: Path) -> Iterator[Path]:
    """Give a backup as a folder: itself, or what the archive holds, unpacked into `beside` for as long as it takes.

    Only plain files with the names of a backup are unpacked. Raises Damaged for anything else.
    """
    if not backup.is_file():
        yield backup
        return
    try:
        with disk_errors():
            beside.mkdir(mode=0o700)
            try:
                _unpack(backup, beside)
            except tarfile.TarError as error:
                raise damaged_backup() from error
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _unpack(backup: Path, beside: Path) -> None:
    with tarfile.open(backup) as archive:
        for member in archive:
            plain = member.isreg() and not member.issparse() and _MEMBER.match(member.name)
            content = archive.extractfile(member) if plain else None
            target = beside / member.name
            if content is None or target.exists():
                raise damaged_backup()
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with target.open("xb") as out:
                shutil.copyfileobj(content, out, _PIECE)
