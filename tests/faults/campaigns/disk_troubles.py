"""What campaigns with troublesome disks share: the journal they begin with, and the judgement of one run."""

from __future__ import annotations

import collections
import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from tests.faults.campaigns.journals import copied, made
from tests.faults.campaigns.judge import HARMLESS, Promise, problems
from tests.faults.campaigns.kills import workload_command
from tests.faults.campaigns.running import Ended, killed_after
from tests.faults.campaigns.verbs import Verb, rows, secrets

DISK_CODE = 6
STEPS = 8


@attrs.frozen
class Trouble:
    """One disk that made trouble: what it did, how the program ended, what is wrong."""

    what: str
    came: str
    wrong: tuple[str, ...]


class Base:
    """A closed journal with a few steps in it, to be copied."""

    def __init__(self, place: Path, seed: int) -> None:
        self.place = place
        self._seed = seed
        self.folder = made(place / "start.journal")
        ended = killed_after(workload_command(self.folder, seed, 1, STEPS), secrets(), None)
        if ended.code:
            raise RuntimeError(ended.complained)
        self._said = ended.said

    def promise(self) -> Promise:
        """Return a new promise of what the journal holds."""
        return Promise.said(self._seed, self._said)

    @contextlib.contextmanager
    def copy(self, verb: Verb) -> Iterator[tuple[Path, Path]]:
        """Give a copy of the journal and the folder beside it, ready for the verb."""
        with tempfile.TemporaryDirectory(dir=self.place) as beside:
            verb.prepare(Path(beside))
            yield copied(self.folder, Path(beside) / "a.journal"), Path(beside)


def verb_named(name: str) -> Verb:
    """Return one row of the program's verbs."""
    return next(verb for verb in rows() if verb.name == name)


def judged(what: str, base: Base, verb: Verb, journal: Path, ended: Ended, *, nothing_changed: bool) -> Trouble:
    """Judge a run of the real program: its exit code, its words, and the journal afterwards.

    `nothing_changed`: it said so. After an error of the disk itself nobody knows what reached it.
    """
    promise, wrong = base.promise(), []
    assert verb.saves is not None
    promised = verb.promised(verb.saves, ended.said) if ended.code == 0 else []
    for step, ids in promised:
        promise.keeps(step, ids)
    if ended.code not in (0, DISK_CODE):
        wrong.append(f"exit code {ended.code}: {ended.complained.strip()[-300:]}")
    elif ended.code and len(set(ended.complained.strip().splitlines()) - HARMLESS) not in (1, 2):
        wrong.append(f"no clear sentence: {ended.complained.strip()[-300:]}")
    elif ended.code == 0 and not promised:
        wrong.append("it ended well and said nothing")
    wrong += problems(journal, promise, following=None if promised or nothing_changed else verb.saves)
    return Trouble(what, "kept" if promised else f"exit code {ended.code}", tuple(wrong))


def told(title: str, troubles: Iterable[Trouble]) -> int:
    """Print what went wrong and a summary; return how many went wrong."""
    came: collections.Counter[str] = collections.Counter()
    wrong = 0
    for trouble in troubles:
        came[trouble.came] += 1
        if trouble.wrong:
            wrong += 1
            print(f"{trouble.what}: {trouble.came}: {'; '.join(trouble.wrong)}", flush=True)
    listed = ", ".join(f"{how} {count}" for how, count in sorted(came.items()))
    print(f"{title}: {came.total()} runs ({listed}), {wrong} with problems", flush=True)
    return wrong
