"""The bundle that is tampered with, written once, and what a forger can do: edit, list anew, sign anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import attrs

from journal.bundle.bag import BagWriter
from journal.bundle.places import FolderPlace
from journal.bundle.records_json import as_json
from journal.bundle.seal import vouching
from journal.bundle.verify import Verdict
from journal.bundle.write import write_bundle
from journal.proof.ssh_signature import SigningKey
from journal.proof.time_stamp import imprint, request_over
from tests.authority import Authority
from tests.bundle.material import Originals, PlainWorkshop, picture, record_id
from tests.bundle.sealed import KEY, OTHER_KEY, MadeLog, sealed_selection

RECORDS = "data/records"


@attrs.frozen
class Made:
    """The bundle that all tests tamper with copies of, its log, and an answer of an authority over each thing."""

    folder: Path
    log: MadeLog
    fingerprint: str
    authority: Authority


def _imprint(log: MadeLog, size: int) -> bytes:
    return imprint(log.head(size))


def make(out: Path) -> Made:
    """Write the bundle into a folder."""
    authority = Authority.made(out / "authority")
    selection, log = sealed_selection()
    answers = [(size, authority.answer(request_over(_imprint(log, size)))) for size in (7, 9)]
    selection = attrs.evolve(selection, log=log.shown(earlier=(5,), answers=answers))
    contents = {record_id(number): picture(number) for number in (90, 91)}
    written = write_bundle(selection, out, evidence=Originals(contents), workshop=PlainWorkshop())
    return Made(written.bundle, log, written.fingerprint, authority)


def problems(verdict: Verdict) -> list[str]:
    return [f"{one.where}: {one.says}" for one in verdict.findings if one.severity == "problem"]


def record_file(bundle: Path, at: int = 0) -> Path:
    """Return a file of a record that has more than one version, where there is one."""
    return sorted((bundle / RECORDS).glob("[0-9]*.json"))[at]


def edit(path: Path, change: Callable[[dict], None]) -> None:
    """Change a JSON file and keep its form."""
    told = json.loads(path.read_bytes())
    change(told)
    path.write_bytes(as_json(told))


def relist(bundle: Path) -> None:
    """Write all lists anew, as a forger would: every file is named with its sum again."""
    files = {
        str(path.relative_to(bundle)): path.read_bytes()
        for path in bundle.rglob("*")
        if path.is_file() and not path.name.endswith("manifest-sha256.txt")
    }
    proofs = {name: content for name, content in files.items() if name.startswith("proof/")}
    details = [tuple(line.split(": ", 1)) for line in files["bag-info.txt"].decode().splitlines()]
    shutil.rmtree(bundle)
    bag = BagWriter(FolderPlace(bundle))
    for name, content in files.items():
        if name not in ("bagit.txt", "bag-info.txt", *proofs):
            bag.add(name, content)
    bag.finish([(label, value) for label, value in details if label != "Payload-Oxum"])
    for name, content in proofs.items():
        bag.add(name, content)


def resign(bundle: Path, key: SigningKey) -> None:
    """Write lists and signature anew with a key, so that the bundle is consistent again."""
    info = bundle / "bag-info.txt"
    info.write_text(info.read_text().replace(KEY.public.name, key.public.name))
    relist(bundle)
    (bundle / "proof/bundle.tsq").unlink()
    tags = (bundle / "tagmanifest-sha256.txt").read_bytes()
    for name, content in vouching(tags, key, None).items():
        (bundle / name).write_bytes(content)


def flip(path: Path) -> None:
    """Flip one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def signed_anew(made: Made, place: Path) -> Path:
    """Return a copy in which the report is another and everything is listed and signed anew with another key."""
    copy = place / made.folder.name
    shutil.copytree(made.folder, copy)
    (copy / "data/01_Bundle.pdf").write_bytes(b"%PDF forged")
    resign(copy, OTHER_KEY)
    return copy
