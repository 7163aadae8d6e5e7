"""Backing up an open journal, in three steps, so that the journal stays free during the long one.

`gather` and `finish` read the database and run on the journal's own thread; `copy` is file work and may run on another
one. All of it is ciphertext already. Until `finish` has read its snapshot back the last backup stands untouched.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.ground.progress import Progress
from journal.vault import backup_archive, backup_folder
from journal.vault.backup_source import BackedUp, Copied, Gathered, Source

__all__ = ["BackedUp", "Copied", "Gathered", "Source", "copy", "drop", "finish", "gather"]


def gather(source: Source, backup: Path, *, single: bool = False) -> Gathered:
    """Read what a backup needs: into the folder `backup`, new or of this journal, or into one new file.

    Raises KnownError. Afterwards call `copy`.
    """
    return backup_archive.gather(source, backup) if single else backup_folder.gather(source, backup)


def copy(gathered: Gathered, progress: Progress) -> Copied:
    """Copy the evidence and read it back; needs no database. Raises KnownError or Cancelled.

    Afterwards call `finish` or `drop`.
    """
    return backup_archive.copy(gathered, progress) if gathered.single else backup_folder.copy(gathered, progress)


def finish(source: Source, copied: Copied, now: datetime, progress: Progress) -> BackedUp:
    """Copy what came since, add the snapshot of all the rest, and put it in place. Raises KnownError or Cancelled."""
    if copied.gathered.single:
        return backup_archive.finish(source, copied, now, progress)
    return backup_folder.finish(source, copied, now, progress)


def drop(copied: Copied) -> None:
    """Take away what was copied and will not be finished. In a folder it stays: the next backup goes on from there."""
    if copied.gathered.single:
        backup_archive.drop(copied)
