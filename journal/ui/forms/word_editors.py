"""Editors for words, counts and lengths of time: one line, or several."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from journal.ground.words import tr
from journal.records.canonical import Json, verbatim
from journal.records.kinds import Kind, Nameless
from journal.ui.forms.editor import Editor, FormRoom, words_in
from journal.ui.text_fields import LineEdit, PlainEdit


def replace_line(line: QLineEdit, text: str) -> None:
    """Put other words into a line in a way that Ctrl+Z can undo, as `setText` can't."""
    line.selectAll()
    line.insert(text)


class LineEditor(Editor):
    """One line, read by the field's kind."""

    def __init__(
        self, name: str, spoken: str, kind: Kind[Any], room: FormRoom, hint: str = "", characters: int = 0
    ) -> None:
        super().__init__(name, spoken, kind, room)
        self._line = LineEdit(f"{name}-line", spoken, hint=hint, characters=characters)
        self._line.textChanged.connect(self._touched)
        self.column.addWidget(self._line)

    def buddy(self) -> QWidget:
        return self._line

    def draft(self) -> Json:
        return verbatim(self._line.text()) or None

    @property
    def keeps_own_undo(self) -> bool:
        return True

    def _read(self) -> Any | None:
        return self.kind.parse(self._line.text())

    def _show(self, value: Any | None) -> None:
        self._line.setText("" if value is None else self.kind.text(value))

    def _show_draft(self, draft: Json) -> None:
        self._line.setText(words_in(draft))


class DurationEditor(LineEditor):
    """Hours and minutes, such as 1:30."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room, hint=tr("form", "hours:minutes"), characters=24)

    def _show(self, value: Any | None) -> None:
        self._line.setText("" if value is None else f"{value // 60}:{value % 60:02d}")


class CountEditor(LineEditor):
    """A whole number."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room, characters=24)


class LongWordsEditor(Editor):
    """Several lines of the person's own words."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._edit = PlainEdit(f"{name}-text", spoken)
        self._edit.textChanged.connect(self._touched)
        self.column.addWidget(self._edit)

    def buddy(self) -> QPlainTextEdit:
        return self._edit

    def draft(self) -> Json:
        return self._words() or None

    @property
    def keeps_own_undo(self) -> bool:
        return True

    def _read(self) -> Any | None:
        return self.kind.parse(self._words())

    def _words(self) -> str:
        # toPlainText would turn no-break spaces into plain ones; the person's words stay as they are
        raw = self._edit.document().toRawText()
        return verbatim(raw.replace("\u2029", "\n").replace("\u2028", "\n"))

    def _show(self, value: Any | None) -> None:
        self._edit.setPlainText("" if value is None else self.kind.show(value, Nameless()))

    def _show_draft(self, draft: Json) -> None:
        self._edit.setPlainText(words_in(draft))
