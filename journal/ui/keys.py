"""The keys, declared once: the window listens for its own, the page of keys (F1) lists all of them.

Kept true: whatever a part of the window does by a key of its own stands in `parts_with_keys`; tests press every one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

import attrs

from journal.ground.words import tr
from journal.records.types import TYPES
from journal.ui.places import PLACES

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


@attrs.frozen
class Part:
    """A part of the window that has keys of its own: (keys as Qt spells them, what they do)."""

    name: str
    title: str
    keys: tuple[tuple[str, str], ...]


def window_keys() -> list[Key]:
    """Return every key that works everywhere, in the order of the list."""
    return [
        *(Key(f"Ctrl+{at}", tr("keys", "New: {kind}", kind=str(TYPES[kind].label)), partial(_write, kind))
          for at, kind in enumerate(FIRST_KINDS, 1)),
        Key("Ctrl+F", tr("keys", "Search"), lambda window: window.search()),
        Key("Ctrl+S", tr("keys", "Save what is being written"), lambda window: window.save()),
        Key("Ctrl+L", tr("keys", "Lock"), lambda window: window.lock()),
        Key("Esc", tr("keys", "Back; what is typed is kept as a draft"), lambda window: window.escape()),
        Key("Ctrl++", tr("keys", "Larger text"), lambda window: window.resize_text(1)),
        Key("Ctrl+=", tr("keys", "Larger text"), lambda window: window.resize_text(1), shown=False),
        Key("Ctrl+-", tr("keys", "Smaller text"), lambda window: window.resize_text(-1)),
        Key("Ctrl+0", tr("keys", "Usual text"), lambda window: window.resize_text(0)),
        *(Key(place.key, tr("keys", "Go to: {place}", place=str(place.label)), partial(_go, place.name))
          for place in PLACES),
    ]  # fmt: skip


def _write(kind: str, window: Goer) -> None:
    window.write_new(kind)


def _go(place: str, window: Goer) -> None:
    window.go_to(place)


def parts_with_keys() -> list[Part]:
    """Return the keys that work in one part of the window only."""
    return [
        Part("list", tr("keys", "In a list"), (
            ("Return", tr("keys", "Open the entry or file")),
            ("Shift+Down", tr("keys", "Choose one more")),
            ("Ctrl+Space", tr("keys", "Choose this one too, or not")),
            ("Ctrl+A", tr("keys", "Choose all that are listed")),
            ("Del", tr("keys", "Put what is chosen into the bin")),
            ("Menu", tr("keys", "What can be done with it; also Shift+F10")),
        )),
        Part("form", tr("keys", "While you write"), (
            ("Ctrl+Z", tr("keys", "Take back the last step; after saving, the save")),
            ("Ctrl+Shift+Z", tr("keys", "Do it again after all")),
            ("Ctrl+D", tr("keys", "“I don't know” to the question where the cursor is")),
            ("Tab", tr("keys", "Next question")),
            ("Shift+Tab", tr("keys", "Question before")),
        )),
        Part("calendar", tr("keys", "In the calendar"), (
            ("Left", tr("keys", "The day to the left")),
            ("Right", tr("keys", "The day to the right")),
            ("Up", tr("keys", "The week before")),
            ("Down", tr("keys", "The week after")),
            ("PgUp", tr("keys", "The month before")),
            ("PgDown", tr("keys", "The month after")),
            ("Home", tr("keys", "First day of the month")),
            ("End", tr("keys", "Last day of the month")),
            ("Return", tr("keys", "The entries of that day")),
        )),
        Part("viewer", tr("keys", "While you look at a file"), (
            ("+", tr("keys", "Larger picture; also Ctrl and the wheel")),
            ("-", tr("keys", "Smaller picture")),
            ("0", tr("keys", "All of the picture")),
            ("1", tr("keys", "Picture at 100 %")),
            ("R", tr("keys", "Turn the picture, for the view only")),
            ("PgDown", tr("keys", "Next page")),
            ("PgUp", tr("keys", "Page before")),
            ("Ctrl+PgDown", tr("keys", "Next file")),
            ("Ctrl+PgUp", tr("keys", "File before")),
        )),
        Part("boxes", tr("keys", "While you black out parts of a picture"), (
            ("N", tr("keys", "A new box")),
            ("B", tr("keys", "The next box")),
            ("Shift+B", tr("keys", "The box before")),
            ("Left", tr("keys", "Move the box; with Ctrl, a little")),
            ("Shift+Right", tr("keys", "Make the box wider")),
            ("Shift+Down", tr("keys", "Make the box taller")),
            ("Del", tr("keys", "Take the box away")),
            ("Ctrl+Z", tr("keys", "Take back the last step")),
        )),
        Part("sound", tr("keys", "While you hear a sound"), (
            ("Space", tr("keys", "Play or pause; with a voice note, begin or end")),
            ("Left", tr("keys", "A little back")),
            ("Right", tr("keys", "A little on")),
            ("Home", tr("keys", "To the beginning")),
            ("End", tr("keys", "To the end")),
        )),
    ]  # fmt: skip
