"""Back up an open journal into a folder or one file, and remember on its desk when that last went well.

All of it is ciphertext. The folder is `NAME.journal-backup`; several journals may be backed up into the same parent.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import attrs

from journal.actions.new_file import refuse_existing
from journal.actions.tools import Tools
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.vault import backup as backups
from journal.vault.backup import Copied, Gathered
from journal.vault.journal import Journal

__all__ = ["BackedUp", "Copied", "Gathered", "LastBackup", "back_up", "copy", "drop", "finish", "gather", "last_backup"]

ENDING = ".journal-backup"
SETTING = "last backup"


@attrs.frozen
class BackedUp:
    """What a backup did. `place`: its folder or file; `copied`: files of evidence that were new in it; `lost`: files
    that are missing or damaged in the journal and in no earlier backup here either; `same_disk`: it lies on the disk
    of the journal, so that both may be lost at once.
    """

    place: Path
    entries: int
    evidence: int
    copied: int
    lost: int
    same_disk: bool


@attrs.frozen
class LastBackup:
    """When a backup last went well, how many entries were written since, and the place of it where that is known."""

    at: datetime
    zone: str
    entries_since: int
    place: Path | None

    @property
    def folder(self) -> Path | None:
        """The folder that was chosen then."""
        return None if self.place is None else self.place.parent

    @property
    def single(self) -> bool:
        """Whether it was one file."""
        return self.place is not None and self.place.name.endswith(".tar")


def back_up(
    journal: Journal, folder: Path, tools: Tools, progress: Progress | None = None, *, single: bool = False
) -> BackedUp:
    """Back up into `folder`: it or a folder inside it that carries the journal's name; `single` makes one new file.

    Written beside, read back, then put in place. Raises KnownError or Cancelled; then earlier backups are untouched.
    """
    gathered = gather(journal, folder, tools, single=single)
    return finish(journal, copy(gathered, progress), tools, progress)


def gather(journal: Journal, folder: Path, tools: Tools, *, single: bool = False) -> Gathered:
    """Begin a backup: read what it needs of the journal. The first of three steps; then `copy`. Raises KnownError."""
    folder = Path(folder)
    if single:
        place = folder / f"{_name(journal)}_{tools.clock.now().astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}{ENDING}.tar"
    else:
        place = folder if folder.name.endswith(ENDING) else folder / f"{_name(journal)}{ENDING}"
    with disk_errors():
        if not place.parent.is_dir():
            raise BadInput(
                tr("backup", "The folder for the backup does not exist."),
                tr("backup", "Make it first, or check that its disk or stick is connected."),
            )
        if single:
            refuse_existing(place)
            _sweep(folder, _name(journal))
    return journal.gather_backup(place, single=single)


def copy(gathered: Gathered, progress: Progress | None = None) -> Copied:
    """Copy the evidence: the long step, which needs no journal and may run on another thread.

    Raises KnownError or Cancelled. Afterwards call `finish`, or `drop` where that is not wanted any more.
    """
    return backups.copy(gathered, progress or Progress())


def finish(journal: Journal, copied: Copied, tools: Tools, progress: Progress | None = None) -> BackedUp:
    """Add what was saved meanwhile and the snapshot, read back, put in place, and remember it. Raises as `back_up`."""
    done = journal.finish_backup(copied, progress)
    with contextlib.suppress(KnownError):  # the backup is good, also of a journal that nothing can be written to
        _remember(journal, tools, done.entries, copied.gathered.place)
    with disk_errors():
        same_disk = done.snapshot.stat().st_dev == journal.folder.stat().st_dev
    return BackedUp(copied.gathered.place, done.entries, done.evidence, done.copied, done.lost, same_disk)


def drop(copied: Copied) -> None:
    """Leave a backup that will not be finished."""
    backups.drop(copied)


def _sweep(folder: Path, name: str) -> None:
    """Take away what a backup of this journal into one file left half done when it was cut off."""
    half = re.compile(rf"{re.escape(name)}_\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\dZ{re.escape(ENDING)}\.tar\.parts?")
    for left in folder.iterdir():
        if half.fullmatch(left.name):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def last_backup(journal: Journal) -> LastBackup | None:
    """Return when a backup last went well, or None where none did: for a gentle reminder."""
    kept = journal.setting(SETTING)
    if not isinstance(kept, dict):
        return None
    size = kept.get("size")
    since = journal.size - size if isinstance(size, int) else journal.size
    place = kept.get("place")
    return LastBackup(
        datetime.fromisoformat(str(kept["at"])),
        str(kept["zone"]),
        max(0, since),
        Path(place) if isinstance(place, str) else None,
    )


def _remember(journal: Journal, tools: Tools, size: int, place: Path) -> None:
    kept: dict[str, Json] = {"at": tools.clock.now().isoformat(), "zone": tools.clock.zone(), "size": size}
    with contextlib.suppress(UnicodeEncodeError):  # a name that is no text is not kept
        absolute = str(place.absolute())
        absolute.encode()
        kept["place"] = absolute
    with journal.unit_of_work() as work:
        work.put_setting(SETTING, kept)
        work.commit()


def _name(journal: Journal) -> str:
    name = journal.folder.absolute().name
    return name.removesuffix(".journal") or name
