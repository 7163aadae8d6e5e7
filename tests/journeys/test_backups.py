"""Backups from the command line: made, carried, rehearsed, restored on a clean machine; and a damaged journal saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journal.actions.create_journal import create_journal
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.randomness import system_randomness
from journal.vault.derivation import Cost
from tests.fakes import PlainWorkshop
from tests.journeys.conftest import PASSWORD
from tests.program import Ended, picture_of, run_program

pytestmark = pytest.mark.usefixtures("own_places")


def run(verb: str, *more: str | Path, secrets: tuple[str, ...] = (PASSWORD,)) -> Ended:
    return run_program(verb, *more, secrets=list(secrets))


def head_of(journal: Path, secret: str = PASSWORD) -> str:
    return str(run("seal", journal, "--head", "--json", secrets=(secret,)).document["line"])


@pytest.mark.parametrize("single", [False, True])
def test_a_lost_journal_comes_back(mine: Path, tmp_path: Path, single: bool) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    listed = run("list", mine, "--json").out
    made = run("backup", mine, stick, *(["--single"] if single else []))
    assert (made.code, made.err) == (0, "")
    assert "read back and compared" in made.out
    before = picture_of(stick)
    rehearsed = run("restore", stick, "--rehearse")
    assert (rehearsed.code, rehearsed.err) == (0, "")
    assert "Nothing was changed" in rehearsed.out
    assert picture_of(stick) == before
    shutil.rmtree(mine)
    back = run("restore", stick, tmp_path / "back.journal", "--json")
    assert (back.code, back.document["findings"], back.document["evidence"]) == (0, [], 1)
    assert run("list", tmp_path / "back.journal", "--json").out == listed
    checked = run("check", tmp_path / "back.journal", "--deep")
    assert (checked.code, checked.err) == (0, "")
    assert picture_of(stick) == before


def test_a_second_backup_copies_what_is_new(mine: Path, tmp_path: Path) -> None:
    first = run("backup", mine, tmp_path, "--json").document
    assert (first["evidence"], first["copied"], first["lost"]) == (1, 1, 0)
    assert first["backup"] == str(tmp_path / "mine.journal-backup")
    assert first["same_disk"] is True
    assert run("backup", mine, tmp_path, "--json").document["copied"] == 0
    assert run("backup", mine, tmp_path / "mine.journal-backup", "--json").document["copied"] == 0
    assert len(list((tmp_path / "mine.journal-backup" / "snapshots").iterdir())) == 3


def test_the_recovery_code_restores(tmp_path: Path) -> None:
    tools = Tools(StoppedClock(), system_randomness, PlainWorkshop(), Cost.floor())
    made = create_journal(tmp_path / "a.journal", PASSWORD, tools)
    made.journal.close()
    assert run("backup", tmp_path / "a.journal", tmp_path).code == 0
    code = made.recovery_code
    assert run("restore", tmp_path, tmp_path / "b.journal", secrets=(code.replace("-", " "),)).code == 0
    assert run("list", tmp_path / "b.journal").code == 0
    refused = run("restore", tmp_path, tmp_path / "c.journal", secrets=("000011-" * 7 + "000011",))
    assert (refused.code, refused.out) == (3, "")
    refused = run("restore", tmp_path, tmp_path / "c.journal", secrets=("not mine",))
    assert (refused.code, refused.out) == (3, "")
    assert not (tmp_path / "c.journal").exists()


def test_what_is_wrong_is_said_and_leaves_nothing(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.journal-backup").mkdir()
    (tmp_path / "mine.journal-backup" / "letter.txt").write_text("mine")
    before = picture_of(tmp_path)
    for code, arguments in (
        (2, ("backup", mine, tmp_path)),
        (2, ("backup", mine, tmp_path / "nowhere")),
        (2, ("backup", mine, tmp_path / "nowhere", "--single")),
        (2, ("backup", mine, mine)),
        (2, ("restore", tmp_path, tmp_path / "new.journal")),
        (2, ("restore", tmp_path / "nowhere", tmp_path / "new.journal")),
        (2, ("restore", tmp_path)),
        (2, ("restore", tmp_path, tmp_path / "new.journal", "--rehearse")),
        (2, ("salvage", tmp_path / "nowhere", tmp_path / "new.journal")),
        (2, ("salvage", mine, tmp_path / "mine.journal-backup")),
    ):
        ended = run(*arguments)
        assert (ended.code, ended.out) == (code, ""), arguments
        assert len(ended.err.splitlines()) == 2, arguments
    assert picture_of(tmp_path) == before


def test_a_backup_with_a_spoiled_file_says_so_and_gives_the_rest(mine: Path, tmp_path: Path) -> None:
    assert run("backup", mine, tmp_path).code == 0
    file = next((tmp_path / "mine.journal-backup").glob("evidence-*/*/*.age"))
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    rehearsed = run("restore", tmp_path / "mine.journal-backup", "--rehearse")
    assert rehearsed.code == 1
    assert "1 file kept as evidence is missing or damaged" in rehearsed.out
    assert run("restore", tmp_path / "mine.journal-backup", tmp_path / "back.journal").code == 1
    assert run("list", tmp_path / "back.journal").code == 0


def test_lost_evidence_is_said_when_a_backup_is_made(mine: Path, tmp_path: Path) -> None:
    next(mine.glob("evidence-*/*/*.age")).unlink()
    made = run("backup", mine, tmp_path)
    assert made.code == 1
    assert "missing or damaged in the journal" in made.out


def test_a_damaged_journal_is_saved_into_a_new_one(mine: Path, tmp_path: Path) -> None:
    head = head_of(mine)
    database = mine / "log-1.db"
    database.write_bytes(b"\0" * 4096 + database.read_bytes()[4096:])
    (mine / "header").write_bytes(b"")
    before = picture_of(mine)
    assert run("list", mine).code == 5
    saved = run("salvage", mine, tmp_path / "new.journal")
    assert saved.code == 1  # the drafts could not be read
    assert "Saved: 3 entries" in saved.out
    assert "still fit this journal" in saved.out
    assert picture_of(mine) == before
    fits = run("check", tmp_path / "new.journal", "--deep", "--json", "--head", head)
    assert (fits.code, fits.document["confirmed_by"]) == (0, ["head"])


def test_a_salvage_by_recovery_code_takes_a_new_password(tmp_path: Path) -> None:
    tools = Tools(StoppedClock(), system_randomness, PlainWorkshop(), Cost.floor())
    made = create_journal(tmp_path / "a.journal", PASSWORD, tools)
    made.journal.close()
    note = run_program("add", tmp_path / "a.journal", "note", "--from", "-", secrets=[PASSWORD], then=b'{"words": "x"}')
    assert note.code == 0
    new = "a new password, quite long"
    saved = run("salvage", tmp_path / "a.journal", tmp_path / "b.journal", "--json", secrets=(made.recovery_code, new))
    assert (saved.code, saved.document["lost"], saved.document["complete"]) == (0, [], True)
    assert run("list", tmp_path / "b.journal", secrets=(new,)).code == 0
    assert run("list", tmp_path / "b.journal").code == 3
