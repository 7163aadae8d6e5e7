"""From a backup to a journal: into a new folder, verified file by file, put in place when it is whole.

What a backup has lost is said, and the rest is restored: half of one's evidence is better than none.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_folder
from journal.ground.known_error import Damaged
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness
from journal.ground.words import N, trn
from journal.vault.backup_archive import evidence_seen, unpacked
from journal.vault.backup_source import evidence_in
from journal.vault.beside import beside
from journal.vault.check import Finding
from journal.vault.header import parsed
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.opening import Secret, keys_of_header
from journal.vault.snapshot_list import LIST, SnapshotList, copied_as, kept_as, snapshots_in
from journal.vault.trouble import already_there, damaged_backup, no_such_backup

OLDER_ONE = N("backup", "The newest snapshot is damaged. An older one is used.")

OTHER_BACKUP = N("backup", "Look for another copy of this backup.")


@attrs.frozen
class Found:
    """A snapshot that can be restored, and what is wrong with the backup around it."""

    snapshot: Path
    listed: SnapshotList
    keys: Keys = attrs.field(repr=False)
    findings: list[Finding]


def look_at_backup(backup: Path, secret: Secret, progress: Progress) -> Found:
    """Read every byte of the newest good snapshot and its evidence; nothing is written. A rehearsal of restoring.

    Raises BadInput (no backup), WrongSecret, or Damaged when no snapshot is whole.
    """
    found = _looked_into(backup, secret)
    listed = found.listed
    progress.expect(sum(kept.size for kept in listed.evidence.values()))
    in_archive = evidence_seen(backup, progress) if backup.is_file() else None
    lost = 0
    for name, kept in listed.evidence.items():
        progress.check()
        if in_archive is None:
            there = kept_as(evidence_in(backup, listed.epoch, name), progress)
        else:
            there = in_archive.get(evidence_in(Path(), listed.epoch, name).as_posix())
        lost += there != kept
    return attrs.evolve(found, findings=found.findings + _lost(lost))


def _looked_into(backup: Path, secret: Secret) -> Found:
    """Find the best snapshot; out of an archive it is unpacked beside, encrypted as it is."""
    if not backup.is_file():
        return _best(backup, secret)
    found: list[Found] = []
    with disk_errors(), tempfile.TemporaryDirectory(prefix="journal-") as beside:
        place = Path(beside) / "unpacked"
        with unpacked(
            backup, place, Progress(), first=lambda folder: found.append(_best(folder, secret)), evidence=False
        ):
            return found[0]


def restore(backup: Path, folder: Path, secret: Secret, randomness: Randomness, progress: Progress) -> list[Finding]:
    """Restore a backup, a folder or one file, into `folder`, which must not exist; return what could not be restored.

    Raises as `look_at_backup` does, and then leaves nothing.
    """
    return restored(backup, folder, secret, randomness, progress).findings


def restored(backup: Path, folder: Path, secret: Secret, randomness: Randomness, progress: Progress) -> Found:
    """Restore as `restore` does, and return the snapshot that was restored."""
    with disk_errors():
        if folder.is_symlink() or folder.exists():
            raise already_there()
    with beside(folder, randomness) as made:
        place = made.path / "unpacked"
        with unpacked(backup, place, progress, first=lambda folder: _best(folder, secret)) as source:
            found = _best(source, secret)
            lost = _fill(found, source, Layout(made.path), progress)
        made.take_the_place(folder)
    return attrs.evolve(found, findings=found.findings + _lost(lost))


def _best(backup: Path, secret: Secret) -> Found:
    snapshots = snapshots_in(backup)
    if not snapshots:
        raise no_such_backup()
    findings: list[Finding] = []
    for snapshot in snapshots:
        try:
            return attrs.evolve(_looked_at(snapshot, secret), findings=findings)
        except Damaged:
            findings = [Finding.broken(OLDER_ONE, OTHER_BACKUP)]
    raise damaged_backup()


def _looked_at(snapshot: Path, secret: Secret) -> Found:
    with disk_errors():
        try:
            header = parsed((snapshot / "header").read_bytes())
        except FileNotFoundError:
            header = None
    if header is None:
        raise damaged_backup()
    keys = keys_of_header(header, secret)
    listed = SnapshotList.read(snapshot / LIST, keys)
    if any(kept_as(snapshot / name) != kept for name, kept in listed.files.items()):
        raise damaged_backup()
    return Found(snapshot, listed, keys, [])


def _fill(found: Found, backup: Path, layout: Layout, progress: Progress) -> int:
    """Copy everything into the new folder; return how many files of evidence are lost."""
    listed = found.listed
    every = [*listed.files.values(), listed.files["header"], *listed.evidence.values()]
    progress.expect(progress.done + 2 * sum(kept.size for kept in every))  # copied, read back
    for name, kept in listed.files.items():
        if not copied_as(found.snapshot / name, layout.folder / name, kept, progress):
            raise damaged_backup()
    copied_as(found.snapshot / "header", layout.header_copy, listed.files["header"], progress)
    lost = 0
    with disk_errors():
        layout.lock.touch(0o600)
        layout.evidence(listed.epoch).mkdir(mode=0o700)
    for name, kept in listed.evidence.items():
        source, target = (evidence_in(place, listed.epoch, name) for place in (backup, layout.folder))
        lost += not copied_as(source, target, kept, progress)
    with disk_errors():
        for folder in (layout.evidence(listed.epoch), layout.folder):
            sync_folder(folder)
    return lost


def _lost(count: int) -> list[Finding]:
    if not count:
        return []
    says = trn(
        "backup",
        "{count} file kept as evidence is missing or damaged in this backup.",
        "{count} files kept as evidence are missing or damaged in this backup.",
        count,
    )
    return [Finding.broken(says, OTHER_BACKUP)]
