"""Bundles of the practice journal in the hands of others: judged, searched for what must not be there, opened.

Run as `python -m tests.faults.campaigns.handed_over [--judge PDF-JUDGE] [--languages en,ar] [--keep FOLDER]`. The
judge is a program that takes a PDF and ends with 0 where it conforms to PDF/A-3a and PDF/UA-1.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from journal.actions.cases import find_case, keep_case
from journal.actions.export_bundle import Choices, Exported, export
from journal.actions.list_records import Query, every_record
from journal.actions.practice_journal import practice_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.ground.words import speak
from journal.records.case import Pseudonym, Redaction
from journal.vault.journal import Journal
from tests.faults.campaigns.canaries import found_in, names_of
from tests.faults.campaigns.opened_by_others import opened_by_others

PASSWORD = "practice in the hands of others"
CASE = "Practice"
PASSAGES = ("Four days without anybody counting", "Bad mood")
SECRETS = ("Nullphone", "0.016667", "0.033333", "Studio_Salt_hop", "advert_000", "the same day, even three words")
"""Device, position and names of files; words of an entry that is not chosen."""


@attrs.frozen
class Line:
    """One thing that was looked at, and what was wrong with it."""

    what: str
    wrong: tuple[str, ...] = ()


def handed_over(place: Path, judge: str | None, languages: tuple[str, ...]) -> Iterator[Line]:
    """Make the bundles below `place` and yield what was looked at."""
    tools = compose_tools()
    try:
        with contextlib.closing(practice_journal(place / "practice.journal", PASSWORD, tools).journal) as journal:
            people = _kept_from_others(journal, tools)
            for language in languages:
                speak(language)
                yield from _of_language(journal, tools, place / language, judge, people)
            speak("en")
            yield from (Line(what, wrong) for what, wrong in opened_by_others(journal, tools, place / "others"))
    finally:
        speak("en")
        tools.close()


def _of_language(
    journal: Journal, tools: Tools, place: Path, judge: str | None, people: tuple[str, ...]
) -> Iterator[Line]:
    lawyer = export(journal, Choices(case=CASE, originals=True), tools, place / "lawyer")
    notes = [row.id for row in every_record(journal, Query(("note",)))]
    to_send = Choices(case=CASE, audience="to-send", left_out=tuple(notes[-1:]))
    sent = export(journal, to_send, tools, place / "to-send")
    if judge is not None:
        for folder in (lawyer.bundle.parent, sent.bundle.parent):
            for pdf in sorted(path for path in folder.rglob("*.pdf") if "originals" not in path.parts):
                yield _judged(judge, pdf, f"{place.name} {folder.name}")
    names = (*people, *PASSAGES, *SECRETS, *names_of(tools, journal, place))
    yield Line(f"{place.name}: {len(names)} strings in the copy to send", tuple(found_in(sent.bundle.parent, names)))
    # What may stand in the lawyer's own copy must be found there: a search that finds nothing proves nothing.
    known = set(found_in(lawyer.bundle, people))
    missing = tuple(f"{name[:1]}… is not found where it stands" for name in people[:3] if not _names(known, name))
    yield Line(f"{place.name}: the same names in the lawyer's copy", missing)


def _names(found: set[str], name: str) -> bool:
    return any(line.startswith(f"{name} ") for line in found)


def _judged(judge: str, pdf: Path, where: str) -> Line:
    done = subprocess.run([judge, str(pdf)], capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip().splitlines()
    sound = done.returncode == 0 and said and all("compliant=true" in line for line in said if "compliant=" in line)
    return Line(f"{where}: {pdf.name} judged", () if sound else tuple(said[-3:] or ("it said nothing",)))


def _kept_from_others(journal: Journal, tools: Tools) -> tuple[str, ...]:
    """Let the case rename its people and black out passages; return the names that must be gone."""
    keep_case(journal, Choices(case=CASE), tools.clock.zone())
    one = find_case(journal, CASE)
    assert one is not None
    people = {row.id: row.record for row in every_record(journal, Query(("person",)))}
    called = {record_id: str(person.called) for record_id, person in people.items()}
    pseudonyms = tuple(
        Pseudonym(person=record_id, name=f"Person {at}")
        for at, (record_id, name) in enumerate(called.items(), 1)
        if not name.startswith("The ")
    )
    redactions = tuple(Redaction(passage=passage, reason="R5") for passage in PASSAGES)
    save_record(journal, attrs.evolve(one.case, pseudonyms=pseudonyms, redactions=redactions), one.id)
    return tuple(name for name in called.values() if not name.startswith("The "))


def main(words: list[str] | None = None) -> int:
    """Do all of it; print a line for each thing, and how many were wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge")
    parser.add_argument("--languages", default="en,ar")
    parser.add_argument("--keep", type=Path, help="leave the bundles in this folder")
    options = parser.parse_args(words)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="handed-over-canary-folder-") as temporary:
        place = options.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        for line in handed_over(place, options.judge, tuple(options.languages.split(","))):
            wrong += bool(line.wrong)
            print(
                "WRONG" if line.wrong else "well ", line.what, *line.wrong, sep=" · " if line.wrong else " ", flush=True
            )
    print(f"{wrong} wrong")
    return 1 if wrong else 0


__all__ = ["Exported", "Line", "handed_over", "main"]

if __name__ == "__main__":
    sys.exit(main())
