"""The child of a campaign: opens a journal, does step after step by the program's own actions, says what is kept.

`python -m tests.faults.campaigns.workload JOURNAL SEED FIRST COUNT`; on standard input the password, then what an
earlier workload said of the same journal. A journal that is not there is made. A line `ready` when it is open, then one
for each step that returned: its number and the ids; or `failed` with the exit code of a `KnownError`, and on it goes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import attrs

from journal.actions.attach_evidence import attach
from journal.actions.create_journal import create_journal
from journal.actions.open_journal import Journal, open_journal
from journal.actions.save_record import save_record, save_records
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.records.stored import from_stored
from journal.vault.derivation import Cost
from journal.vault.opening import Secret
from journal.vault.restore import restore
from tests.faults.campaigns.judge import Promise, password_after
from tests.faults.campaigns.judge_backup import backup_of, restored_by
from tests.faults.campaigns.plans import Step, step


def main(folder: Path, seed: int, first: int, count: int) -> None:
    """Do `count` steps from `first` on."""
    password = sys.stdin.readline().rstrip("\n")
    tools = attrs.evolve(compose_tools(), cost=Cost.floor())
    if not folder.exists():
        create_journal(folder, password, tools).journal.close()
        say("made")
    journal = open_journal(folder, password, tools)
    try:
        with tempfile.TemporaryDirectory() as beside:
            say("ready")
            promise = Promise.said(seed, sys.stdin.read())
            for number in range(first, first + count):
                planned = step(seed, number)
                try:
                    if planned.does == "rekey":
                        journal.rekey(promise.password, cost=Cost.floor())  # which closes it
                        journal = open_journal(folder, promise.password, tools)
                        ids: tuple[str, ...] = ()
                    else:
                        ids = keep(journal, tools, planned, promise, Path(beside))
                except KnownError as error:
                    say(f"failed {error.exit_code} {error.says}")
                else:
                    promise.keeps(planned, ids)
                    say(" ".join((str(number), *ids)))
    finally:
        journal.close()
        tools.close()


def keep(journal: Journal, tools: Tools, planned: Step, promise: Promise, beside: Path) -> tuple[str, ...]:
    """Do one step and return the ids of its records."""
    targets = promise.targets(planned)
    if planned.does == "erase":
        with journal.unit_of_work() as work:
            work.erase(targets)
            work.commit()
        return ()
    if planned.does == "password":
        journal.set_password(password_after(planned.number), cost=Cost.floor())
        return ()
    if planned.does == "backup":
        journal.back_up(backup_of(journal.folder))
        return ()
    if planned.does == "restore":
        _restore(journal.folder, planned.number, promise)
        return ()
    if planned.does == "attach":
        file = beside / f"{planned.number}.bin"
        file.write_bytes(planned.content)
        return attach(journal, tools, file).ids
    records = [from_stored(kind, stored) for kind, stored in planned.records]
    if planned.does == "amend":
        return save_record(journal, records[0], targets[0]).ids
    return save_records(journal, records).ids


def _restore(folder: Path, number: int, promise: Promise) -> None:
    secret = Secret.password(promise.after(promise.backed_up or 0).password)
    restore(backup_of(folder), restored_by(folder, number), secret, system_randomness, Progress())


def say(line: str) -> None:
    """Say one line in one write: from now on the judge relies on it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:5]))
