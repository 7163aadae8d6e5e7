"""What a backup is made of, and what its steps hand on: from the journal's thread to the files' and back again.

`Gathered` says what is wanted, `Copied` what of it lies in the backup. Neither holds a key of the journal, so that file
work may go on beside the journal's own. Evidence files never change, only come and go.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import attrs

from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput, Damaged
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.vault.database import Database
from journal.vault.entries import Log
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.header import Header
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.snapshot_list import Kept
from journal.vault.trouble import disk_full


@attrs.frozen
class BackedUp:
    """What a backup did: the snapshot's folder or the one file, how many entries and files of evidence it covers, how
    many of those were new, and how many are `lost`: missing or damaged in the journal and not in the backup either.
    """

    snapshot: Path
    entries: int
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


@attrs.frozen
class Gathered:
    """What was read for a backup into `place`, a folder or (`single`) one file.

    `known`: what earlier snapshots say of the files there; `room`: bytes that its database takes.
    """

    place: Path
    single: bool
    journal_id: bytes
    epoch: int
    room: int
    evidence: EvidenceFiles = attrs.field(repr=False)
    files: tuple[StoredFile, ...] = attrs.field(repr=False)
    known: Mapping[str, Kept] = attrs.field(repr=False, factory=dict)


@attrs.frozen
class Copied:
    """Evidence that lies in the backup, whole: `kept` by name, `new` of them since now; `lost` can't be had."""

    gathered: Gathered
    kept: Mapping[str, Kept] = attrs.field(repr=False, factory=dict)
    new: int = 0
    lost: frozenset[str] = attrs.field(repr=False, default=frozenset())

    def and_then(self, more: Copied) -> Copied:
        """Return both together."""
        return Copied(self.gathered, {**self.kept, **more.kept}, self.new + more.new, self.lost | more.lost)


def gathered_from(source: Source, place: Path, *, single: bool, known: Mapping[str, Kept]) -> Gathered:
    """Gather for a backup into `place`."""
    header = source.header
    return Gathered(
        place,
        single,
        header.journal_id,
        header.epoch,
        source.database.size_on_disk(),
        source.evidence,
        tuple(wanted(source)),
        known,
    )


def wanted(source: Source) -> list[StoredFile]:
    """Return every file of evidence that an entry names, once."""
    files = {file.name: file for file in Log(source.database).files()}
    return [files[name] for name in sorted(files)]


def come_since(source: Source, copied: Copied) -> Gathered:
    """Return what is still to be copied: files of entries that were saved while others were being copied.

    Raises BadInput when the journal is not the one, or has not the key, that was gathered from.
    """
    gathered = copied.gathered
    if (source.header.journal_id, source.header.epoch) != (gathered.journal_id, gathered.epoch):
        raise BadInput(
            tr("backup", "The journal got a new key while it was being backed up."),
            tr("backup", "Start the backup again."),
        )
    seen = copied.kept.keys() | copied.lost
    return attrs.evolve(gathered, files=tuple(file for file in wanted(source) if file.name not in seen))


def still_wanted(source: Source, copied: Copied) -> Copied:
    """Return what was copied without that which was erased meanwhile."""
    names = {file.name for file in wanted(source)}
    kept = {name: kept for name, kept in copied.kept.items() if name in names}
    return attrs.evolve(copied, kept=kept, lost=copied.lost & names)


def is_whole(evidence: EvidenceFiles, file: StoredFile, progress: Progress, *, counted: bool = False) -> bool:
    """Read a file through and tell whether it is the one that was kept; `counted` bytes advance the progress."""
    progress.check()
    try:
        evidence.copy_out(file, _Nowhere(progress, counted))
    except Damaged:
        return False
    return True


@attrs.frozen
class _Nowhere:
    """Takes bytes and forgets them."""

    progress: Progress
    counted: bool

    def write(self, piece: bytes, /) -> None:
        """Forget the bytes. Raises Cancelled."""
        if self.counted:
            self.progress.advance(len(piece))
        self.progress.check()


def evidence_in(backup: Path, epoch: int, name: str) -> Path:
    """Return where a file of evidence lies in a backup: as in the journal itself."""
    return Layout(backup).evidence(epoch) / name[:2] / f"{name}.age"


def must_fit(folder: Path, gathered: Gathered, files: list[StoredFile]) -> None:
    """Raise DiskTrouble when the disk of `folder` has no room for these files and the snapshot."""
    with disk_errors():
        paths = [gathered.evidence.path_of(file.name) for file in files]
        needed = sum(path.stat().st_size for path in paths if path.is_file()) + gathered.room * (1 + gathered.single)
        if shutil.disk_usage(folder).free < needed:
            raise disk_full()
