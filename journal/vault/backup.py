"""Backing up an open journal: evidence files once, then a small dated snapshot of everything else.

All of it is ciphertext already. Each file is written beside its place, synced, read back and compared, and only then
put in place; the snapshot comes last, so an unfinished backup is none. The last three snapshots are kept.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_file, sync_folder, write_whole
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.proof.head import Head
from journal.vault.database import Database
from journal.vault.entries import Log
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.head_file import head_bytes
from journal.vault.header import Header, parsed
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.snapshot_list import LIST, SNAPSHOT, SNAPSHOTS, Kept, SnapshotList, kept_as, snapshots_in
from journal.vault.trouble import already_there, damaged_evidence, disk_failed, disk_full

KEEP = 3
_PIECE = 1024 * 1024


@attrs.frozen
class BackedUp:
    """What a backup did: the snapshot's folder, how many files of evidence it covers and how many were new."""

    snapshot: Path
    evidence: int
    copied: int


@attrs.frozen
class Source:
    """What is backed up: an open journal's parts."""

    database: Database
    evidence: EvidenceFiles
    header: Header
    keys: Keys = attrs.field(repr=False)


def back_up(source: Source, backup: Path, now: datetime, progress: Progress) -> BackedUp:
    """Back up into the folder `backup`, new or of this journal. Raises KnownError; the last snapshot stands then."""
    _must_be_backup_of(source.header, backup)
    log = Log(source.database)
    names = sorted({file.name for file in log.files()})
    known = _known(backup, source.keys, source.header.epoch)
    missing = [name for name in names if not _is_there(backup, source.header.epoch, name, known.get(name))]
    _must_fit(backup, source, missing)
    progress.expect(len(missing) + 1)
    kept = {name: known[name] for name in names if name not in missing}
    for name in missing:
        kept[name] = _copied(source.evidence.path_of(name), evidence_in(backup, source.header.epoch, name))
        progress.advance()
    snapshot = write_snapshot(source, backup, now, kept)
    progress.advance()
    _prune(backup, source)
    return BackedUp(snapshot, len(names), len(missing))


def evidence_in(backup: Path, epoch: int, name: str) -> Path:
    """Return where a file of evidence lies in a backup: as in the journal itself."""
    return Layout(backup).evidence(epoch) / name[:2] / f"{name}.age"


def _must_be_backup_of(header: Header, backup: Path) -> None:
    with disk_errors():
        if backup.exists() and not backup.is_dir():
            raise already_there()
        if backup.is_dir() and any(backup.iterdir()):
            headers = [parsed((each / "header").read_bytes()) for each in snapshots_in(backup)]
            ours = any(each is not None and each.journal_id == header.journal_id for each in headers)
            begun = {path.name.split("-")[0] for path in backup.iterdir()} <= {"evidence", SNAPSHOTS} and not headers
            if not ours and not begun:
                raise BadInput(
                    tr("backup", "This folder is not a backup of this journal."),
                    tr("backup", "Choose an empty folder, or the one of your last backup."),
                )
        _make(backup, backup / SNAPSHOTS)
        for unfinished in (backup / SNAPSHOTS).glob("*.part"):
            if SNAPSHOT.match(unfinished.name.removesuffix(".part")):
                shutil.rmtree(unfinished)


def _make(*folders: Path) -> None:
    """Make these folders, the outer one first, for their owner only and durably."""
    for folder in folders:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
            sync_folder(folder.parent)


def _known(backup: Path, keys: Keys, epoch: int) -> dict[str, Kept]:
    """Return what earlier snapshots of this epoch say of the files that lie in the backup already."""
    known: dict[str, Kept] = {}
    for snapshot in reversed(snapshots_in(backup)):
        with contextlib.suppress(KnownError):
            listed = SnapshotList.read(snapshot / LIST, keys)
            if listed.epoch == epoch:
                known |= listed.evidence
    return known


def _is_there(backup: Path, epoch: int, name: str, kept: Kept | None) -> bool:
    path = evidence_in(backup, epoch, name)
    return kept is not None and path.is_file() and path.stat().st_size == kept.size


def _must_fit(backup: Path, source: Source, names: Iterable[str]) -> None:
    with disk_errors():
        paths = [source.evidence.path_of(name) for name in names]
        needed = sum(path.stat().st_size for path in paths if path.is_file()) + source.database.size_on_disk()
        if shutil.disk_usage(backup).free < needed:
            raise disk_full()


def _copied(source: Path, target: Path) -> Kept:
    """Copy a file, read the copy back, and put it in place."""
    expected = kept_as(source)
    if expected is None:
        raise damaged_evidence()
    part = target.with_name(target.name + ".part")
    with disk_errors():
        _make(target.parent.parent, target.parent)
        try:
            with source.open("rb") as file, part.open("wb") as out:
                part.chmod(0o600)
                shutil.copyfileobj(file, out, _PIECE)
                out.flush()
                sync_file(out.fileno())
            if kept_as(part) != expected:
                raise disk_failed()
            part.replace(target)
            sync_folder(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return expected


def write_snapshot(source: Source, backup: Path, now: datetime, evidence: dict[str, Kept]) -> Path:
    """Write a snapshot beside its place, read it back, and put it in place."""
    header, keys = source.header, source.keys
    latest = snapshots_in(backup)
    number = int(latest[0].name[:6]) + 1 if latest else 1
    final = backup / SNAPSHOTS / f"{number:06d}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    part = final.with_name(final.name + ".part")
    database = Layout(part).database(header.epoch)
    with disk_errors():
        part.mkdir(mode=0o700)
    try:
        frontier = Log(source.database).frontier()
        head = Head(frontier.size, frontier.root())
        source.database.copy_to(database, keys.database)
        _must_read_back(database, keys, head)
        write_whole(part / "header", header.to_bytes())
        write_whole(part / "head", head_bytes(head, header.journal_id, keys))
        files = {name: kept_as(part / name) for name in ("header", "head", database.name)}
        SnapshotList(
            journal_id=header.journal_id.hex(),
            epoch=header.epoch,
            made=now.isoformat(),
            size=head.size,
            root=head.root.hex(),
            files={name: kept for name, kept in files.items() if kept is not None},
            evidence=evidence,
        ).write(part / LIST, keys)
        with disk_errors():
            for leftover in part.glob("*-journal"):
                leftover.unlink()
            part.rename(final)
            sync_folder(final.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return final


def _must_read_back(path: Path, keys: Keys, head: Head) -> None:
    copy = Database(path, keys.database, read_only=True)
    try:
        frontier = Log(copy).frontier()
        if (frontier.size, frontier.root()) != (head.size, head.root) or not copy.pages_are_whole():
            raise disk_failed()
    finally:
        copy.close()


def _prune(backup: Path, source: Source) -> None:
    """Keep the last snapshots; files that only the others needed go with them. What fails is tried next time."""
    every = snapshots_in(backup)
    with contextlib.suppress(KnownError, OSError):
        needed = {name for each in every[:KEEP] for name in SnapshotList.read(each / LIST, source.keys).evidence}
        for old in every[KEEP:]:
            listed = SnapshotList.read(old / LIST, source.keys)
            for name in listed.evidence.keys() - needed:
                evidence_in(backup, listed.epoch, name).unlink(missing_ok=True)
            doomed = old.with_name(old.name + ".part")
            old.replace(doomed)
            shutil.rmtree(doomed)
