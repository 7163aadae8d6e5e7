"""Entries as older versions of this program wrote them, raised to today's shape when they are read.

The entry itself is never rewritten: its seal covers it as it stands. A change of a record's fields that old entries
can't be read with gets the next shape number and one pure function here, and a golden entry under tests/vectors.
Adding a field needs none of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal.records.canonical import Json
from journal.vault.trouble import newer_format

SHAPE = 1
"""What `append` writes today."""

Raise = Callable[[str, dict[str, Json]], dict[str, Json]]

RAISES: Mapping[int, Raise] = {}
"""From shape n to shape n + 1: takes the record's kind and fields."""


def raised(
    kind: str, shape: int, fields: dict[str, Json], to: int = SHAPE, raises: Mapping[int, Raise] = RAISES
) -> dict[str, Json]:
    """Return the fields in shape `to`. Raises BadInput when a newer program wrote them."""
    if shape > to:
        raise newer_format()
    for number in range(shape, to):
        fields = raises[number](kind, fields)
    return fields
