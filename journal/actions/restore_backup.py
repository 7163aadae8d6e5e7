"""Restore a backup into a new journal, or rehearse that: on any machine, with nothing but backup and secret."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import attrs

from journal.actions.back_up import ENDING
from journal.actions.either_secret import is_code, with_either
from journal.actions.open_journal import Journal, open_with_either
from journal.actions.tools import Tools
from journal.actions.verdict import Finding
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.vault.opening import Secret
from journal.vault.restore import Found, look_at_backup, restored

__all__ = ["Finding", "Restored", "is_code", "rehearse_restore", "restore_and_open", "restore_backup"]


@attrs.frozen
class Restored:
    """What was restored into `folder`, or would be: `folder` is None after a rehearsal. `findings`: what could not."""

    folder: Path | None
    made_at: datetime
    entries: int
    evidence: int
    findings: tuple[Finding, ...]


def restore_backup(backup: Path, folder: Path, secret: str, tools: Tools, progress: Progress | None = None) -> Restored:
    """Restore the newest whole snapshot into `folder`, which must not be there; `secret` is password or recovery code.

    Every byte is compared with the signed list. What is lost of the evidence is said and the rest restored. Raises
    BadInput, WrongSecret, Damaged, DiskTrouble or Cancelled; then nothing was made.
    """

    def work(key: Secret) -> Found:
        return restored(_place(Path(backup)), Path(folder), key, tools.randomness, progress or Progress())

    return _told(with_either(secret, work), Path(folder))


def restore_and_open(
    backup: Path, folder: Path, secret: str, tools: Tools, progress: Progress | None = None
) -> tuple[Journal, Restored]:
    """Restore as `restore_backup` does, and open what came of it with the same secret."""
    done = restore_backup(backup, folder, secret, tools, progress)
    return open_with_either(folder, secret, tools), done


def rehearse_restore(backup: Path, secret: str, progress: Progress | None = None) -> Restored:
    """Read all that a restore would read and say what it would restore. Changes nothing; raises as restoring does."""
    place = _place(Path(backup))
    return _told(with_either(secret, lambda key: look_at_backup(place, key, progress or Progress())), None)


def _place(backup: Path) -> Path:
    """Return the backup that is meant: this file or folder, or the only backup in this folder."""
    with disk_errors():
        if not backup.is_dir() or (backup / "snapshots").is_dir():
            return backup
        inside = [each for each in backup.glob(f"*{ENDING}") if (each / "snapshots").is_dir()]
        inside += [each for each in backup.glob(f"*{ENDING}.tar") if each.is_file()]
    if len(inside) > 1:
        raise BadInput(
            tr("backup", "There is more than one backup in this folder."),
            tr("backup", "Name the one that you mean: its name ends in .journal-backup or .journal-backup.tar."),
        )
    return inside[0] if inside else backup


def _told(found: Found, folder: Path | None) -> Restored:
    listed = found.listed
    findings = tuple(Finding("problem", str(each.says), do=str(each.do)) for each in found.findings)
    return Restored(folder, datetime.fromisoformat(listed.made), listed.size, len(listed.evidence), findings)
