"""Measures what one large video costs on its way in and out: seconds, and how memory moves meanwhile.

`python -m tests.bench.video --megabytes 4000 --work FOLDER` keeps a video of random bytes and hands it over with its
original, as a plain folder and as an encrypted zip, each time in a process of its own. Every bundle is read back by the
program itself before it gets its name. No figure is a limit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from journal.actions.attach_evidence import attach
from journal.actions.create_journal import create_journal
from journal.actions.export_bundle import Choices, export
from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.actions.verify_bundle import verify_bundle
from journal.app.compose import compose_tools
from journal.records.evidence import Evidence
from journal.records.note import Note
from tests.bench.figures import processor_time, resident, shown, timed
from tests.bench.machine import load, machine
from tests.bench.plan import say

PASSWORD = "benchmark of a video"
MEGABYTE = 1_000_000
JOBS = {"attach": "taken in", "folder": "out as a plain folder", "zip": "out as an encrypted zip"}
_BEGINS = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
_EACH = 0.05
Result = TypeVar("Result")


def main(words: Sequence[str] | None = None) -> int:
    """Make the video, let each job run in a process of its own, print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=4000)
    parser.add_argument("--work", type=Path, help="where there is room for four times the video")
    parser.add_argument("--one", choices=JOBS, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.one:
        print(json.dumps(one(options.one, options.work)))
        return 0
    with tempfile.TemporaryDirectory(prefix="journal-bench-", dir=options.work) as name:
        began, place = list(machine()), Path(name)
        made(place / "video.mp4", options.megabytes * MEGABYTE)
        say("The video is made.")
        print(*(f"- {line}." for line in began), sep="\n")
        print(f"\n| {options.megabytes} MB | seconds | processor | memory before | most | at the end |")
        print("|---|---|---|---|---|---|", flush=True)
        for job, called in JOBS.items():
            command = [sys.executable, "-m", "tests.bench.video", "--one", job, "--work", str(place)]
            ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
            figures = json.loads(ran.stdout)
            if not figures["well"]:
                raise RuntimeError(f"The video, {called}, is not what it was.")
            memory = " | ".join(f"{figures[key]:.0f} MB" for key in ("before", "most", "after"))
            row = f"| {called} | {shown(figures['seconds'])} | {shown(figures['busy'])} | {memory} |"
            print(row, flush=True)
        print(f"\n- Load at the end: {load()}.")
    return 0


def made(path: Path, size: int) -> None:
    """Make a file of random bytes that begins as a video does."""
    draw = Random(1)
    with path.open("wb") as out:
        out.write(_BEGINS)
        for at in range(len(_BEGINS), size, MEGABYTE):
            out.write(draw.randbytes(min(MEGABYTE, size - at)))


def one(job: str, place: Path) -> dict[str, float]:
    """Do one job; return its figures, and whether what came of it is well."""
    tools = compose_tools()
    try:
        return _taken_in(place, tools) if job == "attach" else _out(job, place, tools)
    finally:
        tools.close()


def _taken_in(place: Path, tools: Tools) -> dict[str, float]:
    with create_journal(place / "My.journal", PASSWORD, tools).journal as journal:
        (note,) = save_record(journal, Note(words="What the camera saw")).ids
        figures, changes = watched(partial(attach, journal, tools, place / "video.mp4", (note,)))
        record = journal.current(changes.ids[0]).record
        assert isinstance(record, Evidence), "only a file was kept"
        return {**figures, "well": record.sha256 == _sum_of(place / "video.mp4")}


def _out(form: str, place: Path, tools: Tools) -> dict[str, float]:
    out = place / form
    with open_journal(place / "My.journal", PASSWORD, tools) as journal:
        choices = Choices(originals=True, form="zip" if form == "zip" else "folder")
        figures, exported = watched(partial(export, journal, choices, tools, out))
    verdict = verify_bundle(exported.bundle, exported.fingerprint, exported.passphrase)
    shutil.rmtree(out)
    return {**figures, "well": verdict.sound}


def _sum_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def watched(job: Callable[[], Result]) -> tuple[dict[str, float], Result]:
    """Do a job; return its seconds, its processor time and what memory did meanwhile, and what it returned."""
    before, busy, ended, seen = resident(), processor_time(), threading.Event(), list[float]()

    def watch() -> None:
        while not ended.wait(_EACH):
            seen.append(resident())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        seconds, result = timed(job)
    finally:
        ended.set()
        watcher.join()
    after = resident()
    most = max([before, *seen, after])
    return {"seconds": seconds, "busy": processor_time() - busy, "before": before, "most": most, "after": after}, result


if __name__ == "__main__":
    sys.exit(main())
