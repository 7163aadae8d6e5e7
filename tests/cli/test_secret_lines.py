"""Secrets come line by line; what follows them is left untouched."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.cli import secret_lines
from journal.cli.secret_lines import MOST_BYTES, Secrets, ask_at_terminal
from journal.ground.known_error import BadInput


def never(question: str) -> str:
    raise AssertionError(f"asked: {question}")


def typed(*answers: str) -> Secrets:
    waiting = list(answers)
    return Secrets(None, lambda _question: waiting.pop(0))


@given(
    st.text(st.characters(blacklist_characters="\r\n", blacklist_categories=["Cs"])), st.sampled_from(["\n", "\r\n"])
)
def test_the_line_end_is_not_part_of_the_secret_and_all_else_is(secret: str, end: str) -> None:
    stream = io.BytesIO(b"first\n" + (secret + end).encode() + b"the rest")
    secrets = Secrets(stream, never)
    assert secrets.password("?") == "first"
    assert secrets.password("?") == secret
    assert stream.read() == b"the rest"


def test_a_last_line_needs_no_line_end() -> None:
    assert Secrets(io.BytesIO(b"spaces  stay "), never).password("?") == "spaces  stay "


def test_a_mark_that_a_shell_puts_in_front_is_no_part_of_the_first_secret() -> None:
    assert Secrets(io.BytesIO(b"\xef\xbb\xbfword\n"), never).password("?") == "word"


@pytest.mark.parametrize("given_bytes", [b"", b"\xff\xfe\n", b"x" * (MOST_BYTES + 1)])
def test_what_is_no_secret_is_refused(given_bytes: bytes) -> None:
    with pytest.raises(BadInput):
        Secrets(io.BytesIO(given_bytes), never).password("?")


def test_an_optional_secret_may_be_missing_or_empty() -> None:
    assert Secrets(io.BytesIO(b""), never).optional("?") is None
    assert Secrets(io.BytesIO(b"\n"), never).optional("?") is None
    assert Secrets(io.BytesIO(b"word\n"), never).optional("?") == "word"
    assert typed("").optional("?") is None


def test_a_new_password_is_typed_twice_and_must_agree() -> None:
    assert typed("same", "same").new_password("?", "again?") == "same"
    with pytest.raises(BadInput, match="differ"):
        typed("same", "other").new_password("?", "again?")


def test_a_new_password_from_a_program_is_read_once() -> None:
    assert Secrets(io.BytesIO(b"word\n"), never).new_password("?", "again?") == "word"


def test_an_empty_new_password_is_refused() -> None:
    with pytest.raises(BadInput, match="empty"):
        Secrets(io.BytesIO(b"\n"), never).new_password("?", "again?")


def test_half_characters_from_a_terminal_are_refused() -> None:
    with pytest.raises(BadInput):
        typed("\udcff").password("?")


def test_without_a_terminal_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_lines, "_can_ask", lambda: False)
    with pytest.raises(BadInput) as refused:
        ask_at_terminal("Password: ")
    assert "--secrets-stdin" in refused.value.do


def test_the_end_of_a_terminal_counts_as_leaving(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr(secret_lines, "_can_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", gone)
    with pytest.raises(KeyboardInterrupt):
        ask_at_terminal("Password: ")
