"""Measures how fast evidence goes in: the window beside sha256sum, age, restic and borg, on the same files, in turns.

`python -m tests.bench.intake --megabytes 2000 --work FOLDER` prints a table in Markdown. The files are made for it: two
thirds of the bytes in videos, the rest in photos. In each round every program has its turn, so that what else goes on
meets all of them; the window runs in a process of its own, without a screen. No figure is a limit.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from PIL import Image

from journal.app.compose import compose_tools
from tests.bench import ours
from tests.bench.figures import median, processor_time, shown, timed
from tests.bench.machine import load, machine
from tests.bench.others import BORG, RESTIC, Other
from tests.bench.plan import say
from tests.bench.window import compiled, opened_before

MEGABYTE = 1_000_000
VIDEO, PHOTO = 150 * MEGABYTE, 4 * MEGABYTE
_VIDEO_BEGINS = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
_WANTED = 0.85


def main(words: Sequence[str] | None = None) -> int:
    """Make the files, let each program take its turns, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--work", type=Path, help="where to work; half as much again as three times the files is needed"
    )
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="journal-bench-", dir=options.work) as name:
        began, place = list(machine()), Path(name)
        files = made(place / "files", options.megabytes * MEGABYTE)
        figures = Rounds(place, files).measured(options.rounds)
        print(*(f"- {line}." for line in began), f"- Load at the end: {load()}.\n", figures, sep="\n")
    return 0


def made(folder: Path, size: int) -> list[Path]:
    """Make files of random bytes that begin as videos and photos do; return their paths."""
    folder.mkdir()
    draw, files, left = Random(1), list[Path](), size
    head = _photo(draw)
    while left > 0:
        video = sum(path.stat().st_size for path in files if path.suffix == ".mp4") < 2 * (size - left) / 3 or not files
        begins, wanted = (_VIDEO_BEGINS, VIDEO) if video else (head, PHOTO)
        path, length = folder / f"{len(files):04}.{'mp4' if video else 'jpg'}", max(len(begins) + 16, min(wanted, left))
        with path.open("wb") as out:
            out.write(begins)
            for at in range(len(begins), length, MEGABYTE):
                out.write(draw.randbytes(min(MEGABYTE, length - at)))
        files.append(path)
        left -= length
    return files


def _photo(draw: Random) -> bytes:
    """Return a photo of the size of a phone's small one; what is written behind it no program looks at."""
    out = io.BytesIO()
    Image.frombytes("RGB", (1600, 1200), draw.randbytes(1600 * 1200 * 3)).resize((3200, 2400)).save(out, "JPEG")
    return out.getvalue()


class Rounds:
    """Everybody's turns. Each figure is what one program took for all of the files."""

    def __init__(self, place: Path, files: list[Path]) -> None:
        self._place, self._files = place, files
        self._size = sum(path.stat().st_size for path in files)
        self._seconds: dict[str, list[float]] = {}
        self._busy: dict[str, list[float]] = {}
        self._window: list[dict[str, float]] = []
        self._surroundings = compiled()

    def measured(self, rounds: int) -> str:
        """Let everybody have their turns; return the table."""
        for path in self._files:
            path.read_bytes()  # what is read first shall not pay for all who read later
        for _ in range(rounds):
            for name, job in self._jobs():
                os.sync()  # nobody waits for what another has left to be written
                before = processor_time()
                seconds = timed(job)[0]
                busy = processor_time() - before
                if name == "Journal":  # it knows which part of its time went into the files
                    seconds, busy = self._window[-1]["seconds"], self._window[-1]["busy"]
                self._seconds.setdefault(name, []).append(seconds)
                self._busy.setdefault(name, []).append(busy)
                say(f"{name}: {shown(seconds)}, {self._speed(seconds):.0f} MB/s")
        return self._table()

    def _jobs(self) -> Iterator[tuple[str, Callable[[], object]]]:
        names = [str(path) for path in self._files]
        yield "sha256sum", partial(subprocess.run, ["sha256sum", *names], check=True, stdout=subprocess.DEVNULL)
        if shutil.which("age"):
            yield "age", self._age
        yield "Journal", self._ours
        for other, job in ((RESTIC, "first backup"), (BORG, "first backup")):
            if other.is_installed():
                self._begin(other)
                yield other.name, partial(other.run, job, self._files[0].parent, self._place)

    def _age(self) -> None:
        key = self._place / "key"
        if not key.exists():
            subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
        recipient = key.read_text().split("public key: ")[1].split()[0]
        for path in self._files:
            out = self._place / "out.age"
            subprocess.run(["age", "-r", recipient, "-o", str(out), str(path)], check=True)
            out.unlink()

    def _begin(self, other: Other) -> None:
        shutil.rmtree(other.store(self._place), ignore_errors=True)
        other.run("init", self._files[0].parent, self._place)

    def _ours(self) -> None:
        folder = self._place / "My.journal"
        tools = compose_tools()
        ours.make(folder, tools, 1, 50, 0)
        tools.close()
        opened_before(folder)
        ran = subprocess.run(
            [sys.executable, "-m", "tests.bench.in_intake", str(folder)], check=True, env=self._surroundings,
            input=json.dumps({"password": ours.PASSWORD, "files": [str(path) for path in self._files]}),
            stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        self._window.append(json.loads(ran.stdout))
        shutil.rmtree(folder)
        (folder.parent / "window.json").unlink(missing_ok=True)

    def _speed(self, seconds: float) -> float:
        return self._size / MEGABYTE / seconds

    def _table(self) -> str:
        lines = ["| | seconds | MB/s | processor |", "|---|---|---|---|"]
        for name, seconds in self._seconds.items():
            took = median(seconds)
            lines.append(f"| {name} | {shown(took)} | {self._speed(took):.0f} | {shown(median(self._busy[name]))} |")
        slower = max(median(self._seconds[name]) for name in ("sha256sum", "age") if name in self._seconds)
        ratio = slower / median(self._seconds["Journal"])
        most = {key: max(each[key] for each in self._window) for key in ("longest", "p99", "grew")}
        return "\n".join((
            *lines, "",
            f"- {len(self._files)} files, {self._size / MEGABYTE:.0f} MB; medians of {len(self._window)} rounds.",
            f"- Journal goes at {ratio:.2f} of the speed of the slower of sha256sum and age (wanted: {_WANTED}).",
            f"- The window's memory changed by {most['grew']:.1f} MB at most once the first file was in.",
            f"- The window's main thread was taken for {shown(most['longest'])} at most at a stretch.",
            f"- 99 % of the stretches were below {shown(most['p99'])}.",
        ))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
