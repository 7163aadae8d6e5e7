"""Whatever is done to a bundle is found and named; who made it is confirmed only by what is known from elsewhere.

The bundle is written once. Each line of the table is one way to tamper with a copy of it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from journal.bundle.bag import BagWriter
from journal.bundle.known import Known, read_known
from journal.bundle.places import FolderPlace
from journal.bundle.records_json import as_json
from journal.bundle.seal import NAMESPACE, vouching
from journal.bundle.verify import Verdict, known_from, verify
from journal.bundle.write import write_bundle
from journal.ground.known_error import BadInput
from journal.proof.disclosure import base64url, digest_of, from_base64url, read_disclosure
from journal.proof.fingerprint import fingerprint_line, fingerprint_words
from journal.proof.head_words import words_of
from journal.proof.ssh_signature import SigningKey
from journal.proof.time_stamp import imprint, request_over
from journal.records.canonical import canonical
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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    out = tmp_path_factory.mktemp("made")
    authority = Authority.made(out / "authority")
    selection, log = sealed_selection()
    answer = authority.answer(request_over(_imprint(log, 7)))
    selection = attrs.evolve(selection, log=log.shown(earlier=(5,), answers=((7, answer),)))
    contents = {record_id(number): picture(number) for number in (90, 91)}
    written = write_bundle(selection, out, evidence=Originals(contents), workshop=PlainWorkshop())
    return Made(written.bundle, log, written.fingerprint, authority)


def _imprint(log: MadeLog, size: int) -> bytes:
    return imprint(log.head(size))


@pytest.fixture
def bundle(made: Made, tmp_path: Path) -> Path:
    copy = tmp_path / made.folder.name
    shutil.copytree(made.folder, copy)
    return copy


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


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _append(path: Path, more: bytes) -> None:
    path.write_bytes(path.read_bytes() + more)


def _swap(one: Path, other: Path) -> None:
    first = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(first)


def _say_otherwise(told: dict) -> None:
    name = next(iter(told["record"]))
    told["record"][name] = "edited"


def _edit_shown_and_sealed(bundle: Path) -> None:
    """Change a value, its disclosure and the digest of it: all that stands in the record's file."""

    def change(told: dict) -> None:
        proof = told["proof"]
        at, old = next(
            (at, each) for at, each in enumerate(proof["disclosures"]) if read_disclosure(each).name in told["record"]
        )
        read = read_disclosure(old)
        new = base64url(canonical([read.salt, read.name, "edited"]))
        told["record"][read.name] = "edited"
        proof["disclosures"][at] = new
        digests = {*proof["digests"], base64url(digest_of(new))} - {base64url(digest_of(old))}
        proof["digests"] = sorted(digests, key=from_base64url)

    edit(record_file(bundle), change)
    relist(bundle)


def _reorder(bundle: Path) -> None:
    """Let two records change their places in the log."""
    one, other = record_file(bundle, 0), record_file(bundle, 1)
    entries = [json.loads(path.read_bytes()) for path in (one, other)]

    def place(told: dict, as_in: dict) -> None:
        told["entry"]["sequence"] = as_in["entry"]["sequence"]
        for name in ("index", "path"):
            told["proof"][name] = as_in["proof"][name]

    edit(one, lambda told: place(told, entries[1]))
    edit(other, lambda told: place(told, entries[0]))
    relist(bundle)


def _relisted(change: Callable[[Path], None]) -> Callable[[Path], None]:
    def tamper(bundle: Path) -> None:
        change(bundle)
        relist(bundle)

    return tamper


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte flipped": (lambda b: _flip(b / "data/01_Bundle.pdf"), "data/01_Bundle.pdf: This file was changed"),
    "a byte added": (
        lambda b: _append(b / "data/02_Chronology.csv", b"x"),
        "data/02_Chronology.csv: This file was changed",
    ),
    "a byte removed": (
        lambda b: (b / "START-HERE.html").write_bytes((b / "START-HERE.html").read_bytes()[:-1]),
        "START-HERE.html: This file was changed",
    ),
    "a file removed": (lambda b: record_file(b).unlink(), "This file is missing"),
    "a file renamed": (
        lambda b: (b / "data/02_Chronology.csv").rename(b / "data/02_Other.csv"),
        "data/02_Other.csv: This file was added",
    ),
    "two files swapped": (
        lambda b: _swap(*sorted((b / "data/exhibits").iterdir())[:2]),
        "data/exhibits/EX001_IMG_90.jpg: This file was changed",
    ),
    "a file added": (lambda b: (b / "data/new.txt").write_text("x"), "data/new.txt: This file was added"),
    "a tag file added": (lambda b: (b / "note.txt").write_text("x"), "note.txt: This file was added"),
    "an empty file added": (lambda b: (b / "data/records/x.json").touch(), "x.json: This file was added"),
    "lists rewritten after a change": (
        _relisted(lambda b: _flip(b / "data/01_Bundle.pdf")),
        "proof/tagmanifest-sha256.txt.sig: The signature is not of this bundle",
    ),
    "a foreign file in proof": (
        lambda b: (b / "proof/note.txt").write_text("x"),
        "proof/note.txt: This file was added. It does not belong",
    ),
    "a hidden file in proof": (lambda b: (b / "proof/.sig").write_text("x"), "proof/.sig: This file was added"),
    "a folder in proof": (
        lambda b: ((b / "proof/more").mkdir(), (b / "proof/more/x").write_text("")),
        "proof/more/x: This file was added",
    ),
    "the signature removed": (
        lambda b: (b / "proof/tagmanifest-sha256.txt.sig").unlink(),
        "proof/tagmanifest-sha256.txt.sig: This file is missing",
    ),
    "the signature broken": (
        lambda b: _flip(b / "proof/tagmanifest-sha256.txt.sig"),
        "proof/tagmanifest-sha256.txt.sig: The signature is not of this bundle",
    ),
    "another key beside it": (
        lambda b: (b / "proof/allowed_signers").write_text(f"case {OTHER_KEY.public.line()}\n"),
        "proof/allowed_signers: This is not the key that the bundle names",
    ),
    "a line added to the key": (
        lambda b: _append(b / "proof/allowed_signers", f"case {OTHER_KEY.public.line()}\n".encode()),
        "proof/allowed_signers: This file does not hold a key",
    ),
    "the signature of another use": (
        lambda b: (b / "proof/tagmanifest-sha256.txt.sig").write_text(
            KEY.sign((b / "tagmanifest-sha256.txt").read_bytes(), "file")
        ),
        "proof/tagmanifest-sha256.txt.sig: The signature is not of this bundle",
    ),
    "a broken time stamp": (
        lambda b: _flip(b / "proof/head-1.tsr"),
        "proof/head-1.tsr: ",
    ),
    "a time stamp removed": (lambda b: (b / "proof/head-1.tsr").unlink(), "proof/head-1.tsr: This file is missing"),
    "a time stamp in the place of another": (
        lambda b: shutil.copyfile(b / "proof/head-1.tsr", b / "proof/bundle.tsr"),
        "proof/bundle.tsr: This time stamp is for something else",
    ),
    "another request": (
        lambda b: shutil.copyfile(b / "proof/head-1.tsq", b / "proof/bundle.tsq"),
        "proof/bundle.tsq: This request for a time stamp is for something else",
    ),
    "reordered entries": (_reorder, "It does not stand so in the log"),
    "a shown value edited": (
        _relisted(lambda b: edit(record_file(b), _say_otherwise)),
        "does not say what was sealed",
    ),
    "a shown value and its proof edited": (_edit_shown_and_sealed, "It does not stand so in the log"),
    "a field left out": (
        _relisted(lambda b: edit(record_file(b), lambda told: told["record"].popitem())),
        "It shows other fields than its proof says",
    ),
    "a field said not to be covered": (
        _relisted(
            lambda b: edit(record_file(b), lambda told: told["proof"]["not_covered"].append(next(iter(told["record"]))))
        ),
        "It shows other fields than its proof says",
    ),
    "another time of writing": (
        _relisted(
            lambda b: edit(record_file(b), lambda told: told["entry"].update(written_at="2020-01-01T00:00:00+00:00"))
        ),
        "It is not the entry that its proof is for",
    ),
    "a proof taken away": (
        _relisted(lambda b: edit(record_file(b), lambda told: told.pop("proof"))),
        "has not the form that bundles use",
    ),
    "all heads taken away": (
        _relisted(lambda b: (b / RECORDS / "heads.json").unlink()),
        "has not the form that bundles use",
    ),
    "a record under the name of another": (
        _relisted(lambda b: _swap(record_file(b, 0), record_file(b, 1))),
        "This file holds another record than its name says",
    ),
    "an earlier head made up": (
        _relisted(
            lambda b: edit(
                b / RECORDS / "heads.json", lambda told: told["earlier"][0].update(root=told["head"]["root"])
            )
        ),
        "heads.json: The log does not begin as it did",
    ),
    "a name said twice": (
        _relisted(
            lambda b: record_file(b).write_bytes(
                record_file(b).read_bytes().replace(b'{\n  "id"', b'{\n  "id": "",\n  "id"', 1)
            )
        ),
        "has not the form that bundles use",
    ),
}


def test_the_whole_bundle_is_sound_and_says_that_its_maker_is_not_confirmed(made: Made) -> None:
    verdict = verify(made.folder)
    assert problems(verdict) == []
    assert verdict.confirmed_by == ()
    assert "consistent" in verdict.summary
    assert "not confirmed" in verdict.summary
    assert verdict.key == KEY.public.name
    assert verdict.head == made.log.head()
    assert any("states that the log was there" in one.says for one in verdict.findings)


@pytest.mark.parametrize("name", TAMPERED)
def test_it_is_caught_and_named(bundle: Path, name: str) -> None:
    tamper, says = TAMPERED[name]
    tamper(bundle)
    verdict = verify(bundle)
    assert not verdict.sound
    assert any(says in one for one in problems(verdict)), problems(verdict)


def test_what_others_know_confirms_it(made: Made) -> None:
    head = made.log.head(5)
    for text, by in (
        (made.fingerprint, "fingerprint"),
        (" ".join(fingerprint_words(made.fingerprint)).upper(), "fingerprint"),
        (fingerprint_line(made.fingerprint), "fingerprint"),
        (KEY.public.name, "key"),
        (KEY.public.line(), "key"),
        (f"case {KEY.public.line()} comment", "key"),
        (" ".join(words_of(head)), "head"),
        (" ".join(words_of(made.log.head())), "head"),
    ):
        verdict = verify(made.folder, known=read_known(text))
        assert problems(verdict) == []
        assert verdict.confirmed_by == (by,), text


def test_all_signed_anew_is_consistent_and_caught_by_what_is_known(made: Made, bundle: Path) -> None:
    (bundle / "data/01_Bundle.pdf").write_bytes(b"%PDF forged")
    resign(bundle, OTHER_KEY)
    verdict = verify(bundle)
    assert problems(verdict) == []
    assert verdict.confirmed_by == ()
    assert "consistent" in verdict.summary
    assert "not confirmed" in verdict.summary
    for known, says in (
        (Known(fingerprint=made.fingerprint), "The fingerprint is not the one"),
        (Known(key=KEY.public.name), "not signed with the key that you know"),
    ):
        assert any(says in one for one in problems(verify(bundle, known=known)))


def test_another_log_under_the_same_name_is_caught_by_an_earlier_head(made: Made, tmp_path: Path) -> None:
    selection, other = sealed_selection(11, key=OTHER_KEY)
    contents = {record_id(number): picture(number) for number in (90, 91)}
    forged = write_bundle(selection, tmp_path, evidence=Originals(contents), workshop=PlainWorkshop()).bundle
    assert verify(forged).sound
    for known in (Known(head=other.head(5)),):
        assert verify(forged, known=known).confirmed_by == ("head",)
    mine = attrs.evolve(made.log.head(5), root=made.log.head().root)
    assert any("an earlier entry was changed" in one for one in problems(verify(forged, known=Known(head=mine))))
    later = known_from(made.folder)
    assert any("not signed with the key" in one for one in problems(verify(forged, known=later)))


def test_an_earlier_bundle_confirms_a_later_one_of_the_same_case(made: Made) -> None:
    assert verify(made.folder, known=known_from(made.folder)).confirmed_by == ("key", "head")


def test_an_unsound_bundle_confirms_nothing(bundle: Path) -> None:
    _flip(bundle / "data/01_Bundle.pdf")
    with pytest.raises(BadInput):
        known_from(bundle)


def test_a_time_stamp_that_was_fetched_later_is_told_and_leaves_the_fingerprint(made: Made, bundle: Path) -> None:
    answer = made.authority.answer((bundle / "proof/bundle.tsq").read_bytes())
    (bundle / "proof/bundle.tsr").write_bytes(answer)
    verdict = verify(bundle, known=Known(fingerprint=made.fingerprint))
    assert problems(verdict) == []
    assert any("states that this bundle was there by" in one.says for one in verdict.findings)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")
def test_ssh_keygen_checks_the_signature(made: Made) -> None:
    command = ["ssh-keygen", "-Y", "verify", "-f", "proof/allowed_signers", "-I", "case", "-n", NAMESPACE, "-s"]
    command.append("proof/tagmanifest-sha256.txt.sig")
    tags = (made.folder / "tagmanifest-sha256.txt").read_bytes()
    right = subprocess.run(command, cwd=made.folder, input=tags, capture_output=True, check=False)
    assert right.returncode == 0, right.stderr
    wrong = subprocess.run(command, cwd=made.folder, input=tags + b"x", capture_output=True, check=False)
    assert wrong.returncode != 0


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs OpenSSL")
def test_openssl_makes_the_same_request(made: Made, tmp_path: Path) -> None:
    command = ["openssl", "ts", "-query", "-data", "tagmanifest-sha256.txt", "-sha256", "-no_nonce", "-cert", "-out"]
    subprocess.run([*command, str(tmp_path / "q")], cwd=made.folder, check=True, capture_output=True)
    assert (tmp_path / "q").read_bytes() == (made.folder / "proof/bundle.tsq").read_bytes()


def test_the_copy_to_send_tells_nothing_of_the_log_unless_wanted(tmp_path: Path) -> None:
    selection, _ = sealed_selection(6, audience="to-send", log=None)
    bare = attrs.evolve(
        selection,
        records=tuple(
            attrs.evolve(one, versions=tuple(attrs.evolve(each, sealed=None) for each in one.versions))
            for one in selection.records
        ),
    )
    contents = {record_id(number): picture(number) for number in (90, 91)}
    folder = write_bundle(bare, tmp_path, evidence=Originals(contents), workshop=PlainWorkshop()).bundle
    assert not (folder / RECORDS / "heads.json").exists()
    whole = b"".join(path.read_bytes() for path in (folder / RECORDS).iterdir() if path.name != "schema.json")
    for word in (b"sequence", b"digests", b"sha256", b'"size"'):
        assert word not in whole
    assert verify(folder).sound
    assert hashlib.sha256((folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest() == verify(folder).fingerprint
