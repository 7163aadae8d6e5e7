"""Exports that are cancelled, or whose disk is filled by somebody else, at any moment: then nothing of them is left.

`python -m tests.faults.campaigns.exports --count 300 --seed 1`. Half of the moments are drawn from the steps that an
export counts, half from the time that it takes. To fill a disk needs root on Linux; else exports are cancelled only.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pyrage
from PIL import Image

from journal.actions.attach_evidence import attach
from journal.actions.export_bundle import Choices, Exported, export
from journal.actions.save_record import save_records
from journal.actions.tools import Tools
from journal.actions.verify_bundle import verify_bundle
from journal.app.compose import compose_tools
from journal.bundle.selection import Form
from journal.ground.known_error import Cancelled, DiskTrouble
from journal.ground.progress import Progress
from journal.records.note import Note
from journal.vault.journal import Journal
from tests.faults.campaigns.disk_troubles import Trouble, told
from tests.faults.campaigns.full_disk import small_disk, why_no_small_disk
from tests.faults.campaigns.journals import fast_place, made
from tests.faults.campaigns.judge import opened
from tests.quick_keys import quick_keys

FORMS: tuple[Form, ...] = ("folder", "zip", "age")
DISK = 48 * 2**20
CANCELLED, FULL = "cancelled", "disk filled"
_READER = pyrage.x25519.Identity.generate()


Moment = int | float
"""A step that the export counts, or seconds after its beginning."""


class Steps(Progress):
    """Counts the steps of a job, and does something at one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0
        self._at = 0
        self._does: Callable[[], None] = lambda: None

    @contextlib.contextmanager
    def at(self, step: int, does: Callable[[], None]) -> Iterator[None]:
        """Do it at this step of what happens within."""
        self._at, self._does = step, does
        yield

    def check(self) -> None:
        """Count one step."""
        self.counted += 1
        if self.counted == self._at:
            self._does()
        super().check()


class Exports:
    """A journal with a few notes and pictures, the disk that its bundles go to, and a folder for what is temporary."""

    def __init__(self, journal: Journal, tools: Tools, disk: Path, temporary: Path) -> None:
        self._journal, self._tools = journal, tools
        self._disk, self._temporary = disk, temporary

    def disturbed(self, how: str, form: Form, moment: Moment) -> Trouble:
        """Export in one form, be disturbed at a moment, and judge what is left."""
        disturb: Callable[[], None] = partial(_fill, self._disk)
        progress = Steps()
        if how == CANCELLED:
            disturb = progress.cancel
        wrong: list[str] = []
        with progress.at(moment, disturb) if isinstance(moment, int) else _after(moment, disturb):
            try:
                made = self._export(form, progress)
                came = "came too late"
            except (Cancelled, DiskTrouble) as error:
                made, came = None, how
                if isinstance(error, Cancelled) != (how == CANCELLED):
                    wrong.append(f"told as {type(error).__name__}")
        (self._disk / "filler").unlink(missing_ok=True)
        wrong += self._left() if made is None else self._sound(made, form)
        where = f"at step {moment}" if isinstance(moment, int) else f"after {moment:.2f} s"
        return Trouble(f"{form}, {how} {where}", came, tuple(wrong))

    def undisturbed(self, form: Form) -> tuple[int, float]:
        """Return in how many steps and seconds an export in one form is made."""
        began, progress = time.monotonic(), Steps()
        made = self._export(form, progress)
        seconds = time.monotonic() - began
        self._sound(made, form)
        return progress.counted, seconds

    def _export(self, form: Form, progress: Progress) -> Exported:
        key = str(_READER.to_public()) if form == "age" else ""
        choices = Choices(case="Disturbed", originals=True, form=form, recipient_key=key)
        return export(self._journal, choices, self._tools, self._disk / "out", progress)

    def _sound(self, made: Exported, form: Form) -> list[str]:
        """Return what is wrong with a bundle that stands, and take it away."""
        secret = {"zip": made.passphrase, "age": str(_READER)}.get(form)
        wrong = [] if verify_bundle(made.bundle, passphrase=secret).sound else ["a bundle that stands is not sound"]
        wrong += [f"{path.name} is left" for path in made.bundle.parent.glob("*.part")]
        subprocess.run(["rm", "-rf", *map(str, (self._disk / "out").iterdir())], check=True)
        return wrong

    def _left(self) -> list[str]:
        places = (self._disk, self._temporary)
        left = [path.relative_to(place) for place in places for path in sorted(place.rglob("*")) if path.name != "out"]
        left += [path.relative_to(self._journal.folder) for path in self._journal.folder.rglob("*.part")]
        return [f"{path} is left" for path in left]


@contextlib.contextmanager
def exports(place: Path) -> Iterator[Exports]:
    """Give exports below `place`, on a small disk of their own where one can be had."""
    disk, temporary = place / "disk", place / "temporary"
    disk.mkdir()
    temporary.mkdir()
    tools = compose_tools()
    with contextlib.ExitStack() as stack:
        stack.callback(tools.close)
        stack.enter_context(_temporary_files_in(temporary))
        if why_no_small_disk() is None:
            stack.enter_context(small_disk(disk, DISK))
        journal = stack.enter_context(opened(made(place / "a.journal")))
        ids = save_records(journal, [Note(words=f"What happened, number {at}. " * 20) for at in range(6)]).ids
        for number in range(3):
            attach(journal, tools, _photo(place / f"{number}.jpg", number), ids[:1])
        yield Exports(journal, tools, disk, temporary)


def _photo(path: Path, number: int) -> Path:
    whole = io.BytesIO()
    Image.effect_noise((600, 450), 40 + number).convert("RGB").save(whole, "JPEG", quality=90)
    path.write_bytes(whole.getvalue())
    return path


@contextlib.contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextlib.contextmanager
def _after(seconds: float, does: Callable[[], None]) -> Iterator[None]:
    timer = threading.Timer(seconds, does)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _fill(disk: Path) -> None:
    """Take all room that is left, as another program would."""
    with (disk / "filler").open("wb", buffering=0) as out, contextlib.suppress(OSError):
        while True:
            out.write(bytes(4096))


def disturbances(there: Exports, count: int, seed: int) -> Iterator[Trouble]:
    """Disturb exports of every form in turn, in each way that this machine allows."""
    chance = random.Random(seed)
    ways = [CANCELLED] if why_no_small_disk() else [CANCELLED, FULL]
    there.undisturbed("folder")  # the first of all takes longer
    known = {form: there.undisturbed(form) for form in FORMS}
    for number in range(count):
        form = FORMS[number // len(ways) % len(FORMS)]
        steps, seconds = known[form]
        moment = chance.randint(1, steps) if chance.random() < 0.5 else chance.uniform(0, seconds)
        yield there.disturbed(ways[number % len(ways)], form, moment)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign. Returns 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys(), exports(Path(place)) as there:
        wrong = told("exports", disturbances(there, options.count, options.seed))
    print(f"exports, seed {options.seed}: {wrong} with problems, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
