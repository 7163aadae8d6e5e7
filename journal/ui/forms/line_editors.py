"""The editor for rows of fields: one card a row, with a button to add and one to take away."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import N, tr
from journal.records.canonical import Json
from journal.records.fields import Field
from journal.records.kinds import Kind, Lines, Unreadable
from journal.ui.forms.editor import Editor, FormRoom, PartUnreadable, part_of
from journal.ui.text_fields import leave_undo
from journal.ui.widgets import Button, Card, Words, row

_ROW_UNREADABLE = N("form", "One of these lines can't be read. Look at the marked answer.")


class _Row(Card):
    """The editors of one row."""

    def __init__(self, name: str, fields: tuple[Field, ...], room: FormRoom, make: Any) -> None:
        super().__init__(name)
        self.editors: dict[str, Editor] = {}
        self._errors: dict[str, Words] = {}
        for field in fields:
            editor: Editor = make(f"{name}-{field.name}", field, room)
            label = Words(f"{name}-{field.name}-label", str(field.label), voice="quiet")
            label.setBuddy(editor.buddy())
            self.column.addWidget(label)
            self.column.addWidget(editor)
            self._errors[field.name] = error = Words(f"{name}-{field.name}-error", voice="danger")
            error.hide()
            self.column.addWidget(error)
            editor.edited.connect(partial(self.say_problem, field.name, ""))
            self.editors[field.name] = editor

    def say_problem(self, name: str, says: str, part: QWidget | None = None) -> None:
        """Say what is wrong with one answer, beside it, and mark it; "" takes both away."""
        self._errors[name].say(says)
        self._errors[name].setVisible(bool(says))
        self.editors[name].mark_wrong(part if says else None)

    def draft(self) -> dict[str, Json]:
        drafts = ((name, editor.draft()) for name, editor in self.editors.items())
        return {name: draft for name, draft in drafts if draft is not None}


class LinesEditor(Editor):
    """Any number of rows. A row without answers is left out of the value, not of a draft."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom, make: Any) -> None:
        super().__init__(name, spoken, kind, room)
        assert isinstance(kind, Lines)
        self._row_class = kind.row
        self._fields = kind.fields
        self._make = make
        self._rows: list[_Row] = []
        self._made = 0
        self._stack = QVBoxLayout()
        self._add = Button(
            f"{name}-add", tr("form", "Add a line"), room.theme, icon_name="plus",
            spoken=tr("form", "Add a line: {field}", field=spoken), pressed=self._add_row,
        )  # fmt: skip
        self.column.addLayout(self._stack)
        self.column.addLayout(row(self._add, 1))

    def buddy(self) -> QWidget:
        return self._add

    def draft(self) -> Json:
        return [each.draft() for each in self._rows] or None

    def _read(self) -> Any | None:
        rows = []
        for each in self._rows:
            known: dict[str, Any] = {}
            wrong: QWidget | None = None
            for name, editor in each.editors.items():
                try:
                    value = editor.value()
                except Unreadable as why:
                    each.say_problem(name, str(why.says), part_of(why, editor))
                    wrong = wrong or part_of(why, editor)
                    continue
                each.say_problem(name, "")
                if value is not None:
                    known[name] = value
            if wrong is not None:
                raise PartUnreadable(_ROW_UNREADABLE, wrong)
            if known:
                rows.append(self._row_class(**known))
        return self.kind.check(tuple(rows)) if rows else None

    def _show(self, value: Any | None) -> None:
        self._fit_rows(len(value or ()))
        for each, shown in zip(self._rows, value or (), strict=True):
            for name, editor in each.editors.items():
                editor.put(getattr(shown, name))

    def _show_draft(self, draft: Json) -> None:
        drafts = [one for one in draft if isinstance(one, dict)] if isinstance(draft, list) else []
        self._fit_rows(len(drafts))
        for each, shown in zip(self._rows, drafts, strict=True):
            for name, editor in each.editors.items():
                editor.put_draft(shown.get(name))

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            self._drop(self._rows[-1])
        while len(self._rows) < count:
            self._new_row()

    def _new_row(self) -> _Row:
        self._made += 1
        made = _Row(f"{self.objectName()}-row{self._made}", self._fields, self.room, self._make)
        away = Button(
            f"{made.objectName()}-away", tr("form", "Take this line away"), self.room.theme, icon_name="trash-2",
            role="quiet", pressed=lambda: self._take_away(made),
        )  # fmt: skip
        made.column.addLayout(row(1, away))
        for editor in made.editors.values():
            editor.edited.connect(self._touched)
        leave_undo(made)
        self._rows.append(made)
        self._stack.addWidget(made)
        made.show()
        return made

    def _add_row(self) -> None:
        made = self._new_row()
        next(iter(made.editors.values())).buddy().setFocus()
        self._touched()

    def _take_away(self, gone: _Row) -> None:
        self._drop(gone)
        self._add.setFocus()
        self._touched()

    def _drop(self, gone: _Row) -> None:
        self._rows.remove(gone)
        self._stack.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
