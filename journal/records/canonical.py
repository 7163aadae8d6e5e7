"""JSON as bytes that are the same everywhere: RFC 8785, over the values that a record may hold.

No floats, no integers beyond ±(2⁵³−1), no lone surrogates: `verbatim` makes the last visible at input.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None

LARGEST_INTEGER = 2**53 - 1
"""RFC 7493, section 2.2: the largest integer that every JSON reader keeps exactly."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def verbatim(text: str) -> str:
    """Return the words as given; only lone surrogates, which no encoding can hold, become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 form. Raises ValueError for what JSON can't hold exactly."""
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise ValueError("This value has no exact JSON form.") from error
