"""Disks that are full: a clear sentence, nothing said to be saved that is not, and on it goes when there is room again.

`python -m tests.faults.campaigns.full_disk --seed 1`. A small disk in memory with every amount of room left, page by
page (root on Linux only), and a limit on the size of files.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from journal.actions.save_record import save_records
from journal.ground.known_error import DiskTrouble, KnownError
from journal.records.stored import from_stored
from journal.vault.journal import Journal
from tests.faults.campaigns.disk_troubles import Base, Trouble, judged, told, verb_named
from tests.faults.campaigns.journals import copied, fast_place
from tests.faults.campaigns.judge import Promise, opened, problems
from tests.faults.campaigns.plans import Step
from tests.faults.campaigns.running import killed_after, program
from tests.faults.campaigns.verbs import Verb, secrets
from tests.quick_keys import quick_keys

DISK = 8 * 2**20
PAGE = 4096
LONG = Step(0, "add", (("note", {"words": "waited outside for two hours " * 1500}),))
SHORT = Step(0, "add", (("note", {"words": "room again"}),))


@functools.cache
def why_no_small_disk() -> str | None:
    """Say why no small disk can be had here, or None."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux can make a small disk"
    with tempfile.TemporaryDirectory() as place:
        try:
            with small_disk(Path(place)):
                return None
        except (subprocess.CalledProcessError, FileNotFoundError):
            return "no disk may be mounted here"


@contextlib.contextmanager
def small_disk(place: Path, size: int = DISK) -> Iterator[Path]:
    """Mount a small disk of so many bytes in memory at `place`."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    subprocess.run(mount, check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True, capture_output=True)


def fill(disk: Path, room: int) -> Path:
    """Fill the disk up to `room` bytes, a multiple of the page, and return the file that fills it."""
    filler = disk / "filler"
    status = os.statvfs(disk)
    with filler.open("wb") as out:
        os.posix_fallocate(out.fileno(), 0, status.f_bavail * status.f_frsize - room)
    return filler


def full_disks(base: Base, rooms: Sequence[int]) -> Iterator[Trouble]:
    """Save, or take a file in, with so many bytes of room; then make room and go on in the same open journal."""
    with tempfile.TemporaryDirectory(dir=base.place) as place, small_disk(Path(place)) as disk:
        for room in rooms:
            for does in (_save_long, _take_in):
                folder = copied(base.folder, disk / "a.journal")
                yield _on_full_disk(base, folder, room, does)
                subprocess.run(["rm", "-rf", str(folder)], check=True)


def _on_full_disk(base: Base, folder: Path, room: int, does: Callable[[Journal, Promise], None]) -> Trouble:
    promise = base.promise()
    wrong: list[str] = []
    filler = fill(folder.parent, room)
    came = "kept"
    try:
        with opened(folder) as journal:
            try:
                does(journal, promise)
            except DiskTrouble:
                came = "refused as DiskTrouble"
            if any(folder.rglob("*.part")):
                wrong.append("a half file is left")
            filler.unlink()
            promise.keeps(SHORT, _saved(journal, SHORT))
    except KnownError as error:
        came, wrong = "failed", [f"{type(error).__name__}: {error.says}"]
    filler.unlink(missing_ok=True)
    wrong += problems(folder, promise)
    return Trouble(f"{room} bytes of room, {does.__name__.strip('_')}", came, tuple(wrong))


def _save_long(journal: Journal, promise: Promise) -> None:
    promise.keeps(LONG, _saved(journal, LONG))


def _take_in(journal: Journal, promise: Promise) -> None:
    """Take a file in, and away again: no record of it is written."""
    stored = journal.evidence.take_in(io.BytesIO(bytes(300_000)))
    journal.evidence.path_of(stored.name).unlink()


def _saved(journal: Journal, step: Step) -> tuple[str, ...]:
    return save_records(journal, [from_stored(kind, stored) for kind, stored in step.records]).ids


def limited_files(base: Base, verb: Verb, limits: Sequence[int]) -> Iterator[Trouble]:
    """Run the real program with a limit on the size of every file that it writes."""
    for limit in limits:
        with base.copy(verb) as (journal, beside):
            command, given = program(verb.arguments(journal, beside, base.promise())), secrets() + verb.given
            limited = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
            ended = killed_after(command, given, None, before=limited)
            what = f"files of at most {limit} bytes, {verb.name}"
            yield judged(what, base, verb, journal, ended, nothing_changed=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign. Returns 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    began, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys():
        base = Base(Path(place), options.seed)
        if (why := why_no_small_disk()) is None:
            wrong += told("full disk", full_disks(base, range(0, 500_000, PAGE)))
        else:
            print(f"full disk: left out, {why}")
        size = (base.folder / "log-1.db").stat().st_size
        limits = [512, 2000, *range(PAGE, size + 12 * PAGE, 2 * PAGE)]
        for name in ("add", "attach"):
            wrong += told(f"limited files, {name}", limited_files(base, verb_named(name), limits))
    print(f"full disk, seed {options.seed}: {wrong} with problems, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
