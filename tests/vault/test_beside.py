"""What a killed `new` or `restore` leaves beside the journal: it goes with the next run, and nothing else does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.ground.known_error import BadInput
from journal.ground.randomness import system_randomness
from journal.vault import creation
from journal.vault.beside import beside, sweep_beside
from journal.vault.derivation import Cost
from journal.vault.header import Header
from journal.vault.journal import Journal
from journal.vault.layout import Layout
from journal.vault.owner import Owner
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD

LEFT = "mine.journal.0a1b2c3d.part"


@pytest.fixture
def left(folder: Path) -> Path:
    """Return what a `new` leaves that was killed just before the end."""
    return Path(shutil.copytree(folder, folder.with_name(LEFT)))


def leave_restore(left: Path) -> None:
    """Add what a `restore` from one file unpacks."""
    for name in ("unpacked/snapshots/000001-20260501T000000Z/list", f"unpacked/evidence-1/ab/{'ab' * 16}.age"):
        (left / name).parent.mkdir(parents=True)
        (left / name).write_bytes(b"x")


def test_the_next_open_sweeps_what_a_killed_run_left(reopen, left):
    leave_restore(left)
    reopen()
    assert not left.exists()


def test_the_next_new_at_the_same_place_sweeps_it(folder, left):
    shutil.rmtree(folder)
    journal, _code = Journal.create(folder, "x", clock=CLOCK, cost=Cost.floor())
    journal.close()
    assert [path.name for path in folder.parent.iterdir()] == ["mine.journal"]


@pytest.mark.parametrize("names", [(), ("lock",), ("lock", "header.part")])
def test_what_was_cut_off_early_goes_too(folder, names):
    left = folder.with_name(LEFT)
    left.mkdir()
    for name in names:
        (left / name).touch()
    sweep_beside(folder)
    assert not left.exists()


@pytest.mark.parametrize(
    "name", ["other.journal.0a1b2c3d.part", "mine.journal.0a1b2c3.part", "mine.journal.part", "mine.journal.0a1b2c3d"]
)
def test_another_name_is_not_ours(folder, left, name):
    other = left.rename(left.with_name(name))
    before = picture_of(folder.parent)
    sweep_beside(folder)
    assert other.is_dir()
    assert picture_of(folder.parent) == before


@pytest.mark.parametrize("name", ["photo.jpg", "evidence-1/photo.age", "holiday/lock", "notes.txt"])
def test_one_thing_that_is_not_ours_keeps_all_of_it(folder, left, name):
    (left / name).parent.mkdir(exist_ok=True)
    (left / name).write_bytes(b"x")
    before = picture_of(folder.parent)
    sweep_beside(folder)
    assert picture_of(folder.parent) == before


def test_links_and_files_of_such_a_name_stay(folder, left, tmp_path):
    elsewhere = left.rename(tmp_path / "elsewhere")
    left.symlink_to(elsewhere)
    folder.with_name("mine.journal.00000000.part").write_bytes(b"x")
    inside = folder.with_name("mine.journal.11111111.part")
    inside.mkdir()
    (inside / "header").symlink_to(elsewhere / "header")
    before = picture_of(tmp_path)
    sweep_beside(folder)
    assert picture_of(tmp_path) == before
    assert left.is_symlink()
    assert (inside / "header").is_symlink()


def test_what_is_being_made_right_now_stays(folder, left):
    holds = (
        "import sys, filelock, os; handle = os.open(sys.argv[1], os.O_RDWR)\n"
        "filelock.lock_descriptor(handle, blocking=False); print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", holds, str(left / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"held"
    before = picture_of(left)
    sweep_beside(folder)
    assert picture_of(left) == before
    child.communicate(b"")
    sweep_beside(folder)
    assert not left.exists()


def test_a_journal_being_made_is_locked_until_it_has_its_place(tmp_path, monkeypatch):
    place, seen = tmp_path / "mine.journal", []

    def looks(layout: Layout, _header: Header) -> None:
        before = picture_of(tmp_path)
        sweep_beside(place)
        seen.append(picture_of(tmp_path) == before)

    monkeypatch.setattr(creation, "write_headers", looks)
    creation.create(place, "x", system_randomness, Cost.floor())
    assert seen == [True]
    Owner(place / "lock").release()


def test_what_was_never_finished_is_not_opened(left):
    before = picture_of(left)
    with pytest.raises(BadInput, match="not made to its end"):
        Journal.open(left, password=PASSWORD, clock=CLOCK)
    assert picture_of(left) == before


def test_leaving_by_an_error_leaves_nothing(tmp_path):
    def fails() -> None:
        with beside(tmp_path / "mine.journal", system_randomness) as made:
            (made.path / "header").write_bytes(b"x")
            raise BadInput("x")

    with pytest.raises(BadInput):
        fails()
    assert list(tmp_path.iterdir()) == []


def test_what_can_not_be_deleted_is_in_nobodys_way(folder, left, monkeypatch):
    def refuses(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as broken:  # it ends before the test's own folder is deleted
        broken.setattr(os, "unlink", refuses)
        broken.setattr(shutil, "rmtree", refuses)
        sweep_beside(folder)
    assert left.is_dir()
