"""Disks that fail and sticks that are pulled out: EIO at every call that the real program makes on the journal's files.

`python -m tests.faults.campaigns.failing_disk --seed 1`. Once at one call, or at one call and at all that follow: a
stick that is gone answers with nothing else. Needs strace, which puts the errors in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.faults.campaigns.disk_troubles import Base, Trouble, judged, told, verb_named
from tests.faults.campaigns.journals import fast_place
from tests.faults.campaigns.running import Ended, killed_after, program
from tests.faults.campaigns.verbs import Verb, secrets
from tests.quick_keys import quick_keys

CALLS = "openat,read,pread64,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,lseek,newfstatat,mkdir"
_NAMES = ("", "header", "header.bak", "head", "head.part", "lock", "log-1.db", "log-1.db-journal", "evidence-1")


def calls_on(base: Base, verb: Verb) -> list[str]:
    """Return the names of the calls that the verb makes on the journal's files, in order."""
    with base.copy(verb) as (journal, beside), tempfile.TemporaryDirectory() as place:
        lines = Path(place) / "strace"
        strace = ["strace", "-qq", "-s", "0", "-o", str(lines), "-e", f"trace={CALLS}", *_paths(journal)]
        ended = killed_after(
            [*strace, *program(verb.arguments(journal, beside, base.promise()))], secrets() + verb.given, None
        )
        if ended.code:
            raise RuntimeError(ended.complained)
        written = lines.read_text(errors="replace").splitlines()
    return [name for line in written if (name := line.partition("(")[0]) in CALLS.split(",")]


def failing_disks(
    base: Base, verb: Verb, calls: Sequence[str], positions: Sequence[int], *, gone: bool
) -> Iterator[Trouble]:
    """Let the call at each of these positions answer EIO; with `gone`, all that follow it, too."""
    for position in positions:
        with base.copy(verb) as (journal, beside):
            before = calls[:position]
            names = sorted(set(calls)) if gone else [calls[position]]
            inject = [f"inject={name}:error=EIO:when={before.count(name) + 1}{'+' if gone else ''}" for name in names]
            strace = ["strace", "-qq", "-o", os.devnull, "-e", f"trace={CALLS}", *_paths(journal)]
            strace += [part for each in inject for part in ("-e", each)]
            ended = killed_after(
                [*strace, *program(verb.arguments(journal, beside, base.promise()))], secrets() + verb.given, None
            )
            number = before.count(calls[position]) + 1
            what = f"EIO {'from' if gone else 'at'} {calls[position]} {number}{' on' if gone else ''}, {verb.name}"
            yield judged(what, base, verb, journal, ended, nothing_changed=False)


def _run(strace: list[str], base: Base, verb: Verb, journal: Path, beside: Path) -> Ended:
    command = program(verb.arguments(journal, beside, base.promise()))
    return killed_after([*strace, *command], secrets() + verb.given, None)


def _paths(journal: Path) -> list[str]:
    return [part for name in _NAMES for part in ("-P", str(journal / name))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign. Returns 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="take one of so many calls")
    options = parser.parse_args(arguments)
    began, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys():
        base = Base(Path(place), options.seed)
        for name in ("add", "attach"):
            verb = verb_named(name)
            calls = calls_on(base, verb)
            positions = range(0, len(calls), options.every)
            wrong += told(f"EIO once, {name}", failing_disks(base, verb, calls, positions, gone=False))
            wrong += told(f"EIO from then on, {name}", failing_disks(base, verb, calls, positions, gone=True))
    print(f"failing disk, seed {options.seed}: {wrong} with problems, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
