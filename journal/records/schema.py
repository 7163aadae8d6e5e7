"""The JSON schema (2020-12) of every record type, made from its declarations."""

from __future__ import annotations

from journal.records.canonical import Json
from journal.records.fields import fields_of
from journal.records.types import TYPES


def schema() -> dict[str, Json]:
    """Return one schema with a definition for each record type."""
    definitions: dict[str, Json] = {}
    for kind, record_type in TYPES.items():
        properties: dict[str, Json] = {}
        for field in fields_of(record_type):
            described: dict[str, Json] = {"title": field.label.text}
            if field.help.text:
                described["description"] = field.help.text
            properties[field.name] = {**field.kind.schema(), **described}
        definitions[kind] = {
            "title": record_type.label.text,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
