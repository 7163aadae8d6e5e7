"""`journal fields`: every declared field with an example, for whoever writes JSON for `add`."""

from __future__ import annotations

import json
from itertools import groupby

import attrs

from journal.actions.describe_fields import FieldDescription, describe_fields
from journal.cli.call import Call
from journal.cli.outcome import DONE


def fields(call: Call) -> int:
    """List the fields of one kind of record, or of all."""
    described = describe_fields(call.options.kind)
    for record, its_fields in groupby(described, key=lambda field: field.record):
        call.output.say(record, *(line for field in its_fields for line in _lines(field)), "")
    call.output.answer([{**attrs.asdict(field), "choices": dict(field.choices)} for field in described])
    return DONE


def _lines(field: FieldDescription) -> list[str]:
    lines = [f"  {field.name} ({field.kind}): {field.label}"]
    if field.help:
        lines.append(f"      {field.help}")
    lines.extend(f"      {code} = {label}" for code, label in field.choices.items())
    lines.append(f'      "{field.name.rpartition(".")[2]}": {json.dumps(field.example, ensure_ascii=False)}')
    return lines
