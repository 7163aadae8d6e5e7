"""Journals that earlier programs wrote still say, word for word and byte for byte, what they said then."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from journal.ground.clock import StoppedClock
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.records.stored import to_stored
from journal.vault.check import Finding, Severity
from journal.vault.head_file import HeadState
from journal.vault.journal import Journal
from journal.vault.opening import Secret
from journal.vault.query import Query
from journal.vault.restore import restore
from tests.program import ROOT
from tests.quick_keys import quick_keys
from tests.vectors.golden.says import FILE, GOLDEN, files_of, says

CLOCK = StoppedClock(datetime(2027, 1, 1, tzinfo=UTC))
SETS = sorted(path.parent for path in GOLDEN.glob(f"*/{FILE}"))
JOURNALS = [(each, name) for each in SETS for name in json.loads((each / FILE).read_text("utf-8")) if "." in name]


@pytest.fixture(autouse=True)
def keys_once() -> Iterator[None]:
    """Derive each key once: which password opens what is tried all the same."""
    with quick_keys():
        yield


@pytest.fixture(params=JOURNALS, ids=[f"{folder.name}/{name}" for folder, name in JOURNALS])
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """Return a copy of one journal, with its whole set around it, and what it must say."""
    folder, name = request.param
    copy = Path(shutil.copytree(folder, tmp_path / "set"))
    known = json.loads((folder / FILE).read_text("utf-8"))[name]
    return copy / name, known


def opened(folder: Path, *, password: str | None = None, code: str | None = None) -> Journal:
    return Journal.open(folder, password=password, recovery_code=code, clock=CLOCK)


def broken(journal: Journal) -> list[Finding]:
    """Return what makes the journal unsound; a clock that went back, which one of them has, does not."""
    return [finding for finding in journal.check(deep=True) if finding.severity is Severity.BROKEN]


def said(known: dict[str, Any]) -> dict[str, Any]:
    """Return what the journal itself must say."""
    return {name: value for name, value in known.items() if name not in ("password", "code", "epoch", "backup")}


def test_there_are_golden_journals_and_nobody_touched_them() -> None:
    assert [folder.name for folder in SETS][:1] == ["2026-11"]
    for folder in SETS:
        assert files_of(folder) == json.loads((folder / FILE).read_text("utf-8"))["files"]


def test_it_opens_with_both_secrets_and_says_what_it_said(golden: tuple[Path, dict[str, Any]]) -> None:
    folder, known = golden
    for secret in ({"password": known["password"]}, {"code": known["code"]}):
        with opened(folder, **secret) as journal:
            assert (journal.notices, journal.head_state, journal.read_only) == ([], HeadState.SAME, False)
            assert says(journal) == said(known)
            assert broken(journal) == []
    assert (folder / f"log-{known['epoch']}.db").is_file()


def test_every_record_can_be_read_and_saved_again(golden: tuple[Path, dict[str, Any]]) -> None:
    folder, known = golden
    with opened(folder, password=known["password"]) as journal:
        rows = journal.find(Query(), limit=1000).rows
        with journal.unit_of_work() as work:
            for row in rows:
                assert row.title
                assert to_stored(row.record) == row.entry.fields
                work.append(row.record, record_id=row.id)
            work.commit()
        assert journal.size == known["head"]["size"] + len(rows)
        assert broken(journal) == []


def test_its_backup_is_restored(golden: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    folder, known = golden
    backup, secret = folder.with_name(known["backup"]["folder"]), Secret.password(known["password"])
    assert restore(backup, tmp_path / "again.journal", secret, system_randomness, Progress()) == []
    size = known["head"]["size"] - known["backup"]["without the last"]
    with opened(tmp_path / "again.journal", code=known["code"]) as journal:
        now = says(journal)
        assert now["entries"] == {number: each for number, each in known["entries"].items() if int(number) <= size}
        assert (now["evidence"], now["erased"]) == (known["evidence"], known["erased"])
        assert broken(journal) == []


@pytest.fixture(scope="module")
def rescue() -> ModuleType:
    """Return the script that knows the format's page alone."""
    spec = importlib.util.spec_from_file_location("rescue", ROOT / "packaging" / "rescue.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_rescue_script_reads_the_same(
    golden: tuple[Path, dict[str, Any]], rescue: ModuleType, tmp_path: Path
) -> None:
    folder, known = golden
    assert rescue.rescue(folder, tmp_path / "out", rescue.code_bytes(known["code"]), "") == []
    came_out = {
        str(int(path.name[:6])): json.loads(path.read_text("utf-8"))
        for path in (tmp_path / "out" / "records").iterdir()
    }
    assert came_out == {
        number: {name: value for name, value in entry.items() if name != "leaf"}
        for number, entry in known["entries"].items()
    }
    files = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "out" / "evidence").iterdir())
    assert files == sorted(known["evidence"].values())
