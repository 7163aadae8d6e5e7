"""Whatever is done to a bundle is found and named; who made it is confirmed only by what is known from elsewhere.

The bundle is written once. Each line of the table is one way to tamper with a copy of it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import attrs
import pytest

from journal.bundle.known import Known, read_known
from journal.bundle.seal import NAMESPACE
from journal.bundle.verify import known_from, verify
from journal.bundle.write import write_bundle
from journal.ground.known_error import BadInput
from journal.proof.disclosure import base64url, read_disclosure
from journal.proof.fingerprint import fingerprint_line, fingerprint_words
from journal.proof.head_words import words_of
from journal.proof.ssh_signature import SigningKey
from journal.proof.time_stamp import request_over
from tests.bundle.forger import RECORDS, Made, edit, flip, problems, record_file, relist, signed_anew
from tests.bundle.material import Originals, PlainWorkshop, picture, record_id
from tests.bundle.sealed import KEY, OTHER_KEY, sealed_selection
from tests.bundle.tampering import TAMPERED, held_against


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
def test_it_is_caught_and_named(copied: Path, name: str) -> None:
    tamper, says = TAMPERED[name]
    tamper(copied)
    verdict = verify(copied)
    assert not verdict.sound
    assert any(says in one for one in problems(verdict)), problems(verdict)


def test_answers_that_no_proof_covers_are_named_by_their_question(made: Made) -> None:
    (told,) = [one for one in verify(made.folder).findings if "part of an answer is left out" in one.says]
    assert told.where == "Incident, question “People”"


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


def test_all_signed_anew_is_consistent_and_caught_by_what_is_known(made: Made, tmp_path: Path) -> None:
    forged = signed_anew(made, tmp_path)
    for name, held in held_against(made).items():
        verdict = verify(forged, known=read_known(held.typed) if held.typed else None)
        said = "\n".join([verdict.summary, *problems(verdict)])
        assert held.says in said, (name, said)
        assert (verdict.confirmed_by if verdict.sound else None) == held.confirmed, name
        if verdict.sound:
            assert "consistent" in verdict.summary
            assert any("Who made this bundle is not confirmed." in one.says for one in verdict.findings)
    assert any("not signed with the key" in one for one in problems(verify(forged, known=known_from(made.folder))))


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


def test_an_unsound_bundle_confirms_nothing(copied: Path) -> None:
    flip(copied / "data/01_Bundle.pdf")
    with pytest.raises(BadInput):
        known_from(copied)


def test_a_time_stamp_that_was_fetched_later_is_told_and_leaves_the_fingerprint(made: Made, copied: Path) -> None:
    answer = made.authority.answer((copied / "proof/bundle.tsq").read_bytes())
    (copied / "proof/bundle.tsr").write_bytes(answer)
    verdict = verify(copied, known=Known(fingerprint=made.fingerprint))
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


def test_the_page_on_the_format_holds_the_vector_of_the_signature() -> None:
    told = (Path(__file__).parents[2] / "docs" / "bundle-format.md").read_text("utf-8")
    (tags,) = (part for part in told.split("```\n") if part.startswith("335fca85"))
    key, digest = SigningKey(b"\x07" * 32), hashlib.sha256(tags.encode()).hexdigest()
    assert f"case {key.public.line()}\n" in told
    assert f"\n{key.public.name}\n" in told
    assert key.sign(tags.encode(), NAMESPACE) in told
    assert request_over(bytes.fromhex(digest)).hex() in told
    assert " ".join(fingerprint_words(digest)) in " ".join(told.split())


@pytest.mark.parametrize("deep", [100, 300, 900, 5000])
def test_lists_within_lists_are_told_and_stop_nothing(copied: Path, deep: int) -> None:
    inner = "[" * deep + "]" * deep

    def disclose(told: dict) -> None:
        one = told["proof"]["disclosures"][-1]
        told["proof"]["disclosures"][-1] = base64url(f'["AAAA","{read_disclosure(one).name}",{inner}]'.encode())

    edit(record_file(copied), disclose)
    relist(copied)
    assert any(record_file(copied).name in said for said in problems(verify(copied)))
    record_file(copied).write_bytes(inner.encode() + b"\n")
    relist(copied)
    assert any(record_file(copied).name in said for said in problems(verify(copied)))
