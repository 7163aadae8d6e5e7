"""Every declaration, walked: nothing that people see or that formats hold may be missing from one of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.records.canonical import canonical
from journal.records.fields import Field, fields_of
from journal.records.kinds import Lines, LinksTo, LinkTo, Nameless
from journal.records.reading import links, search_text, title, when
from journal.records.schema import schema
from journal.records.stored import checked, from_stored, to_stored
from journal.records.types import TYPES
from tests.values import any_record, values_of


def _everything_declared() -> list[tuple[str, Field]]:
    found = []
    for kind, record_type in TYPES.items():
        for field in fields_of(record_type):
            found.append((kind, field))
            if isinstance(field.kind, Lines):
                found += [(f"{kind}.{field.name}", inner) for inner in field.kind.fields]
    return found


DECLARED = _everything_declared()
each_declared = pytest.mark.parametrize(("owner", "field"), DECLARED, ids=[f"{o}.{f.name}" for o, f in DECLARED])


@each_declared
def test_every_field_has_a_label_and_a_help_that_ends_as_a_sentence(owner: str, field: Field) -> None:
    assert field.label.text.strip() == field.label.text != ""
    assert field.help.text.endswith((".", "?"))
    assert not field.label.text.endswith(".")


@each_declared
def test_labels_stand_under_the_word_of_their_record_for_translators(owner: str, field: Field) -> None:
    assert field.label.context in (owner.split(".")[0], "record")


@each_declared
@settings(max_examples=10)
@given(drawn=st.data())
def test_values_go_through_json_and_text_and_are_shown_and_found(
    owner: str, field: Field, drawn: st.DataObject
) -> None:
    value = drawn.draw(values_of(field.kind))
    stored = json.loads(canonical(field.kind.store(value)))
    assert field.kind.load(stored) == field.kind.check(value)
    assert field.kind.parse(field.kind.text(value)) == value
    assert field.kind.show(value, Nameless())
    assert isinstance(field.kind.search(value), str)


@each_declared
def test_every_example_can_be_loaded(owner: str, field: Field) -> None:
    assert field.kind.load(field.kind.example()) is not None


@pytest.mark.parametrize("kind", TYPES)
def test_a_record_types_titles_and_times_name_declared_fields(kind: str) -> None:
    record_type = TYPES[kind]
    names = {field.name for field in fields_of(record_type)}
    assert {*record_type.when_from, *(name for part in record_type.title_from for name in part)} <= names
    assert record_type.title_from
    assert record_type.label.text
    assert record_type.plural.text


@pytest.mark.parametrize("kind", TYPES)
def test_links_point_to_kinds_that_exist(kind: str) -> None:
    for field in fields_of(TYPES[kind]):
        if isinstance(field.kind, LinkTo | LinksTo):
            assert field.kind.target in {*TYPES, "record"}


@pytest.mark.parametrize("kind", TYPES)
def test_own_fields_come_before_those_that_every_record_has(kind: str) -> None:
    names = [field.name for field in fields_of(TYPES[kind])]
    assert names[-2:] == ["for_my_lawyer", "in_bin"]
    assert len(names) == len(set(names))


@given(record=any_record())
def test_records_go_through_json_and_back(record: Any) -> None:
    stored = json.loads(canonical(to_stored(record)))
    again = from_stored(record.kind, stored)
    assert to_stored(again) == to_stored(checked(record))


@given(record=any_record())
def test_any_record_has_a_one_line_title_and_a_search_text(record: Any) -> None:
    line = title(record, Nameless())
    assert line
    assert len(line) <= 160
    assert len(line.splitlines()) == 1
    assert isinstance(search_text(record), str)
    moment = when(record)
    assert moment is None or moment.at is not None
    assert {name for name, _ in links(record)} <= {field.name for field in fields_of(type(record))}


def test_the_schema_describes_every_field_of_every_record() -> None:
    definitions: Any = schema()["$defs"]
    assert set(definitions) == set(TYPES)
    for kind, record_type in TYPES.items():
        assert set(definitions[kind]["properties"]) == {field.name for field in fields_of(record_type)}
    canonical(schema())
