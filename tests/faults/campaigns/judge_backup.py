"""What must hold for backups after any fault: what was acknowledged restores whole, nothing is half restored."""

from __future__ import annotations

import tempfile
from pathlib import Path

from journal.ground.known_error import KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.vault.opening import Secret
from journal.vault.restore import restore
from tests.faults.campaigns.judge import Promise, problems
from tests.faults.campaigns.plans import Step


def backup_of(journal: Path) -> Path:
    """Return where a journal is backed up: where `journal backup` puts it in the journal's own folder."""
    return journal.with_name(f"{journal.name}-backup")


def restored_by(journal: Path, step_number: int) -> Path:
    """Return where a workload restores to."""
    return journal.with_name(f"restored-{step_number}.journal")


def backup_problems(journal: Path, promise: Promise, following: Step | None) -> list[str]:
    """Return what is wrong with the backup beside a journal, and with what was restored from it."""
    found = []
    if promise.backed_up is not None:
        allowed = [promise.after(promise.backed_up)]
        if following is not None and following.does == "backup":
            allowed.append(promise)
        found += _restores(backup_of(journal), allowed)
    for number, steps in promise.restored.items():
        found += _whole(restored_by(journal, number), promise.after(steps))
    if following is not None and following.does == "restore" and promise.backed_up is not None:
        begun = restored_by(journal, following.number)
        found += _whole(begun, promise.after(promise.backed_up)) if begun.exists() else []
    return found


def _restores(backup: Path, allowed: list[Promise]) -> list[str]:
    wrong: list[str] = []
    for promise in allowed:
        with tempfile.TemporaryDirectory(dir=backup.parent) as place:
            target = Path(place) / "again.journal"
            try:
                lost = restore(backup, target, Secret.password(promise.password), system_randomness, Progress())
            except WrongSecret:
                wrong.append("the backup opens with another password")
                continue
            except KnownError as error:
                return [f"the backup does not restore: {error.says}"]
            found = [f"the backup lost something: {finding.says}" for finding in lost] + _whole(target, promise)
            if not found:
                return []
            wrong += found
    return wrong


def _whole(journal: Path, promise: Promise) -> list[str]:
    return [f"restored: {problem}" for problem in problems(journal, promise, goes_on=False)]
