"""The names in a backup folder, `NAME.journal-backup`, and what lies there.

`evidence-E/xx/N.age` as in the journal, each once; `snapshots/NUMBER_TIME/` with header, head, database and list. Order
comes from the number, never from the time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import attrs

from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.vault.backup_list import LONGEST, BackupList, unsigned_list

ENDING = ".journal-backup"
LIST = "list"

_SNAPSHOT = re.compile(r"(\d{6,9})_\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\Z")
_PART = re.compile(r"\d{6,9}_\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.part\Z")
_EVIDENCE = re.compile(r"evidence-(\d+)\Z")
_FILE = re.compile(r"([0-9a-f]{32})\.age\Z")
_FILE_PART = re.compile(r"[0-9a-f]{32}\.age\.part\Z")


def stamp(now: datetime) -> str:
    """Return a time as file names have it, in UTC."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def stem_of(journal: Path) -> str:
    """Return the journal's name without its ending."""
    name = journal.absolute().name
    return name.removesuffix(".journal") or name


@attrs.frozen
class BackupFolder:
    """One backup folder; its root need not be there yet."""

    root: Path

    @classmethod
    def of(cls, folder: Path, journal: Path) -> BackupFolder:
        """Return where a journal's backups go when somebody names `folder`: it or one inside it."""
        return cls(folder if folder.name.endswith(ENDING) else folder / f"{stem_of(journal)}{ENDING}")

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    def evidence(self, epoch: int) -> Path:
        return self.root / f"evidence-{epoch}"

    def is_one(self) -> bool:
        """Tell whether backups were made here before."""
        return self.snapshots.is_dir()

    def names(self) -> list[str]:
        """Return the names of all finished snapshots, newest first."""
        with disk_errors():
            if not self.is_one():
                return []
            found = [each.name for each in self.snapshots.iterdir() if _SNAPSHOT.match(each.name) and each.is_dir()]
        return sorted(found, key=lambda name: (int(name.partition("_")[0]), name), reverse=True)

    def next_name(self, now: datetime) -> str:
        """Return the name of the next snapshot."""
        names = self.names()
        number = int(names[0].partition("_")[0]) + 1 if names else 1
        return f"{number:06d}_{stamp(now)}"

    def raw_list(self, name: str) -> bytes:
        """Return the bytes of a snapshot's list; none where there is none."""
        with disk_errors():
            try:
                with (self.snapshots / name / LIST).open("rb") as file:
                    return file.read(LONGEST)
            except (FileNotFoundError, IsADirectoryError):
                return b""

    def unsigned(self, name: str) -> BackupList | None:
        """Return what a snapshot's list says, whoever wrote it."""
        return unsigned_list(self.raw_list(name))

    def files(self) -> list[tuple[int, str, Path]]:
        """Return epoch, name and path of every file of evidence."""
        return [
            (int(epoch[1]), name[1], path)
            for folder in self._evidence_folders()
            for path in folder.glob("*/*.age")
            if (epoch := _EVIDENCE.match(folder.name)) and (name := _FILE.match(path.name))
        ]

    def unfinished(self) -> list[Path]:
        """Return what an interrupted backup left: it never stood under a final name."""
        with disk_errors():
            folders = [each for each in self.snapshots.iterdir() if _PART.match(each.name)] if self.is_one() else []
            files = [path for each in self._evidence_folders() for path in each.glob("*/*.age.part")]
        return folders + [path for path in files if _FILE_PART.match(path.name)]

    def _evidence_folders(self) -> list[Path]:
        with disk_errors():
            return [each for each in self.root.iterdir() if _EVIDENCE.match(each.name)] if self.root.is_dir() else []


def must_take_backups(place: BackupFolder, journal: Path, journal_id: bytes) -> None:
    """Look before anything is written. Raises BadInput where a backup must not go."""
    root = place.root.resolve()
    with disk_errors():
        if root.is_relative_to(journal.resolve()):
            raise BadInput(
                tr("backup", "A backup can't lie inside the journal that it is made of."),
                tr("backup", "Choose another folder, best on another disk or stick."),
            )
        if not place.root.parent.is_dir():
            raise BadInput(
                tr("backup", "The folder for the backup does not exist."),
                tr("backup", "Make it first, or check that its disk or stick is connected."),
            )
        if place.root.exists() and not place.is_one() and (not place.root.is_dir() or any(place.root.iterdir())):
            raise _foreign()
    for name in place.names():
        found = place.unsigned(name)
        if found is not None and found.journal_id != journal_id:
            raise BadInput(
                tr("backup", "The backups in this folder are of another journal."),
                tr("backup", "Choose another folder. Nothing was changed."),
            )


def _foreign() -> BadInput:
    return BadInput(
        tr("backup", "There is something else at the place where the backup would go."),
        tr("backup", "Choose another folder. Nothing was changed."),
    )
