"""A form for one type of record, built from its declared fields.

Kept true: every declared field that the person fills has an editor; what hides under "more" opens by itself when
something in it is said or wrong; each error stands beside its field; Ctrl+Z takes back what was last changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.fields import Field, fields_of
from journal.records.kinds import Unreadable
from journal.records.record import Record
from journal.ui.forms.editor import Editor, FormRoom
from journal.ui.forms.editors import make_editor
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, row, subheading


class FormProblem(Exception):
    """Some fields can't be read; the form shows which and why."""


class _Change(QUndoCommand):
    """One change of a field that has no undo of its own."""

    def __init__(self, editor: Editor, before: Json, after: Json) -> None:
        super().__init__()
        self._editor, self._before, self._after = editor, before, after
        self._first = True

    def redo(self) -> None:
        if not self._first:
            self._editor.change_to(self._after)
        self._first = False

    def undo(self) -> None:
        self._editor.change_to(self._before)


class _Block(QWidget):
    """A field's label, help, editor and error."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.setObjectName(f"block-{field.name}")
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(3)
        label = Words(f"label-{field.name}", str(field.label), bold=True)
        label.setBuddy(editor.buddy())
        column.addWidget(label)
        if help_text := str(field.help):
            column.addWidget(Words(f"help-{field.name}", help_text, voice="quiet"))
            editor.buddy().setAccessibleDescription(help_text)
        column.addWidget(editor)
        self._error = Words(f"error-{field.name}", voice="danger")
        self._error.hide()
        column.addWidget(self._error)

    def say_problem(self, says: str) -> None:
        self._error.say(says)
        self._error.setVisible(bool(says))
        self.editor.mark_wrong(bool(says))


class _Section(Card):
    """The fields under one heading, with those for later folded away."""

    def __init__(self, name: str, title: str, room: FormRoom) -> None:
        super().__init__(name, spacing=SPACE // 2)
        self._title = subheading(f"{name}-title", title) if title else None
        self._words = (tr("form", "More"), tr("form", "Less"))
        if self._title is not None:
            self.column.addWidget(self._title)
        self.first = QVBoxLayout()
        self.column.addLayout(self.first)
        self.more = QWidget()
        self.more.setObjectName(f"{name}-more")
        self.more_column = QVBoxLayout(self.more)
        self.more_column.setContentsMargins(0, 0, 0, 0)
        self.toggle = Button(
            f"{name}-toggle", tr("form", "More"), room.theme, icon_name="chevron-down", role="quiet",
            spoken=tr("form", "More: {heading}", heading=title or tr("form", "this entry")),
            pressed=lambda: self.open_more(self.more.isHidden()),
        )  # fmt: skip
        self.column.addLayout(row(self.toggle, 1))
        self.column.addWidget(self.more)
        self.more.hide()

    def fold_whole(self) -> None:
        """Nothing here is for everybody: the heading itself opens it."""
        if self._title is not None:
            self._title.hide()
            self._words = (self._title.text(), self._title.text())
            self.toggle.setText(self._title.text())

    def open_more(self, on: bool) -> None:
        self.more.setVisible(on)
        self.toggle.setText(self._words[1] if on else self._words[0])
        self.toggle.show_icon("chevron-up" if on else "chevron-down")


class Form(QWidget):
    """Edits one record. `edited` is emitted for each change that the person makes."""

    edited = Signal()

    def __init__(self, record_type: type[Record], room: FormRoom) -> None:
        super().__init__()
        self.setObjectName(f"form-{record_type.kind}")
        self.record_type = record_type
        self._base: Record | None = None
        self._blocks: dict[str, _Block] = {}
        self._sections: dict[str, _Section] = {}
        self._last: dict[str, Json] = {}
        self._undo = QUndoStack(self)
        self._stepping = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(int(1.5 * SPACE))
        for field in filled_by_person(record_type):
            section = self._section(str(field.group), column, room)
            editor = make_editor(f"field-{field.name}", field, room)
            block = _Block(field, editor)
            (section.more_column if field.more else section.first).addWidget(block)
            self._blocks[field.name] = block
            editor.edited.connect(lambda name=field.name: self._changed(name))
        for section in self._sections.values():
            section.toggle.setVisible(section.more_column.count() > 0)
            if section.first.count() == 0:
                section.fold_whole()
        self._remember()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._blocks.values())).editor.buddy().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, field_name: str) -> None:
        """Put the cursor into a field, opening what hides it."""
        block = self._blocks.get(field_name)
        if block is not None:
            self._open_around(block)
            block.editor.buddy().setFocus(Qt.FocusReason.OtherFocusReason)

    def say_problem(self, field_name: str, says: str) -> None:
        """Show what is wrong with a field, beside it."""
        block = self._blocks.get(field_name)
        if block is not None:
            block.say_problem(says)
            self.focus_on(field_name)

    def focused_field(self) -> str:
        """Return the name of the field that has the cursor, or nothing."""
        return next((name for name, block in self._blocks.items() if _holds_focus(block)), "")

    def put(self, record: Record) -> None:
        """Show a record that is being amended."""
        self._base = record
        for name, block in self._blocks.items():
            value = getattr(record, name)
            block.editor.put(value)
            if value is not None:
                self._open_around(block)
        self._remember()

    def record(self) -> Record:
        """Return what the form says. Raises FormProblem after marking what can't be read, BadInput never."""
        values: dict[str, Any] = {}
        first_wrong = ""
        for name, block in self._blocks.items():
            try:
                values[name] = block.editor.value()
                block.say_problem("")
            except Unreadable as unreadable:
                block.say_problem(str(unreadable.says))
                self._open_around(block)
                first_wrong = first_wrong or name
        if first_wrong:
            self.focus_on(first_wrong)
            raise FormProblem
        return attrs.evolve(self._base, **values) if self._base is not None else self.record_type(**values)

    def draft(self) -> dict[str, Json]:
        """Return what is typed, field by field; nothing for an untouched form."""
        drafts = {name: block.editor.draft() for name, block in self._blocks.items()}
        return {name: draft for name, draft in drafts.items() if draft is not None}

    def put_draft(self, drafts: Mapping[str, Json]) -> None:
        """Bring back what was typed, over the record that is being amended."""
        for name, block in self._blocks.items():
            block.editor.put_draft(drafts.get(name))
            if drafts.get(name) is not None:
                self._open_around(block)
        self._remember()

    def undo(self) -> None:
        """Take back the last change of a field that has no undo of its own."""
        self._step(self._undo.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._undo.redo)

    def _section(self, title: str, column: QVBoxLayout, room: FormRoom) -> _Section:
        if title not in self._sections:
            section = _Section(f"section{len(self._sections) + 1}", title, room)
            self._sections[title] = section
            column.addWidget(section)
        return self._sections[title]

    def _open_around(self, block: _Block) -> None:
        for section in self._sections.values():
            if section.more.isAncestorOf(block) and section.more.isHidden():
                section.open_more(True)

    def _remember(self) -> None:
        self._last = {name: block.editor.draft() for name, block in self._blocks.items()}
        self._undo.clear()

    def _changed(self, name: str) -> None:
        block = self._blocks[name]
        before, after = self._last[name], block.editor.draft()
        self._last[name] = after
        if not block.editor.keeps_own_undo and before != after and not self._stepping:
            self._undo.push(_Change(block.editor, before, after))
        block.say_problem("")
        self.edited.emit()

    def _step(self, step: Callable[[], None]) -> None:
        self._stepping = True
        try:
            step()
        finally:
            self._stepping = False


def _holds_focus(widget: QWidget) -> bool:
    focus = cast("QWidget | None", widget.window().focusWidget())  # PySide's types forget the None
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def filled_by_person(record_type: type[Record]) -> tuple[Field, ...]:
    """Return the fields that a person fills: all but what the program notes itself."""
    return tuple(field for field in fields_of(record_type) if field.asked)
