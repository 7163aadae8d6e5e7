"""A log that was put back, from the command line: it is read, said, and gone on with only when somebody says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.conftest import PASSWORD
from tests.program import run_program

pytestmark = pytest.mark.usefixtures("own_places")


def test_a_journal_that_was_put_back_is_gone_on_with_when_that_is_said(mine: Path, tmp_path: Path) -> None:
    def run(verb: str, *more: str, then: bytes = b"") -> tuple[int, str]:
        ended = run_program(verb, mine, *more, secrets=[PASSWORD], then=then)
        return ended.code, ended.out + ended.err

    new = ("note", "--from", "-")
    shutil.copy(mine / "log-1.db", tmp_path / "earlier")
    assert run("add", *new, then=b'{"words": "lost"}')[0] == 0
    shutil.copy(tmp_path / "earlier", mine / "log-1.db")
    assert run("add", *new, then=b'{"words": "refused"}')[0] == 6
    code, said = run("check")
    assert code == 1
    assert "fewer entries" in said
    code, said = run("check", "--go-on")
    assert code == 0
    assert "can be written to again" in said
    assert run("add", *new, then=b'{"words": "and on"}')[0] == 0
    code, said = run("check", "--go-on")
    assert code == 2
    assert "as it was left" in said
