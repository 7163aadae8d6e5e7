"""A new password, a new recovery code: what opens afterwards, and what a cut-off change leaves."""

from __future__ import annotations

import shutil

import pytest

from journal.ground import files
from journal.ground.known_error import BadInput, DiskTrouble, WrongSecret
from journal.ground.randomness import system_randomness
from journal.records.note import Note
from journal.vault import locksmith
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.notices import HEALED, OLD_CODE_LEFT, OLD_PASSWORD_LEFT
from journal.vault.recovery_code import new_code
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD

FLOOR = Cost.floor()


def opened(folder, **secret) -> Journal:
    return Journal.open(folder, clock=CLOCK, **secret)


def test_a_new_password_takes_the_place_of_the_old_one(folder, template, reopen):
    journal = reopen()
    with journal.unit_of_work() as work:
        work.append(Note(words="kept"))
        work.commit()
    journal.set_password("another long one", cost=FLOOR)
    journal.close()
    with pytest.raises(WrongSecret):
        opened(folder, password=PASSWORD)
    with opened(folder, password="another long one") as journal:
        assert (journal.notices, journal.size, journal.check()) == ([], 1, [])
    opened(folder, recovery_code=template.code).close()
    assert (folder / "header").read_bytes() == (folder / "header.bak").read_bytes()


def test_somebody_with_the_code_sets_a_new_password(folder, template):
    with opened(folder, recovery_code=template.code) as journal:
        journal.set_password("remembered this time", cost=FLOOR)
    opened(folder, password="remembered this time").close()


def test_a_new_code_takes_the_place_of_the_old_one(folder, template, reopen):
    code = new_code(system_randomness)
    reopen().set_recovery_code(code, cost=FLOOR)
    reopen().close()
    with pytest.raises(WrongSecret):
        opened(folder, recovery_code=template.code)
    opened(folder, recovery_code=code).close()


def test_an_open_journal_tells_its_password_from_others_and_changes_nothing(reopen, folder):
    journal = reopen()
    before = picture_of(folder)
    assert [journal.is_password(given) for given in (PASSWORD, PASSWORD + " ", "")] == [True, False, False]
    assert picture_of(folder) == before
    journal.set_password("another long one", cost=FLOOR)
    assert (journal.is_password(PASSWORD), journal.is_password("another long one")) == (False, True)


def test_the_recovery_code_is_no_password(reopen, template):
    assert not reopen().is_password(template.code)


def test_an_open_journal_tells_its_recovery_code_from_others_and_changes_nothing(reopen, folder, template):
    journal = reopen()
    before = picture_of(folder)
    other = new_code(system_randomness)
    assert [journal.is_recovery_code(given) for given in (template.code, other)] == [True, False]
    for no_code in ("", "123456", template.code[:-1] + str((int(template.code[-1]) + 1) % 10), PASSWORD):
        with pytest.raises(WrongSecret):
            journal.is_recovery_code(no_code)
        with pytest.raises(WrongSecret):
            journal.set_recovery_code(no_code, cost=FLOOR)
    assert picture_of(folder) == before
    journal.set_recovery_code(other, cost=FLOOR)
    assert [journal.is_recovery_code(given) for given in (template.code, other)] == [False, True]


def test_a_closed_journal_says_that_it_is_closed(reopen):
    journal = reopen()
    assert journal.is_open
    journal.close()
    assert not journal.is_open


def test_each_change_draws_a_fresh_salt(reopen):
    journal = reopen()
    salts = set()
    for _ in range(3):
        journal.set_password("the same", cost=FLOOR)
        salts.add(journal._locksmith.header.slots[0].salt)
    assert len(salts) == 3
    assert journal._locksmith.header.generation == 4


def test_an_empty_password_changes_nothing(folder, reopen):
    journal = reopen()
    before = picture_of(folder)
    with pytest.raises(BadInput):
        journal.set_password("", cost=FLOOR)
    assert picture_of(folder) == before


def test_a_change_that_fails_leaves_the_old_password(folder, reopen, monkeypatch):
    journal = reopen()
    with monkeypatch.context() as patched:
        patched.setattr(files.os, "replace", _no_space)
        with pytest.raises(DiskTrouble):
            journal.set_password("new", cost=FLOOR)
    journal.close()
    opened(folder, password=PASSWORD).close()


def _no_space(*_):
    raise OSError(28, "No space left on device")


class OnlyTheFirst:
    """Writes one file whole, and no other."""

    def __init__(self) -> None:
        self.written = []

    def __call__(self, path, content):
        if self.written:
            raise DiskTrouble("gone")
        self.written.append(path)
        files.write_whole(path, content)


def test_a_code_that_is_in_one_copy_only_is_said(folder, reopen, monkeypatch):
    journal, code = reopen(), new_code(system_randomness)
    with monkeypatch.context() as patched:
        patched.setattr(locksmith, "write_whole", OnlyTheFirst())
        journal.set_recovery_code(code, cost=FLOOR)
    assert journal.notices == [OLD_CODE_LEFT]
    journal.close()
    with opened(folder, recovery_code=code) as journal:
        assert journal.notices == [HEALED]


def test_a_change_cut_off_between_the_copies_is_finished_at_the_next_open(folder, reopen, monkeypatch):
    journal = reopen()
    with monkeypatch.context() as patched:
        patched.setattr(locksmith, "write_whole", OnlyTheFirst())
        journal.set_password("new", cost=FLOOR)
    assert journal.notices == [OLD_PASSWORD_LEFT]
    journal.close()
    with pytest.raises(WrongSecret):
        opened(folder, password=PASSWORD)
    with opened(folder, password="new") as journal:
        assert journal.notices == [HEALED]
    assert (folder / "header").read_bytes() == (folder / "header.bak").read_bytes()


def test_no_secret_is_changed_where_the_folder_no_longer_is(reopen, folder, tmp_path):
    journal = reopen()
    away = folder.rename(tmp_path / "away")
    shutil.copytree(away, folder)
    before = picture_of(tmp_path)
    for change in (
        lambda: journal.set_password("another long one", cost=FLOOR),
        lambda: journal.rekey(PASSWORD, cost=FLOOR),
        journal.unit_of_work,
    ):
        with pytest.raises(DiskTrouble, match="no longer where it was"):
            change()
    assert picture_of(tmp_path) == before
