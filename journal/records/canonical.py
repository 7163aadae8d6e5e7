"""JSON as bytes that are the same everywhere: RFC 8785, over the values that a record may hold.

No floats, no integers beyond ±(2⁵³−1), no lone surrogates: `verbatim` makes the last visible at input. Python's
own encoder escapes strings exactly as RFC 8785, section 3.2.2.2, wants it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring as _quoted
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
        return _written(value).encode("utf-8")
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise ValueError("This value has no exact JSON form.") from error


def _written(value: Json) -> str:
    # The library takes several times as long over these, and they are nearly all that there is.
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        names = sorted(value) if "".join(value).isascii() else sorted(value, key=_by_utf16)
        return "{" + ",".join([f"{_quoted(name)}:{_written(value[name])}" for name in names]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([_written(each) for each in value]) + "]"
    if value is None:
        return "null"
    return rfc8785.dumps(value).decode("ascii")


def _by_utf16(name: str) -> bytes:
    return name.encode("utf-16-be")
