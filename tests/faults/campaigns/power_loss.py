"""Cuts the power at random moments of a recorded run and looks at what is left (see `disk` for the rules).

`python -m tests.faults.campaigns.power_loss --states 5000 --seed 1`. With `--recording FILE` the run is kept there, or
taken from there, so that a state can be looked at again by its number (`--only N`).
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from tests.faults.campaigns.disk import Disk, put_down
from tests.faults.campaigns.journals import fast_place
from tests.faults.campaigns.judge import PASSWORD, Promise, problems
from tests.faults.campaigns.judge_backup import backup_problems
from tests.faults.campaigns.operations import Operation, Said
from tests.faults.campaigns.plans import step
from tests.faults.campaigns.recorder import recorded
from tests.program import ROOT
from tests.quick_keys import quick_keys

NAME = "mine.journal"


@attrs.frozen
class Recording:
    """One run of the workload, from making the journal to closing it."""

    seed: int
    steps: int
    operations: tuple[Operation, ...] = attrs.field(repr=False)


@attrs.frozen
class State:
    """One state after a power failure: after how many operations it came, what was said by then, what is wrong."""

    number: int
    moment: int
    promise: Promise = attrs.field(repr=False)
    problems: tuple[str, ...]


def record(seed: int, steps: int) -> Recording:
    """Run the workload under strace. Raises CannotTell or CalledProcessError."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve()
        command = [
            sys.executable,
            "-m",
            "tests.faults.campaigns.workload",
            str(folder / NAME),
            str(seed),
            "1",
            str(steps),
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = recorded(command, folder, standard_input=f"{PASSWORD}\n".encode(), environment=environment)
    return Recording(seed, steps, tuple(done))


def moments(recording: Recording, seed: int, count: int) -> list[int]:
    """Return at how many operations the power fails, in order: half anywhere, half just after something was said."""
    chance = random.Random(seed)
    last = len(recording.operations)
    said = [at + 1 for at, operation in enumerate(recording.operations) if isinstance(operation, Said)]
    return sorted(
        chance.randint(0, last) if number % 2 else min(last, chance.choice(said) + chance.randint(0, 3))
        for number in range(count)
    )


def states(recording: Recording, seed: int, count: int, only: int | None = None) -> Iterator[State]:
    """Play the run and yield what each power failure left."""
    disk, at, words = Disk(), 0, ""
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys():
        for number, moment in enumerate(moments(recording, seed, count)):
            for operation in recording.operations[at:moment]:
                disk.do(operation)
                if isinstance(operation, Said):
                    words += operation.words.decode()
            at = moment
            if only in (None, number):
                left = disk.left(random.Random(f"{seed} {number}"))
                folder = Path(place) / str(number)
                put_down(left, folder)
                yield _judged(recording, number, moment, words, folder)
                _clear(folder)


def _judged(recording: Recording, number: int, moment: int, words: str, folder: Path) -> State:
    promise = Promise.said(recording.seed, words)
    journal = folder / NAME
    if not journal.exists() and "made\n" not in words:
        return State(number, moment, promise, ())
    last = len(promise.steps)
    following = step(recording.seed, last + 1) if last < recording.steps else None
    found = problems(journal, promise, following=following, goes_on=number % 5 == 0)
    if number % 3 == 0:
        found += backup_problems(journal, promise, following)
    return State(number, moment, promise, tuple(found))


def _clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign. Returns 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=5000)
    parser.add_argument("--steps", type=int, default=34)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recording", type=Path)
    parser.add_argument("--only", type=int)
    options = parser.parse_args(arguments)
    began = time.monotonic()
    if options.recording is not None and options.recording.exists():
        recording = pickle.loads(options.recording.read_bytes())
    else:
        recording = record(options.seed, options.steps)
        if options.recording is not None:
            options.recording.write_bytes(pickle.dumps(recording))
    looked, bad, acknowledged = 0, 0, 0
    for state in states(recording, options.seed, options.states, options.only):
        looked += 1
        acknowledged += state.promise.entries
        if state.problems:
            bad += 1
            print(f"state {state.number}, after operation {state.moment}: {'; '.join(state.problems)}", flush=True)
    print(
        f"power loss, seed {options.seed}: {looked} states of a run of {len(recording.operations)} operations,"
        f" {acknowledged} acknowledged entries looked for, {bad} states with problems,"
        f" {time.monotonic() - began:.0f} s"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
