"""What is the same again and again, taken over into a new record: from the last one of its kind, or from a template.

Templates are kept with the drafts, encrypted and out of the log: they say what is usual, not what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from journal.actions.changes import Changes
from journal.actions.list_records import Query, list_records
from journal.records.canonical import Json
from journal.records.fields import Field, fields_of
from journal.records.reading import links, title
from journal.records.record import Record
from journal.records.stored import read, to_stored
from journal.records.types import type_of
from journal.vault.journal import Journal

_TEMPLATES = "templates"
_LOOKED_AT = 20


@attrs.frozen
class Template:
    """Something to begin with, and what it is called: by what it says, in the language of now."""

    name: str = attrs.field(repr=False)
    record: Record = attrs.field(repr=False)


def repeated(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind that are taken over; none where nothing is the same again and again."""
    return tuple(field for field in fields_of(type_of(kind)) if field.again)


def usual(record: Record) -> Record:
    """Return only that part of a record that may be the same the next time."""
    return type(record)(**{field.name: getattr(record, field.name) for field in repeated(record.kind)})


def same_as_last(journal: Journal, kind: str) -> Record | None:
    """Return what the latest record of this kind says that may be the same again; None where none says anything."""
    for row in list_records(journal, Query(kinds=(kind,)), limit=_LOOKED_AT).rows:
        if (part := usual(row.record)) != type(part)():
            return part
    return None


def templates(journal: Journal, kind: str) -> tuple[Template, ...]:
    """Return the templates of a kind, the oldest first. What can't be read any more is left out."""
    return tuple(_named(journal, record) for record in _kept(journal, kind))


def keep_template(journal: Journal, record: Record) -> Template | None:
    """Keep what a record says that may be the same again: once, and not where it says nothing of the kind."""
    part = usual(record)
    if part == type(part)():
        return None
    _put(journal, record.kind, [*(one for one in _kept(journal, record.kind) if one != part), part])
    return _named(journal, part)


def drop_template(journal: Journal, record: Record) -> Changes:
    """Forget a template."""
    _put(journal, record.kind, [one for one in _kept(journal, record.kind) if one != record])
    return Changes()


def _named(journal: Journal, record: Record) -> Template:
    return Template(title(record, journal.names_in(record)), record)


def _kept(journal: Journal, kind: str) -> Iterator[Record]:
    every = journal.setting(_TEMPLATES)
    stored = every.get(kind) if isinstance(every, dict) else None
    for one in stored if isinstance(stored, list) else ():
        if isinstance(one, dict):
            values, problems = read(kind, one)
            if values and not problems:
                yield type_of(kind)(**_there(journal, kind, values))


def _there(journal: Journal, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without links to what was erased since."""
    known = journal.names_in(type_of(kind)(**values)).targets
    gone = {field for field, target in links(type_of(kind)(**values)) if target not in known}
    return {name: value for name, value in values.items() if name not in gone}


def _put(journal: Journal, kind: str, records: list[Record]) -> None:
    every = journal.setting(_TEMPLATES)
    kept: dict[str, Json] = dict(every) if isinstance(every, dict) else {}
    kept[kind] = [to_stored(record) for record in records]
    with journal.unit_of_work() as work:
        work.put_setting(_TEMPLATES, kept)
        work.commit()
