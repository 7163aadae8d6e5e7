"""Measures the window with a large journal: how soon its first page is there, and each letter, page and save after it.

`python -m tests.bench.window --entries 1000 10000 100000 --evidence 5000 --work FOLDER` prints a table in Markdown.
Each size is measured in a process of its own, without a screen; journals are made once and kept in FOLDER. What is
measured is always a copy that was opened before, as a journal of every day was. No figure is a limit.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from journal.actions.open_journal import open_journal
from journal.app.compose import compose_tools
from tests.bench import ours
from tests.bench.figures import shown
from tests.bench.machine import load, machine
from tests.bench.material import Material

SMALL_FILES = 6_000
ROWS = {
    "first": "first page, from the key being known",
    "store": "a letter typed, until the store has answered with the rows of the first page (95th percentile)",
    "store_median": "— the median",
    "worded": "— and until their titles, times and marks are in words, on the same thread (95th percentile)",
    "worded_median": "— the median",
    "screen": "a letter typed, until it is drawn (95th percentile)",
    "screen_median": "— the median",
    "scroll": "scrolling: longest stretch of the main thread (99th percentile)",
    "save": "a save, until it is acknowledged (95th percentile)",
    "save_median": "— the median",
}


def main(words: Sequence[str] | None = None) -> int:
    """Make or find the journals, measure each in a process of its own, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--evidence", type=int, default=5_000, help="for the largest; smaller ones hold their share")
    parser.add_argument("--work", type=Path, help="keep the journals here for the next run; else nothing is kept")
    options = parser.parse_args(words)
    with contextlib.ExitStack() as stack:
        work = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="journal-bench-")))
        began, figures = list(machine()), {}
        surroundings = compiled()
        for entries in options.entries:
            evidence = options.evidence * entries // max(options.entries)
            kept = prepared(work, entries, evidence)
            with tempfile.TemporaryDirectory(dir=kept.parent) as place:
                folder = Path(shutil.copytree(kept, Path(place) / "My.journal"))
                opened_before(folder)
                typed = [words[: end + 1] for words in Material(1, entries, 0).typed() for end in range(len(words))]
                ran = subprocess.run(
                    [sys.executable, "-m", "tests.bench.in_window", str(folder)], check=True, env=surroundings,
                    input=json.dumps({"password": ours.PASSWORD, "typed": typed}), stdout=subprocess.PIPE,
                    encoding="utf-8",
                )  # fmt: skip
            figures[entries] = json.loads(ran.stdout)
        print(*(f"- {line}." for line in began), f"- Load at the end: {load()}.\n", table(figures), sep="\n")
    return 0


def table(figures: dict[int, dict[str, float]]) -> str:
    """Return the figures as Markdown, a column for each size."""
    lines = [f"| | {' | '.join(f'{entries:,} entries' for entries in figures)} |", "|---" * (len(figures) + 1) + "|"]
    for key, says in ROWS.items():
        lines.append(f"| {says} | {' | '.join(shown(each[key]) for each in figures.values())} |")
    memory = (f"{each['memory']:.0f} MiB" for each in figures.values())
    lines.append(f"| memory, at most | {' | '.join(memory)} |")
    return "\n".join(lines)


def compiled() -> dict[str, str]:
    """Return an environment in which the program is compiled, as it is where it was installed."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    subprocess.run([sys.executable, "-m", "compileall", "-q", "journal"], check=True, env=surroundings)
    return surroundings


def prepared(work: Path, entries: int, evidence: int) -> Path:
    """Return the folder of a journal of this size, made now or by an earlier run, with an index of today."""
    from tests.bench import material

    folder = work / f"window-{entries}-{evidence}" / "large.journal"
    done = folder.parent / "made"
    if not done.exists():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.parent.mkdir(parents=True)
        tools = compose_tools()
        material._USUAL_FILE = SMALL_FILES
        ours.make(folder, tools, 1, entries, evidence)
        tools.close()
        done.touch()
    opened_before(folder)
    return folder


def opened_before(folder: Path) -> None:
    """Open a journal and reckon its pay, so that what is kept of both is there, and no notice is left to be given."""
    tools = compose_tools()
    with open_journal(folder, ours.PASSWORD, tools) as journal:
        journal.figures()
    tools.close()


if __name__ == "__main__":
    sys.exit(main())
