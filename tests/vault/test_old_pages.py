"""One page of an earlier day put back into the main file, its MAC right: found, or nothing is changed by it."""

from __future__ import annotations

import collections

from journal.ground.known_error import Damaged, DiskTrouble
from journal.records.note import Note
from journal.vault.check import Severity
from journal.vault.database import PAGE_SIZE
from journal.vault.journal import Journal
from journal.vault.query import Query

Everything = tuple[list[bytes], list[str], bytes]


def everything(journal: Journal) -> Everything:
    bodies = [entry.body for entry in journal._log.entries()]
    return bodies, [row.title for row in journal.find(Query(words="words")).rows], journal.head().root


def saved(journal: Journal, number: int, record_id: str | None = None) -> str:
    with journal.unit_of_work() as work:
        entry = work.append(Note(words=f"words {number} " + "and more " * 200), record_id=record_id)
        work.commit()
    return entry.record_id


def test_an_old_page_put_back_never_changes_what_is_read_unseen(reopen, folder):
    journal = reopen()
    ids = [saved(journal, number) for number in range(8)]
    journal.close()
    path = folder / "log-1.db"
    old = path.read_bytes()
    journal = reopen()
    for number, id_ in enumerate(ids):
        saved(journal, 100 + number, id_)
    whole = everything(journal)
    journal.close()
    new = path.read_bytes()
    came: collections.Counter[str] = collections.Counter()
    for at in range(0, len(old), PAGE_SIZE):
        if old[at : at + PAGE_SIZE] == new[at : at + PAGE_SIZE]:
            continue
        path.write_bytes(new[:at] + old[at : at + PAGE_SIZE] + new[at + PAGE_SIZE :])
        came[outcome(reopen, whole)] += 1
        path.write_bytes(new)
    assert came.keys() <= {"refused", "found", "nothing changed"}
    assert came["refused"] + came["found"] > 5
    assert reopen().check() == []


def outcome(reopen, whole: Everything) -> str:
    journal = None
    try:
        journal = reopen()
        if any(finding.severity is Severity.BROKEN for finding in journal.check()):
            return "found"
        return "nothing changed" if everything(journal) == whole else "unseen"
    except (Damaged, DiskTrouble):
        return "refused"
    finally:
        if journal is not None:
            journal.close()
