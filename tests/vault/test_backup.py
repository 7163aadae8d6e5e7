"""Backups: incremental, verified, of one journal; and what comes back from them, whole or damaged."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.ground.clock import StoppedClock
from journal.ground.known_error import BadInput, Cancelled, Damaged, DiskTrouble, KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault import backup_folder
from journal.vault.check import Severity
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.notices import ANOTHER_COPY
from journal.vault.opening import Secret
from journal.vault.query import Query
from journal.vault.restore import OLDER_ONE, look_at_backup, restore
from tests.disks import small_disk
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD
from tests.vault.decrypted import pages

SECRET = Secret.password(PASSWORD)


def add(journal, words: str, content: bytes | None = None):
    with journal.unit_of_work() as work:
        work.append(Note(words=words))
        if content is not None:
            stored = journal.evidence.take_in(io.BytesIO(content))
            work.append(Evidence(sha256=stored.sha256, size=stored.size), file=stored)
        work.commit()


@pytest.fixture
def filled(reopen):
    journal = reopen()
    add(journal, "one", b"picture one")
    add(journal, "two", os.urandom(200_000))
    return journal


def restored(backup: Path, folder: Path, secret: Secret = SECRET):
    return restore(backup, folder, secret, os.urandom, Progress())


def opened(folder: Path) -> Journal:
    return Journal.open(folder, password=PASSWORD, clock=CLOCK)


@pytest.mark.parametrize("single", [False, True])
def test_everything_comes_back(filled, tmp_path, single, template):
    done = filled.back_up(tmp_path / "backup", single=single)
    assert (done.evidence, done.copied) == (2, 2)
    head = filled.head()
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    filled.close()
    with opened(tmp_path / "back.journal") as journal:
        assert (journal.notices, journal.head(), journal.check(deep=True)) == ([ANOTHER_COPY], head, [])
        assert [row.title for row in journal.find(Query(kinds=("note",))).rows] == ["two", "one"]
        add(journal, "three")
    by_code = Secret.recovery_code(template.code)
    assert restored(tmp_path / "backup", tmp_path / "again.journal", by_code) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "again.journal",
        "back.journal",
        "backup",
        "mine.journal",
    ]


def test_a_second_backup_copies_what_is_new(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    add(filled, "three", b"picture three")
    done = filled.back_up(tmp_path / "backup")
    assert (done.evidence, done.copied) == (3, 1)
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    with opened(tmp_path / "back.journal") as journal:
        assert journal.size == 6


def log_of(snapshot: Path) -> Path:
    return snapshot / "log-1.db"


def test_the_next_snapshot_goes_on_from_the_last_one_where_that_is_whole(filled, tmp_path):
    salts = []
    for damaged in (False, False, True, False):
        add(filled, "more")
        last = filled.back_up(tmp_path / "backup").snapshot
        salts.append(log_of(last).read_bytes()[:16])  # drawn when a database is made
        if damaged:
            log_of(last).write_bytes(b"x" + log_of(last).read_bytes()[1:])
    assert salts[0] == salts[1] == salts[2] != salts[3]
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    with opened(tmp_path / "back.journal") as journal:
        assert (journal.head(), journal.check()) == (filled.head(), [])


def test_no_word_of_what_was_erased_is_in_the_next_snapshot(filled, tmp_path, template):
    add(filled, "erasemefirst " * 900)
    note = filled.find(Query(words="erasemefirst")).rows[0].id
    before = filled.back_up(tmp_path / "backup").snapshot
    with filled.unit_of_work() as work:
        work.erase([note])
        work.commit()
    after = filled.back_up(tmp_path / "backup").snapshot
    found = [b"erasemefirst" in pages(log_of(each), template.keys.database) for each in (before, after)]
    assert found == [True, False]


def test_the_last_three_snapshots_are_kept_whatever_the_clock_says(reopen, tmp_path):
    for number in range(5):
        journal = reopen(StoppedClock(datetime(2026, 5, 9, tzinfo=UTC) - timedelta(days=number)))
        add(journal, str(number))
        journal.back_up(tmp_path / "backup")
    names = sorted(path.name for path in (tmp_path / "backup" / "snapshots").iterdir())
    assert [name[:6] for name in names] == ["000003", "000004", "000005"]
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    with opened(tmp_path / "back.journal") as journal:
        assert journal.size == 5


def test_what_was_erased_leaves_the_backup_with_its_last_snapshot(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    picture = filled.find(Query(kinds=("evidence",))).rows[0].id
    with filled.unit_of_work() as work:
        work.erase([picture])
        work.commit()
    counts = []
    for _ in range(3):
        filled.back_up(tmp_path / "backup")
        counts.append(len(list((tmp_path / "backup").glob("evidence-1/*/*.age"))))
    assert counts == [2, 2, 1]
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []


def test_a_backup_holds_only_ciphertext_and_is_for_its_owner(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    filled.back_up(tmp_path / "backup.tar", single=True)
    for path in [tmp_path / "backup.tar", *(tmp_path / "backup").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0
        if path.is_file():
            assert b"picture one" not in path.read_bytes()
    with tarfile.open(tmp_path / "backup.tar") as archive:
        assert {(member.uname, member.mtime, member.mode) for member in archive} == {("", 0, 0o600)}


def test_looking_at_a_backup_changes_nothing(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    before = picture_of(tmp_path / "backup")
    found = look_at_backup(tmp_path / "backup", SECRET, Progress())
    assert (found.findings, found.listed.size) == ([], 4)
    assert picture_of(tmp_path / "backup") == before


def test_a_wrong_password_restores_nothing(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    for run in (lambda: restored(tmp_path / "backup", tmp_path / "back", Secret.password("x")),):
        with pytest.raises(WrongSecret):
            run()
    assert not (tmp_path / "back").exists()


def test_what_is_no_backup_is_called_so(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("text")
    for place, error in (
        (tmp_path / "empty", BadInput),
        (tmp_path / "missing", BadInput),
        (tmp_path / "text", Damaged),
    ):
        with pytest.raises(error):
            restored(place, tmp_path / "back")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "text"]


def test_nothing_is_restored_over_something(filled, tmp_path, folder):
    filled.back_up(tmp_path / "backup")
    with pytest.raises(BadInput):
        restored(tmp_path / "backup", folder)
    for inside in (folder, folder / "header", folder / "backup"):
        with pytest.raises(BadInput, match="inside the journal"):
            filled.back_up(inside)
    with pytest.raises(BadInput):
        filled.back_up(tmp_path / "backup", single=True)


def test_a_folder_of_something_else_is_no_place_for_a_backup(filled, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    other, _code = Journal.create(tmp_path / "other.journal", "x", clock=CLOCK, cost=Cost.floor())
    with other:
        other.back_up(tmp_path / "of another")
    before = picture_of(tmp_path)
    for place in ("photos", "of another"):
        with pytest.raises(BadInput, match="not a backup of this journal"):
            filled.back_up(tmp_path / place)
    assert picture_of(tmp_path) == before


@pytest.mark.parametrize("name", ["header", "head", "log-1.db", "list"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "gone"])
def test_a_damaged_snapshot_gives_way_to_the_one_before(filled, tmp_path, name, damage):
    filled.back_up(tmp_path / "backup")
    add(filled, "three")
    newest = filled.back_up(tmp_path / "backup").snapshot
    raw = (newest / name).read_bytes()
    if damage == "gone":
        (newest / name).unlink()
    else:
        (newest / name).write_bytes(raw[:-10] if damage == "cut" else raw[:50] + bytes([raw[50] ^ 1]) + raw[51:])
    findings = restored(tmp_path / "backup", tmp_path / "back.journal")
    assert [finding.says for finding in findings] == [str(OLDER_ONE)]
    with opened(tmp_path / "back.journal") as journal:
        assert (journal.size, journal.check(deep=True)) == (4, [])


def test_a_backup_without_any_whole_snapshot_is_damaged(filled, tmp_path):
    snapshot = filled.back_up(tmp_path / "backup").snapshot
    (snapshot / "log-1.db").write_bytes(b"")
    with pytest.raises(Damaged):
        restored(tmp_path / "backup", tmp_path / "back.journal")
    assert not (tmp_path / "back.journal").exists()


def test_lost_evidence_is_said_and_the_rest_restored(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    files = sorted((tmp_path / "backup").glob("evidence-1/*/*.age"))
    files[0].write_bytes(files[0].read_bytes()[:-1])
    assert "1 file" in look_at_backup(tmp_path / "backup", SECRET, Progress()).findings[0].says
    assert "1 file" in restored(tmp_path / "backup", tmp_path / "back.journal")[0].says
    with opened(tmp_path / "back.journal") as journal:
        assert (journal.size, len(journal.check(deep=True))) == (4, 1)
    files[0].unlink()
    assert "1 file" in restored(tmp_path / "backup", tmp_path / "again.journal")[0].says


def test_evidence_that_shrank_in_the_backup_is_copied_again(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    damaged = sorted((tmp_path / "backup").glob("evidence-1/*/*.age"))[0]
    damaged.write_bytes(b"cut")
    assert filled.back_up(tmp_path / "backup").copied == 1
    assert look_at_backup(tmp_path / "backup", SECRET, Progress()).findings == []


def test_a_backup_that_fails_leaves_the_last_one(filled, tmp_path, monkeypatch):
    filled.back_up(tmp_path / "backup")
    before = picture_of(tmp_path / "backup")
    add(filled, "three", b"new")

    def fails(*_):
        raise DiskTrouble("gone")

    with monkeypatch.context() as patched:
        patched.setattr(backup_folder, "write_snapshot", fails)
        with pytest.raises(DiskTrouble):
            filled.back_up(tmp_path / "backup")
    after = picture_of(tmp_path / "backup")
    assert before.items() <= after.items()
    done = filled.back_up(tmp_path / "backup")
    assert (done.evidence, done.copied) == (3, 0)
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []


def test_an_unfinished_snapshot_counts_for_nothing(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    left = tmp_path / "backup" / "snapshots" / "000009-20260501T000000Z.part"
    left.mkdir()
    (left / "header").write_bytes(b"half")
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    filled.back_up(tmp_path / "backup")
    assert not left.exists()


def test_a_backup_is_not_made_in_the_middle_of_a_save(filled, tmp_path):
    with filled.unit_of_work() as work:
        work.append(Note(words="not yet"))
        with pytest.raises(RuntimeError, match="open already"):
            filled.back_up(tmp_path / "backup")
        work.commit()
    assert filled.back_up(tmp_path / "backup").evidence == 2


def test_remains_in_blank_pages_do_not_stop_a_backup(reopen, folder, tmp_path):
    journal = reopen()
    with journal.unit_of_work() as work:
        work.put_draft("long", "words " * 20_000)
        work.commit()
    with journal.unit_of_work() as work:
        work.drop_draft("long")
        work.commit()
    journal.close()
    database = folder / "log-1.db"
    whole = database.read_bytes()
    for page in range(len(whole) // 4096 - 1, 0, -1):
        database.write_bytes(whole[: page * 4096 + 100] + bytes(512) + whole[page * 4096 + 612 :])
        try:
            journal = reopen()
        except Damaged:
            continue
        severities = [finding.severity for finding in journal.check()]
        if severities == [Severity.STRANGE]:
            break
        journal.close()
    else:
        pytest.fail("no blank page was found")
    journal.back_up(tmp_path / "backup")
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    with opened(tmp_path / "back.journal") as back:
        assert back.check() == []


def test_cancelling_leaves_no_snapshot_and_no_archive(filled, tmp_path):
    stopped = Progress()
    stopped.cancel()
    for single in (False, True):
        with pytest.raises(Cancelled):
            filled.back_up(tmp_path / f"backup {single}", single=single, progress=stopped)
    assert not (tmp_path / "backup True").exists()
    assert list((tmp_path / "backup False" / "snapshots").iterdir()) == []


def test_a_full_stick_is_said_before_anything_is_copied(filled, tmp_path):
    with small_disk(tmp_path / "stick", "200k") as stick:
        with pytest.raises(DiskTrouble, match="no space"):
            filled.back_up(stick / "backup")
        with pytest.raises(DiskTrouble, match="no space"):
            filled.back_up(stick / "backup.tar", single=True)
        assert [path for path in stick.rglob("*") if path.is_file()] == []


def test_what_the_journal_has_lost_is_left_out_and_said(filled, tmp_path, folder):
    lost = next((folder / "evidence-1").glob("*/*.age"))
    cut = lost.read_bytes()[:-1]
    for number, damage in enumerate((lambda: lost.write_bytes(cut), lost.unlink)):
        damage()
        for single in (False, True):
            place = tmp_path / f"backup {number} {single}"
            done = filled.back_up(place, single=single)
            assert (done.evidence, done.copied, done.lost) == (1, 1, 1)
    assert restored(place, tmp_path / "back.journal") == []


def test_a_file_that_the_journal_has_lost_stays_in_its_backup(filled, tmp_path, folder):
    filled.back_up(tmp_path / "backup")
    lost = next((folder / "evidence-1").glob("*/*.age"))
    lost.unlink()
    for _ in range(4):
        done = filled.back_up(tmp_path / "backup")
        assert (done.evidence, done.copied, done.lost) == (2, 0, 0)
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    with opened(tmp_path / "back.journal") as journal:
        assert journal.check(deep=True) == []


def test_evidence_that_changed_in_the_backup_is_copied_again(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    damaged = sorted((tmp_path / "backup").glob("evidence-1/*/*.age"))[0]
    raw = bytearray(damaged.read_bytes())
    raw[-1] ^= 1
    damaged.write_bytes(raw)
    assert filled.back_up(tmp_path / "backup").copied == 1
    assert look_at_backup(tmp_path / "backup", SECRET, Progress()).findings == []


def test_copies_that_no_list_names_are_taken_over_when_they_are_whole(filled, tmp_path):
    snapshot = filled.back_up(tmp_path / "backup").snapshot
    (snapshot / "list").write_bytes(b"no list")
    done = filled.back_up(tmp_path / "backup")
    assert (done.evidence, done.copied) == (2, 0)


def test_a_journal_that_was_put_back_does_not_push_its_better_self_out(filled, tmp_path, folder, reopen):
    filled.close()
    earlier = shutil.copytree(folder, tmp_path / "earlier")
    journal = reopen()
    add(journal, "three")
    journal.back_up(tmp_path / "backup")
    journal.close()
    shutil.rmtree(folder)
    shutil.copytree(earlier, folder)
    before = picture_of(tmp_path / "backup")
    with pytest.raises(BadInput, match="entries that this journal does not have"):
        reopen().back_up(tmp_path / "backup")
    assert picture_of(tmp_path / "backup") == before


def test_damaged_snapshots_do_not_push_good_ones_out(filled, tmp_path):
    good = filled.back_up(tmp_path / "backup").snapshot
    for _ in range(3):
        snapshot = filled.back_up(tmp_path / "backup").snapshot
        (snapshot / "list").write_bytes(b"no list")
    filled.back_up(tmp_path / "backup")
    assert good.is_dir()
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []


def test_remains_on_a_blank_page_do_not_stop_a_backup(reopen, folder, tmp_path):
    journal = reopen()
    with journal.unit_of_work() as work:
        note = work.append(Note(words="long " * 20_000))
        work.commit()
    with journal.unit_of_work() as work:
        work.erase([note.record_id])
        work.commit()
    journal.close()
    raw = bytearray((folder / "log-1.db").read_bytes())
    raw[-2000 - 5 * 4096] ^= 1
    (folder / "log-1.db").write_bytes(raw)
    journal = reopen()
    journal.back_up(tmp_path / "backup")
    add(journal, "still works")
    assert [finding.severity for finding in journal.check()] in ([], ["strange"])
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []
    with opened(tmp_path / "back.journal") as back:
        assert (back.size, back.check(deep=True)) == (2, [])


@pytest.mark.parametrize("place", ["backup", "backup.tar"])
def test_lost_evidence_is_told_by_a_rehearsal_without_unpacking(filled, tmp_path, place, monkeypatch):
    filled.back_up(tmp_path / "backup")
    lost = next((tmp_path / "backup").glob("evidence-1/*/*.age"))
    lost.write_bytes(lost.read_bytes()[:-1] + b"x")
    with tarfile.open(tmp_path / "backup.tar", "w") as archive:
        for name in ("evidence-1", "snapshots"):
            for path in sorted((tmp_path / "backup" / name).rglob("*")):
                if path.is_file():
                    archive.add(path, path.relative_to(tmp_path / "backup").as_posix())
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    before = picture_of(tmp_path)
    found = look_at_backup(tmp_path / place, SECRET, Progress())
    assert [("1 file" in each.says, each.severity) for each in found.findings] == [(True, Severity.BROKEN)]
    assert picture_of(tmp_path) == before


def test_a_wrong_password_is_told_before_an_archive_is_unpacked(filled, tmp_path):
    filled.back_up(tmp_path / "backup.tar", single=True)
    counted = Progress()
    with pytest.raises(WrongSecret):
        restore(tmp_path / "backup.tar", tmp_path / "back.journal", Secret.password("x"), os.urandom, counted)
    assert counted.done == 0
    with pytest.raises(WrongSecret):
        look_at_backup(tmp_path / "backup.tar", Secret.password("x"), counted)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["backup.tar", "mine.journal"]


def test_restoring_from_an_archive_can_be_cancelled_at_each_step(filled, tmp_path):
    filled.back_up(tmp_path / "backup.tar", single=True)

    class Cancelling(Progress):
        def __init__(self, steps):
            super().__init__()
            self.left = steps

        def check(self):
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    steps = 0
    while True:
        try:
            restore(tmp_path / "backup.tar", tmp_path / "back.journal", SECRET, os.urandom, Cancelling(steps))
            break
        except Cancelled:
            steps += 1
            assert sorted(each.name for each in tmp_path.iterdir()) == ["backup.tar", "mine.journal"]
    assert steps > 4


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "evidence-1/aa/../../x.age", "snapshots/x/header"])
def test_an_archive_with_strange_names_unpacks_nothing(tmp_path, name):
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        member = tarfile.TarInfo(name)
        member.size = 1
        archive.addfile(member, io.BytesIO(b"x"))
    with pytest.raises(Damaged):
        restored(tmp_path / "evil.tar", tmp_path / "back.journal")
    assert [path.name for path in tmp_path.iterdir()] == ["evil.tar"]


@pytest.mark.parametrize("squeezed", ["gz", "xz"])
def test_a_squeezed_archive_is_not_blown_up(filled, tmp_path, squeezed):
    filled.back_up(tmp_path / "backup", single=True)
    with tarfile.open(tmp_path / "small", f"w:{squeezed}") as small, tarfile.open(tmp_path / "backup") as archive:
        for member in archive:
            small.addfile(member, archive.extractfile(member))
    with pytest.raises(Damaged):
        look_at_backup(tmp_path / "small", SECRET, Progress())
    with pytest.raises(Damaged):
        restored(tmp_path / "small", tmp_path / "back.journal")
    assert not (tmp_path / "back.journal").exists()


def test_a_snapshot_that_lost_its_header_stops_no_backup(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    (filled.back_up(tmp_path / "backup").snapshot / "header").unlink()
    add(filled, "three")
    assert filled.back_up(tmp_path / "backup").entries == 5
    assert restored(tmp_path / "backup", tmp_path / "back.journal") == []


def test_where_the_numbers_of_snapshots_end_no_backup_is_said_to_be_made(filled, tmp_path):
    filled.back_up(tmp_path / "backup")
    (tmp_path / "backup" / "snapshots" / "999999-20260101T000000Z").mkdir()
    before = picture_of(tmp_path / "backup")
    with pytest.raises(BadInput, match="no more"):
        filled.back_up(tmp_path / "backup")
    assert picture_of(tmp_path / "backup") == before


def test_links_in_an_archive_are_refused(tmp_path):
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        member = tarfile.TarInfo(f"evidence-1/aa/{'a' * 32}.age")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(Damaged):
        restored(tmp_path / "evil.tar", tmp_path / "back.journal")


def test_a_cut_archive_is_damaged(filled, tmp_path):
    filled.back_up(tmp_path / "backup.tar", single=True)
    raw = (tmp_path / "backup.tar").read_bytes()
    for left in (len(raw) // 3, 1000):
        (tmp_path / "backup.tar").write_bytes(raw[:left])
        with pytest.raises(KnownError):
            restored(tmp_path / "backup.tar", tmp_path / "back.journal")
    assert not (tmp_path / "back.journal").exists()
