"""Links to other records, by id."""

from __future__ import annotations

import re
from typing import Any

from journal.ground.words import N
from journal.records.canonical import Json
from journal.records.kinds.base import Kind, Names, Unreadable

_ID = re.compile(r"[0-9a-f]{32}\Z")
_NOT_AN_ID = N("field", "This must be the id of a record: 32 digits and letters from a to f.")
ANY = "record"
_EXAMPLE = "0123456789abcdef0123456789abcdef"
_SCHEMA: dict[str, Json] = {"type": "string", "pattern": "^[0-9a-f]{32}$"}


def is_id(text: object) -> bool:
    """Tell whether this is a record's id: 128 random bits as 32 lower-case hex digits."""
    return isinstance(text, str) and _ID.match(text) is not None


class LinkTo(Kind[str]):
    """A link to one record of the kind `target`, or of any kind when that is `record`."""

    def __init__(self, target: str) -> None:
        self.target = target

    def check(self, value: Any) -> str:
        if not is_id(value):
            raise Unreadable(_NOT_AN_ID)
        return str(value)

    def store(self, value: str) -> Json:
        return value

    def load(self, stored: Json) -> str | None:
        return None if stored == "" else self.check(stored)

    def text(self, value: str) -> str:
        return value

    def parse(self, text: str) -> str | None:
        return self.check(text.strip()) if text.strip() else None

    def show(self, value: str, names: Names) -> str:
        return names.title_of(value)

    def links(self, value: str) -> tuple[str, ...]:
        return (value,)

    def example(self) -> Json:
        return _EXAMPLE

    def schema(self) -> dict[str, Json]:
        return dict(_SCHEMA)


class LinksTo(Kind[tuple[str, ...]]):
    """Links to any number of records, in the order given, each once."""

    def __init__(self, target: str) -> None:
        self.target = target

    def check(self, value: Any) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, list | tuple):
            raise Unreadable(N("field", "This must be a list of ids of records."))
        if not value or not all(is_id(one) for one in value):
            raise Unreadable(_NOT_AN_ID)
        return tuple(dict.fromkeys(value))

    def store(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def load(self, stored: Json) -> tuple[str, ...] | None:
        if stored in ("", []):
            return None
        return self.check([stored] if isinstance(stored, str) else stored)

    def text(self, value: tuple[str, ...]) -> str:
        return " ".join(value)

    def parse(self, text: str) -> tuple[str, ...] | None:
        return self.check(text.split()) if text.strip() else None

    def show(self, value: tuple[str, ...], names: Names) -> str:
        return ", ".join(names.title_of(one) for one in value)

    def links(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value

    def example(self) -> Json:
        return [_EXAMPLE]

    def schema(self) -> dict[str, Json]:
        return {"type": "array", "items": dict(_SCHEMA), "minItems": 1}
