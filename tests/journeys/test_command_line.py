"""One person's story through the real program: every command, its exit code, what it prints, what it leaves."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Places
from tests.pictures import photo
from tests.program import ROOT, run_program

PASSWORD = "ein langes Kennwort 🌙 für mich"
SHIFTS = [
    {
        "actual": {
            "start": {"at": "2026-03-09T20:00:00+01:00", "zone": "Europe/Berlin", "precision": "exact"},
            "end": {"at": "2026-03-10T04:00:00+01:00", "zone": "Europe/Berlin", "precision": "about"},
        },
        "outcome": "worked",
        "notes": "CANARYSHIFT long night",
    },
    {"outcome": "they_cancelled", "notes": "CANARYSHIFT cancelled at the door"},
]
PAYMENT = {
    "what_for": "pay",
    "state": "received",
    "amount": {"minor": 9050, "currency": "EUR"},
    "paid": {"at": "2026-03-10T05:00:00+01:00", "zone": "Europe/Berlin", "precision": "exact"},
}
INCIDENT = {"happened": "CANARYINCIDENT قال لي: «غدا» — 明天", "kinds": ["not_paid"]}


@pytest.fixture
def zone() -> dict[str, str]:
    return {"TZ": "Europe/Berlin"}


@pytest.mark.timeout(400)
def test_from_a_new_journal_to_a_verified_bundle(own_places: Places, tmp_path: Path, zone: dict[str, str]) -> None:
    home, secrets = tmp_path / "stories", [PASSWORD]
    home.mkdir()
    journal, out = home / "mine.journal", home / "out"

    def run(*arguments, **more):
        return run_program(*arguments, environment=zone, **more)

    made = run("new", journal, "--json", secrets=secrets)
    assert made.code == 0
    assert made.document["journal"] == str(journal)
    assert made.document["recovery_code"].count("-") == 7

    shifts = run("add", journal, "shift", "--from", "-", "--json", secrets=secrets, then=json.dumps(SHIFTS).encode())
    assert (shifts.code, shifts.err) == (0, "")
    assert len(shifts.document["ids"]) == 2
    shift = shifts.document["ids"][0]
    payment_file = home / "payment.json"
    payment_file.write_text(json.dumps({**PAYMENT, "shifts": [shift]}), encoding="utf-8-sig")
    payment = run("add", journal, "payment", "--from", payment_file, secrets=secrets)
    assert payment.code == 0
    assert len(payment.out.split()) == 1
    told = json.dumps(INCIDENT).encode()
    incident = run("add", journal, "incident", "--from", "-", "--json", secrets=secrets, then=told)
    assert incident.code == 0

    picture = home / "door.jpg"
    picture.write_bytes(photo(model="CANARYMODEL", orientation=6))
    attached = run("attach", journal, picture, "--to", shift[:8], "--source", "my phone", "--json", secrets=secrets)
    assert attached.code == 0
    ((evidence, path, sha256),) = [tuple(one.values()) for one in attached.document]
    assert (path, sha256) == (str(picture), hashlib.sha256(picture.read_bytes()).hexdigest())

    everything = run("list", journal, "--json", secrets=secrets).document
    assert {one["id"] for one in everything} == {
        *shifts.document["ids"],
        payment.out.strip(),
        *incident.document["ids"],
        evidence,
    }
    assert all(set(one) == {"id", "kind", "written_at", "title", "record"} for one in everything)
    found = run("list", journal, "--find", "明天", "--json", secrets=secrets).document
    assert [one["record"] for one in found] == [{**INCIDENT}]
    march = run("list", journal, "--kind", "shift", "--kind", "payment", "--from", "2026-03-09", "--to", "2026-03-09",
                "--json", secrets=secrets).document  # fmt: skip
    assert [one["id"] for one in march] == [shift]
    for_people = run("list", journal, "--find", "door", secrets=secrets)
    assert "cancelled" not in for_people.err
    assert evidence[:8] in for_people.out

    shown = run("show", journal, shift[:6], "--json", secrets=secrets).document
    assert shown["record"] == SHIFTS[0]
    assert [version["record"] for version in shown["history"]] == [SHIFTS[0]]
    told = run("show", journal, shift, "--history", secrets=secrets)
    assert told.code == 0
    assert "CANARYSHIFT long night" in told.out
    assert "door.jpg" in told.out
    assert "Version 1" in told.out

    folder = run("export", journal, out, "--case", "Fall 1", "--at", "2026-04-01T12:00", "--json", secrets=secrets)
    assert (folder.code, folder.err) == (0, "")
    assert set(folder.document) == {"bundle", "receipt", "fingerprint"}
    bundle = Path(folder.document["bundle"])
    assert bundle.parent == out
    zipped = run("export", journal, out, "--as", "zip", "--kind", "incident", secrets=[PASSWORD])
    assert zipped.code == 0
    assert "Passphrase" in zipped.out
    passphrase = next(line.partition(": ")[2] for line in zipped.out.splitlines() if line.startswith("Passphrase"))
    zip_path = next(line.partition(": ")[2] for line in zipped.out.splitlines() if line.startswith("Bundle"))

    by_itself = run("verify", bundle, "--json")
    assert by_itself.code == 0
    assert (by_itself.document["sound"], by_itself.document["confirmed_by"]) == (True, [])
    by_fingerprint = run("verify", bundle, "--fingerprint", folder.document["fingerprint"], "--json")
    assert by_fingerprint.document["confirmed_by"] == ["fingerprint"]
    assert run("verify", zip_path, secrets=[passphrase]).code == 0
    assert run("verify", zip_path, secrets=["no " + passphrase]).code == 3
    (bundle / "data" / "extra.txt").write_text("added")
    unsound = run("verify", bundle, "--json")
    assert unsound.code == 1
    assert unsound.document["sound"] is False
    assert unsound.document["findings"][0]["where"] == "data/extra.txt"

    for deep in ([], ["--deep"]):
        checked = run("check", journal, "--json", *deep, secrets=secrets)
        assert (checked.code, checked.document["sound"]) == (0, True)


def test_a_list_with_one_bad_record_adds_none(own_places: Places, tmp_path: Path) -> None:
    run_program("new", tmp_path / "j", secrets=["w"])
    bad = json.dumps([{"words": "good"}, {"words": "good", "colour": "red"}]).encode()
    refused = run_program("add", tmp_path / "j", "note", "--from", "-", secrets=["w"], then=bad)
    assert refused.code == 2
    assert "Record 2 of 2" in refused.err
    assert run_program("list", tmp_path / "j", "--json", secrets=["w"]).document == []


@pytest.mark.timeout(400)
def test_the_demo_needs_no_window_and_no_secret(own_places: Places, tmp_path: Path) -> None:
    done = run_program(
        "demo", tmp_path / "out", "--json", environment={"QT_QPA_PLATFORM": "", "DISPLAY": ""}, afresh=True
    )
    assert (done.code, done.err) == (0, "")
    assert done.document["sound"] is True
    assert run_program("verify", done.document["bundle"]).code == 0
    again = run_program("demo", tmp_path / "out")
    assert again.code == 2
    assert "empty" in again.err


def test_a_practice_journal_is_made_and_opens(own_places: Places, tmp_path: Path) -> None:
    made = run_program("practice", tmp_path / "p.journal", "--json", secrets=["w"])
    assert made.code == 0
    assert set(made.document) == {"journal", "recovery_code"}
    assert len(run_program("list", tmp_path / "p.journal", "--json", secrets=["w"]).document) > 100


def test_fields_of_one_kind_and_of_all(own_places: Places) -> None:
    every = run_program("fields", "--json")
    assert every.code == 0
    assert all(set(one) == {"record", "name", "kind", "label", "help", "choices", "example"} for one in every.document)
    one = run_program("fields", "payment", "--json")
    assert {field["record"] for field in one.document} == {"payment"}
    assert 'amount": {"minor"' in run_program("fields", "payment").out
    assert run_program("fields", "nonsense").code == 2


def test_verify_loads_neither_vault_nor_window(own_places: Places, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text("x")
    script = (
        "import sys\n"
        "from journal.app.start import start\n"
        f"code = start(['verify', {str(tmp_path)!r}])\n"
        "heavy = ('PySide6', 'shiboken6', 'sqlcipher3', 'argon2', 'typst', 'journal.vault', 'journal.ui')\n"
        "print(code, sorted(name for name in sys.modules if name.startswith(heavy)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert ran.stdout.splitlines()[-1] == "1 []"


def test_help_and_version_are_told(own_places: Places) -> None:
    assert run_program("--help").out.startswith("Usage: journal")
    assert run_program("export", "--help").code == 0
    assert run_program("--version").out.startswith("journal ")


def test_a_reader_that_goes_away_is_no_error(own_places: Places) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "journal", "fields"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141
