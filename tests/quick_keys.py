"""Keys without waiting: tests make and open journals by the thousand, and deriving a key is slow by its very purpose.

`quick_keys` remembers what deriving gave, by the exact secret, salt and cost: for journals that another process opens
too. `light_keys` puts a plain digest in the place of deriving: for journals that never leave this process. What is said
of deriving itself, of the format and of whole programs is shown with the real thing (tests/vault/test_keys.py, the
vectors, the journeys).
"""

from __future__ import annotations

import contextlib
import hashlib
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


def _digest(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    if not cost.within_bounds():
        return stretched(secret, salt, cost)  # which refuses it
    return hashlib.blake2b(repr((secret, salt, cost)).encode(), digest_size=32).digest()


@contextlib.contextmanager
def light_keys() -> Iterator[None]:
    """Derive no key, but take another for each secret, salt and cost."""
    with mock.patch.object(keys, "stretched", _digest):
        yield


@pytest.fixture(scope="module", autouse=True)
def keys_once() -> Iterator[None]:
    """For tests that open journals and are not about deriving: a `conftest.py` takes it in by importing it."""
    with quick_keys():
        yield


@pytest.fixture(scope="module", autouse=True)
def keys_lightly() -> Iterator[None]:
    """For tests whose journals stay in this process; what is made for a whole session takes `light_keys` itself."""
    with light_keys():
        yield
