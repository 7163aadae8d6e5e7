"""Make a record out of a name alone: a person or a place that is needed in another record, to be completed later."""

from __future__ import annotations

from typing import Any

from journal.records.fields import field_of
from journal.records.kinds import Words
from journal.records.record import Record
from journal.records.types import TYPES


def record_named(kind: str, name: str) -> Record | None:
    """Return a record of this kind that says its name and no more; None for a kind that is not called by a name."""
    record_type = TYPES.get(kind)
    if record_type is None or not record_type.title_from or not name.strip():
        return None
    field = field_of(record_type, record_type.title_from[0][0])
    if field is None or type(field.kind) is not Words or record_type.when_from:
        return None
    values: dict[str, Any] = {field.name: field.kind.parse(name)}
    return record_type(**values)
