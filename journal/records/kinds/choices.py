"""Choosing from a declared list of codes, each with its label. Yes and no are two; unknown is neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journal.ground.words import Message, N
from journal.records.canonical import Json
from journal.records.kinds.base import Kind, Names, Unreadable

_NOT_OFFERED = N("field", "This is not one of the choices.")


class Choice(Kind[str]):
    """One of a list.

    `titled` is what a title says of some of them, where the words beside the question would say less on their own.
    """

    def __init__(self, options: Mapping[str, Message], titled: Mapping[str, Message] | None = None) -> None:
        self.options = dict(options)
        self._titled = dict(titled or {})

    def check(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise Unreadable(_NOT_OFFERED)
        return value

    def store(self, value: str) -> Json:
        return value

    def load(self, stored: Json) -> str | None:
        return None if stored == "" else self.check(stored)

    def text(self, value: str) -> str:
        return value

    def parse(self, text: str) -> str | None:
        return self.check(text.strip()) if text.strip() else None

    def show(self, value: str, names: Names) -> str:
        return str(self.options[value])

    def in_title(self, value: str, names: Names) -> str:
        return str(self._titled.get(value, self.options[value]))

    def search(self, value: str) -> str:
        words = (self.options[value], self._titled.get(value, self.options[value]))
        return " ".join(dict.fromkeys(map(str, words)))

    def example(self) -> Json:
        return next(iter(self.options))

    def schema(self) -> dict[str, Json]:
        return {"enum": list(self.options)}

    def choices(self) -> dict[str, Message]:
        return dict(self.options)


class Choices(Kind[tuple[str, ...]]):
    """Any of a list, in the list's order, each once."""

    def __init__(self, options: Mapping[str, Message]) -> None:
        self.options = dict(options)

    def check(self, value: Any) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, list | tuple | set | frozenset):
            raise Unreadable(N("field", "This must be a list of choices."))
        if not value:
            raise Unreadable(N("field", "Leave this out when there is nothing to say."))
        if any(not isinstance(code, str) or code not in self.options for code in value):
            raise Unreadable(_NOT_OFFERED)
        return tuple(code for code in self.options if code in value)

    def store(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def load(self, stored: Json) -> tuple[str, ...] | None:
        return None if stored in ("", []) else self.check(stored)

    def text(self, value: tuple[str, ...]) -> str:
        return ", ".join(value)

    def parse(self, text: str) -> tuple[str, ...] | None:
        codes = [code.strip() for code in text.split(",") if code.strip()]
        return self.check(codes) if codes else None

    def show(self, value: tuple[str, ...], names: Names) -> str:
        return ", ".join(str(self.options[code]) for code in value)

    def search(self, value: tuple[str, ...]) -> str:
        return " ".join(str(self.options[code]) for code in value)

    def example(self) -> Json:
        return list(self.options)[:2]

    def schema(self) -> dict[str, Json]:
        return {"type": "array", "items": {"enum": list(self.options)}, "uniqueItems": True, "minItems": 1}

    def choices(self) -> dict[str, Message]:
        return dict(self.options)


class YesNo(Kind[bool]):
    """Yes or no. Not said is unknown, which is neither.

    `titled` is what a title says where the answer is yes: a bare "Yes" would say nothing there.
    """

    speaks_for_itself = False

    def __init__(self, titled: Message | str = "") -> None:
        self._titled = titled

    def check(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Unreadable(N("field", "This must be yes (true) or no (false)."))
        return value

    def store(self, value: bool) -> Json:
        return value

    def load(self, stored: Json) -> bool | None:
        return None if stored == "" else self.check(stored)

    def text(self, value: bool) -> str:
        return "yes" if value else "no"

    def parse(self, text: str) -> bool | None:
        known = {"yes": True, "true": True, "no": False, "false": False, "": None, "unknown": None}
        typed = text.strip().lower()
        if typed not in known:
            raise Unreadable(N("field", "This must be yes or no."))
        return known[typed]

    def show(self, value: bool, names: Names) -> str:
        return str(N("field", "Yes")) if value else str(N("field", "No"))

    def in_title(self, value: bool, names: Names) -> str:
        return str(self._titled) if value else ""

    def example(self) -> Json:
        return True

    def schema(self) -> dict[str, Json]:
        return {"type": "boolean"}
