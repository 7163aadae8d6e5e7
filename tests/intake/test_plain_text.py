"""Text of unknown encoding: right where it can be known, honest where it is a guess, never a failure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.intake.plain_text import ENCODINGS, decoded

WORDS = "Schichtplan für Montag, 8 Uhr – zahlt nicht. Смена 早班 กะเช้า"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_or_valid_utf8_is_believed(encoding: str) -> None:
    said = decoded(WORDS.encode(encoding))
    assert (said.text, said.sure) == (WORDS, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_noticed(encoding: str) -> None:
    said = decoded("The shift began at eight.".encode(encoding))
    assert (said.text, said.encoding, said.sure) == ("The shift began at eight.", encoding, True)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("Shift_JIS", "shift_jis"), ("KOI8-R", "koi8-r"), ("TIS-620", "tis-620")],
)
def test_a_declared_encoding_is_obeyed(declared: str, encoding: str) -> None:
    word = {"cp1251": "смена", "shift_jis": "早番", "koi8-r": "смена", "tis-620": "กะเช้า"}[encoding]
    said = decoded(f'<meta charset="{declared}"><p>'.encode("ascii") + word.encode(encoding))
    assert said.text.endswith(word)
    assert said.sure


def test_an_unknown_or_wrong_declaration_is_a_guess() -> None:
    for declared in (b"charset=unicode_escape ", b"charset=utf-8 ", b"charset=rot13 "):
        said = decoded(declared + b"caf\xe9")
        assert (said.text[-4:], said.encoding, said.sure) == ("café", "cp1252", False)


def test_a_character_cut_at_the_end_does_not_make_it_a_guess() -> None:
    assert decoded("Ende für".encode()[:-2], cut=True).text == "Ende f"
    assert decoded("Ende für".encode()[:-2], cut=True).sure
    assert not decoded("Ende für".encode()[:-2]).sure


@given(data=st.binary(max_size=300), encoding=st.sampled_from(ENCODINGS))
def test_any_bytes_become_some_text(data: bytes, encoding: str) -> None:
    assert isinstance(decoded(data).text, str)
    assert isinstance(decoded(f"charset={encoding} ".encode() + data).text, str)


@given(words=st.text(max_size=200))
def test_utf8_comes_back_as_it_was(words: str) -> None:
    data = words.encode("utf-8", "ignore")
    if data and b"\x00" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert decoded(data).text == data.decode()
