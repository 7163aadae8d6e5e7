"""Each way to tamper with a bundle, and what must be said about it: one list for all three verifiers.

The program, the window and the page in the bundle meet every line of it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs

from journal.proof.disclosure import base64url, digest_of, from_base64url, read_disclosure
from journal.proof.fingerprint import fingerprint_words
from journal.proof.head_words import words_of
from journal.records.canonical import canonical
from tests.bundle.forger import RECORDS, Made, edit, flip, record_file, relist, resign
from tests.bundle.sealed import KEY, OTHER_KEY


@attrs.frozen
class Held:
    """What is known from elsewhere, as it is typed, and what is then said of a bundle that was signed anew.

    `confirmed` is what confirms it all the same, None where it is not sound.
    """

    typed: str
    says: str
    confirmed: tuple[str, ...] | None = None


def held_against(made: Made) -> dict[str, Held]:
    """Return everything that one can hold against a bundle whose report was replaced and all signed anew."""
    other_fingerprint = "The fingerprint is not the one you were given"
    earlier = made.log.head(5)
    other = attrs.evolve(earlier, root=made.log.head().root)
    maker = "Who made the report and the other files is not confirmed"
    return {
        "nothing known": Held("", "Who made this bundle is not confirmed", ()),
        "fingerprint known": Held(made.fingerprint, other_fingerprint),
        "words of the receipt known": Held(" ".join(fingerprint_words(made.fingerprint)), other_fingerprint),
        "key known": Held(KEY.public.name, "It was not signed with the key that you know"),
        "an earlier head of its log known": Held(" ".join(words_of(earlier)), maker, ("head",)),
        "an earlier head of another log known": Held(" ".join(words_of(other)), "an earlier entry was changed"),
    }


def _flip_at(path: Path, at: int, bit: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= bit
    path.write_bytes(content)


def _flip_in(bundle: Path, name: str) -> None:
    flip(bundle / name)


def _answer_flipped(bundle: Path, at: int) -> None:
    _answered(bundle, lambda answer: answer[:at] + bytes([answer[at] ^ 1]) + answer[at + 1 :])


def _without_last(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _answered(bundle: Path, change: Callable[[bytes], bytes]) -> None:
    """Put a changed answer where one over the bundle itself belongs."""
    (bundle / "proof/bundle.tsr").write_bytes(change((bundle / "proof/head-1.tsr").read_bytes()))


def _sign_all_anew(bundle: Path) -> None:
    """Edit what is shown in a table, in its record and under its seal, then sign everything with another key."""
    table = bundle / "data/02_Chronology.csv"
    table.write_bytes(table.read_bytes() + b"edited\r\n")
    _edit_shown_and_sealed(bundle)
    resign(bundle, OTHER_KEY)


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


def _half_a_letter(bundle: Path) -> None:
    """Let a record hold half of a letter that UTF-16 writes in two: as JSON it can be said, but no file can hold it."""
    record = record_file(bundle)
    record.write_bytes(record.read_bytes().replace(b'"kind": "', b'"kind": "\\ud83d', 1))


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
    "a byte flipped": (lambda b: flip(b / "data/01_Bundle.pdf"), "data/01_Bundle.pdf: This file was changed"),
    "a byte added": (
        lambda b: _append(b / "data/02_Chronology.csv", b"x"),
        "data/02_Chronology.csv: This file was changed",
    ),
    "a byte removed": (
        lambda b: _without_last(b / "START-HERE.html"),
        "START-HERE.html: This file was changed",
    ),
    **{
        f"a byte flipped in {name}": (partial(_flip_in, name=name), says)
        for name, says in {
            "bagit.txt": "bagit.txt: This file does not say what it must",
            "bag-info.txt": "bag-info.txt: This file was changed",
            "manifest-sha256.txt": "manifest-sha256.txt: This file was changed",
            "tagmanifest-sha256.txt": "proof/tagmanifest-sha256.txt.sig: The signature is not of this bundle",
            "START-HERE.html": "START-HERE.html: This file was changed",
            "data/records/heads.json": "data/records/heads.json: This file was changed",
            "data/records/schema.json": "data/records/schema.json: This file was changed",
            "data/02_Chronology.xlsx": "data/02_Chronology.xlsx: This file was changed",
            "data/exhibits/EX001_IMG_90.jpg": "data/exhibits/EX001_IMG_90.jpg: This file was changed",
            "proof/bundle.tsq": "proof/bundle.tsq: This request for a time stamp is for something else",
            "proof/head-2.tsq": "proof/head-2.tsq: This request for a time stamp is for something else",
        }.items()
    },
    "a byte added to the list of lists": (
        lambda b: _append(b / "tagmanifest-sha256.txt", b"\n"),
        "proof/tagmanifest-sha256.txt.sig: The signature is not of this bundle",
    ),
    "a byte removed from a picture": (
        lambda b: _without_last(b / "data/exhibits/EX001_IMG_90.jpg"),
        "data/exhibits/EX001_IMG_90.jpg: This file was changed",
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
    "a file renamed in its case alone": (
        lambda b: (b / "data/02_Chronology.csv").rename(b / "data/02_chronology.csv"),
        "data/02_chronology.csv: This file was added",
    ),
    "a tag file renamed": (
        lambda b: (b / "START-HERE.html").rename(b / "READ-ME.html"),
        "READ-ME.html: This file was added",
    ),
    "two tag files swapped": (
        lambda b: _swap(b / "bag-info.txt", b / "START-HERE.html"),
        "START-HERE.html: This file was changed",
    ),
    "a table in the place of another": (
        lambda b: shutil.copyfile(b / "data/04_Evidence-list.csv", b / "data/02_Chronology.csv"),
        "data/02_Chronology.csv: This file was changed",
    ),
    "a file added": (lambda b: (b / "data/new.txt").write_text("x"), "data/new.txt: This file was added"),
    "a tag file added": (lambda b: (b / "note.txt").write_text("x"), "note.txt: This file was added"),
    "a tag file added in a folder": (
        lambda b: ((b / "more").mkdir(), (b / "more/note.txt").write_text("x")),
        "more/note.txt: This file was added",
    ),
    "a list of another kind added": (
        lambda b: (b / "manifest-md5.txt").write_text(f"{'0' * 32}  data/01_Bundle.pdf\n"),
        "manifest-md5.txt: This file was added",
    ),
    "a list of files to fetch added": (
        lambda b: (b / "fetch.txt").write_text("https://example.org/x 1 data/x\n"),
        "fetch.txt: This file was added",
    ),
    "a file added and listed": (
        _relisted(lambda b: (b / "data/new.txt").write_text("x")),
        "proof/tagmanifest-sha256.txt.sig: The signature is not of this bundle",
    ),
    "an empty file added": (lambda b: (b / "data/records/x.json").touch(), "x.json: This file was added"),
    "lists rewritten after a change": (
        _relisted(lambda b: flip(b / "data/01_Bundle.pdf")),
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
        lambda b: flip(b / "proof/tagmanifest-sha256.txt.sig"),
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
        lambda b: flip(b / "proof/head-1.tsr"),
        "proof/head-1.tsr: ",
    ),
    "a byte flipped in a certificate of a time stamp": (
        lambda b: _flip_at(b / "proof/head-1.tsr", 700),
        "proof/head-1.tsr: This time stamp was changed",
    ),
    **{
        f"a byte flipped outside a signature, at {at}": (
            partial(_answer_flipped, at=at),
            "proof/bundle.tsr: This file is not the answer of a time-stamp authority",
        )
        for at in (0, 9, 34)
    },
    "no answer in the place of one": (
        lambda b: _answered(b, lambda _: b"<html>Not found</html>"),
        "proof/bundle.tsr: This file is not the answer of a time-stamp authority",
    ),
    "an answer cut short": (
        lambda b: _answered(b, lambda answer: answer[:-1]),
        "proof/bundle.tsr: This file is not the answer of a time-stamp authority",
    ),
    "an answer with a byte more": (
        lambda b: _answered(b, lambda answer: answer + b"\0"),
        "proof/bundle.tsr: This file is not the answer of a time-stamp authority",
    ),
    "two time stamps swapped": (
        lambda b: _swap(b / "proof/head-1.tsr", b / "proof/head-2.tsr"),
        "proof/head-1.tsr: This time stamp is for something else",
    ),
    "a time stamp too many": (
        lambda b: shutil.copyfile(b / "proof/head-1.tsr", b / "proof/head-3.tsr"),
        "proof/head-3.tsr: This file was added. It does not belong",
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
    "all edited alike and signed anew": (_sign_all_anew, "It does not stand so in the log"),
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
    "half a letter in a record": (_relisted(_half_a_letter), "has not the form that bundles use"),
    "a name said twice": (
        _relisted(
            lambda b: record_file(b).write_bytes(
                record_file(b).read_bytes().replace(b'{\n  "id"', b'{\n  "id": "",\n  "id"', 1)
            )
        ),
        "has not the form that bundles use",
    ),
}
