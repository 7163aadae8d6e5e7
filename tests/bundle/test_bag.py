"""The bag that we write is a BagIt 1.0 bag, in our eyes and in those of others."""

import hashlib
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from journal.bundle.bag import BagWriter
from journal.bundle.passphrase import check_passphrase, generate_passphrase, word_list
from journal.bundle.places import FolderPlace, ZipPlace, appearing
from journal.bundle.verify import Known, verify
from journal.ground.known_error import BadInput, Cancelled, DiskTrouble
from journal.ground.randomness import repeatable_randomness, system_randomness

FILES = {
    "data/01_Bundle.pdf": b"%PDF-1.7",
    "data/more.json": b"{}",
    "data/exhibits/EX001_receipt.jpg": b"\xff\xd8" * 1000,
    "START-HERE.html": b"<!doctype html>",
}


def write_bag(place) -> str:
    bag = BagWriter(place)
    for name, content in FILES.items():
        bag.add(name, content)
    return bag.finish([("Bag-Software-Agent", "Journal")])


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    write_bag(FolderPlace(tmp_path / "bag"))
    return tmp_path / "bag"


def test_bagit_py_calls_our_bag_valid(bag: Path):
    assert bagit.Bag(str(bag)).is_valid()
    assert bagit.Bag(str(bag)).version_info == (1, 0)


def test_sha256sum_reads_both_manifests(bag: Path):
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", manifest], cwd=bag, check=True)


def test_the_fingerprint_is_the_sum_of_the_tag_manifest(tmp_path: Path):
    fingerprint = write_bag(FolderPlace(tmp_path / "bag"))
    assert fingerprint == hashlib.sha256((tmp_path / "bag/tagmanifest-sha256.txt").read_bytes()).hexdigest()


def test_a_name_may_be_used_once_and_must_be_safe(tmp_path: Path):
    bag = BagWriter(FolderPlace(tmp_path / "bag"))
    bag.add("data/a.txt", b"1")
    for name in ("data/a.txt", "data/A.TXT", "data/../b", "/data/b", "data/.b", "data/b c", "data//b", "data/ä"):
        with pytest.raises(ValueError, match="safe name"):
            bag.add(name, b"2")


def test_a_zip_holds_the_same_bag_and_shows_no_name(tmp_path: Path):
    path = tmp_path / "documents.zip"
    place = ZipPlace(path, "Marta_v1", b"correct horse", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    fingerprint = write_bag(place)
    place.close()
    assert b"Marta" not in path.read_bytes()
    assert b"EX001" not in path.read_bytes()
    verdict = verify(path, passphrase="correct horse", known=Known(fingerprint=fingerprint))
    assert verdict.sound
    assert verdict.confirmed_by == ("fingerprint",)


def test_targets_appear_together_at_the_end(tmp_path: Path):
    with appearing(tmp_path, ("a", "b.pdf"), 0) as (folder, receipt):
        FolderPlace(folder.part)
        receipt.part.write_bytes(b"x")
        assert not folder.path.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b.pdf"]


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt(), OSError(28, "full")])
def test_leaving_early_leaves_nothing(tmp_path: Path, error: BaseException):
    def leave_early() -> None:
        with appearing(tmp_path / "new" / "folder", ("a", "b"), 0) as (folder, receipt):
            FolderPlace(folder.part)
            (folder.part / "data").mkdir()
            receipt.part.write_bytes(b"x")
            raise error

    with pytest.raises((Cancelled, KeyboardInterrupt, DiskTrouble)):
        leave_early()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "a.part", "b"])
def test_what_lies_in_the_way_is_refused_and_kept(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(BadInput), appearing(tmp_path, ("a", "b"), 0):
        pytest.fail("nothing may be begun")
    assert (tmp_path / name).read_bytes() == b"mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_too_little_space_is_told_before_anything_is_written(tmp_path: Path):
    with pytest.raises(DiskTrouble, match="space"), appearing(tmp_path / "out", ("a",), 1 << 60):
        pytest.fail("nothing may be begun")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_came_meanwhile_undoes_all(tmp_path: Path):
    def collide() -> None:
        with appearing(tmp_path, ("a", "b"), 0) as (first, second):
            first.part.write_bytes(b"1")
            second.part.write_bytes(b"2")
            second.path.mkdir()
            (second.path / "theirs").write_bytes(b"x")

    with pytest.raises((BadInput, DiskTrouble)):
        collide()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b"]
    assert (tmp_path / "b" / "theirs").exists()


def test_generated_words_come_from_the_list_and_are_strong_enough():
    words = generate_passphrase(system_randomness)
    assert len(words.split()) == 6
    assert set(words.split()) <= set(word_list())
    assert check_passphrase(words) == words.encode()


def test_words_are_drawn_without_favour():
    draw = repeatable_randomness(b"words")
    drawn = generate_passphrase(draw, 2000).split()
    assert len(set(drawn)) > 1700


@pytest.mark.parametrize("weak", ["", " ", "password", "12345678", "marta2019", "qwertyuiop1", "a" * 100])
def test_weak_passphrases_are_refused(weak: str):
    with pytest.raises(BadInput, match="too easy"):
        check_passphrase(weak)


def test_a_long_strong_passphrase_is_taken_as_typed():
    text = "étoile lanterne vingt-trois chevaux " * 5
    assert check_passphrase(text).decode() == text


def test_the_vector_of_the_format_comes_out_to_the_byte(tmp_path: Path):
    bag = BagWriter(FolderPlace(tmp_path / "bag"))
    bag.add("data/01_Bundle.pdf", b"%PDF-1.7\n")
    bag.add("data/exhibits/EX001_door.jpg", b"\xff\xd8\xff\xd9")
    bag.add("START-HERE.html", b"<!doctype html>\n")
    details = [("Bag-Software-Agent", "Journal 0.1.0"), ("Bagging-Date", "2026-11-22")]
    fingerprint = bag.finish([*details, ("External-Identifier", "Bundle_2026-11-22_v1")])
    described = (Path(__file__).parents[2] / "docs/bundle-format.md").read_text()
    assert f"Fingerprint: `{fingerprint}`" in described
    for name in ("bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        assert f"\n{name}\n```\n{(tmp_path / 'bag' / name).read_text()}```" in described
