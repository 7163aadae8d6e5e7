"""A bundle is locked to a key, or read back from where it was written; whatever goes wrong leaves nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from journal.bundle.age_place import AgePlace
from journal.bundle.bag import BagWriter
from journal.bundle.selection import Form
from journal.bundle.trees import read_alone
from journal.bundle.verify import Known, verify
from journal.bundle.write import write_bundle
from journal.ground.known_error import BadInput, Cancelled, Damaged, DiskTrouble, WrongSecret
from journal.ground.progress import Progress
from tests.bundle.material import Originals, PlainWorkshop, evidence, picture, record_id, records, selection

AT = datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)
BIG = os.urandom(3_000_000)


@pytest.fixture(scope="module")
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


def locked(path: Path, identity: pyrage.x25519.Identity) -> str:
    """Write a small bag through age and return its fingerprint."""
    place = AgePlace(path, "Marta_v1", identity.to_public(), AT)
    bag = BagWriter(place)
    bag.add("data/big.bin", BIG)
    bag.add("START-HERE.html", b"<!doctype html>")
    fingerprint = bag.finish([("Bag-Software-Agent", "Journal")])
    place.close()
    return fingerprint


def test_a_bundle_locked_to_a_key_opens_with_its_secret_alone(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    path = tmp_path / "documents.zip.age"
    fingerprint = locked(path, identity)
    assert b"Marta" not in path.read_bytes()
    verdict = verify(path, known=Known(fingerprint=fingerprint), passphrase=f" {identity}\n")
    assert verdict.sound, verdict.findings
    for wrong in (None, "", "six words that are no key", str(pyrage.x25519.Identity.generate())):
        with pytest.raises(WrongSecret):
            verify(path, passphrase=wrong)


@pytest.mark.skipif(shutil.which("age") is None or shutil.which("unzip") is None, reason="needs age and unzip")
def test_age_and_unzip_open_it(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    path, key, plain = tmp_path / "documents.zip.age", tmp_path / "key", tmp_path / "plain.zip"
    fingerprint = locked(path, identity)
    key.write_text(f"{identity}\n")
    subprocess.run(["age", "-d", "-i", str(key), "-o", str(plain), str(path)], check=True)
    subprocess.run(["unzip", "-q", str(plain), "-d", str(tmp_path)], check=True)
    assert verify(tmp_path / "Marta_v1", known=Known(fingerprint=fingerprint)).sound
    with zipfile.ZipFile(plain) as unpacked:
        assert unpacked.testzip() is None


def test_giving_up_ends_its_thread_and_writes_no_whole_file(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    path = tmp_path / "documents.zip.age"
    place = AgePlace(path, "Marta_v1", identity.to_public(), AT)
    BagWriter(place).add("data/big.bin", BIG)
    place.give_up()
    with pytest.raises(BadInput):
        verify(path, passphrase=str(identity))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    class Full(type(tmp_path)):  # type: ignore[misc]
        def open(self, mode: str = "r", *rest: object) -> object:
            return Path("/dev/full").open("wb", buffering=0)

    place = AgePlace(Full(tmp_path / "x"), "Marta_v1", identity.to_public(), AT)
    bag = BagWriter(place)

    def write() -> None:
        bag.add("data/big.bin", BIG)
        place.close()

    with contextlib.ExitStack() as stack:
        stack.callback(place.give_up)
        with pytest.raises(OSError, match="space"):
            write()


def test_a_key_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    chosen = selection(records(3), form="age", recipient_key="age1nothing")
    with pytest.raises(BadInput, match="not an age key"):
        write_bundle(chosen, tmp_path / "out", evidence=Originals({}), workshop=PlainWorkshop())
    assert list(tmp_path.iterdir()) == []


SPOILED = range(90, 95)


class Spoiling(Originals):
    """Changes a byte of what was written already, as a bad stick does."""

    def __init__(self, out: Path) -> None:
        super().__init__({record_id(number): picture(number) for number in SPOILED})
        self.out = out

    def copy_out(self, evidence_id, out, progress) -> None:
        super().copy_out(evidence_id, out, progress)
        for path in self.out.rglob("EX001*"):
            path.write_bytes(b"\0" + path.read_bytes()[1:])


def test_what_was_written_is_read_back_and_a_bad_disk_is_told(tmp_path: Path) -> None:
    chosen = selection([evidence(number) for number in SPOILED])
    with pytest.raises(DiskTrouble, match="not what was written"):
        write_bundle(chosen, tmp_path / "out", evidence=Spoiling(tmp_path / "out"), workshop=PlainWorkshop())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_the_paper_for_the_lawyer_alone_is_read_back_too(tmp_path: Path, form: Form) -> None:
    words = "six words that nobody will ever guess"
    chosen = selection(records(3), counsel=True, form=form)
    write_bundle(
        chosen,
        tmp_path,
        evidence=Originals({}),
        workshop=PlainWorkshop(),
        passphrase=words if form == "zip" else None,
    )
    (path,) = tmp_path.glob("*COUNSEL-ONLY*")
    name = f"{chosen.name}_COUNSEL-ONLY/Counsel-only.pdf"
    assert read_alone(path, name, words.encode()).startswith(b"%PDF")
    if form == "zip":
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        with pytest.raises(Damaged):
            read_alone(path, name, words.encode())


def test_cancelling_while_it_is_read_back_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()

    class Cancelling(Progress):
        def advance(self, amount: int = 1) -> None:
            super().advance(amount)
            if self.total and self.done >= self.total:
                self.cancel()

    progress = Cancelling()
    with pytest.raises(Cancelled):
        write_bundle(
            selection(records(3)), tmp_path / "out", evidence=Originals({}), workshop=PlainWorkshop(), progress=progress
        )
    assert list(tmp_path.iterdir()) == []
