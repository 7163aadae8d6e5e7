"""Kills the real window while files go in, two at once and their entries together, and looks at what is left.

`python -m tests.faults.campaigns.intake_kills --count 200 --seed 1`. The window has no screen. Each kill comes at a
moment drawn evenly from the time that the files take. What the window had acknowledged must be there, each file whole;
what was on its way is there whole, or not at all; an encrypted file whose
entry did not come to be may stay, and `check` says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from journal.actions.create_journal import create_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.ground.clock import SystemClock
from journal.ground.known_error import KnownError
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop
from journal.records.note import Note
from journal.vault.check import Severity
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.query import Query
from tests.bench.in_window import InWindow
from tests.faults.campaigns.judge import HARMLESS, opened
from tests.pictures import photo
from tests.program import ROOT

PASSWORD = "nine quiet boats"
FILES = 24
_LARGE = 3_000_000
_WITHOUT_ENTRY = FILES
"""A file is made durable before its entry is; the key of one without an entry is known to nobody."""


class TakingIn(InWindow):
    """Says when files begin to go in, and the ids of what is acknowledged, each line at once."""

    def take(self, files: list[Path]) -> None:
        """Open the journal and take the files in; close it, where nobody kills this process before."""
        self._first_page()
        self._until(lambda: not self._session.busy)
        ended: list[bool] = []
        self._window.files.all_taken.connect(lambda: ended.append(True))
        self._session.changed.connect(lambda changes: print(*changes.ids, flush=True))
        print("begun", flush=True)
        self._window.take(files)
        self._until(lambda: bool(ended))
        self._window.hide()
        self._session.close(30)


def child(folder: Path, files: list[Path]) -> None:
    """Be the process that is killed."""
    tools = compose_tools()
    TakingIn(folder, PASSWORD, tools).take(files)
    tools.close()


def material(folder: Path) -> list[Path]:
    """Make photos and larger files, no two alike."""
    folder.mkdir()
    for number in range(FILES):
        content = photo() + number.to_bytes(2, "big") if number % 3 else random.Random(number).randbytes(_LARGE)
        (folder / f"{number:03}{'.jpg' if number % 3 else '.bin'}").write_bytes(content)
    return sorted(folder.iterdir())


def run(folder: Path, files: Sequence[Path], after: float | None) -> tuple[set[str], bool, float]:
    """Let the window take the files in and kill it so many seconds after it began; None lets it end.

    Returns the ids that it had acknowledged, whether it was killed, and how long it took from the first file on.
    """
    command = [sys.executable, "-m", "tests.faults.campaigns.intake_kills", "--child", str(folder), *map(str, files)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "begun":
            raise RuntimeError("the window did not begin")
        began = time.monotonic()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
        said = process.stdout.read()
        process.wait()
    lines = said.rpartition("\n")[0].split()
    return set(lines), process.returncode == -signal.SIGKILL, time.monotonic() - began


def problems(folder: Path, acknowledged: set[str], sums: set[str]) -> list[str]:
    """Return what is wrong with what is left."""
    try:
        with opened(folder, PASSWORD) as journal:
            found = list(_looked_at(journal, acknowledged, sums))
    except KnownError as error:
        return [f"it does not open or work: {type(error).__name__}: {error.says}"]
    return [*found, *(f"a half file is left: {path.suffixes}" for path in folder.rglob("*.part"))]


def _looked_at(journal: Journal, acknowledged: set[str], sums: set[str]) -> Iterator[str]:
    yield from (f"it opened with the notice: {each}" for each in journal.notices if str(each) not in HARMLESS)
    there = {row.id for row in journal.find(Query(kinds=("evidence",)), limit=10_000).rows}
    if lost := acknowledged - there:
        yield f"{len(lost)} acknowledged files are lost"
    for id_ in there:
        stored = journal.stored_file(id_)
        if hashlib.sha256(journal.evidence.read(stored)).hexdigest() not in sums:
            yield "a file is not as it was given"
    loose = len(journal.evidence.names()) - len(there)
    if not 0 <= loose <= _WITHOUT_ENTRY:
        yield f"{loose} more files than entries are kept"
    yield from (f"check says: {one.says}" for one in journal.check() if one.severity is not Severity.STRANGE)


def main(words: Sequence[str] | None = None) -> int:
    """Kill so many times, print what was wrong. Returns 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    chance, wrong, killed, partly = random.Random(options.seed), 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="intake-kills-") as place:
        empty, files = Path(place) / "empty", material(Path(place) / "files")
        tools = Tools(SystemClock(), system_randomness, Workshop(), Cost.floor())
        with create_journal(empty, PASSWORD, tools).journal as journal:
            save_record(journal, Note(words="The window waits until its first page shows an entry."))
        tools.close()
        sums = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        folder = Path(shutil.copytree(empty, Path(place) / "My.journal"))
        acknowledged, _, takes = run(folder, files, None)
        found = [] if len(acknowledged) == FILES else [f"of {FILES} files {len(acknowledged)} were acknowledged"]
        found += problems(folder, acknowledged, sums)
        for number in range(options.count + 1):
            wrong += bool(found)
            for says in found:
                print(f"{number}: {says}", flush=True)
            if number == options.count:
                break
            shutil.rmtree(folder)
            shutil.copytree(empty, folder)
            acknowledged, hit, _ = run(folder, files, chance.uniform(0, takes))
            killed += hit
            partly += 0 < len(acknowledged) < FILES
            found = problems(folder, acknowledged, sums)
    print(json.dumps({"seed": options.seed, "kills": killed, "in_the_middle": partly, "with_problems": wrong}))
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    else:
        sys.exit(main())
