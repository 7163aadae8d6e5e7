"""Where the cursor stands in a form, kept with a draft: which field, which part of it, and where in its words.

A part is counted among those of its field that can have the cursor, since a form that is made again has the same ones.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from journal.records.canonical import Json


def focus_of(widget: QWidget) -> QWidget | None:
    """Return what has the cursor in a widget or below it, although its window may be hidden by now."""
    focus = cast("QWidget | None", widget.window().focusWidget())  # PySide's types forget the None
    return focus if focus is not None and (focus is widget or widget.isAncestorOf(focus)) else None


def cursor_in(block: QWidget) -> Json:
    """Return where the cursor stands in a block, None where it is not in there."""
    focus = focus_of(block)
    if focus is None:
        return None
    parts = _parts(block)
    if focus not in parts:
        return {}
    at, anchor = 0, 0
    if isinstance(focus, QLineEdit):
        at = focus.cursorPosition()
        anchor = focus.selectionStart() + focus.selectionEnd() - at if focus.hasSelectedText() else at
    elif isinstance(focus, QPlainTextEdit):
        at, anchor = focus.textCursor().position(), focus.textCursor().anchor()
    return {"part": parts.index(focus), "at": at, "anchor": anchor}


def put_cursor(block: QWidget, cursor: Json) -> bool:
    """Put the cursor back. Returns False where there is no such place."""
    parts, (part, at, anchor) = _parts(block), (_number(cursor, key) for key in ("part", "at", "anchor"))
    if not isinstance(cursor, dict) or "part" not in cursor or part >= len(parts):
        return False
    widget = parts[part]
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(anchor)
        widget.cursorForward(True, at - anchor) if at >= anchor else widget.cursorBackward(True, anchor - at)
    elif isinstance(widget, QPlainTextEdit):
        last = max(0, widget.document().characterCount() - 1)
        words = widget.textCursor()
        words.setPosition(min(anchor, last))
        words.setPosition(min(at, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(words)
    return True


def _parts(block: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in block.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(block)
    ]


def _number(cursor: Json, key: str) -> int:
    number = cursor.get(key) if isinstance(cursor, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and number >= 0 else 0
