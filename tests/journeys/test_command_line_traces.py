"""After a session nothing readable of a record or a file is left anywhere: journal folder, home, temporary files."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Places
from tests.pictures import photo
from tests.program import run_program

PASSWORD = "CANARYPASSWORD for one session"
CANARIES = ("CANARYSHIFT", "CANARYFINE", "CANARYMODEL", "CANARYTEXTFILE", "CANARYFILENAME", "CANARYSOURCE",
            "CANARYCASE", PASSWORD, "канарейка", "金丝雀")  # fmt: skip


def written_forms(canary: str) -> list[bytes]:
    """Return the bytes by which these words could stand in a file."""
    return [canary.encode("utf-8"), canary.encode("utf-16-le"), canary.encode("utf-16-be")]


def traces(*folders: Path) -> list[tuple[str, str]]:
    """Return each canary that a file or its name holds below these folders."""
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for canary in CANARIES:
            if any(form in content or form in os.fsencode(path.name) for form in written_forms(canary)):
                found.append((path.name, canary))
    return found


def test_the_search_for_traces_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "utf-8").write_text("xx CANARYSHIFT xx")
    (tmp_path / "utf-16").write_text("x канарейка", encoding="utf-16")
    (tmp_path / "CANARYFILENAME").touch()
    database = sqlite3.connect(tmp_path / "plain.db")
    database.execute("CREATE TABLE t (words)")
    database.execute("INSERT INTO t VALUES ('CANARYFINE')")
    database.commit()
    database.close()
    assert {name for name, _ in traces(tmp_path)} == {"utf-8", "utf-16", "CANARYFILENAME", "plain.db"}


@pytest.mark.timeout(300)
def test_a_session_leaves_no_readable_trace(own_places: Places, tmp_path: Path) -> None:
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    (elsewhere / "CANARYFILENAME.jpg").write_bytes(photo(model="CANARYMODEL"))
    (elsewhere / "CANARYFILENAME.txt").write_text("CANARYTEXTFILE " * 2000)
    desk = tmp_path / "desk"
    desk.mkdir()
    journal, secrets = desk / "mine.journal", [PASSWORD]
    records = {
        "shift": {"notes": "CANARYSHIFT " * 4000 + "канарейка 金丝雀"},
        "payment": {"notes": "CANARYFINE", "account": "CANARYFINE 17"},
    }

    def run(*arguments, then=b""):
        done = run_program(*arguments, secrets=secrets, then=then)
        assert done.code == 0, done
        return done

    run("new", journal)
    for kind, record in records.items():
        run("add", journal, kind, "--from", "-", then=json.dumps(record).encode())
    ids = [one["id"] for one in run("list", journal, "--json").document]
    run("attach", journal, *elsewhere.iterdir(), "--to", ids[0], "--source", "CANARYSOURCE")
    assert run("list", journal, "--find", "CANARYSHIFT").out
    run("show", journal, ids[0], "--history")
    run("export", journal, desk / "out", "--as", "zip", "--case", "CANARYCASE", "--originals")
    run("check", journal, "--deep")
    failed = run_program("add", journal, "note", "--from", "-", secrets=secrets, then=b'{"CANARYFINE": "CANARYSHIFT"}')
    assert failed.code == 2

    assert traces(desk, own_places.home, own_places.temp, own_places.runtime) == []
    places = (own_places.home, own_places.temp, own_places.runtime)
    assert [path for place in places for path in place.rglob("*") if path.is_file()] == []
