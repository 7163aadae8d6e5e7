"""Starting up: hardened first, safe with strange streams and settings, and honest where there is no screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Places
from tests.journeys.conftest import PASSWORD
from tests.program import ROOT, run_program

pytestmark = [
    pytest.mark.usefixtures("own_places"),
    pytest.mark.skipif(os.name == "nt", reason="Streams are closed by a POSIX shell here."),
]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_danger_to_the_journal(mine: Path, closed: str) -> None:
    arguments = f"'{sys.executable}' -m journal check '{mine}' --secrets-stdin"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        ["sh", "-c", f"{arguments} {closed}"],
        input=f"{PASSWORD}\n".encode(),
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert ran.returncode == (2 if "<" in closed else 0)
    assert b"Traceback" not in ran.stderr
    assert run_program("check", mine, "--deep", secrets=[PASSWORD]).code == 0


@pytest.mark.parametrize(
    "settings", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_words_are_utf_8_whatever_the_system_is_set_to(mine: Path, settings: dict[str, str]) -> None:
    words = {"subject": "قيل لي 罚款 ค่าปรับ 🌙"}
    added = run_program(
        "add",
        mine,
        "note",
        "--from",
        "-",
        secrets=[PASSWORD],
        then=json.dumps(words).encode(),
        environment=settings,
        afresh=True,
    )
    assert added.code == 0
    listed = run_program("list", mine, "--kind", "note", secrets=[PASSWORD], environment=settings, afresh=True)
    assert words["subject"] in listed.out


def test_new_files_are_private(own_places: Places, tmp_path: Path) -> None:
    assert run_program("new", tmp_path / "n.journal", secrets=["w"], before=lambda: os.umask(0) and None).code == 0
    for path in [tmp_path / "n.journal", *(tmp_path / "n.journal").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_without_a_screen_the_window_says_so() -> None:
    ended = run_program(environment={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}, afresh=True)
    assert ended.code == 2
    assert "screen" in ended.err
    assert "Traceback" not in ended.err


def test_the_hidden_verb_of_a_fresh_start_takes_its_path_from_standard_input() -> None:
    ended = run_program(
        "--again",
        then=b"/some/place",
        environment={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""},
        afresh=True,
    )
    assert ended.code == 2
    assert "screen" in ended.err
