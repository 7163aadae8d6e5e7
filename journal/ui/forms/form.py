"""A form for one type of record, built from its declared fields.

Kept true: every declared field that the person fills has an editor; what hides under "more" opens by itself when
something in it is said or wrong; each error stands beside its field; Ctrl+Z takes back what was last changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.fields import Field, field_of, fields_of
from journal.records.kinds import Unreadable
from journal.records.record import Record
from journal.ui.forms.cursor import cursor_in, put_cursor
from journal.ui.forms.editor import FormRoom, part_of
from journal.ui.forms.editors import make_editor
from journal.ui.forms.section import Block, Section
from journal.ui.forms.sums import show_sums
from journal.ui.forms.undo import Change
from journal.ui.text_fields import leave_undo
from journal.ui.tokens import SPACE
from journal.ui.widgets import Words

_UNKNOWN = "not_known"


class FormProblem(Exception):
    """Some fields can't be read; the form shows which and why."""


class Form(QWidget):
    """Edits one record. `edited` is emitted for each change that the person makes."""

    edited = Signal()

    def __init__(self, record_type: type[Record], room: FormRoom) -> None:
        super().__init__()
        self.setObjectName(f"form-{record_type.kind}")
        self.record_type = record_type
        self.room = room
        self._base: Record | None = None
        self._blocks: dict[str, Block] = {}
        self._sections: dict[str, Section] = {}
        self._last: dict[str, Json] = {}
        self._undo = QUndoStack(self)
        self._stepping = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(int(1.5 * SPACE))
        leave_out = tr("form", "Leave out what you don't want to say now.")
        column.addWidget(Words("form-leave-out", leave_out, voice="quiet"))
        questions = _unknowable(record_type)
        for field in filled_by_person(record_type):
            section = self._section(str(field.group), column, room)
            editor = make_editor(f"field-{field.name}", field, room)
            block = Block(field, editor, can_be_unknown=field.name in questions)
            block.edited.connect(self.edited)
            (section.more_column if field.more else section.first).addWidget(block)
            self._blocks[field.name] = block
            editor.edited.connect(lambda name=field.name: self._changed(name))
            if not editor.keeps_own_undo:
                leave_undo(editor)
        show_sums(record_type, self._blocks)
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

    def cursor_place(self) -> Json:
        """Return where the cursor stands, None where it is not in the form."""
        for name, block in self._blocks.items():
            if isinstance(place := cursor_in(block), dict):
                return {"field": name, **place}
        return None

    def put_cursor(self, cursor: Json) -> None:
        """Put the cursor where it stood; where that can't be told, into the first field."""
        name = cursor.get("field") if isinstance(cursor, dict) else None
        if not isinstance(name, str) or name not in self._blocks:
            self.focus_first()
            return
        self._open_around(self._blocks[name])
        if not put_cursor(self._blocks[name], cursor):
            self.focus_on(name)

    def open_sections(self) -> list[str]:
        """Return the names of the sections of which "more" is shown."""
        return [section.objectName() for section in self._sections.values() if section.is_open]

    def put_open_sections(self, names: Sequence[str]) -> None:
        """Show "more" of these sections, too."""
        for section in self._sections.values():
            if section.objectName() in names:
                section.open_more(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def put(self, record: Record) -> None:
        """Show a record that is being amended."""
        self._base = record
        for name, block in self._blocks.items():
            value = getattr(record, name)
            block.editor.put(value)
            block.put_unknown(name in (record.not_known or ()))
            if value is not None:
                self._open_around(block)
        self._remember()

    def record(self) -> Record:
        """Return what the form says. Raises FormProblem after marking what can't be read, BadInput never."""
        values: dict[str, Any] = {}
        first_wrong: QWidget | None = None
        for name, block in self._blocks.items():
            try:
                values[name] = block.editor.value()
                block.say_problem("")
            except Unreadable as unreadable:
                part = part_of(unreadable, block.editor)
                block.say_problem(str(unreadable.says), part)
                self._open_around(block)
                first_wrong = first_wrong or part
        if first_wrong is not None:
            first_wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            raise FormProblem
        values[_UNKNOWN] = self._not_known() or None
        return attrs.evolve(self._base, **values) if self._base is not None else self.record_type(**values)

    def draft(self) -> dict[str, Json]:
        """Return what is typed, field by field; nothing for an untouched form."""
        drafts = {name: block.editor.draft() for name, block in self._blocks.items()}
        drafts[_UNKNOWN] = list[Json](self._not_known()) or None
        return {name: draft for name, draft in drafts.items() if draft is not None}

    def put_draft(self, drafts: Mapping[str, Json]) -> None:
        """Bring back what was typed, over the record that is being amended."""
        stored = drafts.get(_UNKNOWN)
        unknown = stored if isinstance(stored, list) else []
        for name, block in self._blocks.items():
            block.editor.put_draft(drafts.get(name))
            block.put_unknown(name in unknown)
            if drafts.get(name) is not None:
                self._open_around(block)
        self._remember()

    def fill(self, record: Record) -> None:
        """Fill what a record says into the fields that are still empty, as one step that can be undone."""
        self._undo.beginMacro("")
        for name, block in self._blocks.items():
            editor, value = block.editor, getattr(record, name)
            if value is not None and editor.draft() is None:
                editor.put(value)
                self._last[name] = editor.draft()
                self._undo.push(Change(editor, None, editor.draft()))
                self._open_around(block)
        self._undo.endMacro()
        self.edited.emit()

    def toggle_unknown(self) -> None:
        """Answer "I don't know" to the question where the cursor stands, or not any more."""
        place = self.cursor_place()
        if isinstance(place, dict):
            self._blocks[str(place["field"])].toggle_unknown()

    def _not_known(self) -> tuple[str, ...]:
        return tuple(name for name, block in self._blocks.items() if block.unknown)

    def undo(self) -> None:
        """Take back the last change of a field that has no undo of its own."""
        self._step(self._undo.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._undo.redo)

    def _section(self, title: str, column: QVBoxLayout, room: FormRoom) -> Section:
        if title not in self._sections:
            section = Section(f"section{len(self._sections) + 1}", title, room)
            self._sections[title] = section
            column.addWidget(section)
        return self._sections[title]

    def _open_around(self, block: Block) -> None:
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
            self._undo.push(Change(block.editor, before, after))
        block.say_problem("")
        self.edited.emit()

    def _step(self, step: Callable[[], None]) -> None:
        self._stepping = True
        try:
            step()
        finally:
            self._stepping = False


def _unknowable(record_type: type[Record]) -> frozenset[str]:
    """Return the names of the questions to which "I don't know" is an answer."""
    field = field_of(record_type, _UNKNOWN) if not record_type.is_choice else None
    return frozenset(field.kind.choices() if field is not None else ())


def filled_by_person(record_type: type[Record]) -> tuple[Field, ...]:
    """Return the fields that a person fills: all but what the program notes itself."""
    return tuple(field for field in fields_of(record_type) if field.asked)
