"""HMAC under one key for many messages is the library's HMAC."""

from __future__ import annotations

import hmac

from hypothesis import given
from hypothesis import strategies as st

from journal.proof.keyed import keyed


@given(st.binary(max_size=150), st.lists(st.binary(max_size=200), max_size=4))
def test_each_message_has_the_mac_that_the_library_gives_it(key, messages):
    mac = keyed(key)
    assert [mac(each) for each in messages] == [hmac.digest(key, each, "sha256") for each in messages]
