"""A time stamp that a lawyer fetched goes into the bundle, when it is for this bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.actions.add_time_stamp import add_time_stamp
from journal.actions.verify_bundle import verify_bundle
from journal.bundle.bag import BagWriter
from journal.bundle.places import FolderPlace
from journal.bundle.seal import vouching
from journal.ground.known_error import BadInput, NotSound
from tests.authority import Authority


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "Bundle_v1"
    bag = BagWriter(FolderPlace(folder))
    bag.add("data/01_Bundle.pdf", b"%PDF-1.7 report")
    bag.finish([("Bag-Software-Agent", "Journal")])
    for name, content in vouching(bag.tag_manifest, None, None).items():
        bag.add(name, content)
    return folder


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("authority") / "a")


def test_the_answer_is_added_and_told_and_the_fingerprint_stays(
    bundle: Path, authority: Authority, tmp_path: Path
) -> None:
    before = verify_bundle(bundle)
    answer = tmp_path / "answer.tsr"
    answer.write_bytes(authority.answer((bundle / "proof/bundle.tsq").read_bytes()))
    add_time_stamp(bundle, answer)
    after = verify_bundle(bundle)
    assert after.sound
    assert after.fingerprint == before.fingerprint
    assert any("this bundle was there by" in one.says for one in after.findings)
    with pytest.raises(BadInput):
        add_time_stamp(bundle, answer)


def test_what_is_for_something_else_or_no_answer_is_refused(bundle: Path, authority: Authority, tmp_path: Path) -> None:
    answer = tmp_path / "answer.tsr"
    asked = bytearray((bundle / "proof/bundle.tsq").read_bytes())
    asked[30] ^= 1
    answer.write_bytes(authority.answer(bytes(asked)))
    with pytest.raises(NotSound):
        add_time_stamp(bundle, answer)
    answer.write_bytes(b"nothing")
    with pytest.raises(BadInput):
        add_time_stamp(bundle, answer)
    assert not (bundle / "proof/bundle.tsr").exists()
    with pytest.raises(BadInput, match="plain folder"):
        add_time_stamp(tmp_path / "none", answer)
