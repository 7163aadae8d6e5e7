"""Hostile files under hostile names go in, are listed and go out as they are; nothing is opened on their behalf."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.actions.attach_evidence import attach_all
from journal.actions.choose_records import Choices
from journal.actions.create_journal import create_journal
from journal.actions.export_bundle import export
from journal.actions.list_records import Query, every_record
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.actions.verify_bundle import verify_bundle
from journal.ground.clock import SystemClock
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Patience, Workshop
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.ui.viewer.safe_names import safe_name
from journal.vault.derivation import Cost
from tests.bench.figures import most_memory
from tests.faults.hostile_files import HOSTILE
from tests.intake import samples

PASSWORD = "five words that nobody guesses"
FORBIDDEN = "/etc/machine-id"


def zip_bomb() -> bytes:
    """Return a small archive of archives that would unpack to ten gigabytes, and out of its folder."""
    packed = bytes(1_000_000)
    for _ in range(3):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(22):
                archive.writestr(f"../../{number}", packed)
        packed = out.getvalue()
    return packed


CORPUS: dict[str, Callable[[], bytes]] = {
    "bomb \u202egnp.exe": HOSTILE["a picture of 50,000 by 50,000"],
    "two\nlines\r.gif": HOSTILE["a GIF of 65,535 by 65,535"],
    "CON.pdf": HOSTILE["a document that draws itself for ever"],
    "aux": HOSTILE["an XML bomb"],
    "..\\..\\up.svg": lambda: f'<svg><image href="file://{FORBIDDEN}"/></svg>'.encode(),
    "=cmd|calc.xml": lambda: f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{FORBIDDEN}">]><x>&a;</x>'.encode(),
    "-rf.zip": zip_bomb,
    " .jpg": HOSTILE["a photo that ends after its start"],
    "nothing.heic": HOSTILE["nothing"],
    "%2e%2e%2fescape\u2066.eml": lambda: b"From: a\nContent-Type: text/html\n\n<img src='http://192.0.2.1/a'>",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files, by their names."""
    folder = tmp_path_factory.mktemp("corpus")
    made = {name: folder / name for name in CORPUS}
    for name, path in made.items():
        path.write_bytes(CORPUS[name]())
    return made


@pytest.mark.skipif(os.name == "nt", reason="Windows itself refuses these names")
def test_hostile_files_are_kept_listed_and_handed_over(corpus: dict[str, Path], tmp_path: Path) -> None:
    sums = {hashlib.sha256(path.read_bytes()).hexdigest(): name for name, path in corpus.items()}
    quick = Patience(2, 2, 2, 2)
    with Workshop(samples.bench_command(), quick) as workshop:
        tools = Tools(SystemClock(), system_randomness, workshop, Cost.floor())
        with create_journal(tmp_path / "My.journal", PASSWORD, tools).journal as journal:
            before = most_memory()
            (note,) = save_record(journal, Note(words="What they sent")).ids
            attach_all(journal, tools, list(corpus.values()), (note,))
            kept = {row.record.file_name: row for row in every_record(journal, Query((Evidence.kind,)))}
            assert {row.record.sha256 for row in kept.values()} == set(sums)
            assert all(row.title and "\n" not in safe_name(row.title) for row in kept.values())
            assert not any(sign in safe_name(row.title) for row in kept.values() for sign in "\u202e\u2066\r")
            exported = export(journal, Choices(originals=True), tools, tmp_path / "out")
            assert most_memory() - before < 300
    names = [path.relative_to(exported.bundle) for path in exported.bundle.rglob("*")]
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name.as_posix()) and ".." not in name.parts for name in names)
    originals = [path for path in (exported.bundle / "data" / "originals").iterdir() if path.is_file()]
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in originals} == set(sums)
    assert verify_bundle(exported.bundle, exported.fingerprint).sound


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_is_opened_or_called_on_behalf_of_a_file(corpus: dict[str, Path], tmp_path: Path) -> None:
    """All calls of the program and its children while the corpus goes in: no network, and none of the files named."""
    journal, calls = tmp_path / "My.journal", tmp_path / "calls"
    with Workshop(samples.bench_command()) as workshop:
        tools = Tools(SystemClock(), system_randomness, workshop, Cost.floor())
        create_journal(journal, PASSWORD, tools).journal.close()
    run = subprocess.run(
        ["strace", "-f", "-qq", "-o", str(calls), "-e", "trace=socket,connect,open,openat,execve",
         sys.executable, "-m", "journal", "attach", str(journal), "--secrets-stdin", "--", *map(str, corpus.values())],
        input=PASSWORD + "\n", encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    traced = calls.read_text("utf-8", "replace").splitlines()
    asked = [line for line in traced if FORBIDDEN in line or re.search(r"\bAF_INET6?\b", line)]
    assert asked == []
    assert any("evidence-1" in line for line in traced), "nothing was traced"
    started = {line.split('"')[1] for line in traced if " execve(" in line and line.rstrip().endswith("= 0")}
    assert {Path(program).resolve() for program in started} == {Path(sys.executable).resolve()}
