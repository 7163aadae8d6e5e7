"""The cipher of a locked zip is that of WinZip, at any place and in any pieces."""

import pytest
from Cryptodome.Cipher import AES
from Cryptodome.Util import Counter
from hypothesis import given
from hypothesis import strategies as st

from journal.bundle.winzip import Counted, Keys

KEY = bytes(range(32))
MEGABYTE = 1 << 20
COUNTED = Counted(KEY)


def by_another(content: bytes, at: int) -> bytes:
    """Lock it with a library that counts one block at a time."""
    block, skipped = divmod(at, 16)
    counter = Counter.new(128, initial_value=block + 1, little_endian=True)
    return AES.new(KEY, AES.MODE_CTR, counter=counter).encrypt(bytes(skipped) + content)[skipped:]


@given(
    st.one_of(
        st.integers(0, 1 << 46),
        st.builds(lambda piece, off: piece * MEGABYTE - off, st.integers(1, 1 << 20), st.integers(0, 40)),
    ),
    st.binary(max_size=100),
)
def test_it_locks_as_another_library_does_wherever_it_begins(at: int, content: bytes):
    assert COUNTED.turned(content, at) == by_another(content, at)
    assert COUNTED.turned(COUNTED.turned(content, at), at) == content


@pytest.mark.parametrize("size", [0, 1, MEGABYTE - 16, MEGABYTE, 2 * MEGABYTE + 5])
def test_it_locks_many_bytes_at_once_as_another_library_does(size: int):
    content = bytes(range(251)) * (size // 251 + 1)
    assert COUNTED.turned(content[:size], 0) == by_another(content[:size], 0)


def test_keys_are_those_that_the_format_asks_for():
    keys = Keys.of(b"password", bytes(16))
    assert (len(keys.key), len(keys.mac), len(keys.check)) == (32, 32, 2)
    assert "key" not in repr(keys).replace("Keys", "")
