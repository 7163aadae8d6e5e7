"""A backup as a folder: evidence files once, each for good, and the last snapshots of everything else.

Each file is written beside its place, synced, read back and compared, and only then put in place; the snapshot comes
last, so an unfinished backup is none. What the journal has lost is left out and said: a backup of the rest is better
than none, and an earlier copy stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from datetime import datetime
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_file, sync_folder
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.ground.words import tr
from journal.proof.tree import Frontier
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
from journal.vault.entries import Log
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.header import Header, parsed
from journal.vault.layout import Layout
from journal.vault.snapshot import prune, write_snapshot
from journal.vault.snapshot_list import (
    LIST,
    SNAPSHOT,
    SNAPSHOTS,
    Kept,
    SnapshotList,
    kept_as,
    next_number,
    snapshots_in,
)
from journal.vault.trouble import already_there, disk_failed

_PIECE = 1024 * 1024


def gather(source: Source, backup: Path) -> Gathered:
    """Read what a backup into the folder `backup` needs, new or of this journal. Raises KnownError."""
    _must_be_backup_of(source.header, backup)
    next_number(backup)  # or all the copying would be for nothing
    return gathered_from(source, backup, single=False, known=_known(backup, source))


def copy(gathered: Gathered, progress: Progress) -> Copied:
    """Read what lies in the backup already, and copy what is missing. Raises KnownError; what was copied stays."""
    progress.expect(progress.done + sum(file.size for file in gathered.files))
    kept = _there(gathered, progress)
    missing = [file for file in gathered.files if file.name not in kept]
    progress.expect(progress.done + 3 * sum(file.size for file in missing))  # read, copied, read back
    must_fit(gathered.place, gathered, missing)
    lost = set[str]()
    for file in missing:
        whole = is_whole(gathered.evidence, file, progress, counted=True)
        copied = _copied(gathered, file.name, progress) if whole else None
        if copied is None:
            lost.add(file.name)
        else:
            kept[file.name] = copied
    return Copied(gathered, kept, len(missing) - len(lost), frozenset(lost))


def finish(source: Source, copied: Copied, now: datetime, progress: Progress) -> BackedUp:
    """Copy what came since, and put a snapshot of the journal as it is now in place. Raises KnownError."""
    backup = copied.gathered.place
    copied = _still_there(copied)
    copied = copied.and_then(copy(come_since(source, copied), progress))
    copied = still_wanted(source, copied)
    snapshot = write_snapshot(source, backup, now, copied.kept, progress)  # from here on nobody can cancel
    prune(backup, source)
    return BackedUp(snapshot.folder, snapshot.entries, len(copied.kept), copied.new, len(copied.lost))


def _must_be_backup_of(header: Header, backup: Path) -> None:
    with disk_errors():
        if backup.exists() and not backup.is_dir():
            raise already_there()
        if backup.is_dir() and any(backup.iterdir()):
            headers = [_header_in(each) for each in snapshots_in(backup)]
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


def _header_in(snapshot: Path) -> Header | None:
    try:
        return parsed((snapshot / "header").read_bytes())
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):  # one damaged snapshot stops no backup
        return None


def _make(*folders: Path) -> None:
    """Make these folders, the outer one first, for their owner only and durably. What they lie in must be there:
    where a stick was taken away, nothing is made in its place.
    """
    for folder in folders:
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            sync_folder(folder.parent)


def _known(backup: Path, source: Source) -> dict[str, Kept]:
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
        known |= listed.evidence if listed.epoch == source.header.epoch else {}
    return known


def _goes_on_from(listed: SnapshotList, log: Log) -> bool:
    return listed.size <= log.size() and Frontier.of(log.leaves(listed.size)).root().hex() == listed.root


def _there(gathered: Gathered, progress: Progress) -> dict[str, Kept]:
    """Read what lies in the backup already and return what is whole, by its list or else by its own content."""
    there = EvidenceFiles(Layout(gathered.place).evidence(gathered.epoch), system_randomness, read_only=True)
    whole = {}
    for file in gathered.files:
        progress.check()
        kept = kept_as(evidence_in(gathered.place, gathered.epoch, file.name), progress)
        if kept is not None and (kept == gathered.known.get(file.name) or is_whole(there, file, progress)):
            whole[file.name] = kept
    return whole


def _still_there(copied: Copied) -> Copied:
    """Return what was copied without that which is gone again: another stick may be there by now."""
    place, epoch = copied.gathered.place, copied.gathered.epoch
    with disk_errors():
        kept = {name: kept for name, kept in copied.kept.items() if evidence_in(place, epoch, name).is_file()}
    return attrs.evolve(copied, kept=kept)


def _copied(gathered: Gathered, name: str, progress: Progress) -> Kept | None:
    """Copy a file, read the copy back, and put it in place. None where it was erased just now."""
    target = evidence_in(gathered.place, gathered.epoch, name)
    part = target.with_name(target.name + ".part")
    seen, size = hashlib.sha256(), 0
    with disk_errors():
        try:
            source = gathered.evidence.path_of(name).open("rb")
        except FileNotFoundError:
            return None
        with source:
            _make(target.parent.parent, target.parent)
            try:
                with part.open("wb") as out:
                    part.chmod(0o600)
                    while piece := source.read(_PIECE):
                        progress.advance(len(piece))
                        out.write(piece)
                        seen.update(piece)
                        size += len(piece)
                    out.flush()
                    sync_file(out.fileno())
                kept = Kept(seen.hexdigest(), size)
                if kept_as(part, progress) != kept:
                    raise disk_failed()
                part.replace(target)
                sync_folder(target.parent)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
    return kept
