"""Declaring a field: once, with its kind, label, help and flags. Everything else reads these declarations.

    owed: Money | None = said(Amount(), N("payment", "Amount owed"), help=N("payment", "Before any deduction."))

Forms, table columns, search text, CSV and XLSX headings, report rows, redaction choices and the JSON schema all walk
`fields_of`. A second list of fields anywhere is a bug.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import attrs

from journal.ground.words import Message, N
from journal.records.canonical import Json
from journal.records.kinds.base import Kind

TELLS = {
    "name": N("review", "Names of people"),
    "contact": N("review", "Telephone numbers, addresses and accounts of people"),
    "looks": N("review", "How somebody looks, vehicles and plates"),
    "address": N("review", "Where somebody lives or works"),
    "health": N("review", "Body and health"),
    "sex": N("review", "What was agreed to, and what was not"),
    "papers": N("review", "Police, papers and status"),
    "money": N("review", "Money and accounts"),
    "kept": N("review", "Money that you keep for others"),
    "written_down": N("review", "Words written down from pictures and recordings"),
    "file": N("review", "What files tell: names, devices, positions, times"),
}
"""What an answer can give away, in words for the review before a bundle is written."""
_KEY = "field"
_PLAIN = N("", "")


@attrs.frozen
class Field:
    """One declared field.

    `sensitive` asks for care before it leaves the machine, `counsel_only` never stands in a copy that others may see,
    `column` shows it in tables, `more` hides it in forms until wanted, `group` is the heading it stands under,
    `comment` says that it is felt or thought, so that it stands apart from the facts.
    `tells` names what it gives away when it leaves the machine: a code of `TELLS`.
    What is not `asked` the program notes itself: no form asks for it. What is the same `again` and again is taken over
    by "same as last time" and by templates.
    """

    name: str
    kind: Kind[Any]
    label: Message
    help: Message
    group: Message
    sensitive: bool = False
    column: bool = False
    counsel_only: bool = False
    searchable: bool = True
    more: bool = False
    asked: bool = True
    again: bool = False
    comment: bool = False
    tells: str = ""


def said(
    kind: Kind[Any],
    label: Message,
    *,
    help: Message = _PLAIN,
    group: Message = _PLAIN,
    sensitive: bool = False,
    column: bool = False,
    counsel_only: bool = False,
    searchable: bool = True,
    more: bool = False,
    asked: bool = True,
    again: bool = False,
    comment: bool = False,
    tells: str = "",
) -> Any:
    """Declare a field of a record or of a row in one of its Lines. Unknown, None, is its default."""
    declared = Field(
        name="",
        kind=kind,
        label=label,
        help=help,
        group=group,
        sensitive=sensitive,
        column=column,
        counsel_only=counsel_only,
        searchable=searchable,
        more=more,
        asked=asked,
        tells=tells,
        again=again,
        comment=comment,
    )
    # Words never stand in a repr: reprs reach logs and error reports.
    return attrs.field(default=None, kw_only=True, repr=False, metadata={_KEY: declared})


def fields_of(declaring: type) -> tuple[Field, ...]:
    """Return the fields of a record type or row type: its own in order, then those that every record has."""
    return _fields_of(declaring)


@cache
def _fields_of(declaring: Any) -> tuple[Field, ...]:  # Any: mypy takes an attrs class for unhashable
    declared = [
        (bool(attribute.inherited), attrs.evolve(attribute.metadata[_KEY], name=attribute.name))
        for attribute in attrs.fields(declaring)
        if _KEY in attribute.metadata
    ]
    own = tuple(field for inherited, field in declared if not inherited)
    every = sorted(declared, key=lambda pair: pair[0])
    return tuple(attrs.evolve(field, kind=field.kind.beside(own)) for _, field in every)


def fields_by_name(declaring: type) -> Mapping[str, Field]:
    """Return the fields of a record type or row type by their names."""
    return _fields_by_name(declaring)


def loads_of(declaring: type) -> Mapping[str, Callable[[Json], Any]]:
    """Return what reads the stored form of each field of a record type or row type, by the fields' names."""
    return _loads_of(declaring)


@cache
def _loads_of(declaring: Any) -> Mapping[str, Callable[[Json], Any]]:
    return {field.name: field.kind.load for field in _fields_of(declaring)}


@cache
def _fields_by_name(declaring: Any) -> Mapping[str, Field]:
    return {field.name: field for field in _fields_of(declaring)}


def field_of(declaring: type, name: str) -> Field | None:
    """Return one declared field by its name."""
    return fields_by_name(declaring).get(name)
