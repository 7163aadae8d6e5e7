"""The keys that work everywhere, declared once: the window listens for them, the page of keys lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import attrs

from journal.ground.words import tr
from journal.records.types import TYPES

FIRST_KINDS = ("shift", "payment", "incident", "note")
"""The kinds that Ctrl+1 to Ctrl+4 begin."""


class Goer(Protocol):
    """What keys can make the window do."""

    def write_new(self, kind: str) -> None: ...
    def search(self) -> None: ...
    def save(self) -> None: ...
    def lock(self) -> None: ...
    def escape(self) -> None: ...
    def go_to(self, name: str) -> None: ...
    def resize_text(self, steps: int) -> None: ...


@attrs.frozen
class Key:
    """A key, what it does in words, and the doing. `shown` is false for a second way to press the same."""

    press: str
    says: str
    does: Callable[[Goer], None]
    shown: bool = True


def _new(kind: str) -> Callable[[Goer], None]:
    return lambda window: window.write_new(kind)


def window_keys() -> list[Key]:
    """Return every key, in the order of the list."""
    new = [
        Key(f"Ctrl+{at}", tr("keys", "New: {kind}", kind=str(TYPES[kind].label)), _new(kind))
        for at, kind in enumerate(FIRST_KINDS, 1)
    ]
    return [
        *new,
        Key("Ctrl+F", tr("keys", "Search"), lambda window: window.search()),
        Key("Ctrl+S", tr("keys", "Save what is being written"), lambda window: window.save()),
        Key("Ctrl+L", tr("keys", "Lock"), lambda window: window.lock()),
        Key("Esc", tr("keys", "Back; what is typed is kept as a draft"), lambda window: window.escape()),
        Key("F1", tr("keys", "Show these keys"), lambda window: window.go_to("shortcuts")),
        Key("Ctrl++", tr("keys", "Larger text"), lambda window: window.resize_text(1)),
        Key("Ctrl+=", tr("keys", "Larger text"), lambda window: window.resize_text(1), shown=False),
        Key("Ctrl+-", tr("keys", "Smaller text"), lambda window: window.resize_text(-1)),
        Key("Ctrl+0", tr("keys", "Usual text"), lambda window: window.resize_text(0)),
    ]
