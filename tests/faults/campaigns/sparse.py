"""Takes in a file of four gigabytes of nothing and hands it over: memory stays flat, its sum is the same.

`nice python -m tests.faults.campaigns.sparse --gigabytes 4 [--work FOLDER]`. The file itself takes no room; what is
kept of it, and what is handed over, does.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from journal.actions.attach_evidence import attach
from journal.actions.choose_records import Choices
from journal.actions.create_journal import create_journal
from journal.actions.export_bundle import export
from journal.actions.tools import Tools
from journal.actions.verify_bundle import verify_bundle
from journal.ground.clock import SystemClock
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop
from journal.records.evidence import Evidence
from journal.vault.derivation import Cost
from tests.bench.figures import most_memory, shown, timed
from tests.intake import samples

PASSWORD = "five words that nobody guesses"
MOST_GROWN = 60


def problems(work: Path, size: int) -> list[str]:
    """Take the file in, hand it over with its original, verify; return what must not be."""
    sparse, found = work / "video.mp4", list[str]()
    with sparse.open("wb") as out:
        out.truncate(size)
    with sparse.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    with Workshop(samples.bench_command()) as workshop:
        tools = Tools(SystemClock(), system_randomness, workshop, Cost.floor())
        with create_journal(work / "My.journal", PASSWORD, tools).journal as journal:
            before = most_memory()
            seconds, changes = timed(lambda: attach(journal, tools, sparse))
            print(f"taken in: {shown(seconds)}", flush=True)
            record = journal.current(changes.ids[0]).record
            if not isinstance(record, Evidence) or (record.sha256, record.size) != (sha256, size):
                found.append("what is kept is not the file")
            seconds, exported = timed(lambda: export(journal, Choices(originals=True), tools, work / "out"))
            print(f"handed over: {shown(seconds)}", flush=True)
    if not verify_bundle(exported.bundle, exported.fingerprint).sound:
        found.append("the bundle is not sound")
    if not any(path.stat().st_size == size for path in exported.bundle.rglob("*") if path.is_file()):
        found.append("the original is not in the bundle")
    if (grown := most_memory() - before) > MOST_GROWN:
        found.append(f"memory grew by {grown} MiB")
    print(f"memory grew by {grown} MiB", flush=True)
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Run the campaign; return 1 where something came that must not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=4)
    parser.add_argument("--work", type=Path, help="where there is room for three times the file")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="journal-sparse-", dir=options.work) as work:
        found = problems(Path(work), int(options.gigabytes * 2**30))
    print(*(f"WRONG: {each}" for each in found), f"{len(found)} problems.", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
