"""Time stamps: what we ask for is what openssl asks for, and what we believe is what openssl believes."""

from __future__ import annotations

import hashlib
import random
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import BadInput, NotSound
from journal.proof import der
from journal.proof.head import Head
from journal.proof.signed_data import CHANGED, MAY_NOT_STAMP, NO_CERTIFICATE, NOT_SUPPORTED, NOT_VALID_THEN
from journal.proof.time_stamp import imprint, read_answer, request, stamped_head, statement
from journal.proof.tree import Frontier
from tests.authority import (
    ALL_DIGESTED,
    ATTRIBUTES,
    CERTIFICATE_V1,
    CERTIFICATE_V2,
    CERTIFICATES,
    HOW_DIGESTED,
    OPENSSL,
    PSS_SHA256,
    SIGNATURE,
    SIGNED,
    SIGNER,
    Authority,
    certificate_of,
    encoded,
    needs_openssl,
    new_key,
    openssl,
    part,
    replaced,
    signed_anew,
    stamping,
)

HEAD = Head(1234, hashlib.sha256(b"a log").digest())
SHA1 = bytes.fromhex("300906052b0e03021a0500")


SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2056, 1, 1, tzinfo=UTC)
RECORDED = Path(__file__).resolve().parents[1] / "vectors" / "time_stamp.tsr"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("tsa") / "ec", since=SINCE, until=UNTIL)


@pytest.fixture(scope="module")
def answer(authority: Authority) -> bytes:
    """An answer by openssl; where there is none, one that openssl gave earlier, signed anew."""
    if OPENSSL is not None:
        return authority.answer(request(HEAD))
    return signed_anew(RECORDED.read_bytes(), authority.key, authority.certificate)


def refused(answer: bytes) -> str:
    with pytest.raises(NotSound) as error:
        read_answer(answer)
    assert error.value.do
    return error.value.says


# ---------------------------------------------------------------- the request


def test_the_head_statement_is_its_name_size_and_root() -> None:
    assert statement(HEAD) == b"journal-head-1" + bytes.fromhex("00000000000004d2") + HEAD.root
    assert imprint(HEAD) == hashlib.sha256(statement(HEAD)).digest()


def test_a_request_is_59_bytes_without_anything_of_the_person() -> None:
    before, after = "3039020101303130" + "0d06096086480165030402010500" + "0420", "0101ff"
    assert request(HEAD).hex() == before + imprint(HEAD).hex() + after


@needs_openssl
def test_a_request_is_the_one_that_openssl_makes(tmp_path: Path) -> None:
    (tmp_path / "statement").write_bytes(statement(HEAD))
    words = ["-data", tmp_path / "statement", "-sha256", "-no_nonce", "-cert", "-out", tmp_path / "q.tsq"]
    openssl("ts", "-query", *words)
    assert (tmp_path / "q.tsq").read_bytes() == request(HEAD)


# ---------------------------------------------------------------- answers that are right


@needs_openssl
@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("ec", {}),
        ("rsa", {}),
        ("rsa", {"digest": "sha512"}),
        ("ec", {"digest": "sha384"}),
        ("rsa", {"named_by": "sha1"}),
        ("ec", {"named_by": "sha512"}),
    ],
)
def test_what_openssl_stamps_both_believe(tmp_path: Path, kind: str, how: dict[str, str]) -> None:
    authority = Authority.made(tmp_path / "tsa", kind, **how)
    before = datetime.now(UTC).replace(microsecond=0)
    answer = authority.answer(request(HEAD))
    stamp = read_answer(answer)
    assert authority.openssl_agrees(answer, statement(HEAD))
    assert stamp.imprint == imprint(HEAD)
    assert before <= stamp.time <= datetime.now(UTC)
    assert stamp.accuracy == timedelta(seconds=1.5)
    assert stamp.latest == stamp.time + timedelta(seconds=2)
    assert (stamp.serial, stamp.policy) == (8, "1.3.6.1.4.1.99999.1")
    assert stamp.signer.name == "Clock of tests, Tests of time"
    assert stamp.signer.issuers == ("Below the root, Tests of time", "Root of tests, Tests of time")
    assert stamp.signer.complete


@needs_openssl
def test_a_chain_without_its_root_is_known_as_such(tmp_path: Path) -> None:
    authority = Authority.made(tmp_path / "tsa", signed_by_root=False)
    signer = read_answer(authority.answer(request(HEAD))).signer
    assert (signer.issuers, signer.complete) == (("Below the root, Tests of time",), False)


@needs_openssl
def test_a_signature_with_pss_is_believed(tmp_path: Path) -> None:
    authority = Authority.made(tmp_path / "tsa", "rsa")
    answer = signed_anew(authority.answer(request(HEAD)), authority.key, authority.certificate, algorithm=PSS_SHA256)
    assert read_answer(answer).signer.issuers == ()


def test_a_signer_may_be_named_by_its_key(authority: Authority, answer: bytes) -> None:
    known = x509.SubjectKeyIdentifier.from_public_key(authority.key.public_key())
    extensions = [*stamping(), (known, False)]
    certificate = certificate_of("By its key", authority.key, "x", authority.key, extensions)
    anew = signed_anew(answer, authority.key, certificate, who=encoded(0x80, known.digest))
    assert read_answer(anew).signer.name == "By its key, Tests of time"
    plain = certificate_of("By its key", authority.key, "x", authority.key, stamping())
    assert refused(signed_anew(answer, authority.key, plain, who=encoded(0x80, known.digest))) == str(NO_CERTIFICATE)


def test_an_answer_recorded_earlier_is_believed_forever() -> None:
    stamp = read_answer(RECORDED.read_bytes())
    assert stamp.imprint == imprint(HEAD)
    assert stamp.signer.name == "Clock of tests, Tests of time"
    assert stamp.signer.issuers == ("Below the root, Tests of time", "Root of tests, Tests of time")


# ---------------------------------------------------------------- answers that are wrong


@needs_openssl
def test_openssl_and_we_refuse_a_changed_signature(authority: Authority, answer: bytes) -> None:
    signature = bytearray(part(answer, *SIGNATURE).content)
    signature[-1] ^= 1
    changed = replaced(answer, encoded(0x04, bytes(signature)), *SIGNATURE)
    assert refused(changed) == str(CHANGED)
    assert not authority.openssl_agrees(changed, statement(HEAD))


@needs_openssl
@pytest.mark.parametrize("what", ["imprint", "time"])
def test_openssl_and_we_refuse_a_changed_stamp(authority: Authority, answer: bytes, what: str) -> None:
    time = read_answer(answer).time
    old, new = (
        (imprint(HEAD), imprint(Head()))
        if what == "imprint"
        else (f"{time:%Y%m%d%H%M%S}".encode(), f"{time - timedelta(days=1):%Y%m%d%H%M%S}".encode())
    )
    assert answer.count(old) == 1
    changed = answer.replace(old, new)
    assert refused(changed) == str(CHANGED)
    assert not authority.openssl_agrees(changed, statement(Head() if what == "imprint" else HEAD))


@needs_openssl
def test_openssl_and_we_refuse_a_swapped_certificate(authority: Authority, answer: bytes) -> None:
    """Same key, same issuer, same number, another name: only the hash inside the signature tells."""
    good = authority.certificate
    other = certificate_of(
        "Somebody else", authority.key, "Below the root", authority.key, stamping(), serial=good.serial_number
    )
    swapped = replaced(answer, encoded(0xA0, other.public_bytes(Encoding.DER)), *CERTIFICATES)
    assert refused(swapped) == str(CHANGED)
    assert not authority.openssl_agrees(swapped, statement(HEAD))


CERTIFY = x509.KeyUsage(True, False, False, False, False, True, False, False, False)
SIGN = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
ENCIPHER = x509.KeyUsage(False, False, True, False, False, False, False, False, False)


@pytest.mark.parametrize(
    "extensions",
    [
        [],
        stamping(critical=False),
        stamping(ExtendedKeyUsageOID.SERVER_AUTH),
        stamping(ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH),
        [*stamping(), (CERTIFY, True)],
        [*stamping(), (ENCIPHER, True)],
    ],
)
def test_a_certificate_that_is_not_for_time_stamps_alone_is_refused(
    authority: Authority, answer: bytes, extensions: list
) -> None:
    certificate = certificate_of("Shop", authority.key, "Shop", authority.key, extensions)
    assert refused(signed_anew(answer, authority.key, certificate)) == str(MAY_NOT_STAMP)


def test_a_certificate_for_signatures_may_stamp(authority: Authority, answer: bytes) -> None:
    certificate = certificate_of("Own", authority.key, "Own", authority.key, [*stamping(), (SIGN, True)])
    signer = read_answer(signed_anew(answer, authority.key, certificate)).signer
    assert (signer.issuers, signer.complete) == ((), True)


def test_a_certificate_that_was_not_valid_then_is_refused(authority: Authority, answer: bytes) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    for since, until in ((now - timedelta(9), now - timedelta(1)), (now + timedelta(1), now + timedelta(9))):
        certificate = certificate_of("Old", authority.key, "Old", authority.key, stamping(), since, until)
        assert refused(signed_anew(answer, authority.key, certificate)) == str(NOT_VALID_THEN)


def test_the_wrong_key_is_refused(authority: Authority, answer: bytes) -> None:
    assert refused(signed_anew(answer, new_key("ec"), authority.certificate)) == str(CHANGED)
    assert refused(signed_anew(answer, new_key("rsa"), authority.certificate)) == str(CHANGED)


def test_keys_and_hashes_that_nobody_should_use_are_refused(authority: Authority, answer: bytes) -> None:
    key = new_key("ed25519")
    certificate = certificate_of("Ed", key, "Below the root", authority.key, stamping())
    assert refused(signed_anew(answer, key, certificate)) == str(NOT_SUPPORTED)
    older = replaced(replaced(answer, SHA1, *HOW_DIGESTED), encoded(0x31, SHA1), *ALL_DIGESTED)
    assert refused(older) == str(NOT_SUPPORTED)


def test_the_signed_attributes_must_name_content_digest_and_certificate(authority: Authority, answer: bytes) -> None:
    attributes = [each.raw for each in part(answer, *ATTRIBUTES).parts()]
    for left_out in attributes:
        if b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05" in left_out:  # the signing time, which nobody needs
            continue
        kept = [each for each in attributes if each != left_out]
        assert refused(signed_anew(answer, authority.key, authority.certificate, attributes=kept)) == str(CHANGED)
    twice = [*attributes, attributes[0]]
    assert refused(signed_anew(answer, authority.key, authority.certificate, attributes=twice)) == str(CHANGED)


def test_a_certificate_named_by_a_hash_that_nobody_should_use_is_refused(authority: Authority, answer: bytes) -> None:
    named = encoded(0x30, encoded(0x30, encoded(0x30, SHA1 + encoded(0x04, bytes(20)))))
    others = [each.raw for each in part(answer, *ATTRIBUTES).parts() if CERTIFICATE_V2 not in each.raw]
    attributes = [*others, encoded(0x30, CERTIFICATE_V2 + encoded(0x31, named))]
    assert refused(signed_anew(answer, authority.key, authority.certificate, attributes=attributes)) == str(
        NOT_SUPPORTED
    )
    older = encoded(0x30, encoded(0x30, encoded(0x30, encoded(0x04, bytes(20)))))
    attributes = [*others, encoded(0x30, CERTIFICATE_V1 + encoded(0x31, older))]
    assert refused(signed_anew(answer, authority.key, authority.certificate, attributes=attributes)) == str(CHANGED)


@needs_openssl
def test_an_answer_without_certificates_is_refused(authority: Authority) -> None:
    bare = bytes.fromhex("3036") + request(HEAD)[2:-3]
    assert refused(authority.answer(bare)) == str(NO_CERTIFICATE)


@needs_openssl
def test_an_answer_that_grants_nothing_is_told_apart(authority: Authority) -> None:
    sha1 = encoded(0x30, encoded(0x02, b"\x01") + encoded(0x30, SHA1 + encoded(0x04, bytes(20))))
    with pytest.raises(BadInput, match="grant"):
        read_answer(authority.answer(sha1))


@needs_openssl
def test_a_stamp_over_another_kind_of_hash_is_of_no_log(authority: Authority) -> None:
    algorithm = bytes.fromhex("300d06096086480165030402030500")
    asked = encoded(0x30, algorithm + encoded(0x04, hashlib.sha512(statement(Head())).digest()))
    answer = authority.answer(encoded(0x30, encoded(0x02, b"\x01") + asked + encoded(0x01, b"\xff")))
    assert stamped_head(read_answer(answer), []) is None


def test_signed_data_that_is_no_time_stamp_is_no_answer(answer: bytes) -> None:
    data = encoded(0x06, bytes.fromhex("2a864886f70d010701"))
    with pytest.raises(BadInput):
        read_answer(replaced(answer, data, *SIGNED, 2, 0))
    with pytest.raises(BadInput):
        read_answer(replaced(answer, data, 1, 0))


def test_a_flipped_bit_is_believed_only_where_nothing_is_signed(answer: bytes) -> None:
    """That is: in the certificates above the signer's, and in the word "granted", which has a second form."""
    whole = read_answer(answer)
    certificates = part(answer, *CERTIFICATES)
    start = answer.index(certificates.content)
    above = range(start + len(der.read_all(certificates.content)[0].raw), start + len(certificates.content))
    granted = answer.index(part(answer, 0, 0).raw) + 2
    draw = random.Random(7)
    outside = [at for at in range(len(answer)) if at not in above]
    for at in [*outside, *draw.sample(above, min(len(above), 150))]:
        changed = bytearray(answer)
        changed[at] ^= 1 << draw.randrange(8) if at != granted else 1
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the library remarks on odd certificates
                stamp = read_answer(bytes(changed))
        except (BadInput, NotSound):
            assert at != granted
            continue
        assert at == granted or at in above, at
        assert attrs.evolve(stamp, signer=whole.signer) == whole
        assert stamp.signer.name == whole.signer.name


@pytest.mark.parametrize(
    "more",
    [
        (encoded(0x30, b""), 1),
        (encoded(0x30, b""), 1, 1, 0, 2),
        (encoded(0xA2, b""), *SIGNED),
        (encoded(0x04, b"x"), *SIGNER),
    ],
)
def test_what_nobody_signed_may_not_be_slipped_in(answer: bytes, more: tuple) -> None:
    added, *where = more
    value = part(answer, *where)
    with pytest.raises(BadInput):
        read_answer(replaced(answer, encoded(value.tag, value.content + added), *where))


def test_an_answer_cut_short_is_no_answer(answer: bytes) -> None:
    for length in range(0, len(answer), 7):
        with pytest.raises(BadInput):
            read_answer(answer[:length])
    with pytest.raises(BadInput):
        read_answer(answer + b"\0")


@given(st.binary(max_size=200))
def test_anything_else_is_no_answer(content: bytes) -> None:
    with pytest.raises(BadInput):
        read_answer(content)
    with pytest.raises(BadInput):
        read_answer(encoded(0x30, encoded(0x30, encoded(0x02, b"\0")) + content))


# ---------------------------------------------------------------- which head


@needs_openssl
def test_a_stamp_finds_its_head_however_much_was_added(authority: Authority) -> None:
    leaves = [hashlib.sha256(bytes([number])).digest() for number in range(40)]
    for size in (0, 1, 17, 40):
        head = Head(size, Frontier.of(leaves[:size]).root())
        stamp = read_answer(authority.answer(request(head)))
        assert stamped_head(stamp, leaves) == head
        if size:
            assert stamped_head(stamp, leaves[: size - 1]) is None
            assert stamped_head(stamp, [bytes(32), *leaves[1:]]) is None


def test_the_latest_time_is_in_whole_seconds_and_never_earlier(answer: bytes) -> None:
    stamp = read_answer(answer)
    exact = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
    assert attrs.evolve(stamp, time=exact, accuracy=None).latest == exact
    assert attrs.evolve(stamp, time=exact, accuracy=timedelta(microseconds=1)).latest == exact + timedelta(seconds=1)
    last = datetime.max.replace(tzinfo=UTC)
    assert attrs.evolve(stamp, time=last).latest == last
