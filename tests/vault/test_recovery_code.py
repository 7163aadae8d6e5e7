"""The recovery code by its laws: what it carries, and which slips it shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import WrongSecret
from journal.ground.randomness import repeatable_randomness
from journal.vault.recovery_code import code_of, new_secret, secret_of, wrong_groups

secrets = st.binary(min_size=16, max_size=16)


@given(secrets)
def test_a_code_carries_its_secret(secret):
    code = code_of(secret)
    assert secret_of(code) == secret
    assert [len(group) for group in code.split("-")] == [6] * 8
    assert wrong_groups(code) == []


@given(secrets, st.integers(0, 47), st.integers(1, 9))
def test_a_wrong_digit_is_found_in_its_group(secret, at, more):
    digits = code_of(secret).replace("-", "")
    wrong = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    assert wrong_groups(wrong) == [at // 6 + 1]
    with pytest.raises(WrongSecret) as caught:
        secret_of(wrong)
    assert str(at // 6 + 1) in caught.value.says


@given(secrets, st.integers(0, 46))
def test_two_swapped_neighbours_are_found(secret, at):
    digits = code_of(secret).replace("-", "")
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if at % 6 != 5 and swapped != digits:
        assert wrong_groups(swapped) == [at // 6 + 1]


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code}\n",
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        lambda code: code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
        lambda code: "\n".join(f"{at}) {group}" for at, group in zip("abcdefgh", code.split("-"), strict=True)),
    ],
)
def test_digits_of_every_script_and_any_gaps_are_taken(written):
    secret = bytes(range(16))
    assert secret_of(written(code_of(secret))) == secret


@pytest.mark.parametrize("short", ["", "words", "000011", "-".join(["000011"] * 7), "-".join(["000011"] * 9), "0" * 47])
def test_a_code_of_another_length_is_refused(short):
    with pytest.raises(WrongSecret):
        secret_of(short)


def test_a_group_beyond_sixteen_bits_is_a_typo():
    assert wrong_groups(str(11 * 65536)) == [1]
    assert wrong_groups(str(11 * 65535)) == []


def test_unfinished_groups_are_not_called_wrong():
    assert wrong_groups("00001") == []


def test_a_secret_has_sixteen_bytes():
    assert len(new_secret(repeatable_randomness(b"x"))) == 16
    with pytest.raises(ValueError, match="16 bytes"):
        code_of(b"short")
