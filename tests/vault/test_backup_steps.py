"""A backup in its three steps: the journal is free while evidence is copied, and what happens then is taken in."""

from __future__ import annotations

import io
import os
import shutil
import threading

import pytest

from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault import backup
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.opening import Secret
from journal.vault.query import Query
from journal.vault.restore import restore
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD

SECRET = Secret.password(PASSWORD)
BOTH = pytest.mark.parametrize("single", [False, True])


def add(journal, content: bytes) -> str:
    with journal.unit_of_work() as work:
        stored = journal.evidence.take_in(io.BytesIO(content))
        entry = work.append(Evidence(sha256=stored.sha256, size=stored.size), file=stored)
        work.commit()
    return entry.record_id


@pytest.fixture
def filled(reopen):
    journal = reopen()
    add(journal, b"picture one")
    add(journal, os.urandom(200_000))
    return journal


@pytest.fixture
def reopened(tmp_path):
    """Return a function that restores a backup and opens what came of it."""
    opened = []

    def again(place):
        target = tmp_path / f"back {len(opened)}.journal"
        assert restore(place, target, SECRET, os.urandom, Progress()) == []
        opened.append(Journal.open(target, password=PASSWORD, clock=CLOCK))
        return opened[-1]

    yield again
    for journal in opened:
        journal.close()


@BOTH
def test_the_journal_is_written_to_while_evidence_is_copied(filled, tmp_path, single, reopened):
    gathered = filled.gather_backup(tmp_path / "backup", single=single)
    copied = []
    other = threading.Thread(target=lambda: copied.append(backup.copy(gathered, Progress())))
    other.start()
    with filled.unit_of_work() as work:
        work.append(Note(words="meanwhile"))
        work.commit()
    add(filled, b"picture three")
    other.join()
    done = filled.finish_backup(copied[0])
    assert (done.entries, done.evidence, done.copied, done.lost) == (4, 3, 3, 0)
    back = reopened(tmp_path / "backup")
    assert (back.head(), back.check(deep=True)) == (filled.head(), [])
    assert back.find(Query(kinds=("note",))).rows[0].title == "meanwhile"


@BOTH
def test_what_is_erased_while_evidence_is_copied_is_not_restored(filled, tmp_path, single, reopened):
    erased = filled.find(Query(kinds=("evidence",))).rows[0].id
    gathered = filled.gather_backup(tmp_path / "backup", single=single)
    copied = backup.copy(gathered, Progress())
    with filled.unit_of_work() as work:
        work.erase([erased])
        work.commit()
    done = filled.finish_backup(copied)
    assert (done.evidence, done.lost) == (1, 0)
    back = reopened(tmp_path / "backup")
    assert (len(back.evidence.names()), back.check(deep=True)) == (1, [])
    assert len(list((tmp_path / "backup").glob("evidence-1/*/*.age"))) == (0 if single else 1)


@BOTH
def test_what_is_erased_before_its_turn_came_is_no_loss(filled, tmp_path, single):
    erased = filled.find(Query(kinds=("evidence",))).rows[0].id
    gathered = filled.gather_backup(tmp_path / "backup", single=single)
    with filled.unit_of_work() as work:
        work.erase([erased])
        work.commit()
    copied = backup.copy(gathered, Progress())
    assert len(copied.lost) == 1
    done = filled.finish_backup(copied)
    assert (done.evidence, done.lost) == (1, 0)


@BOTH
def test_a_file_that_goes_between_looking_and_copying_is_no_bug(filled, tmp_path, single, folder):
    class Deleting(Progress):
        """Takes the first file away once it was read through."""

        def advance(self, amount: int = 1) -> None:
            super().advance(amount)
            if amount == 200_000 or (amount and self.done >= 200_000):
                for path in (folder / "evidence-1").glob("*/*.age"):
                    path.unlink()

    copied = backup.copy(filled.gather_backup(tmp_path / "backup", single=single), Deleting())
    assert copied.lost


@BOTH
def test_a_new_key_while_evidence_is_copied_stops_the_backup(filled, tmp_path, single, folder):
    filled.back_up(tmp_path / "backup")
    place = tmp_path / ("one.tar" if single else "backup")
    copied = backup.copy(filled.gather_backup(place, single=single), Progress())
    before = picture_of(tmp_path / "backup")
    filled.rekey(PASSWORD, cost=Cost.floor())
    journal = Journal.open(folder, password=PASSWORD, clock=CLOCK)
    with journal, pytest.raises(BadInput, match="new key"):
        journal.finish_backup(copied)
    assert picture_of(tmp_path / "backup") == before
    assert not list(tmp_path.glob("one*"))


def test_another_stick_in_the_same_place_is_noticed(filled, tmp_path, reopened):
    place = tmp_path / "backup"
    copied = backup.copy(filled.gather_backup(place), Progress())
    shutil.rmtree(place)
    with pytest.raises(KnownError):
        filled.finish_backup(copied)
    filled.gather_backup(place)  # an empty one, made ready
    done = filled.finish_backup(copied)
    assert (done.evidence, done.lost) == (2, 0)
    assert reopened(place).check(deep=True) == []


def test_where_a_stick_was_taken_away_nothing_is_made(filled, tmp_path):
    (tmp_path / "stick").mkdir()
    gathered = filled.gather_backup(tmp_path / "stick" / "backup")
    shutil.rmtree(tmp_path / "stick" / "backup")
    with pytest.raises(BadInput):
        backup.copy(gathered, Progress())
    assert list((tmp_path / "stick").iterdir()) == []
    copied = backup.Copied(gathered)
    with pytest.raises(BadInput):
        filled.finish_backup(copied)
    assert list((tmp_path / "stick").iterdir()) == []


def test_an_archive_that_changes_between_the_steps_is_not_put_in_place(filled, tmp_path):
    copied = backup.copy(filled.gather_backup(tmp_path / "one.tar", single=True), Progress())
    (tmp_path / "one.tar.part").write_bytes(b"x" * 2000)
    with pytest.raises(KnownError):
        filled.finish_backup(copied)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.journal"]


@BOTH
def test_a_dropped_backup_leaves_no_archive_and_no_snapshot(filled, tmp_path, single):
    backup.drop(backup.copy(filled.gather_backup(tmp_path / "backup", single=single), Progress()))
    if single:
        assert not list(tmp_path.glob("backup*"))
    else:
        assert list((tmp_path / "backup" / "snapshots").iterdir()) == []
        assert filled.back_up(tmp_path / "backup").copied == 0  # it goes on from there


def test_half_copies_of_a_killed_backup_go_with_the_next_one(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    there = next((tmp_path / "backup").glob("evidence-1/*/*.age"))
    half = there.with_name("0" * 32 + ".age.part")
    half.write_bytes(b"half")
    filled.back_up(tmp_path / "backup")
    assert not half.exists()
    assert there.is_file()


def test_a_damaged_file_is_not_read_again_at_the_end(filled, tmp_path, folder):
    damaged = max((folder / "evidence-1").glob("*/*.age"), key=lambda path: path.stat().st_size)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    copied = backup.copy(filled.gather_backup(tmp_path / "backup"), Progress())
    damaged.unlink()
    counted = Progress()
    assert filled.finish_backup(copied, counted).lost == 1
    assert counted.done == 0
