"""Sealing from the command line: a head on paper, a time stamp from elsewhere, and what goes wrong with either."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from journal.vault.recovery_code import secret_of
from tests.authority import Authority, needs_openssl
from tests.journeys.conftest import PASSWORD
from tests.program import Ended, picture_of, run_program

pytestmark = pytest.mark.usefixtures("own_places")


def run(verb: str, journal: Path, *more: str | Path) -> Ended:
    return run_program(verb, journal, *more, secrets=[PASSWORD])


def test_a_head_goes_to_paper_and_comes_back(mine: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "head.pdf"
    given = run("seal", mine, "--head", "--sheet", sheet)
    assert (given.code, given.err) == (0, "")
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "as 24 words" in given.out
    document = run("seal", mine, "--head", "--json").document
    assert document["line"] in given.out
    assert all(word in given.out for word in document["words"].split())

    run_program("add", mine, "note", "--from", "-", secrets=[PASSWORD], then=b'{"words": "later"}')
    fits = run("check", mine, "--json", "--head", *document["words"].split())
    assert (fits.code, fits.document["confirmed_by"]) == (0, ["head"])
    told = run("check", mine, "--head", document["line"])
    assert "fits your head" in told.out
    assert "What no check shows" in told.out
    assert "put back to an earlier day" not in told.out
    assert "put back to an earlier day" in run("check", mine).out

    foreign = run("check", mine, "--json", "--head", f"2:{'ab' * 32}")
    assert (foreign.code, foreign.document["sound"], foreign.document["confirmed_by"]) == (1, False, [])
    typed = run("check", mine, "--head", *document["words"].split()[1:])
    assert (typed.code, typed.out) == (2, "")
    assert "24 words" in typed.err


@needs_openssl
def test_a_time_stamp_goes_out_and_comes_in(mine: Path, tmp_path: Path) -> None:
    authority = Authority.made(tmp_path / "tsa")
    request, answer = tmp_path / "my head.tsq", tmp_path / "a.tsr"
    asked = run("seal", mine, "--request", request)
    assert (asked.code, asked.err) == (0, "")
    assert "'@my head.tsq'" in asked.out
    assert len(request.read_bytes()) == 59
    answer.write_bytes(authority.answer(request.read_bytes()))
    kept = run("seal", mine, "--token", answer)
    assert (kept.code, kept.err) == (0, "")
    assert "Clock of tests" in kept.out
    assert "lawyer to judge" in kept.out
    document = run("seal", mine, "--token", answer, "--json").document
    assert document["size"] == 3
    assert document["issuers"][-1] == "Root of tests, Tests of time"
    standing = run("seal", mine)
    assert standing.code == 0
    assert "first 3 entries stood in this journal" in standing.out
    assert json.loads(run("seal", mine, "--json").out)["sound"]

    changed = bytearray(answer.read_bytes())
    changed[-1] ^= 1
    answer.write_bytes(changed)
    refused = run("seal", mine, "--token", answer)
    assert (refused.code, refused.out) == (1, "")
    assert "signature" in refused.err
    answer.write_bytes(b"not at all")
    assert run("seal", mine, "--token", answer).code == 2


def test_nothing_is_noted_where_nothing_could_be_written(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")
    before = picture_of(mine)
    for more in (
        ("--request", tmp_path / "there"),
        ("--head", "--sheet", tmp_path / "there"),
        ("--request", tmp_path / "no folder" / "a.tsq"),
        ("--request", tmp_path / "a.tsq", "--sheet", tmp_path / "s.pdf"),
        ("--token", tmp_path / "nothing.tsr"),
        ("--head", "--request", tmp_path / "a.tsq"),
    ):
        ended = run("seal", mine, *more)
        assert (ended.code, ended.out) == (2, ""), more
        assert len(ended.err.splitlines()) == 2
    assert picture_of(mine) == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["there"]


def test_a_new_journal_puts_its_code_on_a_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    made = run_program("new", tmp_path / "a.journal", "--json", "--sheet", sheet, secrets=["only mine and quite long"])
    assert made.code == 0
    assert made.document["sheet"] == str(sheet)
    assert secret_of(made.document["recovery_code"])
    assert sheet.read_bytes().startswith(b"%PDF")
    again = run_program("new", tmp_path / "b.journal", "--sheet", sheet, secrets=["only mine and quite long"])
    assert (again.code, again.out) == (2, "")
    assert not (tmp_path / "b.journal").exists()


@pytest.mark.skipif(os.name == "nt", reason="Names on Windows end in other ways.")
def test_a_sheet_that_can_t_be_written_loses_no_code(tmp_path: Path) -> None:
    made = run_program("new", tmp_path / "a.journal", "--sheet", tmp_path / ("x" * 254), secrets=["weak"])
    assert made.code == 6
    assert "recovery code" in made.out
    assert "The sheet was not written" in made.err
    assert "4 of at least 15" in made.err
