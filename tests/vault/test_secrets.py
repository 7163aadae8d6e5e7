"""A new password, a new recovery code: what opens afterwards, and what a cut-off change leaves."""

from __future__ import annotations

import pytest

from journal.ground import files
from journal.ground.known_error import BadInput, DiskTrouble, WrongSecret
from journal.records.note import Note
from journal.vault import locksmith
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.notices import HEALED, OLD_PASSWORD_LEFT
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
    code = reopen().new_recovery_code(cost=FLOOR)
    reopen().close()
    assert code != template.code
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


def test_a_change_cut_off_between_the_copies_is_finished_at_the_next_open(folder, reopen, monkeypatch):
    journal = reopen()
    written = []

    def only_the_first(path, content):
        if written:
            raise DiskTrouble("gone")
        written.append(path)
        files.write_whole(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(locksmith, "write_whole", only_the_first)
        journal.set_password("new", cost=FLOOR)
    assert journal.notices == [OLD_PASSWORD_LEFT]
    journal.close()
    with pytest.raises(WrongSecret):
        opened(folder, password=PASSWORD)
    with opened(folder, password="new") as journal:
        assert journal.notices == [HEALED]
    assert (folder / "header").read_bytes() == (folder / "header.bak").read_bytes()
