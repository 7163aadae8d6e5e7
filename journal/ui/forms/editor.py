"""What every editor can do: show a value, say its value, keep and restore what was typed, tell when it was touched.

Kept true: what an editor shows untouched is given back exactly as it came, however it is displayed; a draft keeps what
was typed even where it can't be read yet; `edited` is emitted for the person's changes only,
`shown_anew` for all others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import attrs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.clock import Clock
from journal.ground.words import Message
from journal.records.canonical import Json
from journal.records.kinds import Kind, Unreadable
from journal.ui.theme import Theme


class Links(Protocol):
    """Lets the person pick records to link to, and tells what linked records are called."""

    def pick(self, target: str, parent: QWidget, then: Callable[[str, str], None]) -> None:
        """Ask for one record of a kind; call back with its id and title when one was picked."""
        ...

    def titles(self, ids: Sequence[str], owner: QWidget, then: Callable[[dict[str, str]], None]) -> None:
        """Look up what records are called; call back unless `owner` is gone by then."""
        ...


@attrs.frozen
class FormRoom:
    """What editors need from around them."""

    theme: Theme
    clock: Clock
    links: Links
    currency: str = "EUR"


class Editor(QWidget):
    """Edits one field. Subclasses fill `_read`, `_show`, `draft` and `_show_draft`."""

    edited = Signal()
    shown_anew = Signal()

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__()
        self.setObjectName(name)
        self.spoken = spoken
        self.kind = kind
        self.room = room
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self._given: tuple[Json, Any] | None = None
        self._quiet = False
        self._wrong: QWidget | None = None

    def value(self) -> Any | None:
        """Return the value, None for nothing said. Raises Unreadable."""
        if self._given is not None and self.draft() == self._given[0]:
            return self._given[1]
        return self._read()

    def put(self, value: Any | None) -> None:
        """Show a value. Tells nobody."""
        self._quietly(lambda: self._show(value))
        self._given = (self.draft(), value)
        self.shown_anew.emit()

    def put_draft(self, draft: Json) -> None:
        """Show what was typed before. Tells nobody."""
        self._quietly(lambda: self._show_draft(draft))
        self.shown_anew.emit()

    def change_to(self, draft: Json) -> None:
        """Show another draft on the person's wish (undo); tells as if it had been typed."""
        self.put_draft(draft)
        self.edited.emit()

    def draft(self) -> Json:
        """Return what is typed, None where nothing is."""
        raise NotImplementedError

    def buddy(self) -> QWidget:
        """Return the widget that the field's label leads to."""
        raise NotImplementedError

    def mark_wrong(self, part: QWidget | None) -> None:
        """Mark the widget that can't be read, and no other; none where all can be read."""
        if self._wrong is not None and self._wrong is not part:
            _colour(self._wrong, wrong=False)
        if part is not None and part is not self._wrong:
            _colour(part, wrong=True)
        self._wrong = part

    @property
    def keeps_own_undo(self) -> bool:
        """Whether its widget has an undo of its own."""
        return False

    def _touched(self, *_arguments: object) -> None:
        if not self._quiet:
            self.edited.emit()

    def _quietly(self, change: Callable[[], None]) -> None:
        before, self._quiet = self._quiet, True
        try:
            change()
        finally:
            self._quiet = before

    def _read(self) -> Any | None:
        raise NotImplementedError

    def _show(self, value: Any | None) -> None:
        raise NotImplementedError

    def _show_draft(self, draft: Json) -> None:
        raise NotImplementedError


def _colour(widget: QWidget, *, wrong: bool) -> None:
    widget.setProperty("wrong", wrong)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class PartUnreadable(Unreadable):
    """One of an editor's widgets can't be read: `part`."""

    def __init__(self, says: Message, part: QWidget) -> None:
        super().__init__(says)
        self.part = part


def part_of(unreadable: Unreadable, editor: Editor) -> QWidget:
    """Return the widget that an error is about: the one that it names, or else the editor's first."""
    return unreadable.part if isinstance(unreadable, PartUnreadable) else editor.buddy()


def words_in(draft: Json, key: str = "") -> str:
    """Return the text that a draft holds, or holds under `key`; a draft from elsewhere may hold anything."""
    if key:
        draft = draft.get(key) if isinstance(draft, dict) else None
    return draft if isinstance(draft, str) else ""
