"""Some of the questions that a record asks, by the names of their fields.

Kept true: which questions there are follows from the record's declarations; no list of them stands anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from journal.ground.words import Message
from journal.records.kinds.choices import Choices

if TYPE_CHECKING:
    from journal.records.fields import Field


class FieldNames(Choices):
    """Any of the questions that a record's own type asks. It learns them where it stands beside their fields."""

    def __init__(self, questions: Mapping[str, Message] | None = None) -> None:
        super().__init__(questions or {})

    def beside(self, own: tuple[Field, ...]) -> FieldNames:
        return FieldNames({field.name: field.label for field in own if field.asked})
