"""Measures a large journal beside plain SQLite, restic and borg, on the same data in the same run.

`python -m tests.bench.vault --entries 100000 --evidence 2000 --work FOLDER` prints a table in Markdown. The journal is
made once and kept in FOLDER, so a second run is quick; what is measured is always a copy. No figure is a limit. Most
memory is told rightly only by a run that found the journal made: begin with `--only-make`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from journal.actions.open_journal import open_journal
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from tests.bench import measure, ours, plain
from tests.bench.figures import most_memory, timed
from tests.bench.machine import load, machine
from tests.bench.plan import Plan, say


def main(words: Sequence[str] | None = None) -> int:
    """Make or find the journal, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--evidence", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--saves", type=int, default=200, help="how many single entries are saved one by one")
    parser.add_argument("--changes", type=int, default=20, help="how many entries are changed one by one")
    parser.add_argument("--times", type=int, default=5, help="how often short things are done")
    parser.add_argument("--work", type=Path, help="keep the journal here for the next run; else nothing is kept")
    parser.add_argument("--only-make", action="store_true", help="make the journal in WORK and measure nothing yet")
    options = parser.parse_args(words)
    plan = Plan(options.entries, options.evidence, options.seed, options.saves, options.changes, options.times)
    with contextlib.ExitStack() as stack:
        work = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="journal-bench-")))
        tools = compose_tools()
        stack.callback(tools.close)
        kept = prepared(work, plan, tools)
        if options.only_make:
            return 0
        run = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="run-", dir=work)))
        began = list(machine())
        table = measure.measured(measure.Bench.of(kept, run, plan, tools))
        made = json.loads((kept / "made.json").read_text("utf-8"))
        print(
            f"{plan.entries:,} entries; {plan.evidence:,} pieces of evidence, {made['evidence'] / 1e6:.0f} MB in all;"
            f" seed {plan.seed}; made in {made['seconds']:.0f} s.\n",
            *(f"- {line}." for line in began),
            f"- Load at the end: {load()}. Most memory of this process: {most_memory()} MiB.",
            "\nAfter the dot stands how many times as long Journal takes.\n",
            table.markdown(),
            sep="\n",
        )
    return 0


def prepared(work: Path, plan: Plan, tools: Tools) -> Path:
    """Return the folder with the journal of this plan and its plain twin, made now or by an earlier run."""
    kept = work / f"entries-{plan.entries}-evidence-{plan.evidence}-seed-{plan.seed}"
    if (kept / "made.json").is_file():
        return kept
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    folder = kept / "large.journal"
    seconds, size = timed(partial(ours.make, folder, tools, plan.seed, plan.entries, plan.evidence))
    with open_journal(folder, ours.PASSWORD, tools) as journal:
        newest_first = [ours.plain_form(row) for row in ours.rows(journal)]
    plain.make(kept / "plain.db", reversed(newest_first))
    say("The plain twin is written.")
    (kept / "made.json").write_text(json.dumps({"seconds": seconds, "evidence": size}), "utf-8")
    return kept


if __name__ == "__main__":
    sys.exit(main())
