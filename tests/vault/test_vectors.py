"""The format by its vectors, and once more by a reader that knows the page alone."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault.header import parsed
from tests.vectors import make


@pytest.fixture(scope="module", autouse=True)
def keys_lightly() -> None:
    """Keys are derived here as the program does it."""


@pytest.fixture(scope="module")
def known():
    return json.loads(make.FILE.read_text("utf-8"))


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def test_the_program_writes_what_the_vectors_say():
    assert make.text() == make.FILE.read_text("utf-8")


def test_a_stranger_opens_the_header_with_the_password(known):
    raw = bytes.fromhex(known["header"])
    assert hashlib.sha256(raw[:528]).digest() == raw[528:]
    slot = raw[48:160]
    lanes, memory, passes = slot[1], int.from_bytes(slot[4:8], "big"), int.from_bytes(slot[8:12], "big")
    password = unicodedata.normalize("NFC", known["password"]["text"]).encode()
    stretched = hash_secret_raw(password, slot[16:32], passes, memory, lanes, 32, Type.ID)
    both = hkdf(stretched + bytes(32), b"", b"journal-1 slot\x01", 64)
    assert both[32:] == slot[32:64]
    data_key = ChaCha20Poly1305(both[:32]).decrypt(bytes(12), slot[64:112], slot[:64] + raw[16:32])
    assert data_key.hex() == known["keys"]["data_key"]
    for use in ("database", "header", "head", "backup"):
        assert hkdf(data_key, raw[16:32], b"journal-1 " + use.encode(), 32).hex() == known["keys"][use]
    assert hmac.digest(bytes.fromhex(known["keys"]["header"]), raw[:496], "sha256") == raw[496:528]
    assert parsed(raw) is not None


def test_a_stranger_reads_the_recovery_code(known):
    groups = known["recovery_code"]["text"].split("-")
    assert b"".join((int(group) // 11).to_bytes(2, "big") for group in groups).hex() == known["recovery_code"]["bytes"]


def test_a_stranger_computes_the_leaf(known):
    entry = known["entry"]
    secret = bytes.fromhex(entry["secret"])
    digests = [hashlib.sha256(field["disclosure"].encode()).digest() for field in entry["fields"].values()]
    for number in range(16 - len(digests)):
        digests.append(hmac.digest(secret, b"\x00decoy" + number.to_bytes(4, "big"), "sha256"))
    assert [digest.hex() for digest in sorted(digests)] == entry["digests"]
    leaf = hashlib.sha256(b"\x00journal-entry-1" + b"".join(sorted(digests))).hexdigest()
    assert leaf == entry["leaf"]
    assert set(json.loads(entry["body"])) == set(entry["fields"])


def test_a_stranger_reads_the_head(known):
    raw = bytes.fromhex(known["head"]["bytes"])
    assert raw[:12] == b"jrnlhead\x00\x00\x00\x01"
    assert raw[12:28].hex() == known["keys"]["journal_id"]
    assert int.from_bytes(raw[28:36], "big") == known["head"]["size"]
    assert raw[36:68].hex() == known["head"]["root"]
    assert hmac.digest(bytes.fromhex(known["keys"]["head"]), raw[:68], "sha256") == raw[68:]
