"""Backing up an open journal: evidence files once, then a small dated snapshot of everything else.

All of it is ciphertext already. Each file is written beside its place, synced, read back and compared, and only then
put in place; the snapshot comes last, so an unfinished backup is none. The last three good snapshots are kept.
What the journal has lost is left out and said: a backup of the rest is better than none, and an earlier copy stays.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_file, sync_folder, write_whole
from journal.ground.known_error import BadInput, Damaged, KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.ground.words import tr
from journal.proof.head import Head
from journal.proof.tree import Frontier
from journal.vault.database import Database
from journal.vault.entries import Log
from journal.vault.evidence_files import NAME, EvidenceFiles, StoredFile
from journal.vault.head_file import head_bytes
from journal.vault.header import Header, parsed
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.log_copy import copy_log
from journal.vault.snapshot_list import LIST, SNAPSHOT, SNAPSHOTS, Kept, SnapshotList, kept_as, snapshots_in
from journal.vault.trouble import already_there, damaged_evidence, disk_failed, disk_full

KEEP = 3
_PIECE = 1024 * 1024


@attrs.frozen
class BackedUp:
    """What a backup did: the snapshot's folder or the one file, how many files of evidence it covers, how many of
    them were new, and how many are `lost`: missing or damaged in the journal and not in the backup either.
    """

    snapshot: Path
    evidence: int
    copied: int
    lost: int = 0


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
    epoch, files = source.header.epoch, wanted(source)
    progress.expect(len(files))
    known = _known(backup, source, epoch)
    kept = _there(backup, epoch, files, known, progress)
    missing = [file for file in files if file.name not in kept]
    progress.expect(len(files) + len(missing))
    _must_fit(backup, source, [file.name for file in missing])
    copied = 0
    for file in missing:
        if is_whole(source.evidence, file, progress):
            target = evidence_in(backup, epoch, file.name)
            kept[file.name] = _copied(source.evidence.path_of(file.name), target, progress)
            copied += 1
        progress.advance()
    snapshot = write_snapshot(source, backup, now, kept, progress)  # from here on nobody can cancel
    _prune(backup, source)
    return BackedUp(snapshot, len(kept), copied, len(files) - len(kept))


def wanted(source: Source) -> list[StoredFile]:
    """Return every file of evidence that an entry names, once."""
    files = {file.name: file for file in Log(source.database).files()}
    return [files[name] for name in sorted(files)]


def is_whole(evidence: EvidenceFiles, file: StoredFile, progress: Progress) -> bool:
    """Read a file through and tell whether it is the one that was kept."""
    progress.check()
    try:
        evidence.copy_out(file, _Nowhere())
    except Damaged:
        return False
    return True


class _Nowhere:
    """Takes bytes and forgets them."""

    def write(self, piece: bytes, /) -> None:
        """Forget the bytes."""


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


def _known(backup: Path, source: Source, epoch: int) -> dict[str, Kept]:
    """Return what earlier snapshots of this epoch say of the files that lie in the backup already.

    Raises BadInput when the newest of them has entries that this journal has not: a journal that was put back must not
    push its better self out of the backup.
    """
    lists: list[SnapshotList] = []
    for snapshot in snapshots_in(backup):
        with contextlib.suppress(KnownError):
            lists.append(SnapshotList.read(snapshot / LIST, source.keys))
    if lists and not _goes_on_from(lists[0], Log(source.database)):
        raise BadInput(
            tr("backup", "The last backup in this folder has entries that this journal does not have."),
            tr("backup", "Keep that backup, and choose another folder for this one. Nothing was changed."),
        )
    known: dict[str, Kept] = {}
    for listed in reversed(lists):
        known |= listed.evidence if listed.epoch == epoch else {}
    return known


def _goes_on_from(listed: SnapshotList, log: Log) -> bool:
    return listed.size <= log.size() and Frontier.of(log.leaves(listed.size)).root().hex() == listed.root


def _there(
    backup: Path, epoch: int, files: list[StoredFile], known: dict[str, Kept], progress: Progress
) -> dict[str, Kept]:
    """Read what lies in the backup already and return what is whole, by its list or else by its own content."""
    there = EvidenceFiles(Layout(backup).evidence(epoch), system_randomness, read_only=True)
    whole = {}
    for file in files:
        kept = kept_as(evidence_in(backup, epoch, file.name), progress)
        if kept is not None and (kept == known.get(file.name) or is_whole(there, file, progress)):
            whole[file.name] = kept
        progress.advance()
    return whole


def _must_fit(backup: Path, source: Source, names: Iterable[str]) -> None:
    with disk_errors():
        paths = [source.evidence.path_of(name) for name in names]
        needed = sum(path.stat().st_size for path in paths if path.is_file()) + source.database.size_on_disk()
        if shutil.disk_usage(backup).free < needed:
            raise disk_full()


def _copied(source: Path, target: Path, progress: Progress) -> Kept:
    """Copy a file, read the copy back, and put it in place."""
    expected = kept_as(source, progress)
    if expected is None:
        raise damaged_evidence()
    part = target.with_name(target.name + ".part")
    with disk_errors():
        _make(target.parent.parent, target.parent)
        try:
            with source.open("rb") as file, part.open("wb") as out:
                part.chmod(0o600)
                while piece := file.read(_PIECE):
                    progress.check()
                    out.write(piece)
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


def write_snapshot(source: Source, backup: Path, now: datetime, evidence: dict[str, Kept], progress: Progress) -> Path:
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
        copy_log(source.database, database, keys.database, progress)
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
        log = Log(copy)
        frontier = log.frontier()
        whole = frontier == Frontier.of(log.leaves(head.size + 1)) and copy.pages_are_whole()
        if not whole or (frontier.size, frontier.root()) != (head.size, head.root):
            raise disk_failed()
    finally:
        copy.close()


def _prune(backup: Path, source: Source) -> None:
    """Keep the last good snapshots; files that no snapshot names any more go. What fails is tried next time."""
    every = snapshots_in(backup)
    with contextlib.suppress(KnownError, OSError):
        good = [each for each in every if _is_good(each / LIST, source)]
        for old in every[every.index(good[KEEP - 1]) + 1 :] if len(good) >= KEEP else []:
            doomed = old.with_name(old.name + ".part")
            old.replace(doomed)
            shutil.rmtree(doomed)
        needed = set[tuple[int, str]]()
        for each in snapshots_in(backup):
            listed = SnapshotList.said(each / LIST)  # where it can't be read, Damaged leaves every file in peace
            needed |= {(listed.epoch, name) for name in listed.evidence}
        for path in backup.glob("evidence-*/*/*.age"):
            epoch = path.parent.parent.name.removeprefix("evidence-")
            if epoch.isdecimal() and NAME.match(path.stem) and (int(epoch), path.stem) not in needed:
                path.unlink()


def _is_good(path: Path, source: Source) -> bool:
    """Tell whether a list holds together: by its MAC, or as far as that can be told of another epoch's."""
    try:
        return SnapshotList.said(path).epoch != source.header.epoch or bool(SnapshotList.read(path, source.keys))
    except KnownError:
        return False
