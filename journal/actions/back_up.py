"""Back up an open journal into a folder or one file, and remember on its desk when that last went well.

All of it is ciphertext. The folder is `NAME.journal-backup`; several journals may be backed up into the same parent.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import attrs

from journal.actions.new_file import refuse_existing
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.vault.journal import Journal

ENDING = ".journal-backup"
SETTING = "last backup"


@attrs.frozen
class BackedUp:
    """What a backup did. `place`: its folder or file; `copied`: files of evidence that were new in it; `lost`: files
    that are missing or damaged in the journal and in no earlier backup here either.
    """

    place: Path
    entries: int
    evidence: int
    copied: int
    lost: int


@attrs.frozen
class LastBackup:
    """When a backup last went well, and how many entries were written since."""

    at: datetime
    zone: str
    entries_since: int


def back_up(
    journal: Journal, folder: Path, tools: Tools, progress: Progress | None = None, *, single: bool = False
) -> BackedUp:
    """Back up into `folder`: it or a folder inside it that carries the journal's name; `single` makes one new file.

    Written beside, read back, then put in place. Raises KnownError or Cancelled; then earlier backups are untouched.
    """
    folder = Path(folder)
    if not (folder if single else folder.parent).is_dir():
        raise BadInput(
            tr("backup", "The folder for the backup does not exist."),
            tr("backup", "Make it first, or check that its disk or stick is connected."),
        )
    size, now = journal.size, tools.clock.now()
    if single:
        place = folder / f"{_name(journal)}_{now.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}{ENDING}.tar"
        refuse_existing(place)
    else:
        place = folder if folder.name.endswith(ENDING) else folder / f"{_name(journal)}{ENDING}"
        if not place.parent.is_dir():
            raise BadInput(
                tr("backup", "The folder for the backup does not exist."),
                tr("backup", "Make it first, or check that its disk or stick is connected."),
            )
    done = journal.back_up(place, single=single, progress=progress)
    with contextlib.suppress(KnownError):  # the backup is good, also of a journal that nothing can be written to
        _remember(journal, tools, size)
    return BackedUp(place, size, done.evidence, done.copied, done.lost)


def last_backup(journal: Journal) -> LastBackup | None:
    """Return when a backup last went well, or None where none did: for a gentle reminder."""
    kept = journal.setting(SETTING)
    if not isinstance(kept, dict):
        return None
    size = kept.get("size")
    since = journal.size - size if isinstance(size, int) else journal.size
    return LastBackup(datetime.fromisoformat(str(kept["at"])), str(kept["zone"]), max(0, since))


def _remember(journal: Journal, tools: Tools, size: int) -> None:
    with journal.unit_of_work() as work:
        work.put_setting(SETTING, {"at": tools.clock.now().isoformat(), "zone": tools.clock.zone(), "size": size})
        work.commit()


def _name(journal: Journal) -> str:
    name = journal.folder.absolute().name
    return name.removesuffix(".journal") or name
