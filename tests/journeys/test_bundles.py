"""A case's bundles from the command line: remembered, signed, verified, locked to a key, the same on every machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyrage
import pytest

from tests.bundle.test_write import everything
from tests.pictures import photo
from tests.program import Ended, picture_of, run_program

PASSWORD = "a long password, ünïcode too"
AT = "2026-04-01T12:00+02:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a journal that holds a case, its key, a note, a shift and a picture."""
    folder = tmp_path_factory.mktemp("bundles")
    journal = folder / "mine.journal"
    assert run_program("new", journal, secrets=[PASSWORD]).code == 0
    wanted = [{"words": "He said less tonight."}, {"words": "Again."}]
    note = json.dumps(wanted).encode()
    added = run_program("add", journal, "note", "--from", "-", "--json", secrets=[PASSWORD], then=note)
    assert added.code == 0, added.err
    (folder / "door.jpg").write_bytes(photo(model="Canary"))
    about = added.document["ids"][0]
    assert run_program("attach", journal, folder / "door.jpg", "--to", about, secrets=[PASSWORD]).code == 0
    first = run_program(
        "export",
        journal,
        folder / "first",
        "--case",
        "Club",
        "--kind",
        "note",
        "--at",
        AT,
        "--json",
        secrets=[PASSWORD],
    )
    assert first.code == 0, first.err
    (folder / "first.json").write_text(first.out, "utf-8")
    return folder


def test_two_copies_give_the_same_folder_whatever_surrounds_them(place: Path, tmp_path: Path) -> None:
    made = []
    for name, zone in (("one", "Asia/Kathmandu"), ("two", "America/St_Johns")):
        own = tmp_path / name
        for folder in ("home", "temp"):
            (own / folder).mkdir(parents=True)
        shutil.copytree(place / "mine.journal", own / "mine.journal")
        around = {"HOME": str(own / "home"), "TMPDIR": str(own / "temp"), "TEMP": str(own / "temp"), "TZ": zone}
        done = run_program(
            "export", own / "mine.journal", own / "out", "--case", "Club", "--originals", "--at", AT, "--json",
            secrets=[PASSWORD], environment=around,
        )  # fmt: skip
        assert done.code == 0, done.err
        made.append(picture_of(own / "out"))
    assert made[0] == made[1]
    assert any(name.endswith("proof/tagmanifest-sha256.txt.sig") for name in made[0])
    assert any("_v2/" in name for name in made[0])


def test_the_case_remembers_its_choice_and_an_earlier_bundle_confirms_the_next(place: Path, tmp_path: Path) -> None:
    journal = tmp_path / "mine.journal"
    shutil.copytree(place / "mine.journal", journal)
    first = json.loads((place / "first.json").read_text("utf-8"))
    add = run_program("add", journal, "shift", "--from", "-", secrets=[PASSWORD], then=b'{"notes": "not chosen"}')
    assert add.code == 0, add.err
    second = run_program(
        "export", journal, tmp_path / "out", "--case", "club", "--given-to", "Ms Lawyer", "--json", secrets=[PASSWORD]
    ).document
    assert kinds_in(second["bundle"]) == ["evidence", "note", "note"]
    said = run_program("export", journal, tmp_path / "out", "--case", "Club", secrets=[PASSWORD])
    assert "only this is handed over: Note." in said.out
    whole = run_program("export", journal, tmp_path / "out", "--case", "Club", "--all", "--json", secrets=[PASSWORD])
    assert kinds_in(whole.document["bundle"]) == ["evidence", "note", "note", "shift", "told"]
    for known, by in (
        (["--fingerprint", second["fingerprint"]], ["fingerprint"]),
        (["--earlier", first["bundle"]], ["key", "head"]),
        ([], []),
    ):
        verdict = run_program("verify", second["bundle"], *known, "--json")
        assert verdict.code == 0, verdict.out
        assert verdict.document["confirmed_by"] == by
    assert "not confirmed" in run_program("verify", second["bundle"]).out
    told = run_program("list", journal, "--kind", "told", "--json", secrets=[PASSWORD]).document
    assert [row["record"]["whom"] for row in told] == ["Ms Lawyer"]


def test_whom_the_copy_is_for_is_remembered_until_another_is_named(place: Path, tmp_path: Path) -> None:
    journal = tmp_path / "mine.journal"
    shutil.copytree(place / "mine.journal", journal)
    for number, named, for_counsel in (
        (1, ("--for", "to-send"), False),
        (2, (), False),
        (3, ("--for", "lawyer"), True),
    ):
        out = tmp_path / str(number)
        done = run_program("export", journal, out, "--case", "Club", *named, "--json", secrets=[PASSWORD])
        assert done.code == 0, done.err
        assert any("COUNSEL-ONLY" in path.name for path in out.iterdir()) is for_counsel, named


def test_a_remembered_period_is_said_by_its_first_and_its_last_day(place: Path, tmp_path: Path) -> None:
    journal = tmp_path / "mine.journal"
    shutil.copytree(place / "mine.journal", journal)
    shift = b'{"actual": {"start": {"at": "2026-06-30T20:00+02:00", "zone": "Europe/Berlin", "precision": "exact"}}}'
    assert run_program("add", journal, "shift", "--from", "-", secrets=[PASSWORD], then=shift).code == 0
    export = ("export", journal, tmp_path / "out", "--case", "June")
    assert run_program(*export, "--from", "2026-06-01", "--to", "2026-06-30", secrets=[PASSWORD]).code == 0
    again = run_program(*export, secrets=[PASSWORD])
    assert again.code == 0, again.err
    assert "only this is handed over: from Mon, 1 Jun 2026; to Tue, 30 Jun 2026." in again.out


@pytest.mark.parametrize(
    "narrower",
    [("--kind", "note"), ("--from", "2026-01-01"), ("--to", "2026-12-31"), ("--record", "0a")],
    ids=lambda options: options[0],
)
def test_all_beside_a_choice_is_refused_before_anything_is_asked(place: Path, narrower: tuple[str, str]) -> None:
    refused = run_program("export", place / "mine.journal", place / "both", "--all", *narrower)
    assert refused.code == 2
    assert f"--all can't stand beside {narrower[0]}" in refused.err
    assert "Leave out one of them" in refused.err
    assert not (place / "both").exists()


def kinds_in(bundle: str) -> list[str]:
    return sorted(path.name.split("_")[1] for path in Path(bundle).glob("data/records/0*.json"))


def test_a_bundle_is_locked_to_a_key(place: Path, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    journal = tmp_path / "mine.journal"
    shutil.copytree(place / "mine.journal", journal)
    to = f"age:{identity.to_public()}"
    done = run_program("export", journal, tmp_path / "out", "--as", to, "--json", secrets=[PASSWORD])
    assert done.code == 0, done.err
    bundle = Path(done.document["bundle"])
    assert bundle.name.endswith(".zip.age")
    assert run_program("verify", bundle, "--json", secrets=[str(identity)]).document["sound"]
    assert run_program("verify", bundle, secrets=["wrong"]).code == 3
    assert run_program("export", journal, tmp_path / "o", "--as", "age:x", secrets=[PASSWORD]).code == 2
    assert run_program("export", journal, tmp_path / "o", "--as", "tar", secrets=[PASSWORD]).code == 2


def test_what_is_on_hold_can_t_be_erased(place: Path, tmp_path: Path) -> None:
    journal = tmp_path / "mine.journal"
    shutil.copytree(place / "mine.journal", journal)
    (case,) = run_program("list", journal, "--kind", "case", "--json", secrets=[PASSWORD]).document
    held = json.dumps({**case["record"], "name": "Held", "hold": True}).encode()
    assert run_program("add", journal, "case", "--from", "-", secrets=[PASSWORD], then=held).code == 0
    note = run_program("list", journal, "--kind", "note", "--json", secrets=[PASSWORD]).document[0]["id"]
    refused = run_program("erase", journal, note, secrets=[PASSWORD])
    assert refused.code == 2
    assert "must be kept for the case “Held”" in refused.err


def test_what_was_not_handed_over_stands_nowhere_in_the_copy_to_send(tmp_path: Path) -> None:
    """The short form of the campaign `canaries`: it needs none of the tools that others would search with."""
    around = tmp_path / "CANARYFOLDER"
    home = around / "CANARYUSER"
    home.mkdir(parents=True)
    owner = {"HOME": str(home), "USER": "CANARYUSER", "LOGNAME": "CANARYUSER", "TMPDIR": str(home)}
    journal = home / "CANARYJOURNAL.journal"
    (home / "CANARYFILE.jpg").write_bytes(photo(model="CANARYDEVICE"))

    def run(*arguments: str | Path, then: bytes = b"") -> Ended:
        done = run_program(*arguments, secrets=[PASSWORD], then=then, environment=owner)
        assert done.code == 0, done.err
        return done

    def add(kind: str, **answers: object) -> str:
        return str(
            run("add", journal, kind, "--from", "-", "--json", then=json.dumps(answers).encode()).document["ids"][0]
        )

    run("new", journal)
    note = add("note", words="He said less tonight, and CANARYPASSAGE stood there.")
    run("attach", journal, home / "CANARYFILE.jpg", "--to", note)
    add("shift", notes="CANARYUNCHOSEN")
    add("note", words="CANARYLAWYER", for_my_lawyer=True)
    hidden = {"record": note, "field": "words", "passage": "CANARYPASSAGE", "reason": "R1"}
    add("case", name="Club", redactions=[hidden])
    run("export", journal, tmp_path / "out", "--case", "Club", "--kind", "note", "--for", "to-send")
    found = everything(tmp_path / "out")
    assert b"He said less tonight" in found, "what goes out is found, so what is not found is not there"
    assert b"CANARY" not in found
    assert "CANARY".encode("utf-16-le") not in found
