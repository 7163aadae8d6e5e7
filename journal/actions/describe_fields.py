"""What every record can say, out of the declarations alone: the words that `add` takes, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from journal.records.canonical import Json
from journal.records.fields import Field, fields_of
from journal.records.kinds import Lines
from journal.records.types import TYPES, type_of


@attrs.frozen
class FieldDescription:
    """One declared field of the record type `record`; `row.field` where it stands in a row of Lines."""

    record: str
    name: str
    kind: str
    label: str
    help: str
    choices: Mapping[str, str]
    example: Json


def describe_fields(kind: str | None = None) -> list[FieldDescription]:
    """Return every field of one kind of record, or of all. Raises `BadInput` on an unknown kind."""
    types = TYPES if kind is None else {kind: type_of(kind)}
    return [
        description for name, record_type in types.items() for description in _described(name, fields_of(record_type))
    ]


def _described(record: str, fields: tuple[Field, ...], inside: str = "") -> Iterator[FieldDescription]:
    for field in fields:
        yield FieldDescription(
            record=record,
            name=inside + field.name,
            kind=field.kind.name,
            label=str(field.label),
            help=str(field.help),
            choices={code: str(label) for code, label in field.kind.choices().items()},
            example=field.kind.example(),
        )
        if isinstance(field.kind, Lines):
            yield from _described(record, field.kind.fields, f"{inside}{field.name}.")
