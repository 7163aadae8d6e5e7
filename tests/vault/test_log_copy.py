"""Copies of the log: an earlier one brought up is the one that would be made anew."""

from __future__ import annotations

import pytest

from journal.ground.known_error import Damaged
from journal.ground.progress import Progress
from journal.records.note import Note
from journal.vault.database import Database
from journal.vault.log_copy import bring_up, copy_log

TABLES = ("meta", "leaves", "entries", "frontier", "leaving", "drafts", "settings")


@pytest.fixture
def key(template):
    return template.keys.database


def held(path, key):
    """Return every table's rows."""
    copy = Database(path, key, read_only=True)
    try:
        return {name: copy.rows(f"SELECT * FROM {name} ORDER BY 1") for name in TABLES}
    finally:
        copy.close()


def write(journal, *words, changes=None, drop=None, **drafts):
    with journal.unit_of_work() as work:
        notes = [work.append(Note(words=each), record_id=changes).record_id for each in words]
        for name, value in drafts.items():
            work.put_draft(name, value)
        if drop is not None:
            work.drop_draft(drop)
        work.commit()
    return notes


def test_an_earlier_copy_brought_up_is_the_one_made_anew(journal, key, tmp_path):
    early, anew = tmp_path / "early.db", tmp_path / "anew.db"
    first, second, _ = write(journal, "one", "two", "three", kept="as it is", changed="before", dropped="soon")
    copy_log(journal._database, early, key, Progress())
    before = held(early, key)
    write(journal, "two, changed", changes=second, drop="dropped", changed="after", more="new")
    with journal.unit_of_work() as work:
        work.erase([first])
        work.commit()
    copy_log(journal._database, anew, key, Progress())
    assert held(early, key) == before != held(anew, key)
    bring_up(journal._database, early, key, Progress())
    assert held(early, key) == held(anew, key)


def test_a_long_copy_is_compared_piece_by_piece(journal, key, tmp_path):
    early, anew = tmp_path / "early.db", tmp_path / "anew.db"
    notes = write(journal, *map(str, range(1200)))
    copy_log(journal._database, early, key, Progress())
    with journal.unit_of_work() as work:
        work.erase(notes[480:1010])
        work.commit()
    write(journal, *map(str, range(700)))
    copy_log(journal._database, anew, key, Progress())
    bring_up(journal._database, early, key, Progress())
    assert held(early, key) == held(anew, key)


@pytest.mark.parametrize("statement", ["CREATE TABLE more (only INTEGER)", "DROP TABLE drafts"])
def test_a_copy_with_other_tables_is_damaged(journal, key, tmp_path, statement):
    early = tmp_path / "early.db"
    write(journal, "one")
    copy_log(journal._database, early, key, Progress())
    copy = Database(early, key, read_only=False)
    copy.run(statement)
    copy.close()
    with pytest.raises(Damaged):
        bring_up(journal._database, early, key, Progress())
