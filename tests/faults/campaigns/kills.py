"""Kills the real program (`kill -9`) at random moments and looks at what is left.

`python -m tests.faults.campaigns.kills --count 2000 --seed 1`. Half of the kills come at a moment of the clock, drawn
evenly from the time that the verb takes; half at a system call that writes, its kind drawn first, then which of them
(needs strace). `many` is a loaded workload that saves step after step, so that most of its kills meet a save.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from tests.faults.campaigns.journals import copied, fast_place, made
from tests.faults.campaigns.judge import Promise, problems
from tests.faults.campaigns.judge_backup import backup_problems
from tests.faults.campaigns.plans import step
from tests.faults.campaigns.running import Ended, calls_of, can_kill_at_writes, forked, killed_after, killed_at, program
from tests.faults.campaigns.verbs import Verb, rows, secrets
from tests.quick_keys import quick_keys

MANY = "many"
MANY_SHARE = 8
STEPS_BEFORE, MOST_STEPS, STEPS_AT_WRITES = 14, 400, 12
SECONDS_OF_MANY = 1.0


@attrs.frozen
class Kill:
    """One kill: which verb, how the moment was drawn, whether it hit, and what is wrong afterwards."""

    number: int
    verb: str
    moment: str
    hit: bool
    acknowledged: bool
    problems: tuple[str, ...]


class Campaign:
    """Holds the journal that every kill begins with, and what each verb takes unharmed."""

    def __init__(self, place: Path, seed: int, verbs: Sequence[Verb], *, many: bool, measured: int) -> None:
        self._place = place
        self._seed = seed
        self._verbs = {verb.name: verb for verb in verbs}
        self._many = many
        self._measured = measured
        self._at_writes = can_kill_at_writes()
        self._seconds: dict[str, float] = {}
        self._calls: dict[str, list[tuple[str, int]]] = {}
        self._journal = made(place / "start.journal")
        ended = killed_after(workload_command(self._journal, seed, 1, STEPS_BEFORE), secrets(), None)
        if ended.code:
            raise RuntimeError(ended.complained)
        self._said = ended.said

    def kill(self, number: int) -> Kill:
        """Kill once and judge."""
        chance = random.Random(f"{self._seed} {number}")
        shares = {MANY: MANY_SHARE * self._many} | {verb.name: verb.share for verb in self._verbs.values()}
        name = chance.choices(list(shares), list(shares.values()))[0]
        at_write = self._at_writes and chance.random() < 0.5
        with tempfile.TemporaryDirectory(dir=self._place) as beside:
            journal = copied(self._journal, Path(beside) / "a.journal")
            if name == MANY:
                ended, moment = self._kill_many(journal, chance, at_write)
                promise = Promise.said(self._seed, self._said + ended.said)
                following = step(self._seed, len(promise.steps) + 1)
                found = problems(journal, promise, following=following)
                found += backup_problems(journal, promise, following)
                acknowledged = len(promise.steps) > STEPS_BEFORE
            else:
                verb = self._verbs[name]
                verb.prepare(Path(beside))
                ended, moment = self._kill_verb(verb, journal, Path(beside), chance, at_write)
                promise = self._holds()
                promised = verb.promised(verb.saves, ended.said) if verb.saves is not None else []
                for saved, ids in promised:
                    promise.keeps(saved, ids)
                maybe = None if promised else verb.saves
                found = problems(journal, promise, following=maybe)
                if verb.saves is not None and verb.saves.does in ("backup", "restore", "rekey"):
                    found += backup_problems(journal, promise, maybe)
                found += verb.beside(Path(beside))
                acknowledged = bool(promised)
        return Kill(number, name, moment, ended.killed, acknowledged, tuple(found))

    def _holds(self) -> Promise:
        return Promise.said(self._seed, self._said)

    def _kill_many(self, journal: Path, chance: random.Random, at_write: bool) -> tuple[Ended, str]:
        first, given = STEPS_BEFORE + 1, secrets() + self._said.encode()
        if not at_write:
            seconds = chance.uniform(0, SECONDS_OF_MANY)
            return forked(journal, given, self._seed, first, MOST_STEPS, seconds), f"{seconds:.3f} s after the start"
        if MANY not in self._calls:
            with tempfile.TemporaryDirectory(dir=self._place) as beside:  # what it restores stands in nobody's way
                spare = copied(journal, Path(beside) / "spare.journal")
                self._calls[MANY] = calls_of(workload_command(spare, self._seed, first, STEPS_AT_WRITES), given)
        call, count = _drawn(chance, self._calls[MANY])
        command = workload_command(journal, self._seed, first, STEPS_AT_WRITES)
        return killed_at(command, given, call, count), f"at {call} {count}"

    def _kill_verb(
        self, verb: Verb, journal: Path, beside: Path, chance: random.Random, at_write: bool
    ) -> tuple[Ended, str]:
        command, given = program(verb.arguments(journal, beside, self._holds())), secrets() + verb.given
        if at_write:
            call, count = _drawn(chance, self._writes_of(verb, beside))
            return killed_at(command, given, call, count), f"at {call} {count}"
        seconds = chance.uniform(0, self._typical(verb, beside))
        return killed_after(command, given, seconds), f"after {seconds:.3f} s"

    def _writes_of(self, verb: Verb, beside: Path) -> list[tuple[str, int]]:
        if verb.name not in self._calls:
            with self._spare(beside, verb) as (command, given):
                self._calls[verb.name] = calls_of(command, given)
        return self._calls[verb.name]

    def _typical(self, verb: Verb, beside: Path) -> float:
        """Return the median of some runs that nobody disturbs."""
        if verb.name not in self._seconds:
            took = []
            for _ in range(self._measured):
                with self._spare(beside, verb) as (command, given):
                    ended = killed_after(command, given, None)
                if ended.code:
                    raise RuntimeError(ended.complained)
                took.append(ended.seconds)
            self._seconds[verb.name] = statistics.median(took)
        return self._seconds[verb.name]

    @contextlib.contextmanager
    def _spare(self, beside: Path, verb: Verb) -> Iterator[tuple[list[str], bytes]]:
        with tempfile.TemporaryDirectory(dir=self._place) as place:
            verb.prepare(Path(place))
            journal = copied(self._journal, Path(place) / "a.journal")
            yield program(verb.arguments(journal, Path(place), self._holds())), secrets() + verb.given


def _drawn(chance: random.Random, calls: list[tuple[str, int]]) -> tuple[str, int]:
    """Draw the kind of call first: renames and syncs are few among the writes."""
    kind = chance.choice(sorted({call for call, _count in calls}))
    return chance.choice([each for each in calls if each[0] == kind])


def workload_command(journal: Path, seed: int, first: int, count: int) -> list[str]:
    """Return the command that runs a workload."""
    return [sys.executable, "-m", "tests.faults.campaigns.workload", str(journal), str(seed), str(first), str(count)]


def kills(count: int, seed: int, *, verbs: Sequence[Verb], many: bool = True, measured: int = 3) -> Iterator[Kill]:
    """Kill until `count` kills have hit a living process, and yield every try; each verb is measured so many times."""
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys():
        campaign = Campaign(Path(place), seed, verbs, many=many, measured=measured)
        hits = number = 0
        while hits < count:
            kill = campaign.kill(number)
            number, hits = number + 1, hits + kill.hit
            yield kill


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign. Returns 1 when any kill left something wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verb", action="append", help="only this row; may be given several times")
    options = parser.parse_args(arguments)
    verbs = [verb for verb in rows() if not options.verb or verb.name in options.verb]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a campaign that is stopped tells what it saw
    began = time.monotonic()
    counted = Count()
    many = not options.verb or MANY in options.verb
    try:
        for kill in kills(options.count, options.seed, verbs=verbs, many=many):
            counted.count(kill)
            if kill.problems:
                print(f"kill {kill.number} in {kill.verb} {kill.moment}: {'; '.join(kill.problems)}", flush=True)
            if kill.number % 100 == 99:
                print(counted.summary(), file=sys.stderr, flush=True)
    finally:
        print(f"kills, seed {options.seed}: {counted.summary()}, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if counted.wrong else 0


@attrs.define
class Count:
    """What a campaign has seen so far."""

    hits: collections.Counter[str] = attrs.Factory(collections.Counter)
    wrong: collections.Counter[str] = attrs.Factory(collections.Counter)
    missed: int = 0
    at_writes: int = 0
    acknowledged: int = 0

    def count(self, kill: Kill) -> None:
        """Add one kill; one that came too late is counted apart."""
        self.wrong.update([kill.verb] if kill.problems else [])
        if not kill.hit:
            self.missed += 1
            return
        self.hits[kill.verb] += 1
        self.at_writes += kill.moment.startswith("at ")
        self.acknowledged += kill.acknowledged

    def summary(self) -> str:
        """Say it in one line."""
        return (
            f"{self.hits.total()} kills ({_listed(self.hits)}), {self.at_writes} of them at a write,"
            f" {self.acknowledged} after something new was acknowledged, {self.missed} runs had ended before;"
            f" {self.wrong.total()} with problems ({_listed(self.wrong) or 'none'})"
        )


def _listed(count: collections.Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(count.items()))


if __name__ == "__main__":
    sys.exit(main())
