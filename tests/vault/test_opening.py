"""Making and opening a journal: every wrong place and every wrong secret has its own answer, and changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from journal.ground.known_error import BadInput, Damaged, DiskTrouble, InUse, WrongSecret
from journal.records.note import Note
from journal.vault import creation
from journal.vault import header as header_module
from journal.vault.database import PLAINTEXT_MAGIC
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.keys import SlotType, sealed_slot
from journal.vault.notices import HEALED, NOT_HEALED, READ_ONLY
from journal.vault.owner import Owner
from journal.vault.query import Query
from tests.disks import read_only_disk
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD


def opened(folder: Path, password: str = PASSWORD) -> Journal:
    return Journal.open(folder, password=password, clock=CLOCK)


def test_a_journal_opens_with_its_password_and_with_its_code(template, folder):
    with opened(folder) as journal:
        assert (journal.id, journal.notices, journal.read_only) == (template.header.journal_id.hex(), [], False)
    with Journal.open(folder, recovery_code=template.code, clock=CLOCK) as journal:
        assert journal.size == 0


def test_a_new_journal_is_for_its_owner_only(template):
    assert template.folder.stat().st_mode & 0o777 == 0o700
    for path in template.folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name
    names = sorted(path.name for path in template.folder.iterdir())
    assert names == ["evidence-1", "head", "header", "header.bak", "lock", "log-1.db", "log-1.db-journal"]


def test_a_wrong_password_changes_nothing(folder):
    before = picture_of(folder)
    with pytest.raises(WrongSecret):
        opened(folder, "wrong")
    assert picture_of(folder) == before


def test_a_code_of_another_journal_does_not_fit(folder):
    with pytest.raises(WrongSecret, match="recovery code"):
        Journal.open(folder, recovery_code="-".join(["000011"] * 8), clock=CLOCK)


def test_a_typo_in_the_code_is_named_without_deriving(folder):
    with pytest.raises(WrongSecret, match="group 1"):
        Journal.open(folder, recovery_code="-".join(["000012"] + ["000011"] * 7), clock=CLOCK)


@pytest.mark.parametrize("secrets", [{}, {"password": "x", "recovery_code": "y"}])
def test_exactly_one_secret_opens(folder, secrets):
    with pytest.raises(ValueError, match="a password or with a recovery code"):
        Journal.open(folder, clock=CLOCK, **secrets)


def test_a_journal_in_use_is_refused_under_each_of_its_names(folder, tmp_path):
    link = tmp_path / "other name"
    link.symlink_to(folder)
    hard = tmp_path / "hard.journal"
    shutil.copytree(folder, hard, copy_function=os.link)
    with opened(folder):
        for name in (folder, link, hard, folder / ".." / folder.name):
            with pytest.raises(InUse):
                opened(name)
    opened(link).close()


def test_a_journal_in_use_is_refused_in_another_letter_case(folder):
    other = folder.with_name(folder.name.upper())
    if not other.exists():
        pytest.skip("this file system tells upper from lower case")
    with opened(folder) as journal:
        with pytest.raises(InUse):
            opened(other)
        with journal.unit_of_work() as work:
            work.append(Note(words="kept"))
            work.commit()
    with opened(other) as journal:
        assert (journal.size, journal.notices) == (1, [])


def test_a_hard_linked_lock_is_one_lock(folder, tmp_path):
    other = Path(shutil.copytree(folder, tmp_path / "other.journal"))
    (other / "lock").unlink()
    (other / "lock").hardlink_to(folder / "lock")
    with opened(folder), pytest.raises(InUse):
        opened(other)
    opened(other).close()


def test_a_lock_file_that_somebody_swapped_lets_nobody_else_in(folder):
    with opened(folder) as journal:
        (folder / "lock").unlink()
        script = (
            "import sys; from pathlib import Path; from journal.vault.database import Database\n"
            "from journal.ground.known_error import InUse\n"
            "try: Database(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()), read_only=False)\n"
            "except InUse: print('in use')"
        )
        said = subprocess.run(
            [sys.executable, "-c", script, str(folder / "log-1.db")],
            input=journal._locksmith.keys.database.hex(),
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout == "in use\n"


def test_a_journal_in_use_by_another_process_is_refused(folder):
    script = (
        "import sys, filelock, os; handle = os.open(sys.argv[1], os.O_RDWR)\n"
        "filelock.lock_descriptor(handle, blocking=False); print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"held"
    with pytest.raises(InUse):
        opened(folder)
    child.communicate(b"")
    opened(folder).close()


def test_what_is_no_journal_is_called_so_and_not_touched(tmp_path):
    empty, text, other = tmp_path / "empty", tmp_path / "text.journal", tmp_path / "other"
    empty.mkdir()
    text.write_text("Dear diary")
    other.mkdir()
    (other / "photo.jpg").write_bytes(b"x")
    before = picture_of(tmp_path)
    for place in (empty, text, other, tmp_path / "missing", text / "below"):
        with pytest.raises(BadInput):
            opened(place)
    assert picture_of(tmp_path) == before


def test_an_empty_file_in_the_place_of_a_journal_is_damage(tmp_path):
    (tmp_path / "mine.journal").touch()
    with pytest.raises(Damaged):
        opened(tmp_path / "mine.journal")


@pytest.mark.parametrize("content", [b"", b"text", b"journal\n", None])
def test_a_journal_without_a_readable_header_is_damaged(folder, content):
    for name in ("header", "header.bak"):
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
    with pytest.raises(Damaged):
        opened(folder)


@pytest.mark.parametrize("name", ["header", "header.bak"])
@pytest.mark.parametrize("content", [b"", b"torn" * 30, None])
def test_one_good_copy_of_the_header_is_enough_and_heals_the_other(folder, template, name, content):
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with opened(folder) as journal:
        assert journal.notices == [HEALED]
    assert (folder / name).read_bytes() == template.header.to_bytes()


def test_a_second_copy_that_can_not_be_written_keeps_nobody_out(folder, template):
    (folder / "header.bak").unlink()
    (folder / "header.bak" / "something").mkdir(parents=True)
    with opened(folder) as journal:
        assert (journal.notices, journal.read_only) == ([NOT_HEALED], False)
    assert (folder / "header").read_bytes() == template.header.to_bytes()
    assert (folder / "header.bak" / "something").is_dir()


def test_a_second_copy_that_can_not_be_read_is_written_anew_and_a_first_one_is_trouble(folder, template, monkeypatch):
    real = header_module._copy

    def fails_at(name):
        def copy(path):
            if path.name == name:
                raise DiskTrouble("gone")
            return real(path)

        return copy

    with monkeypatch.context() as patched:
        patched.setattr(header_module, "_copy", fails_at("header.bak"))
        (folder / "header.bak").write_bytes(b"unreadable")
        with opened(folder) as journal:
            assert journal.notices == [HEALED]
        assert (folder / "header.bak").read_bytes() == template.header.to_bytes()
        patched.setattr(header_module, "_copy", fails_at("header"))
        with pytest.raises(DiskTrouble):  # the other copy may be older
            opened(folder)
        (folder / "header").write_bytes(b"torn")
        patched.setattr(header_module, "_copy", fails_at("header.bak"))
        with pytest.raises(DiskTrouble):
            opened(folder)


def test_an_error_in_the_last_step_of_opening_gives_the_journal_back(folder, monkeypatch):
    def fails(*_, **__):
        raise DiskTrouble("gone")

    monkeypatch.setattr(Journal, "_clear_up", fails)
    with pytest.raises(DiskTrouble):
        opened(folder)
    Owner(folder / "lock").release()


def test_a_wrong_password_heals_nothing(folder):
    (folder / "header").write_bytes(b"")
    with pytest.raises(WrongSecret):
        opened(folder, "wrong")
    assert (folder / "header").read_bytes() == b""


def test_an_older_copy_does_not_open_with_its_old_password(folder, template):
    slot = sealed_slot(
        SlotType.PASSWORD, b"new", template.keys.data_key, template.header.journal_id, Cost.floor(), os.urandom
    )
    newer = template.header.with_slot(slot).signed_with(template.keys)
    (folder / "header").write_bytes(newer.to_bytes())
    with pytest.raises(WrongSecret):
        opened(folder)
    with opened(folder, "new") as journal:
        assert journal.notices == [HEALED]
    assert (folder / "header.bak").read_bytes() == newer.to_bytes()


def test_a_forged_copy_does_not_stand_in_the_way_of_the_true_one(folder, template):
    forged = attrs.evolve(template.header, generation=9)  # a right checksum, no right MAC
    (folder / "header").write_bytes(forged.to_bytes())
    with opened(folder) as journal:
        assert journal.notices == [HEALED]
    assert (folder / "header").read_bytes() == template.header.to_bytes()


def test_two_forged_copies_are_damage(folder, template):
    forged = attrs.evolve(template.header, generation=9).to_bytes()
    (folder / "header").write_bytes(forged)
    (folder / "header.bak").write_bytes(forged)
    with pytest.raises(Damaged):
        opened(folder)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"x" * 100,
        b"x" * 4096,
        PLAINTEXT_MAGIC + bytes(4080),
        b"Some text that somebody saved here.\n" * 4096,
    ],
)
def test_a_database_that_is_none_is_damage_and_stays_as_it_is(reopen, folder, content):
    database = folder / "log-1.db"
    if content is None:
        database.unlink()
    else:
        database.write_bytes(content)
    with pytest.raises(Damaged):
        reopen()
    assert (database.read_bytes() if database.exists() else None) == content


@pytest.mark.parametrize("cut", [4096, 100, 5 * 4096])
def test_a_cut_database_is_damage(reopen, folder, cut):
    with reopen().unit_of_work() as work:
        work.append(Note(words="kept " * 5000))
        work.commit()
    reopen().close()
    raw = (folder / "log-1.db").read_bytes()
    (folder / "log-1.db").write_bytes(raw[:-cut])
    with pytest.raises(Damaged):
        reopen()


def test_a_database_of_another_journal_is_damage(reopen, folder, tmp_path):
    other, _code = Journal.create(tmp_path / "other.journal", "x", clock=CLOCK, cost=Cost.floor())
    other.close()
    shutil.copy(tmp_path / "other.journal" / "log-1.db", folder / "log-1.db")
    with pytest.raises(Damaged):
        reopen()


def test_a_newer_database_is_not_called_damaged(reopen):
    journal = reopen()
    with journal._database.transaction():
        journal._database.run("UPDATE meta SET value = 2 WHERE name = 'format'")
    with pytest.raises(BadInput, match="newer"):
        reopen()


@pytest.mark.parametrize("name", ["journal", "format"])
def test_a_database_without_its_marks_is_damage(reopen, name):
    journal = reopen()
    with journal._database.transaction():
        journal._database.run("DELETE FROM meta WHERE name = ?", (name,))
    with pytest.raises(Damaged):
        reopen()


def test_a_lost_lock_file_is_made_again(folder):
    (folder / "lock").unlink()
    with opened(folder), pytest.raises(InUse):
        opened(folder)


def test_leftovers_of_small_files_are_swept(reopen, folder):
    for name in ("header.part", "header.bak.part", "head.part"):
        (folder / name).write_bytes(b"half")
    reopen()
    assert not list(folder.glob("*.part"))


def test_a_journal_on_a_read_only_disk_is_read_and_not_written(folder, tmp_path):
    with opened(folder) as journal, journal.unit_of_work() as work:
        work.append(Note(words="kept"))
        work.commit()
    before = picture_of(folder)
    with read_only_disk(tmp_path / "stick", folder.parent / "mine.journal") as place, opened(place) as journal:
        assert (journal.read_only, journal.notices) == (True, [READ_ONLY])
        assert [row.title for row in journal.find(Query(words="kept")).rows] == ["kept"]
        assert journal.check(deep=True) == []
        with pytest.raises(DiskTrouble):
            journal.unit_of_work()
        with pytest.raises(DiskTrouble):
            journal.go_on()
        with pytest.raises(DiskTrouble):
            journal.evidence.take_in(None)  # type: ignore[arg-type]
        with pytest.raises(InUse):
            opened(place)
    assert picture_of(folder) == before


def test_a_read_only_journal_with_an_older_index_is_listed_and_searched(folder, tmp_path):
    with opened(folder) as journal:
        with journal.unit_of_work() as work:
            work.append(Note(words="a note"))
            work.commit()
        journal._database.run("UPDATE index_state SET version = 0")
        journal._database.run("DROP TABLE current")
    with read_only_disk(tmp_path / "stick", folder) as place, opened(place) as journal:
        assert (journal.read_only, journal.count(Query(words="a note"))) == (True, 1)
        assert journal.check() == []


def test_a_read_only_copy_without_lock_file_can_be_read(folder, tmp_path):
    (folder / "lock").unlink()
    (folder / "header.bak").write_bytes(b"torn")
    with read_only_disk(tmp_path / "stick", folder) as place, opened(place) as journal:
        assert (journal.size, journal.read_only) == (0, True)


def test_a_cut_off_save_on_a_read_only_disk_is_said(folder, tmp_path):
    (folder / "log-1.db-journal").write_bytes(b"x" * 512)
    with read_only_disk(tmp_path / "stick", folder) as place, pytest.raises(DiskTrouble, match="not finished"):
        opened(place)


def test_a_journal_is_never_made_over_something(tmp_path):
    full, text, link = tmp_path / "full", tmp_path / "text", tmp_path / "link"
    full.mkdir()
    (full / "photo.jpg").write_bytes(b"x")
    text.write_text("x")
    link.symlink_to(tmp_path / "nowhere")
    before = picture_of(tmp_path)
    for place in (full, text, link, tmp_path / "missing" / "mine.journal"):
        with pytest.raises(BadInput):
            Journal.create(place, "x", clock=CLOCK, cost=Cost.floor())
    assert picture_of(tmp_path) == before


def test_an_empty_folder_becomes_the_journal(tmp_path):
    (tmp_path / "mine.journal").mkdir()
    journal, _code = Journal.create(tmp_path / "mine.journal", "x", clock=CLOCK, cost=Cost.floor())
    journal.close()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.journal"]


def test_a_failed_creation_leaves_nothing(tmp_path, monkeypatch):
    def fails(*_):
        raise DiskTrouble("full")

    monkeypatch.setattr(creation, "write_headers", fails)
    with pytest.raises(DiskTrouble):
        Journal.create(tmp_path / "mine.journal", "x", clock=CLOCK, cost=Cost.floor())
    assert list(tmp_path.iterdir()) == []


def test_a_journal_needs_a_password(tmp_path):
    with pytest.raises(BadInput, match="needs a password"):
        Journal.create(tmp_path / "mine.journal", "", clock=CLOCK, cost=Cost.floor())
    assert list(tmp_path.iterdir()) == []


def test_a_creation_that_is_not_opened_gives_the_lock_back(tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "_begin", lambda *_: (_ for _ in ()).throw(DiskTrouble("gone")))
        with pytest.raises(DiskTrouble):
            Journal.create(tmp_path / "mine.journal", "x", clock=CLOCK, cost=Cost.floor())
    opened(tmp_path / "mine.journal", "x").close()


def test_giving_back_twice_does_no_harm(tmp_path):
    owner = Owner(tmp_path / "lock")
    owner.release()
    owner.release()
    Owner(tmp_path / "lock").release()


def test_a_lock_that_can_not_be_made_is_trouble_with_the_disk(tmp_path):
    with pytest.raises(BadInput):
        Owner(tmp_path / "missing" / "lock")
