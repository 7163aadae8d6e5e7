"""A record that is glimpsed says the same as one that is read, field by field."""

from __future__ import annotations

import pytest

from journal.records.fields import fields_of
from journal.records.stored import FieldProblem, from_stored, glimpsed
from journal.records.types import TYPES


@pytest.mark.parametrize("kind", TYPES)
def test_a_glimpse_says_what_the_record_says(kind: str) -> None:
    every = {field.name: field.kind.example() for field in fields_of(TYPES[kind])}
    for stored in (every, dict(list(every.items())[:2]), {}):
        record, glimpse = from_stored(kind, stored), glimpsed(kind, stored)
        assert isinstance(glimpse, TYPES[kind])
        assert glimpse.kind == record.kind
        assert [getattr(glimpse, name) for name in every] == [getattr(record, name) for name in every]


def test_a_glimpse_of_a_field_that_can_not_be_read_is_a_problem_of_that_field() -> None:
    with pytest.raises(FieldProblem) as caught:
        glimpsed("shift", {"breaks": "long"})
    assert caught.value.field == "breaks"
