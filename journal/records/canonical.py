"""JSON as bytes that are the same everywhere: RFC 8785, over the values that a record may hold.

No floats, no integers beyond ±(2⁵³−1), no lone surrogates: `verbatim` makes the last visible at input. Python's
own encoder escapes strings exactly as RFC 8785, section 3.2.2.2, wants it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring as _quoted
from typing import TypeAlias

import rfc8785

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None

LARGEST_INTEGER = 2**53 - 1
"""RFC 7493, section 2.2: the largest integer that every JSON reader keeps exactly."""

_INEXACT = "This value has no exact JSON form."
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def verbatim(text: str) -> str:
    """Return the words as given; only lone surrogates, which no encoding can hold, become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 form. Raises ValueError for what JSON can't hold exactly."""
    try:
        return written(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(_INEXACT) from error


def members(fields: Mapping[str, Json]) -> dict[str, str]:
    """Return the RFC 8785 form of each member of an object, in their order there. Raises ValueError as `canonical`."""
    return {name: written(fields[name]) for name in _in_order(fields)}


def object_of(members: Iterable[tuple[str, str]]) -> str:
    """Return the RFC 8785 form of an object whose members stand in order, their values written already."""
    return "{" + ",".join([f"{_quoted(name)}:{value}" for name, value in members]) + "}"


def written(value: Json) -> str:
    """Return the RFC 8785 form as text. Raises ValueError for what JSON can't hold exactly, but for lone surrogates."""
    # The library takes several times as long over these, and they are nearly all that there is.
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        return object_of([(name, written(value[name])) for name in _in_order(value)])
    if isinstance(value, list | tuple):
        return "[" + ",".join([written(each) for each in value]) + "]"
    if type(value) is int and -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        return str(value)
    if value is None:
        return "null"
    try:
        return rfc8785.dumps(value).decode("ascii")
    except rfc8785.CanonicalizationError as error:
        raise ValueError(_INEXACT) from error


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names) if "".join(names).isascii() else sorted(names, key=_by_utf16)


def _by_utf16(name: str) -> bytes:
    return name.encode("utf-16-be")
