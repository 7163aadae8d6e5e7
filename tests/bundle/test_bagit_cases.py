"""The cases in which BagIt tools are known to differ, as bags made here: we take none that `bagit.py` refuses.

Its own form is all that our verifier takes: one list by SHA-256 for each of payload and tag files, version 1.0, UTF-8.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from journal.bundle.verify import verify

PAYLOAD = {"data/hello.txt": b"Hello, world.\n", "data/more/two words.txt": b"two\n"}
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
NAMED_OUTSIDE = ("../hello.txt", "data/../../hello.txt", "/etc/hostname", "~/hello.txt", "~root/hello.txt")
ON_WINDOWS = (r"C:\hello.txt", r"\\host\share\hello.txt", r"data\hello.txt", "%TEMP%/hello.txt")


def listed(files: dict[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def made(folder: Path, change: Callable[[dict[str, bytes]], object] = lambda _: None) -> Path:
    """Write a bag; `change` changes its tag files before they are listed themselves."""
    size = sum(map(len, PAYLOAD.values()))
    tags = {
        "bagit.txt": DECLARED,
        "bag-info.txt": f"Contact-Name: Nobody\nPayload-Oxum: {size}.{len(PAYLOAD)}\n".encode(),
        "manifest-sha256.txt": listed(PAYLOAD),
    }
    change(tags)
    for name, content in {**PAYLOAD, **tags, "tagmanifest-sha256.txt": listed(tags)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def by_bagit(folder: Path) -> bool:
    try:
        return bool(bagit.Bag(str(folder)).is_valid())
    except (bagit.BagError, UnicodeError):
        return False


def declared(content: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda tags: tags.update({"bagit.txt": content})


def more(name: str, content: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda tags: tags.update({name: tags.get(name, b"") + content})


def line(name: str, content: bytes = PAYLOAD["data/hello.txt"]) -> bytes:
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode()


WRONG: dict[str, Callable[[dict[str, bytes]], object]] = {
    "spaces before the colon": declared(DECLARED.replace(b":", b" :")),
    "two spaces after the colon": declared(DECLARED.replace(b": ", b":  ")),
    "a mark of byte order before the declaration": declared(b"\xef\xbb\xbf" + DECLARED),
    "no encoding": declared(b"BagIt-Version: 1.0\n"),
    "no version number": declared(DECLARED.replace(b"1.0", b"one")),
    "a version with three numbers": declared(DECLARED.replace(b"1.0", b"1.0.1")),
    "an older version": declared(DECLARED.replace(b"1.0", b"0.97")),
    "tag files in another encoding": declared(DECLARED.replace(b"UTF-8", b"ISO-8859-1")),
    "tag files in UTF-16": declared(DECLARED.replace(b"UTF-8", b"UTF-16")),
    "a name twice with the same sum": more("manifest-sha256.txt", line("data/hello.txt")),
    "a name twice with another sum": more("manifest-sha256.txt", line("data/hello.txt", b"other")),
    "a name with a dot before it": lambda tags: tags.update(
        {"manifest-sha256.txt": tags["manifest-sha256.txt"].replace(b"  data/", b"  ./data/")}
    ),
    "a name in another case": more("manifest-sha256.txt", line("data/HELLO.txt")),
    "a second list that names less": more("manifest-sha512.txt", b""),
    "an unlisted file": lambda tags: tags.update({"manifest-sha256.txt": line("data/hello.txt")}),
    "a listed file that is not there": more("manifest-sha256.txt", line("data/nowhere.txt")),
    "a list of what is to be fetched": more("fetch.txt", b"https://example.org/x 14 data/hello.txt\n"),
    "a count that is wrong": lambda tags: tags.update({"bag-info.txt": b"Payload-Oxum: 3.1\n"}),
    "a label twice": more("bag-info.txt", b"Contact-Name: Somebody\n"),
    **{f"a place outside: {name}": more("manifest-sha256.txt", line(name)) for name in (*NAMED_OUTSIDE, *ON_WINDOWS)},
}


def test_a_bag_in_its_plain_form_is_taken_by_both(tmp_path: Path) -> None:
    bag = made(tmp_path / "bag")
    assert verify(bag).sound
    assert by_bagit(bag)


@pytest.mark.parametrize("name", WRONG)
def test_a_bag_that_is_wrong_is_refused(tmp_path: Path, name: str) -> None:
    assert not verify(made(tmp_path / "bag", WRONG[name])).sound


def test_the_verifier_is_stricter_than_bagit_py(tmp_path: Path) -> None:
    taken = {name for at, (name, change) in enumerate(WRONG.items()) if by_bagit(made(tmp_path / str(at), change))}
    assert {"spaces before the colon", "a label twice"} <= taken
    assert len(taken) < len(WRONG)


def test_a_tag_file_that_no_list_names_is_found_though_bagit_py_passes_it_over(tmp_path: Path) -> None:
    bag = made(tmp_path / "bag")
    (bag / "note.txt").write_bytes(b"added")
    assert by_bagit(bag)
    assert not verify(bag).sound
