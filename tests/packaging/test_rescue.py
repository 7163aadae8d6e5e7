"""The promise that nobody is ever locked in: a script that knows the format's page alone gets everything out."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from journal.ground.clock import StoppedClock
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from tests.program import ROOT, picture_of

SCRIPT = ROOT / "packaging" / "rescue.py"
PASSWORD = "Gre\u0301ta's Straße"
PICTURE = os.urandom(300_000)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rescue") / "mine.journal"
    clock = StoppedClock(datetime(2026, 5, 1, tzinfo=UTC), "Asia/Bangkok")
    journal, code = Journal.create(folder, PASSWORD, clock=clock, cost=Cost.floor())
    with journal:
        stored = journal.evidence.take_in(io.BytesIO(PICTURE))
        with journal.unit_of_work() as work:
            note = work.append(Note(words="Zürich, 北京 \u2028 \x7f \x01 😀"))
            work.append(Note(words="changed"), record_id=note.record_id)
            gone = work.append(Note(words="gone"))
            picture = Evidence(file_name="../a b.jpg", sha256=stored.sha256, size=stored.size)
            kept = work.append(picture, file=stored)
            work.append(attrs.evolve(picture, description="the rota"), record_id=kept.record_id)
            work.commit()
        with journal.unit_of_work() as work:
            work.erase([gone.record_id])
            work.commit()
    return folder, code


def rescue(journal: Path, out: Path, secret: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(journal), str(out), "--secrets-stdin", *options],
        input=secret + "\n",
        capture_output=True,
        encoding="utf-8",
        cwd=out.parent,
        check=False,
    )


@pytest.mark.parametrize("by_code", [False, True])
def test_everything_comes_out(made, tmp_path, by_code):
    folder, code = made
    before = picture_of(folder)
    ran = rescue(folder, tmp_path / "out", code if by_code else PASSWORD, *(["--code"] if by_code else []))
    assert (ran.returncode, ran.stderr) == (0, "")
    records = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "out" / "records").iterdir())]
    assert [record["@kind"] for record in records] == ["note", "note", "evidence", "evidence", "erased"]
    assert [record.get("words") for record in records[:2]] == ["Zürich, 北京 \u2028 \x7f \x01 😀", "changed"]
    (picture,) = (tmp_path / "out" / "evidence").iterdir()
    assert (picture.name, picture.read_bytes()) == ("000004_a_b.jpg", PICTURE)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["evidence", "records", "report.txt"]
    assert picture_of(folder) == before


def test_a_wrong_secret_writes_nothing(made, tmp_path):
    for secret, options in (("wrong", ()), ("000011" * 8, ("--code",)), ("000012" * 8, ("--code",))):
        assert rescue(made[0], tmp_path / "out", secret, *options).returncode == 1
    assert not (tmp_path / "out").exists()


def test_damage_is_named_and_the_rest_comes_out(made, tmp_path):
    import shutil

    folder = shutil.copytree(made[0], tmp_path / "damaged.journal")
    (folder / "header").write_bytes(b"torn")
    (folder / "head").unlink()
    (path,) = folder.glob("evidence-1/*/*.age")
    path.write_bytes(path.read_bytes()[:-5])
    ran = rescue(folder, tmp_path / "out", PASSWORD)
    assert ran.returncode == 1
    assert "file of entry 4" in ran.stdout
    assert "head" in ran.stdout
    assert len(list((tmp_path / "out" / "records").iterdir())) == 5
    assert list((tmp_path / "out" / "evidence").iterdir()) == []


def test_a_changed_entry_is_named(made):
    spec = importlib.util.spec_from_file_location("rescue", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with pytest.raises(script.Wrong):
        script.open_header(made[0].parent, script.PASSWORD, b"x")
    known = json.loads((ROOT / "tests" / "vectors" / "journal_format.json").read_text("utf-8"))["entry"]
    body, secret = json.loads(known["body"]), bytes.fromhex(known["secret"])
    assert script.leaf_of(body, secret).hex() == known["leaf"]
    assert script.leaf_of({**body, "notes": "other"}, secret).hex() != known["leaf"]
    assert script.canonical(body) == known["body"]


def test_the_script_needs_nothing_of_the_program():
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not any(name.split(".")[0] == "journal" for name in imported)
