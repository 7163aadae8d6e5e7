"""Advice on passwords: length and guesses count and nothing else; no text is too odd or too long to be judged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.actions.advise_password import LEAST_CHARACTERS, advise_password, suggest_password
from journal.ground.passphrase import generate_passphrase, guesses_needed, word_list
from journal.ground.randomness import repeatable_randomness, system_randomness


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "only small letters in a row here",
        "ประวัติศาสตร์ของฉันเอง",
        "我的奶奶每个星期天早上都做饺子",
        "кот гуляет по крыше в четверг",
        "ünïcode ist auch hier gern gesehen",
        "🌙🐢🎈🧦🍋🎻🚲🌵🪁🧂🔔🥨🪴🦊🎲",
    ],
)
def test_long_and_hard_to_guess_is_enough_in_every_script(password: str) -> None:
    advice = advise_password(password)
    assert (advice.enough, advice.strength, advice.do) == (True, 1.0, "")


@pytest.mark.parametrize("password", ["", "x", "Aa1!Aa1!", "Tr0ub4dor&3", "kü@9X#q!Zp7$Lm"])
def test_short_is_not_enough_whatever_signs_it_has(password: str) -> None:
    advice = advise_password(password)
    assert not advice.enough
    assert advice.strength < 1
    assert advice.do
    if password:
        assert f"{len(password)} of at least {LEAST_CHARACTERS}" in advice.says


@pytest.mark.parametrize(
    "password", ["passwordpassword", "aaaaaaaaaaaaaaaaaaaaaaaa", "qwertyuiopasdfghjkl", "1" * 1000]
)
def test_long_and_easy_is_not_enough(password: str) -> None:
    advice = advise_password(password)
    assert not advice.enough
    assert "easy to guess" in advice.says


def test_a_password_is_measured_as_the_vault_takes_it() -> None:
    letters = "e\u0301" * 14  # fourteen letters, however they are written
    assert "14 of at least 15" in advise_password(letters).says


def test_a_thousand_characters_and_more_are_judged() -> None:
    words = generate_passphrase(system_randomness, 1000)
    assert len(words) > 5000
    assert advise_password(words).enough


@given(st.text(max_size=120, alphabet=st.characters()))
def test_any_text_is_judged_and_never_refused(password: str) -> None:
    advice = advise_password(password)
    assert 0 <= advice.strength <= 1
    assert advice.says
    assert advice.enough == (not advice.do)
    if len(password) >= 12:  # a shorter one may be a word of ours by chance
        assert password not in advice.says + advice.do


def test_half_characters_are_judged_too() -> None:
    assert not advise_password("\ud800" * 20).enough


@given(st.binary(min_size=1, max_size=8))
def test_a_suggested_password_is_six_words_and_good(seed: bytes) -> None:
    suggested = suggest_password(repeatable_randomness(seed))
    assert len(suggested.split()) == 6
    assert set(suggested.split()) <= set(word_list())
    assert advise_password(suggested).enough


def test_blanks_alone_take_no_guesses() -> None:
    assert guesses_needed(" " * 40) == 0


def test_no_word_is_one_that_hurts() -> None:
    assert not {"threaten", "violate", "police", "gigolo", "t-shirt"} & set(word_list())
    assert not {"douche", "celibacy", "aids"} & set(word_list())
    assert len(word_list()) == 7708
