"""The story of the practice journal, as `resources/practice` tells it (its README says how it is written).

Steps come in the order of writing, and each points only to what was written before it: as in a real journal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from journal.records.canonical import Json
from journal.records.fields import Field, fields_of
from journal.records.kinds import Amount, Between, Kind, Lines, LinksTo, LinkTo, RateOf, When
from journal.records.record import Record
from journal.records.stored import from_stored
from journal.records.types import type_of

ZONE = "Europe/Berlin"
_WALL = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d)")
_DATE = re.compile(r"\b(?P<word>day|month) (?P<month>\d{4}-\d\d)(?P<day>-\d\d)?(?![-\d])")
_WRITTEN_AS_TEXT = (Amount, Between, RateOf, When)
_SOURCES = (
    "people",
    "places",
    "agreements",
    "shifts",
    "payments",
    "debts",
    "held_items",
    "incidents",
    "notes",
    "evidence",
)


@attrs.frozen
class Step:
    """One thing written down: a new record, or the next version of one (`amends`), with its file for evidence."""

    name: str
    kind: str
    written: datetime
    zone: str
    says: Mapping[str, Json]
    amends: bool = False
    file: str | None = None
    changed: datetime | None = None


def story(folder: Path) -> list[Step]:
    """Return all steps in the order of writing."""
    kinds: dict[str, str] = {}
    steps = [step for source in _SOURCES for step in _steps(folder / f"{source}.json", kinds)]
    return sorted(steps, key=lambda step: step.written)


def told(step: Step, ids: Mapping[str, str], before: Mapping[str, Json] | None = None) -> Record:
    """Return the step's record. `ids` are those of the names told so far, `before` what an amended record said."""
    said = {name: value for name, value in (before or {}).items() if name not in step.says}
    fields = {field.name: field for field in fields_of(type_of(step.kind))}
    said |= {name: _stored(fields[name], value, ids, step.zone) for name, value in step.says.items()}
    return from_stored(step.kind, said)


def wall(text: str, zone: str) -> datetime:
    """Return the instant at which a clock on the wall in `zone` shows `2026-03-03 20:00`."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))


def _steps(source: Path, kinds: dict[str, str]) -> Iterator[Step]:
    whole = json.loads(source.read_text(encoding="utf-8"))
    alike = whole.get("alike", {})
    for block in whole["records"]:
        one = {**whole["every"], **block}
        zone = one.get("zone", ZONE)
        amended = one.get("amends")
        name = amended or one["as"]
        kind = kinds.setdefault(name, one["kind"])
        yield Step(
            name=name,
            kind=kind,
            written=wall(one["written"], zone),
            zone=zone,
            says={**alike.get(one.get("like"), {}), **one["says"]},
            amends=amended is not None,
            file=one.get("file"),
            changed=wall(one["changed"], zone) if "changed" in one else None,
        )


def _stored(field: Field, value: Any, ids: Mapping[str, str], zone: str) -> Json:
    kind: Kind[Any] = field.kind
    if value is None:
        return None
    if isinstance(kind, Lines):
        rows = {one.name: one for one in kind.fields}
        return [{name: _stored(rows[name], answer, ids, zone) for name, answer in row.items()} for row in value]
    if isinstance(kind, LinkTo):
        return ids[value]
    if isinstance(kind, LinksTo):
        return [ids[name] for name in value]
    if isinstance(value, str) and type(kind) in _WRITTEN_AS_TEXT:
        return kind.store(kind.parse(_exact(value, zone)))
    answer: Json = value
    return answer


def _exact(text: str, zone: str) -> str:
    """Turn the times of a clock on the wall into exact ones, as the kinds of fields read them."""
    midnight = _DATE.sub(lambda date: f"{date['word']} {date['month']}{date['day'] or '-01'} 00:00", text)
    return _WALL.sub(partial(_with_offset, zone=zone), midnight)


def _with_offset(found: re.Match[str], zone: str) -> str:
    return f"{wall(found[0], zone).isoformat()}[{zone}]"
