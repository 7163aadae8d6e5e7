"""Records as JSON and back: only what is known, in the stored form of each field's kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from journal.ground.known_error import BadInput
from journal.ground.words import Message, N, tr
from journal.records.canonical import Json
from journal.records.fields import fields_by_name, fields_of, loads_of
from journal.records.kinds import Unreadable
from journal.records.record import Record
from journal.records.types import type_of

_NOT_ASKED = N("field", "There is no such field here.")


class FieldProblem(BadInput):
    """A field can't be read. `field` is its name, `why` what is wrong with it."""

    def __init__(self, kind: str, field: str, why: Message) -> None:
        self.field = field
        self.why = why
        # The name of an unknown field is the person's input: shown shortened, and as one printable line.
        shown = "".join(c if c.isprintable() else "\ufffd" for c in field[:60])
        super().__init__(
            tr("field", "The field “{field}” can't be read: {why}", field=shown, why=str(why)),
            tr("field", "Mend it and try again. “journal fields {kind}” shows each field with an example.", kind=kind),
        )


def to_stored(record: Record) -> dict[str, Json]:
    """Return what is known as a JSON object, fields in declared order."""
    known = ((field, getattr(record, field.name)) for field in fields_of(type(record)))
    return {field.name: field.kind.store(value) for field, value in known if value is not None}


def read(kind: str, stored: Mapping[str, Json]) -> tuple[dict[str, Any], dict[str, Message]]:
    """Read each field by itself: return the values that can be read, and what is wrong with the others."""
    declared = fields_by_name(type_of(kind))
    values: dict[str, Any] = {}
    problems: dict[str, Message] = {}
    for name, answer in stored.items():  # few of the many that are declared: lists read thousands of records
        if (field := declared.get(name)) is None:
            problems[name] = _NOT_ASKED
        elif answer is not None:
            try:
                values[name] = field.kind.load(answer)
            except Unreadable as unreadable:
                problems[name] = unreadable.says
    return values, problems


def from_stored(kind: str, stored: Mapping[str, Json]) -> Record:
    """Read a JSON object. Raises FieldProblem for the first field that can't be read, BadInput for an unknown kind."""
    return type_of(kind)(**_values(kind, stored))


def glimpsed(kind: str, stored: Mapping[str, Json]) -> Record:
    """Read a JSON object into a record that is only looked at: it holds what is known and nothing else, and is made in
    a fraction of the time. It equals no record that was made otherwise. Raises as `from_stored` does."""
    known: Any = type_of(kind)
    record_type = _glimpse_of(known)
    record: Record = object.__new__(record_type)
    object.__setattr__(record, "__dict__", _values(kind, stored))
    return record


@cache
def _glimpse_of(record_type: Any) -> Any:  # Any: mypy takes an attrs class for unhashable
    """Return a type whose instances say None to each field that they do not hold."""
    unknown: dict[str, Any] = dict.fromkeys(fields_by_name(record_type))
    return type(record_type.__name__, (record_type,), {"__module__": __name__, **unknown})


def _values(kind: str, stored: Mapping[str, Json]) -> dict[str, Any]:
    loads = loads_of(type_of(kind))
    try:
        return {name: loads[name](answer) for name, answer in stored.items() if answer is not None}
    except (KeyError, Unreadable):
        values, problems = read(kind, stored)  # which takes its time to say what is wrong
    for field, why in problems.items():
        raise FieldProblem(kind, field, why)
    return values


def checked(record: Record) -> Record:
    """Return the record with each value in the form its kind wants. Raises FieldProblem."""
    values: dict[str, Any] = {}
    for field in fields_of(type(record)):
        if (value := getattr(record, field.name)) is not None:
            try:
                values[field.name] = field.kind.check(value)
            except Unreadable as unreadable:
                raise FieldProblem(record.kind, field.name, unreadable.says) from None
    return type(record)(**values)
