"""A new key: old passwords and keys open nothing any more, the log stays as it was, and no cut loses anything."""

from __future__ import annotations

import io
import os
import shutil
import threading

import pytest

from journal.ground.files import write_whole
from journal.ground.known_error import Cancelled, Damaged, DiskTrouble, WrongSecret
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault import locksmith, opening, rekey
from journal.vault.derivation import Cost
from journal.vault.epochs import take_up_head
from journal.vault.journal import Journal
from journal.vault.layout import Layout
from journal.vault.notices import HEALED
from journal.vault.query import Query
from journal.vault.restore import restore
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD

FLOOR = Cost.floor()
PICTURE = os.urandom(700_000)


@pytest.fixture
def filled(reopen):
    journal = reopen()
    with journal.unit_of_work() as work:
        stored = journal.evidence.take_in(io.BytesIO(PICTURE))
        picture = work.append(Evidence(sha256=stored.sha256, size=stored.size), file=stored)
        work.append(Evidence(sha256=stored.sha256, size=stored.size, description="x"), record_id=picture.record_id)
        gone = work.append(Note(words="gone"))
        work.append(Note(words="kept"))
        work.put_draft("key", "draft")
        work.put_setting("size", 3)
        work.commit()
    with journal.unit_of_work() as work:
        work.erase([gone.record_id])
        work.commit()
    return journal


def opened(folder, password=PASSWORD, **how) -> Journal:
    return Journal.open(folder, password=password, clock=CLOCK, **how)


def all_is_there(journal) -> bool:
    (picture,) = journal.find(Query(kinds=("evidence",))).rows
    assert journal.evidence.read(journal.stored_file(picture.id)) == PICTURE
    assert [row.title for row in journal.find(Query(words="kept")).rows] == ["kept"]
    assert (journal.drafts(), journal.setting("size"), journal.size) == ({"key": "draft"}, 3, 5)
    return journal.check(deep=True) == []


def test_everything_is_there_under_a_new_key(filled, folder, template):
    head, leaves = filled.head(), filled.leaves()
    old_files = {path.name for path in folder.glob("evidence-1/*/*.age")}
    code = filled.rekey(PASSWORD, cost=FLOOR)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["evidence-2", "head", "header", "header.bak", "lock", "log-2.db", "log-2.db-journal"]
    assert old_files.isdisjoint(path.name for path in folder.glob("evidence-2/*/*.age"))
    with opened(folder) as journal:
        assert (journal.notices, journal.head(), journal.leaves()) == ([], head, leaves)
        assert all_is_there(journal)
        assert journal._locksmith.keys.data_key != template.keys.data_key
    with pytest.raises(WrongSecret):
        Journal.open(folder, recovery_code=template.code, clock=CLOCK)
    Journal.open(folder, recovery_code=code, clock=CLOCK).close()


def test_it_can_be_done_again_and_the_journal_goes_on(filled, folder):
    filled.rekey(PASSWORD, cost=FLOOR)
    with opened(folder) as journal:
        journal.rekey(PASSWORD, cost=FLOOR)
    with opened(folder) as journal:
        assert (folder / "log-3.db").exists()
        with journal.unit_of_work() as work:
            work.append(Note(words="and on"))
            work.commit()
        assert journal.check(deep=True) == []


def test_a_wrong_password_changes_nothing(filled, folder):
    before = picture_of(folder)
    with pytest.raises(WrongSecret):
        filled.rekey("wrong", cost=FLOOR)
    assert picture_of(folder) == before
    assert all_is_there(filled)


def test_damaged_evidence_stops_it_before_anything_is_lost(filled, folder):
    (path,) = folder.glob("evidence-1/*/*.age")
    raw = path.read_bytes()
    path.write_bytes(raw[:-100])
    before = picture_of(folder)
    with pytest.raises(Damaged):
        filled.rekey(PASSWORD, cost=FLOOR)
    assert picture_of(folder) == before
    path.write_bytes(raw)
    assert all_is_there(filled)
    assert not [thread for thread in threading.enumerate() if thread.name == "decrypt"]


def test_it_can_be_cancelled(filled, folder):
    stopped = Progress()
    before = picture_of(folder)

    def listen(done, total):
        stopped.cancel()

    stopped = Progress(listen)
    with pytest.raises(Cancelled):
        filled.rekey(PASSWORD, cost=FLOOR, progress=stopped)
    assert picture_of(folder) == before
    assert all_is_there(filled)


def test_too_little_space_is_said_first(filled, folder, monkeypatch):
    before = picture_of(folder)
    with monkeypatch.context() as patched:
        patched.setattr(rekey.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 1000))
        with pytest.raises(DiskTrouble, match="no space"):
            filled.rekey(PASSWORD, cost=FLOOR)
    assert picture_of(folder) == before


STEPS = ("prepared", "committed", "copied", "head", "half cleared")


@pytest.mark.parametrize("step", STEPS)
def test_a_cut_at_any_step_leaves_a_whole_journal(filled, folder, step):
    smith, layout = filled._locksmith, Layout(folder)
    new = smith.prepared(filled._database, filled.evidence, PASSWORD, FLOOR, Progress())
    filled.close()
    done = STEPS[: STEPS.index(step) + 1]
    if "committed" in done:
        write_whole(layout.header, new.header.to_bytes())
    if "copied" in done:
        write_whole(layout.header_copy, new.header.to_bytes())
    if "head" in done:
        take_up_head(layout, 2)
    if "half cleared" in done:
        (folder / "log-1.db").unlink()
    with opened(folder) as journal:
        assert journal.notices == ([HEALED] if step == "committed" else [])
        assert all_is_there(journal)
    epoch = 1 if step == "prepared" else 2
    names = sorted(path.name for path in folder.iterdir() if path.name.startswith(("log", "evidence", "head-")))
    assert names == [f"evidence-{epoch}", f"log-{epoch}.db", f"log-{epoch}.db-journal"]
    with opened(folder) as journal:
        assert (journal.notices, journal.check(deep=True)) == ([], [])


def test_half_an_epoch_that_was_never_finished_is_cleared_away(filled, folder):
    (folder / "log-2.db").write_bytes(b"half")
    (folder / "evidence-2" / "ab").mkdir(parents=True)
    (folder / "evidence-2" / "ab" / f"{'ab' * 16}.age.part").write_bytes(b"half")
    (folder / "evidence-2" / "ab" / "of somebody else").write_bytes(b"x")
    filled.close()
    opened(folder).close()
    assert not (folder / "log-2.db").exists()
    assert [path.name for path in folder.rglob("evidence-2/**/*") if path.is_file()] == ["of somebody else"]
    (folder / "evidence-2" / "ab" / "of somebody else").unlink()
    with opened(folder) as journal:
        journal.rekey(PASSWORD, cost=FLOOR)
    with opened(folder) as journal:
        assert all_is_there(journal)


def test_other_epochs_stay_until_both_headers_name_the_new_one(filled, folder, monkeypatch):
    new = filled._locksmith.prepared(filled._database, filled.evidence, PASSWORD, FLOOR, Progress())
    filled.close()
    write_whole(folder / "header", new.header.to_bytes())

    def fails(*_):
        raise DiskTrouble("gone")

    with monkeypatch.context() as patched:
        patched.setattr(opening, "write_whole", fails)
        with opened(folder) as journal:
            assert all_is_there(journal)
    assert (folder / "log-1.db").exists()
    opened(folder).close()
    assert not (folder / "log-1.db").exists()


def test_a_failing_commit_leaves_the_old_key_in_force(filled, folder, monkeypatch):
    def fails(*_):
        raise DiskTrouble("gone")

    with monkeypatch.context() as patched:
        patched.setattr(locksmith, "write_whole", fails)
        with pytest.raises(DiskTrouble):
            filled.rekey(PASSWORD, cost=FLOOR)
    with opened(folder) as journal:
        assert journal._locksmith.header.epoch == 1
        assert all_is_there(journal)
    assert not (folder / "log-2.db").exists()


def test_backups_go_on_after_a_new_key(filled, folder, tmp_path):
    filled.back_up(tmp_path / "backup")
    filled.rekey(PASSWORD, cost=FLOOR)
    with opened(folder) as journal:
        for epochs in ([1, 2], [1, 2], [2]):
            journal.back_up(tmp_path / "backup")
            files = (tmp_path / "backup").glob("evidence-*/*/*.age")
            assert sorted(int(path.parent.parent.name[-1]) for path in files) == epochs
    secret = opening.Secret.password(PASSWORD)
    assert restore(tmp_path / "backup", tmp_path / "back.journal", secret, os.urandom, Progress()) == []
    with opened(tmp_path / "back.journal") as journal:
        assert all_is_there(journal)
