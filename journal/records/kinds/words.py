"""Words, kept verbatim."""

from __future__ import annotations

from typing import Any

from journal.ground.words import N
from journal.records.canonical import Json, verbatim
from journal.records.kinds.base import Kind, Names, Unreadable

_LONGEST = 1_000_000


class Words(Kind[str]):
    """A line of the person's own words."""

    def check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise Unreadable(N("field", "This must be text."))
        if len(value) > _LONGEST:
            raise Unreadable(N("field", "This text is too long for one field. Attach it as a file instead."))
        if not value:
            raise Unreadable(N("field", "Leave this out when there is nothing to say."))
        return verbatim(value)

    def store(self, value: str) -> Json:
        return value

    def load(self, stored: Json) -> str | None:
        return None if stored == "" else self.check(stored)

    def text(self, value: str) -> str:
        return value

    def parse(self, text: str) -> str | None:
        return self.check(text) if text else None

    def show(self, value: str, names: Names) -> str:
        return value

    def search(self, value: str) -> str:
        return value

    def example(self) -> Json:
        return "words"

    def schema(self) -> dict[str, Json]:
        return {"type": "string"}


class LongWords(Words):
    """Several lines of the person's own words."""

    def example(self) -> Json:
        return "As many lines\nas you like."
