"""Every shown record as JSON: the exact stored values of each version that may be shown, and when it was written."""

from __future__ import annotations

import json

from journal.bundle.log_shown import proof_of
from journal.bundle.selection import Selected, Shown, Version
from journal.records.canonical import Json
from journal.records.schema import schema

FOLDER = "data/records"
SCHEMA_FILE = f"{FOLDER}/schema.json"


def record_files(shown: Shown) -> dict[str, str]:
    """Return the path of each shown record's file by its id; exhibits are numbered after the other records."""
    everything = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    return {
        chosen.record_id: f"{FOLDER}/{number:04d}_{chosen.record.kind}_{chosen.record_id}.json"
        for number, chosen in enumerate(everything, 1)
    }


def record_json(shown: Shown, chosen: Selected) -> bytes:
    """Return one record's file. The copy to send does not tell where in the log an entry stands."""
    versions = [_version(shown, version) for version in shown.versions(chosen)]
    exhibit = next((one.number for one in shown.exhibits if one.selected.record_id == chosen.record_id), None)
    content: dict[str, Json] = {"id": chosen.record_id, "kind": chosen.record.kind}
    if exhibit is not None:
        content["exhibit"] = exhibit
    return as_json({**content, **versions[-1], "earlier": versions[:-1]})


def schema_json() -> bytes:
    """Return the schema of the files: what stands around a record, and the declared fields of each type."""
    fields = schema()
    entry: Json = {
        "type": "object",
        "properties": {
            "sequence": {"type": "integer", "minimum": 0},
            "written_at": {"type": "string", "format": "date-time"},
            "zone": {"type": "string"},
        },
        "required": ["written_at", "zone"],
        "additionalProperties": False,
    }
    hashes: Json = {"type": "array", "items": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"}}
    texts: Json = {"type": "array", "items": {"type": "string"}}
    proof: Json = {
        "type": "object",
        "properties": {
            "index": {"type": "integer", "minimum": 0},
            "digests": hashes,
            "disclosures": texts,
            "path": hashes,
            "not_covered": texts,
        },
        "required": ["index", "digests", "disclosures", "path", "not_covered"],
        "additionalProperties": False,
    }
    blacked_out: Json = {"type": "object", "additionalProperties": {"type": "string"}}
    version: Json = {"entry": entry, "record": {"type": "object"}, "proof": proof, "blacked_out": blacked_out}
    earlier: Json = {
        "type": "array",
        "items": {"type": "object", "properties": version},
    }
    definitions = fields["$defs"]
    assert isinstance(definitions, dict)  # as records.schema makes it
    kinds: list[Json] = [
        {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"properties": {"record": {"$ref": f"#/$defs/{kind}"}}},
        }
        for kind in definitions
    ]
    return as_json(
        {
            **fields,
            "type": "object",
            "properties": {
                "id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "kind": {"enum": list(definitions)},
                "exhibit": {"type": "string", "pattern": "^EX[0-9]{3,}$"},
                "entry": entry,
                "record": {"type": "object"},
                "proof": proof,
                "blacked_out": blacked_out,
                "earlier": earlier,
            },
            "required": ["id", "kind", "entry", "record", "earlier"],
            "additionalProperties": False,
            "allOf": kinds,
        }
    )


def as_json(content: Json) -> bytes:
    """Return JSON as people can read it: indented, in UTF-8, with a line end."""
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def _version(shown: Shown, version: Version) -> dict[str, Json]:
    entry: dict[str, Json] = {"written_at": version.written_at, "zone": version.zone}
    if shown.selection.audience == "lawyer" or version.sealed is not None:
        entry = {"sequence": version.sequence, **entry}
    stored = shown.stored(version.record)
    told: dict[str, Json] = {"entry": entry, "record": stored}
    touched = [one for one in version.touched if shown.tells(version.record, one)]
    if touched:
        told["blacked_out"] = {one.field: one.reason for one in touched}
    return told if version.sealed is None else {**told, "proof": proof_of(version.sequence, version.sealed, stored)}
