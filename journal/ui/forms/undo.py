"""Undo in a form, for answers whose widgets have no undo of their own, or have several that belong together.

Kept true: what was typed without leaving a field is taken back at once; each choice is a step of its own.
"""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from journal.records.canonical import Json
from journal.ui.forms.cursor import focus_of
from journal.ui.forms.editor import Editor

_TYPED = 1
_CHOSEN = -1


class Change(QUndoCommand):
    """One change of an answer."""

    def __init__(self, editor: Editor, before: Json, after: Json) -> None:
        super().__init__()
        self._editor, self._before, self._after = editor, before, after
        focus = focus_of(editor)
        self._typed_in: QWidget | None = focus if isinstance(focus, QLineEdit | QPlainTextEdit) else None
        self._first = True

    def id(self) -> int:
        return _CHOSEN if self._typed_in is None else _TYPED

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Change) or other._editor is not self._editor or other._typed_in is not self._typed_in:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        if not self._first:
            self._editor.change_to(self._after)
        self._first = False

    def undo(self) -> None:
        self._editor.change_to(self._before)
