"""Measures setting a report of thousands of records: time, processor, memory, files and pages.

`python -m tests.bench.report --records 5000 --out FOLDER` sets records of every type with answers, links and changes,
as `tests/bench/material.py` invents them; `--notes` sets notes of one line each instead. The files stay in FOLDER, so
that a judge can read them. No figure is a limit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from journal.actions.choose_records import plain_version, with_versions
from journal.actions.save_record import save_records
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.bundle.report.parts import Part
from journal.bundle.report.press import Report, make_report
from journal.bundle.selection import Selection, Shown, show
from journal.ground.memory import give_back_large_blocks
from journal.records.note import Note
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from tests.bench import ours
from tests.bench.figures import TreeMemory, processor_time, resident, timed
from tests.bench.machine import load, machine

PASSWORD = "benchmark of a report"


def main(words: Sequence[str] | None = None) -> int:
    """Make a journal, set its report, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=12, help="how many people there are, each of whom may pay")
    parser.add_argument("--notes", action="store_true", help="notes of one line each, instead of every type")
    parser.add_argument("--out", type=Path, help="keep the files here; else nothing is kept")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="journal-bench-") as place:
        tools = compose_tools()
        try:
            began = list(machine())
            people = None if options.notes else options.people
            shown = chosen(Path(place) / "bench.journal", options.records, options.seed, people, tools)
            out = options.out or Path(place) / "out"
            out.mkdir(parents=True, exist_ok=True)
            busy, before = processor_time(), resident()
            with TreeMemory() as memory:
                seconds, report = timed(partial(written, shown, out))
            busy = processor_time() - busy
        finally:
            tools.close()
    print(
        f"{len(shown.records):,} records in {len(report.files)} files.\n",
        *(f"- {line}." for line in began),
        f"- Load at the end: {load()}.",
        f"- {seconds:.1f} s, {busy:.1f} s of processor.",
        f"- Most memory meanwhile, children included: {memory.most:.0f} MB; before it began: {before:.0f} MB.",
        sep="\n",
    )
    return 0


def chosen(folder: Path, records: int, seed: int, people: int | None, tools: Tools) -> Shown:
    """Return what a bundle of a new journal shows: all of it, without proofs. Without people, notes of a line each."""
    if people is None:
        journal, _ = Journal.create(folder, PASSWORD, clock=tools.clock, cost=Cost.floor())
        save_records(journal, [Note(words=f"What happened, number {at}.") for at in range(records)])
    else:
        ours.make(folder, tools, seed, records, 0, people=people, places=people)
        journal = Journal.open(folder, password=ours.PASSWORD, clock=tools.clock)
    with journal:
        ids = [row.entry.record_id for row in ours.rows(journal)]
        selected = with_versions(journal, ids, plain_version)
    now = tools.clock.now()
    return show(Selection(records=selected, at=now, zone=tools.clock.zone(), program="Journal", case="Bench"))


def written(shown: Shown, out: Path) -> Report:
    """Set the report into the folder `out`."""

    def done(part: Part, content: Sequence[bytes]) -> None:
        (out / part.file_name).write_bytes(b"".join(content))

    give_back_large_blocks()  # as whoever writes a bundle does
    return make_report(shown, iter(()), None, done)


if __name__ == "__main__":
    sys.exit(main())
