"""Journals for campaigns: made once at the lowest cost that a journal may have, then copied."""

from __future__ import annotations

import shutil
from pathlib import Path

from journal.ground.clock import SystemClock
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from tests.faults.campaigns.judge import PASSWORD
from tests.faults.campaigns.judge_backup import backup_of


def made(folder: Path) -> Path:
    """Make an empty journal in `folder`."""
    journal, _code = Journal.create(folder, PASSWORD, clock=SystemClock(), cost=Cost.floor())
    journal.close()
    return folder


def copied(journal: Path, folder: Path) -> Path:
    """Copy a closed journal, with the backup beside it."""
    shutil.copytree(journal, folder)
    if backup_of(journal).exists():
        shutil.copytree(backup_of(journal), backup_of(folder))
    return folder


def fast_place() -> str | None:
    """Return a folder in memory for what is thrown away at once, where there is one."""
    place = Path("/dev/shm")
    return str(place) if place.is_dir() else None
