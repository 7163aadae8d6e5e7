"""A new record that points to one that is there: begun from a person's or a place's page."""

from __future__ import annotations

from typing import Any

from journal.records.fields import Field, fields_of
from journal.records.kinds import ANY, Lines, LinksTo, LinkTo
from journal.records.record import Record
from journal.records.types import type_of


def pointing_to(kind: str, target_kind: str, target: str) -> Record | None:
    """Return a record of `kind` that says nothing but this link; None where it has no field for such a link."""
    made: type[Record] = type_of(kind)
    for field in fields_of(made):
        if (value := _value(field, target_kind, target)) is not None:
            return made(**{field.name: value})
    return None


def _value(field: Field, target_kind: str, target: str) -> Any:  # a field's value is of its kind
    kind = field.kind
    if isinstance(kind, LinkTo):
        return target if kind.target in (target_kind, ANY) else None
    if isinstance(kind, LinksTo):
        return (target,) if kind.target in (target_kind, ANY) else None
    if isinstance(kind, Lines):
        for inner in kind.fields:
            if (value := _value(inner, target_kind, target)) is not None:
                return (kind.row(**{inner.name: value}),)
    return None
