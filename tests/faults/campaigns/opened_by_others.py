"""A bundle opened with what Debian has: 7-Zip, unzip, age, LibreOffice, Chromium, OpenSSH, OpenSSL."""

from __future__ import annotations

import csv
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from journal.actions.export_bundle import Choices, Exported, export
from journal.actions.tools import Tools
from journal.vault.journal import Journal
from tests.authority import Authority
from tests.faults.campaigns.chromium import Chromium

Check = Callable[[], str]
"""Returns what is wrong, or nothing."""


def opened_by_others(journal: Journal, tools: Tools, place: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Export in each form below `place`; yield each program with what is wrong."""
    key, recipient = _age_key(place)
    folder = export(journal, Choices(case="Others"), tools, place / "folder")
    locked = export(journal, Choices(case="Others", form="zip"), tools, place / "zip")
    aged = export(journal, Choices(case="Others", form="age", recipient_key=recipient), tools, place / "age")
    for name, check in (
        ("7-Zip opens the locked zip, unzip the one inside", lambda: _seven_zip(locked, place / "unpacked")),
        ("age opens what is locked to a key", lambda: _age(aged, key, place / "aged.zip")),
        ("LibreOffice reads every table as its CSV says", lambda: _tables(folder, place / "tables")),
        ("Chromium finds the bundle sound by its own page", lambda: _page(folder)),
        ("ssh-keygen verifies the signature", lambda: _signature(folder)),
        ("openssl verifies a time stamp over it", lambda: _time_stamp(folder, place / "authority")),
        ("sha256sum finds every file as it was", lambda: _sums(folder)),
    ):
        wrong = check()
        yield name, (wrong,) if wrong else ()


def _run(*command: str | Path, cwd: Path | None = None, given: bytes | None = None) -> str:
    """Return what is wrong: nothing, or the end of what the program said."""
    said = [str(part) for part in command]
    done = subprocess.run(said, cwd=cwd, input=given, capture_output=True, check=False)
    last = (done.stdout + done.stderr).decode("utf-8", "replace").strip()[-300:]
    return "" if done.returncode == 0 else last or f"{said[0]} ended with {done.returncode}"


def _age_key(place: Path) -> tuple[Path, str]:
    place.mkdir(parents=True, exist_ok=True)
    key = place / "key.txt"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    found = re.search(r"age1[0-9a-z]+", key.read_text())
    assert found is not None
    return key, found.group()


def _seven_zip(locked: Exported, place: Path) -> str:
    wrong = _run("7z", "x", f"-p{locked.passphrase}", f"-o{place}", locked.bundle)
    return wrong or _run("unzip", "-q", place / "documents.zip", "-d", place) or _whole(place)


def _age(aged: Exported, key: Path, out: Path) -> str:
    return _run("age", "-d", "-i", key, "-o", out, aged.bundle) or _run("unzip", "-tq", out)


def _whole(place: Path) -> str:
    (bag,) = (path.parent for path in place.rglob("bagit.txt"))
    return _run("sha256sum", "--quiet", "-c", "manifest-sha256.txt", cwd=bag)


def _sums(folder: Exported) -> str:
    lists = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
    return "".join(_run("sha256sum", "--quiet", "-c", each, cwd=folder.bundle) for each in lists)


def _tables(folder: Exported, place: Path) -> str:
    """Compare the first sheet of each workbook, as LibreOffice shows it, with the CSV beside it."""
    wrong = []
    for book in sorted((folder.bundle / "data").glob("*.xlsx")):
        with tempfile.TemporaryDirectory() as profile:
            command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to"]
            if said := _run(*command, "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", place, book):
                wrong.append(said)
                continue
        with zipfile.ZipFile(book) as parts:
            if any(b"<f>" in parts.read(name).replace(b"<f>SUM(", b"") for name in parts.namelist()):
                wrong.append(f"{book.name} has a formula that is no sum")
        if book.name.startswith("03"):
            continue  # its CSV holds the lines of every account, the workbook a sheet for each: tests compare them
        theirs = list(csv.reader((place / f"{book.stem}.csv").read_text("utf-8").splitlines()))
        ours = list(csv.reader(book.with_suffix(".csv").read_text("utf-8-sig").splitlines()))
        if [len(row) for row in theirs[:1]] != [len(row) for row in ours[:1]] or len(theirs) != len(ours):
            wrong.append(f"{book.name} has {len(theirs)} lines, its CSV {len(ours)}")
    return "; ".join(wrong)


def _page(folder: Exported) -> str:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Chromium(Path(profile))
        try:
            said = browser.check(folder.bundle / "START-HERE.html", folder.bundle, folder.fingerprint)
        finally:
            browser.close()
    return "" if "is whole, and its fingerprint" in said else said[:300]


def _signature(folder: Exported) -> str:
    proof, manifest = folder.bundle / "proof", (folder.bundle / "tagmanifest-sha256.txt").read_bytes()
    command = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        proof / "allowed_signers",
        "-I",
        "case",
        "-n",
        "journal-bundle-1",
        "-s",
    ]
    wrong = _run(*command, proof / "tagmanifest-sha256.txt.sig", given=manifest)
    if wrong:
        return wrong
    other = _run(*command, proof / "tagmanifest-sha256.txt.sig", given=manifest + b"\n")
    return "" if other else "another text passes, too"


def _time_stamp(folder: Exported, place: Path) -> str:
    authority = Authority.made(place)
    answer = authority.answer((folder.bundle / "proof/bundle.tsq").read_bytes())
    manifest = (folder.bundle / "tagmanifest-sha256.txt").read_bytes()
    return "" if authority.openssl_agrees(answer, manifest) else "openssl does not agree"
