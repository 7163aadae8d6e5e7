"""A received bundle is read as plain words, whatever was done to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.bundle.received import Received, exhibit_bytes, read_received
from journal.ground.known_error import Damaged
from tests.bundle.forger import Made, record_file
from tests.bundle.tampering import TAMPERED


@pytest.fixture(scope="module")
def received(made: Made) -> tuple[Received, ...]:
    return read_received(made.folder)


def test_every_entry_is_told_with_its_question_and_when_it_was_written(
    made: Made, received: tuple[Received, ...]
) -> None:
    files = sorted((made.folder / "data/records").glob("[0-9]*.json"))
    assert len(received) == len(files)
    assert all("Written" in one.text.splitlines()[0] for one in received)
    assert all(one.title and ":" in one.text for one in received)
    changed = [json.loads(path.read_bytes())["earlier"] for path in files]
    assert [one.text.count("Before that, written") for one in received] == [len(earlier) for earlier in changed]


def test_exhibits_have_their_number_and_their_cleaned_copy(made: Made, received: tuple[Received, ...]) -> None:
    exhibits = [one for one in received if one.exhibit]
    assert exhibits
    for one in exhibits:
        assert one.file.startswith(f"data/exhibits/{one.exhibit}")
        assert exhibit_bytes(made.folder, one.file) == (made.folder / one.file).read_bytes()


def test_an_exhibit_without_its_file_says_so_and_where_to_look(copied: Path, received: tuple[Received, ...]) -> None:
    gone = next(one for one in received if one.exhibit)
    assert "does not lie in the bundle" not in gone.text
    (copied / gone.file).unlink()
    again = next(one for one in read_received(copied) if one.exhibit == gone.exhibit)
    assert again.file == ""
    assert again.text.startswith("The file of this exhibit does not lie in the bundle")
    assert again.text.endswith(gone.text)


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_was_done_to_it_reading_ends_with_words(copied: Path, name: str) -> None:
    TAMPERED[name][0](copied)
    assert all(one.title and one.text for one in read_received(copied))


def test_what_cannot_be_read_is_told_and_never_left_out(copied: Path, received: tuple[Received, ...]) -> None:
    record_file(copied).write_bytes(b'{"kind": "shift", "record": [' + b"[" * 100_000)
    again = read_received(copied)
    assert len(again) == len(received)
    assert sum("can't be read" in one.text for one in again) == 1


def test_no_other_file_is_handed_out_as_an_exhibit(copied: Path) -> None:
    for name in ("bagit.txt", "data/exhibits/../01_Bundle.pdf", "data/exhibits/EX999.jpg", "/etc/passwd"):
        with pytest.raises(Damaged):
            exhibit_bytes(copied, name)
