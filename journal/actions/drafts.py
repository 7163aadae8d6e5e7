"""What somebody is writing, before it is a record: kept so that no word is lost, checked when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from journal.ground.words import Message, N
from journal.records.canonical import Json
from journal.records.fields import fields_of
from journal.records.kinds import Unreadable
from journal.records.record import Record
from journal.records.stored import FieldProblem
from journal.records.types import type_of

OPEN = "open-"
"""What the key of a draft begins with that only marks a record as still to be completed."""

_NOT_ASKED = N("field", "There is no such field here.")


@attrs.frozen
class Draft:
    """A form's answers by field name: text as it was typed, anything else in its field's stored form.

    `record_id` is the record that is being amended, None for a new one. `kept_at` is ISO 8601 with offset.
    """

    key: str
    kind: str
    record_id: str | None = None
    values: Mapping[str, Json] = attrs.field(factory=dict, repr=False)
    kept_at: str = ""

    @property
    def only_marks(self) -> bool:
        """Whether nothing was typed: it only marks a saved record whose details are still open."""
        return self.key.startswith(OPEN)


def read_draft(draft: Draft) -> tuple[dict[str, Any], dict[str, Message]]:
    """Read each answer by itself: return the values that can be read, and what is wrong with the others."""
    declared = {field.name: field for field in fields_of(type_of(draft.kind))}
    values: dict[str, Any] = {}
    problems: dict[str, Message] = {}
    for name, answer in draft.values.items():
        if answer is None:
            continue
        if name not in declared:
            problems[name] = _NOT_ASKED
            continue
        kind = declared[name].kind
        try:
            value = kind.parse(answer) if isinstance(answer, str) else kind.load(answer)
        except Unreadable as unreadable:
            problems[name] = unreadable.says
        else:
            if value is not None:
                values[name] = value
    return values, problems


def check_draft(draft: Draft) -> Record:
    """Return the record that the draft says. Raises `FieldProblem` for the first field that can't be read."""
    values, problems = read_draft(draft)
    for field, why in problems.items():
        raise FieldProblem(draft.kind, field, why)
    return type_of(draft.kind)(**values)
