"""Moments and spans.

Stored: `{"at": …, "zone": …, "precision": …}`. As text: RFC 9557, `2026-04-03T21:30:00+02:00[Europe/Berlin]`, after
a word for its precision when that is not exact; a span is two of them with ` / ` between, `..` for an unknown side
(ISO 8601-2).
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from journal.ground.words import N
from journal.records.canonical import Json
from journal.records.kinds.base import Kind, Names, Unreadable
from journal.records.local import moment_shown, span_shown
from journal.records.moment import Moment, Precision, Span

_MOMENT = N("field", "Write a time such as 2026-04-03T21:30+02:00[Europe/Berlin].")
_SPAN = N("field", "Write a start and an end with a / between.")
_STORED = N("field", 'A moment needs "at" with an offset, a "zone" such as Europe/Berlin, and a "precision".')
_RFC9557 = re.compile(r"(?P<at>[0-9T:.+\-Z]+)\[(?P<zone>[A-Za-z0-9_+\-/]{1,64})\]\Z")
_SIDES = frozenset(("at", "zone", "precision", "until"))
_PRECISIONS = {precision.value: precision for precision in Precision}
_EARLIEST, _LATEST = 1, 9998  # the years 1 and 9999 overflow when brought to another zone


@cache
def known_zone(name: str) -> bool:
    """Tell whether this is an IANA zone that this machine knows."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return False
    return True


def _time(stored: Json) -> datetime:
    if not isinstance(stored, str) or len(stored) > 40:
        raise Unreadable(_STORED)
    try:
        time = datetime.fromisoformat(stored)
    except ValueError:
        raise Unreadable(_STORED) from None
    if time.tzinfo is None or not _EARLIEST < time.year <= _LATEST:
        raise Unreadable(_STORED)
    return time


class When(Kind[Moment]):
    """A point in time with zone and precision."""

    name = "moment"

    def check(self, value: Any) -> Moment:
        if not isinstance(value, Moment) or not known_zone(value.zone):
            raise Unreadable(_MOMENT)
        return value

    def store(self, value: Moment) -> Json:
        stored: dict[str, Json] = {"precision": value.precision.value, "zone": value.zone}
        if value.at is not None:
            stored["at"] = value.at.isoformat()
        if value.until is not None:
            stored["until"] = value.until.isoformat()
        return stored

    def load(self, stored: Json) -> Moment | None:
        if stored == "":
            return None
        if not isinstance(stored, dict) or not stored.keys() <= _SIDES:
            raise Unreadable(_STORED)
        zone, precision = stored.get("zone"), stored.get("precision")
        if not isinstance(zone, str) or not known_zone(zone):
            raise Unreadable(_STORED)
        if not isinstance(precision, str) or precision not in _PRECISIONS:
            raise Unreadable(_STORED)
        at = _time(stored["at"]) if "at" in stored else None
        until = _time(stored["until"]) if "until" in stored else None
        try:
            return Moment(at, zone, _PRECISIONS[precision], until)
        except ValueError:
            raise Unreadable(_STORED) from None

    def text(self, value: Moment) -> str:
        if value.at is None:
            return f"unknown [{value.zone}]"
        point = f"{value.at.isoformat()}[{value.zone}]"
        if value.until is not None:
            return f"between {point} and {value.until.isoformat()}[{value.zone}]"
        return point if value.precision is Precision.EXACT else f"{value.precision.value} {point}"

    def parse(self, text: str) -> Moment | None:
        typed = text.strip()
        if not typed:
            return None
        word, _, rest = typed.partition(" ")
        if word == Precision.UNKNOWN and rest.startswith("[") and rest.endswith("]"):
            return self.check(Moment(None, rest[1:-1], Precision.UNKNOWN))
        if word == Precision.BETWEEN:
            first, _, second = rest.partition(" and ")
            (at, zone), (until, _zone) = self._point(first), self._point(second)
            return Moment(at, zone, Precision.BETWEEN, until)
        if word in (Precision.ABOUT, Precision.DAY, Precision.MONTH):
            at, zone = self._point(rest)
            return Moment(at, zone, Precision(word))
        at, zone = self._point(typed)
        return Moment(at, zone)

    def _point(self, text: str) -> tuple[datetime, str]:
        match = _RFC9557.match(text.strip())
        if match is None or not known_zone(match["zone"]):
            raise Unreadable(_MOMENT)
        return _time(match["at"]), match["zone"]

    def show(self, value: Moment, names: Names) -> str:
        return moment_shown(value)

    def search(self, value: Moment) -> str:
        return value.at.date().isoformat() if value.at is not None else ""

    def example(self) -> Json:
        return {"at": "2026-04-03T21:30:00+02:00", "zone": "Europe/Berlin", "precision": "exact"}

    def schema(self) -> dict[str, Json]:
        time: Json = {"type": "string", "format": "date-time"}
        return {
            "type": "object",
            "properties": {
                "at": time,
                "zone": {"type": "string"},
                "precision": {"enum": [precision.value for precision in Precision]},
                "until": time,
            },
            "required": ["zone", "precision"],
            "additionalProperties": False,
        }


class Between(Kind[Span]):
    """From one moment to another."""

    name = "span"
    _when = When()

    def check(self, value: Any) -> Span:
        if not isinstance(value, Span):
            raise Unreadable(_SPAN)
        for side in (value.start, value.end):
            if side is not None:
                self._when.check(side)
        return value

    def store(self, value: Span) -> Json:
        sides = {"start": value.start, "end": value.end}
        return {name: self._when.store(side) for name, side in sides.items() if side is not None}

    def load(self, stored: Json) -> Span | None:
        if stored in ("", {}):
            return None
        if not isinstance(stored, dict) or not set(stored) <= {"start", "end"}:
            raise Unreadable(N("field", 'A span is written {"start": moment, "end": moment}.'))
        start, end = (self._when.load(side) if (side := stored.get(name)) else None for name in ("start", "end"))
        return Span(start, end) if start is not None or end is not None else None

    def text(self, value: Span) -> str:
        return " / ".join(".." if side is None else self._when.text(side) for side in (value.start, value.end))

    def parse(self, text: str) -> Span | None:
        if not text.strip():
            return None
        sides = text.split(" / ")
        if len(sides) != 2:
            raise Unreadable(_SPAN)
        start, end = (None if side.strip() == ".." else self._when.parse(side) for side in sides)
        if start is None and end is None:
            return None
        return Span(start, end)

    def show(self, value: Span, names: Names) -> str:
        return span_shown(value)

    def search(self, value: Span) -> str:
        return " ".join(self._when.search(side) for side in (value.start, value.end) if side is not None)

    def example(self) -> Json:
        end = {"at": "2026-04-04T05:00:00+02:00", "zone": "Europe/Berlin", "precision": "about"}
        return {"start": self._when.example(), "end": end}

    def schema(self) -> dict[str, Json]:
        side: Json = self._when.schema()
        return {"type": "object", "properties": {"start": side, "end": side}, "additionalProperties": False}
