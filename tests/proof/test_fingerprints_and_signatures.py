"""Fingerprints as words and lines, and signatures in the form of OpenSSH."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import BadInput
from journal.proof.fingerprint import COUNT, fingerprint_line, fingerprint_words, read_fingerprint
from journal.proof.ssh_signature import PublicKey, SigningKey, signer_of

KEY = SigningKey(bytes(range(32)))
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(digests)
def test_a_fingerprint_comes_back_from_words_line_and_digits(fingerprint: str) -> None:
    words = fingerprint_words(fingerprint)
    assert len(words) == COUNT
    numbered = "\n".join(f"{at}. {word.upper()}" for at, word in enumerate(words, 1))
    spaced = " ".join(fingerprint[at : at + 8] for at in range(0, 64, 8))
    for text in (numbered, fingerprint_line(fingerprint), f" {fingerprint.upper()}\n", spaced):
        assert read_fingerprint(text) == fingerprint


@given(digests, st.integers(0, COUNT - 1), st.integers(0, COUNT - 1))
def test_a_wrong_word_and_two_changed_places_are_found(fingerprint: str, one: int, other: int) -> None:
    words = list(fingerprint_words(fingerprint))
    words[one], words[other] = words[other], words[one]
    if words != list(fingerprint_words(fingerprint)):
        with pytest.raises(BadInput):
            read_fingerprint(" ".join(words))
    words = list(fingerprint_words(fingerprint))
    words[one] = "abacus" if words[one] != "abacus" else "zoom"
    with pytest.raises(BadInput):
        read_fingerprint(" ".join(words))


def test_the_key_is_the_one_of_rfc_8032_and_its_line_is_as_openssh_writes_it() -> None:
    first = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert first.public.raw.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert first.public.line().startswith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")
    assert PublicKey.from_line(f"case {first.public.line()} a comment") == first.public


@given(st.binary(max_size=200))
def test_a_signature_is_always_the_same_and_holds_for_one_message_and_one_use(message: bytes) -> None:
    signature = KEY.sign(message, "use")
    assert signature == KEY.sign(message, "use")
    assert signer_of(signature, message, "use") == KEY.public
    for changed, use in ((message + b"x", "use"), (message, "other")):
        with pytest.raises(ValueError, match="signature"):
            signer_of(signature, changed, use)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
        KEY.sign(b"x", "use")[:-40],
        KEY.sign(b"x", "use").replace("SSH SIGNATURE", "PGP SIGNATURE"),
        "x" * 10_000,
    ],
)
def test_what_is_no_signature_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        signer_of(text, b"x", "use")


def test_the_seed_stands_in_no_repr() -> None:
    assert "07" * 4 not in repr(SigningKey(b"\x07" * 32))
