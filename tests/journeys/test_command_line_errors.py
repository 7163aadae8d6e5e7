"""What goes wrong is said: an exit code, one clear sentence, what to do, no traceback, and nothing has changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from journal.actions.open_journal import open_journal
from journal.actions.tools import Tools
from journal.ground.clock import SystemClock
from journal.ground.randomness import system_randomness
from tests.disks import fill, no_file_above, read_only_disk, small_disk, without_privilege
from tests.fakes import PlainWorkshop
from tests.journeys.conftest import PASSWORD
from tests.pictures import photo
from tests.program import ROOT, Ended, picture_of, run_program

pytestmark = [
    pytest.mark.usefixtures("own_places"),
    pytest.mark.skipif(os.name == "nt", reason="Disks and permissions are tried out on POSIX systems."),
]
NOTE = b'{"words": "new words"}'

NEW_PASSWORD = "seven marbles behind a violet curtain sleep"  # long enough that nothing is advised


def run(journal: Path, verb: str, *more: str | Path, password: str = PASSWORD, **how) -> Ended:
    """Run a command of a journal with everything that it needs beside the journal."""
    needs = {"add": ["note", "--from", "-"]}.get(verb, [])
    return run_program(verb, journal, *needs, *more, secrets=[password], then=NOTE if verb == "add" else b"", **how)


def refused(ended: Ended, code: int) -> str:
    """Hold an error to its form and return its sentences."""
    lines = ended.err.splitlines()
    assert (ended.code, ended.out, len(lines)) == (code, "", 2), ended
    assert all(line.endswith((".", "--help", "FILE")) for line in lines), lines
    assert "Traceback" not in ended.err
    assert ".py" not in ended.err
    return ended.err


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def every_command(picture: Path, out: Path) -> list[tuple[str, ...]]:
    return [("add",), ("attach", picture), ("list",), ("show", "0"), ("export", out), ("check",)]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "new.jpg"
    path.write_bytes(photo())
    return path


COMMANDS = range(6)


@pytest.mark.parametrize("number", COMMANDS)
def test_a_wrong_password_is_3(mine: Path, picture: Path, out: Path, number: int) -> None:
    before = picture_of(mine)
    said = refused(run(mine, *every_command(picture, out)[number], password="wrong"), 3)
    assert "password" in said
    assert picture_of(mine) == before
    assert not out.exists()


@pytest.mark.parametrize("number", COMMANDS)
def test_a_missing_journal_is_2(tmp_path: Path, picture: Path, out: Path, number: int) -> None:
    before = picture_of(tmp_path)
    refused(run(tmp_path / "missing.journal", *every_command(picture, out)[number]), 2)
    assert picture_of(tmp_path) == before


@pytest.mark.parametrize("number", COMMANDS)
def test_a_journal_in_use_is_4(mine: Path, picture: Path, out: Path, number: int) -> None:
    tools = Tools(SystemClock(), system_randomness, PlainWorkshop())
    with open_journal(mine, PASSWORD, tools):
        before = picture_of(mine)
        said = refused(run(mine, *every_command(picture, out)[number]), 4)
        assert "open" in said
        assert picture_of(mine) == before


@pytest.mark.parametrize("number", COMMANDS)
def test_an_empty_file_is_5(tmp_path: Path, picture: Path, out: Path, number: int) -> None:
    (tmp_path / "empty.journal").touch()
    before = picture_of(tmp_path)
    refused(run(tmp_path / "empty.journal", *every_command(picture, out)[number]), 5)
    assert picture_of(tmp_path) == before


@pytest.mark.parametrize("names", [("header", "header.bak"), ("log-1.db",)], ids=["key file", "database"])
@pytest.mark.parametrize("content", [b"", b"torn"], ids=["empty", "torn"])
def test_an_empty_or_torn_part_of_a_journal_is_5(mine: Path, names: tuple[str, ...], content: bytes) -> None:
    for name in names:
        (mine / name).write_bytes(content)
    before = picture_of(mine)
    refused(run(mine, "list"), 5)
    assert picture_of(mine) == before


@pytest.mark.parametrize("number", COMMANDS)
def test_a_text_file_with_a_journal_s_name_is_2(tmp_path: Path, picture: Path, out: Path, number: int) -> None:
    (tmp_path / "text.journal").write_text("Dear diary")
    before = picture_of(tmp_path)
    refused(run(tmp_path / "text.journal", *every_command(picture, out)[number]), 2)
    assert picture_of(tmp_path) == before


@pytest.mark.parametrize(
    ("record", "named"),
    [
        ({"colour": "red"}, "colour"),
        ({"words": 7}, "words"),
        ({"words": 1.5}, "words"),
        ({"when": "yesterday"}, "when"),
        ({"about": ["0" * 32]}, "about"),
        ({"red\x1b[31m\u202e": 1}, "red"),
    ],
)
def test_a_bad_or_unknown_field_is_2_and_named(mine: Path, record: dict[str, object], named: str) -> None:
    before = picture_of(mine)
    ended = run_program("add", mine, "note", "--from", "-", secrets=[PASSWORD], then=json.dumps(record).encode())
    said = refused(ended, 2)
    assert f"“{named}" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert picture_of(mine)["log-1.db"] == before["log-1.db"]


def test_an_error_is_one_document_for_programs(mine: Path) -> None:
    ended = run_program("list", mine, "--json", secrets=["wrong"])
    assert (ended.code, ended.err) == (3, "")
    assert set(ended.document) == {"error", "do"}
    ended = run_program("list", "--json")
    assert ended.code == 2
    assert set(ended.document) == {"error", "do"}


def test_a_file_that_permission_keeps_from_us_is_6(mine: Path, picture: Path) -> None:
    before = picture_of(mine)
    picture.chmod(0)
    refused(run(mine, "attach", picture, before=without_privilege), 6)
    assert picture_of(mine) == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has a file that always fails to be read.")
def test_a_file_that_fails_while_it_is_read_is_refused(mine: Path) -> None:
    before = picture_of(mine)
    ended = run(mine, "attach", "/proc/self/mem")
    refused(ended, ended.code)
    assert ended.code in (2, 6)
    assert picture_of(mine) == before


@pytest.mark.parametrize("name", ["missing.jpg", "."])
def test_a_missing_file_or_a_folder_can_not_be_attached(mine: Path, picture: Path, name: str) -> None:
    before = picture_of(mine)
    refused(run(mine, "attach", picture, picture.parent / name), 2)
    assert picture_of(mine) == before


def test_a_full_disk_takes_no_new_journal(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        assert "space" in refused(run_program("new", disk / "new.journal", secrets=[NEW_PASSWORD]), 6)
        assert list(disk.iterdir()) == []


def test_a_full_disk_takes_no_record_and_no_file_and_keeps_what_it_has(mine: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        journal = Path(shutil.copytree(mine, disk / "mine.journal"))
        filler = fill(disk)
        (tmp_path / "big.bin").write_bytes(os.urandom(3_000_000))
        before = picture_of(journal)
        assert "space" in refused(run(journal, "attach", tmp_path / "big.bin"), 6)
        long_note = json.dumps({"words": "x" * 900_000}).encode()
        full = run_program("add", journal, "note", "--from", "-", secrets=[PASSWORD], then=long_note)
        assert "space" in refused(full, 6)
        assert picture_of(journal) == before
        assert len(run_program("list", journal, "--json", secrets=[PASSWORD]).document) == 3
        filler.unlink()
        assert run(journal, "add").code == 0
        assert run_program("check", journal, "--deep", secrets=[PASSWORD]).code == 0


def test_a_full_disk_takes_no_bundle(mine: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        for form in ("folder", "zip"):
            assert "space" in refused(run_program("export", mine, disk, "--as", form, secrets=[PASSWORD]), 6)
        assert list(disk.iterdir()) == []
    assert run_program("check", mine, secrets=[PASSWORD]).code == 0


@pytest.mark.parametrize("verb", ["add", "attach", "export"])
def test_a_file_that_may_grow_no_further_is_6_and_leaves_all_as_it_was(
    mine: Path, tmp_path: Path, out: Path, verb: str
) -> None:
    (tmp_path / "big.bin").write_bytes(os.urandom(3_000_000))
    largest = max(path.stat().st_size for path in mine.rglob("*"))
    more = {"add": (), "attach": (tmp_path / "big.bin",), "export": (out,)}[verb]
    long_note = json.dumps({"words": "x" * 900_000}).encode()
    ended = run_program(
        verb,
        mine,
        *(("note", "--from", "-") if verb == "add" else more),
        secrets=[PASSWORD],
        then=long_note if verb == "add" else b"",
        before=partial(no_file_above, largest + 8192 if verb != "export" else 20_000),
        environment={"COVERAGE_PROCESS_CONFIG": "", "COVERAGE_PROCESS_START": ""},  # its own file would not fit either
    )
    refused(ended, 6)
    assert not out.exists()
    assert len(run_program("list", mine, "--json", secrets=[PASSWORD]).document) == 3
    assert run_program("check", mine, "--deep", secrets=[PASSWORD]).code == 0


def test_a_read_only_disk_can_be_read_and_not_written(mine: Path, tmp_path: Path, picture: Path) -> None:
    with read_only_disk(tmp_path / "disk", mine.parent) as disk:
        before = picture_of(disk / mine.name)
        journal = disk / mine.name
        listed = run_program("list", journal, "--json", secrets=[PASSWORD])
        assert (listed.code, len(listed.document)) == (0, 3)
        shown = run_program("list", journal, secrets=[PASSWORD])
        assert "written" in shown.err
        for ended in (run(journal, "add"), run(journal, "attach", picture)):
            assert ended.code == 6
            assert "Traceback" not in ended.err
        assert run_program("check", journal, secrets=[PASSWORD]).code == 0
        refused(run_program("new", disk / "new.journal", secrets=[NEW_PASSWORD]), 6)
        refused(run_program("export", mine, disk / "out", secrets=[PASSWORD]), 6)
        assert picture_of(disk / mine.name) == before
        bundle = run_program("export", journal, tmp_path / "out", "--json", secrets=[PASSWORD])
        assert bundle.code == 0


def test_a_folder_without_permission_takes_nothing(mine: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    refused(run_program("new", closed / "new.journal", secrets=[NEW_PASSWORD], before=without_privilege), 6)
    refused(run_program("export", mine, closed, secrets=[PASSWORD], before=without_privilege), 6)
    assert list(closed.iterdir()) == []


def test_what_is_there_is_never_written_over(mine: Path, tmp_path: Path, out: Path) -> None:
    before = picture_of(mine)
    refused(run_program("new", mine, secrets=[NEW_PASSWORD]), 2)
    refused(run_program("practice", mine, secrets=[NEW_PASSWORD]), 2)
    refused(run_program("demo", mine), 2)
    assert picture_of(mine) == before
    first = run_program("export", mine, out, "--at", "2026-01-01", "--json", secrets=[PASSWORD]).document
    whole = picture_of(Path(first["bundle"]))
    second = out / "Bundle_2026-01-01_v2"
    second.mkdir()
    refused(run_program("export", mine, out, "--at", "2026-01-01", secrets=[PASSWORD]), 2)
    assert picture_of(Path(first["bundle"])) == whole
    assert list(second.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["verify", "missing"], 2),
        (["verify", "."], 2),
        (["verify", "text.zip"], 2),
        (["verify", "empty.zip"], 5),
        (["verify", ".", "--fingerprint", "no fingerprint"], 2),
        (["list", "J", "--from", "9 March"], 2),
        (["list", "J", "--kind", "shfit"], 2),
        (["export", "J", "out", "--at", "soon"], 2),
        (["erase", "J", "0a"], 2),
        (["add", "J", "note"], 2),
        (["add", "J", "evidence", "--from", "text.zip"], 2),
        (["list", "J"], 2),
    ],
)
def test_wrong_use_is_told_before_anything_happens(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    (tmp_path / "empty.zip").touch()
    secrets = ["w"] if arguments[0] in ("list", "export", "add") and arguments[-1] != "J" else None
    before = picture_of(tmp_path)
    refused(run_program(*arguments, secrets=secrets, folder=tmp_path), code)
    assert picture_of(tmp_path) == before


def test_a_wrong_or_ambiguous_id_is_2(mine: Path) -> None:
    refused(run_program("show", mine, "zz", secrets=[PASSWORD]), 2)
    refused(run_program("show", mine, "", secrets=[PASSWORD]), 2)
    refused(run_program("export", mine, "out", "--record", "zz", secrets=[PASSWORD]), 2)


def test_a_weak_passphrase_for_a_zip_is_2(mine: Path, out: Path) -> None:
    said = refused(run_program("export", mine, out, "--as", "zip", secrets=[PASSWORD, "password"]), 2)
    assert "guess" in said
    assert not out.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full.")
def test_a_lost_recovery_code_is_told(tmp_path: Path) -> None:
    full = "import os, sys; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    script = f"{full}; from journal.__main__ import main; sys.exit(main())"
    ran = subprocess.run(
        [sys.executable, "-c", script, "new", "j.journal", "--secrets-stdin"],
        input=b"w\n",
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert ran.returncode == 6
    assert b"recovery code could not be shown" in ran.stderr
