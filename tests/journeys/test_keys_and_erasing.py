"""Passwords, recovery, new keys and erasing, through the real program."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from journal.actions.create_journal import create_journal
from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.randomness import system_randomness
from journal.records.note import Note
from journal.vault.derivation import Cost
from tests.fakes import PlainWorkshop
from tests.journeys.conftest import PASSWORD
from tests.journeys.test_command_line_terminal import Terminal
from tests.program import Ended, picture_of, run_program

pytestmark = pytest.mark.usefixtures("own_places")

NEW = "amber kettle orbit willow stone nine"
CANARY = "canarybird"


def run(verb: str, *more: str | Path, secrets: tuple[str, ...] = (PASSWORD,)) -> Ended:
    return run_program(verb, *more, secrets=list(secrets))


def add(journal: Path, kind: str, record: dict[str, object]) -> str:
    added = run_program("add", journal, kind, "--from", "-", secrets=[PASSWORD], then=json.dumps(record).encode())
    assert added.code == 0
    return added.out.strip()


def test_a_changed_password_opens_and_the_old_one_does_not(mine: Path) -> None:
    before = picture_of(mine)
    refused = run("password", mine, secrets=("not it", NEW))
    assert (refused.code, refused.out) == (3, "")
    assert run("password", mine, secrets=(PASSWORD, "")).code == 2
    assert run("password", mine).code == 2
    assert picture_of(mine) == before
    changed = run("password", mine, secrets=(PASSWORD, NEW))
    assert (changed.code, changed.err) == (0, "")
    assert "still open with the old password" in changed.out
    assert NEW not in changed.out
    assert [run("list", mine, secrets=(each,)).code for each in (PASSWORD, NEW)] == [3, 0]


def test_a_weak_new_password_is_advised_against_and_taken(mine: Path) -> None:
    changed = run("password", mine, secrets=(PASSWORD, "short"))
    assert changed.code == 0
    assert "This password is short" in changed.err
    assert run("list", mine, secrets=("short",)).code == 0


def test_a_forgotten_password_is_set_anew_and_a_new_key_ends_the_code(tmp_path: Path) -> None:
    folder = tmp_path / "a.journal"
    made = create_journal(folder, PASSWORD, Tools(StoppedClock(), system_randomness, PlainWorkshop(), Cost.floor()))
    made.journal.close()
    note = add(folder, "note", {"words": "a note"})
    code = made.recovery_code
    assert run("recover", folder, secrets=(code[:-1], NEW)).code == 3
    recovered = run("recover", folder, "--json", secrets=(code, NEW))
    assert (recovered.code, recovered.document) == (0, {"journal": str(folder)})
    assert run("list", folder).code == 3
    assert run("rekey", folder).code == 3
    fresh = run("rekey", folder, "--json", secrets=(NEW,))
    assert (fresh.code, fresh.document["journal"]) == (0, str(folder))
    assert run("recover", folder, secrets=(code, PASSWORD)).code == 3
    assert run("show", folder, note, secrets=(NEW,)).code == 0
    assert run("check", folder, "--deep", secrets=(NEW,)).code == 0
    again = run("recover", folder, secrets=(fresh.document["recovery_code"], PASSWORD))
    assert again.code == 0
    assert fresh.document["recovery_code"] not in again.out
    assert "shown only this once" in run("rekey", folder).out


def test_a_new_code_that_can_not_be_shown_is_told(mine: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("This system has no full device.")

    def into_full() -> None:
        os.dup2(os.open(full, os.O_WRONLY), 1)

    lost = run_program("rekey", mine, secrets=[PASSWORD], before=into_full)
    assert lost.code == 6
    assert "journal rekey again" in lost.err
    assert run("list", mine).code == 0


def test_an_erased_record_is_gone_and_what_remains_is_said(mine: Path) -> None:
    note = add(mine, "note", {"words": f"about {CANARY}"})
    before = picture_of(mine)
    assert run("erase", mine, "ffffffff").code == 2
    assert run("erase", mine, note, secrets=("not it",)).code == 3
    assert picture_of(mine) == before
    erased = run("erase", mine, note[:12])
    assert (erased.code, erased.err) == (0, "")
    for said in ("1 version", "a gap with its number", "backups, bundles and copies", "encrypted remnants"):
        assert said in erased.out
    assert CANARY not in erased.out
    assert run("show", mine, note).code == 2
    assert run("erase", mine, note).code == 2
    assert run("list", mine, "--find", CANARY, "--json").document == []
    checked = run("check", mine, "--deep", "--json")
    assert (checked.code, checked.document["findings"]) == (0, [])
    assert not any(CANARY.encode() in path.read_bytes() for path in mine.rglob("*") if path.is_file())


def test_evidence_goes_with_its_record_when_that_is_wanted(mine: Path) -> None:
    shift = run("list", mine, "--kind", "shift", "--json").document[0]["id"]
    told = run("erase", mine, shift, "--with-evidence", "--json").document
    assert (len(told["erased"]), told["erased"][0], told["evidence_left"]) == (2, shift, 0)
    assert list(mine.glob("evidence-*/*/*.age")) == []
    assert [row["kind"] for row in run("list", mine, "--json").document] == ["note"]
    assert run("check", mine, "--deep").code == 0


def test_evidence_that_stays_is_said(mine: Path) -> None:
    shift = run("list", mine, "--kind", "shift", "--json").document[0]["id"]
    told = run("erase", mine, shift).out
    assert "1 piece of evidence that belongs to it stays" in told
    assert "--with-evidence" in told
    assert len(list(mine.glob("evidence-*/*/*.age"))) == 1


@pytest.mark.skipif(os.name == "nt", reason="Pseudo-terminals are a thing of POSIX systems.")
@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("\n", 2), ("no\n", 2), ("\x04", 2), ("\x03", 130)])
def test_at_a_terminal_erasing_asks_first(mine: Path, typed: str, code: int) -> None:
    note = run("list", mine, "--kind", "note", "--json").document[0]["id"]
    terminal = Terminal("erase", mine, note)
    terminal.wait_for("Password: ")
    terminal.type(PASSWORD + "\n")
    terminal.wait_for("Type yes to go on: ")
    terminal.type(typed)
    ended, shown = terminal.end()
    assert ended == code
    assert "a note" in shown
    assert "Traceback" not in shown
    assert run("show", mine, note).code == (2 if code == 0 else 0)


def test_the_bin_and_undo_take_back_and_the_history_tells(mine: Path) -> None:
    tools = Tools(StoppedClock(), system_randomness, PlainWorkshop(), Cost.floor())
    with open_journal(mine, PASSWORD, tools) as journal:
        note = save_record(journal, Note(words=f"about {CANARY}")).ids[0]
    assert run("bin", mine, note[:12], "--json").document == {"id": note, "in_bin": True}
    assert [row["id"] for row in run("list", mine, "--bin", "--json").document] == [note]
    undone = run("undo", mine, note)
    assert (undone.code, "says again what it said" in undone.out) == (0, True)
    told = run("show", mine, note, "--history")
    assert ("Version 3" in told.out, "In the bin:\n    + Yes" in told.out, "    - Yes" in told.out) == (True,) * 3
