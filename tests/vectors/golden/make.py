"""Writes a new set of golden journals: `python -m tests.vectors.golden.make NAME`, beside the sets that are there.

What was written once is never made anew: a folder that is there is refused. Keys come from a seed and are no secret;
the identities of evidence files are drawn by the age library, so two runs give different bytes.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs

from journal.actions.describe_fields import describe_fields
from journal.actions.seal_head import give_head
from journal.ground.randomness import Randomness, repeatable_randomness
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.records.record import Record
from journal.records.stored import from_stored
from journal.records.types import TYPES
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.whereabouts import SETTING
from journal.vault.work import Work
from tests.fakes import WalkingClock
from tests.vectors.golden.says import FILE, GOLDEN, files_of, says

PASSWORD, NEW_PASSWORD = "Gre\u0301ta's lange Straße 北京", "a second password, later"
EXAMPLE_ID = "0123456789abcdef0123456789abcdef"
TONGUES = (
    'Zürich, 北京 \u2028 قيل لي \u202e Не заплатили · Să nu spui, mai târziu · ค่าปรับ 😀 \x07\x7f "\\" \ue000\ufb33'
)
EVERYTHING, REKEYED = "everything.journal", "rekeyed.journal"
BACKUP, ONE_FILE = "everything.journal-backup", "rekeyed.one-file-backup"


def main(words: Sequence[str]) -> int:
    """Make the set of this name."""
    (name,) = words
    folder = GOLDEN / name
    folder.mkdir()
    clock, draw = WalkingClock(datetime(2026, 11, 1, 12, tzinfo=UTC)), repeatable_randomness(f"golden {name}".encode())
    known = {
        EVERYTHING: _everything(folder, clock, draw),
        REKEYED: _rekeyed(folder, clock, draw),
        "files": files_of(folder),
    }
    (folder / FILE).write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _everything(folder: Path, clock: WalkingClock, draw: Randomness) -> dict[str, Any]:
    """Records of every kind with every field said, versions, files, erased ones, a draft, a put back log, a backup."""
    place, aside = folder / EVERYTHING, folder / "aside"
    journal, code = Journal.create(place, PASSWORD, clock=clock, randomness=draw, cost=Cost.floor())
    with journal:
        with journal.unit_of_work() as work:
            first = work.new_id()
            for kind in (name for name in TYPES if name != Evidence.kind):
                record = from_stored(kind, _every_field(kind, first))
                work.append(record, record_id=first if kind == "person" else None)
                work.append(from_stored(kind, {}))
            every = from_stored(Evidence.kind, _every_field(Evidence.kind, first))
            _file(journal, work, "every field.txt", 300, every)
            work.commit()
        clock.at, clock.zone_name = datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "America/St_Johns"  # the clock went back
        with journal.unit_of_work() as work:
            note, gone = work.append(Note(words=TONGUES)), work.append(Note(words="gone for good"))
            work.append(Note(words="changed once"), record_id=note.record_id)
            work.append(Note(words=f"changed twice. {TONGUES}"), record_id=note.record_id)
            work.append(Note(words="gone, later version"), record_id=gone.record_id)
            kept = [_file(journal, work, name, size) for name, size in (("empty", 0), ("../a b.jpg", 70_000), ("x", 9))]
            work.append(Evidence(description="described again", file_name="a b.jpg"), record_id=kept[1])
            work.put_draft("note new", {"words": "half a sentence"})
            work.commit()
        _forget_place(journal)
        journal.back_up(folder / BACKUP)
        with journal.unit_of_work() as work:
            work.erase([gone.record_id, kept[2]])
            work.commit()
        give_head(journal)
        journal.back_up(folder / BACKUP)
    shutil.copytree(place, aside)
    with Journal.open(place, password=PASSWORD, clock=clock, randomness=draw) as journal:
        _one_note(journal, "lost when the folder was put back")
    (aside / "log-1.db").replace(place / "log-1.db")
    shutil.rmtree(aside)
    with Journal.open(place, password=PASSWORD, clock=clock, randomness=draw) as journal:
        journal.go_on()
        _one_note(journal, "Written after going on.")
        _forget_place(journal)
        return {
            "password": PASSWORD,
            "code": code,
            "epoch": 1,
            "backup": {"folder": BACKUP, "without the last": 2},
            **says(journal),
        }


def _rekeyed(folder: Path, clock: WalkingClock, draw: Randomness) -> dict[str, Any]:
    """A journal with a second password and a second data key."""
    place = folder / REKEYED
    journal, _ = Journal.create(place, PASSWORD, clock=clock, randomness=draw, cost=Cost.floor())
    with journal:
        with journal.unit_of_work() as work:
            kept = _file(journal, work, "before.bin", 1000)
            gone = work.append(Note(words="gone before")).record_id
            work.commit()
        with journal.unit_of_work() as work:
            work.erase([gone])
            work.commit()
        _forget_place(journal)
        journal.set_password(NEW_PASSWORD, cost=Cost.floor())
        code = journal.rekey(NEW_PASSWORD, cost=Cost.floor())
    with Journal.open(place, password=NEW_PASSWORD, clock=clock, randomness=draw) as journal:
        with journal.unit_of_work() as work:
            work.append(Evidence(description="described after", file_name="before.bin"), record_id=kept)
            _file(journal, work, "after.bin", 500)
            work.commit()
        _forget_place(journal)
        journal.back_up(folder / ONE_FILE, single=True)
        return {
            "password": NEW_PASSWORD,
            "code": code,
            "epoch": 2,
            "backup": {"folder": ONE_FILE, "without the last": 0},
            **says(journal),
        }


def _every_field(kind: str, person: str) -> dict[str, Any]:
    fields = (field for field in describe_fields(kind) if "." not in field.name)
    said = {field.name: field.example for field in fields if field.example is not None}
    every: dict[str, Any] = json.loads(json.dumps(said).replace(EXAMPLE_ID, person))
    return every


def _file(journal: Journal, work: Work, name: str, size: int, says: Record | None = None) -> str:
    stored = journal.evidence.take_in(io.BytesIO(random.Random(name).randbytes(size)))
    said = says if isinstance(says, Evidence) else Evidence()
    record = attrs.evolve(said, file_name=name, sha256=stored.sha256, size=stored.size)
    return work.append(record, file=stored).record_id


def _one_note(journal: Journal, words: str) -> None:
    with journal.unit_of_work() as work:
        work.append(Note(words=words))
        work.commit()


def _forget_place(journal: Journal) -> None:
    """Keep out of the files where they were made, which the first save after opening noted."""
    with journal.unit_of_work() as work:
        work.put_setting(SETTING, None)
        work.commit()
    assert journal.setting(SETTING) is None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
