"""Remembers what deriving a key gave, so that opening the same journal thousands of times costs milliseconds.

Only by the exact secret, salt and cost: anything else is derived as the program does it. What tests of the vault itself
show is derived each time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from unittest import mock

import pytest

from journal.vault import keys
from journal.vault.derivation import Cost, stretched

_known: dict[tuple[bytes, bytes, Cost], bytes] = {}


def _remembered(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    asked = (secret, salt, cost)
    if asked not in _known:
        _known[asked] = stretched(secret, salt, cost)
    return _known[asked]


@contextlib.contextmanager
def quick_keys() -> Iterator[None]:
    """Derive each key once."""
    with mock.patch.object(keys, "stretched", _remembered):
        yield


@pytest.fixture(scope="module", autouse=True)
def keys_once() -> Iterator[None]:
    """For tests that open journals and are not about deriving: a `conftest.py` takes it in by importing it."""
    with quick_keys():
        yield
