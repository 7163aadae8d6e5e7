"""Editors for choosing: one of a list, any of a list, yes or no. Not having said anything stays possible in each."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.kinds import Kind
from journal.ui.flow import Flow
from journal.ui.forms.editor import Editor, FormRoom, words_in
from journal.ui.widgets import named


def _unsaid() -> str:
    """What leaves a question open: it is no answer, and may become one later."""
    return tr("form", "Not now")


class QuietCombo(QComboBox):
    """A drop-down list that the wheel does not change while one scrolls past it."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        named(self.view(), f"{name}-list", spoken)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()  # by itself it would look for an entry that begins so
        else:
            super().keyPressEvent(event)

    def choose(self, code: str) -> None:
        """Choose the entry with this code; the first where there is none."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def chosen(self) -> str:
        """Return the chosen entry's code."""
        return str(self.currentData() or "")


class ChoiceEditor(Editor):
    """One of a list. The first entry says nothing."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._combo = QuietCombo(f"{name}-choice", spoken)
        self._combo.addItem(_unsaid(), "")
        for code, label in kind.choices().items():
            self._combo.addItem(str(label), code)
        self._combo.currentIndexChanged.connect(self._touched)
        self.column.addLayout(Flow(self._combo))

    def buddy(self) -> QWidget:
        return self._combo

    def draft(self) -> Json:
        return self._combo.chosen() or None

    def _read(self) -> Any | None:
        return self.kind.parse(self._combo.chosen())

    def _show(self, value: Any | None) -> None:
        self._combo.choose(value or "")

    def _show_draft(self, draft: Json) -> None:
        self._combo.choose(words_in(draft))


class ChoicesEditor(Editor):
    """Any of a list."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._boxes: dict[str, QCheckBox] = {}
        flow = Flow()
        for code, label in kind.choices().items():
            box = QCheckBox(str(label))
            named(box, f"{name}-{code}", str(label), spoken)
            box.toggled.connect(self._touched)
            self._boxes[code] = box
            flow.addWidget(box)
        self.column.addLayout(flow)

    def buddy(self) -> QWidget:
        return next(iter(self._boxes.values()))

    def draft(self) -> Json:
        return [code for code, box in self._boxes.items() if box.isChecked()] or None

    def _read(self) -> Any | None:
        chosen = self.draft()
        return self.kind.check(chosen) if chosen else None

    def _show(self, value: Any | None) -> None:
        for code, box in self._boxes.items():
            box.setChecked(code in (value or ()))

    def _show_draft(self, draft: Json) -> None:
        self._show(draft if isinstance(draft, list) else ())


class YesNoEditor(Editor):
    """Yes, no, or nothing said."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        flow = Flow()
        for code, label in (("yes", tr("form", "Yes")), ("no", tr("form", "No")), ("", _unsaid())):
            button = QRadioButton(label)
            named(button, f"{name}-{code or 'unsaid'}", label, spoken)
            self._group.addButton(button)
            self._buttons[code] = button
            flow.addWidget(button)
        self._buttons[""].setChecked(True)
        self._group.buttonToggled.connect(lambda _button, on: self._touched() if on else None)
        self.column.addLayout(flow)

    def buddy(self) -> QWidget:
        return next(button for button in self._buttons.values() if button.isChecked())

    def draft(self) -> Json:
        return next((code for code, button in self._buttons.items() if code and button.isChecked()), None)

    def _read(self) -> Any | None:
        return self.kind.parse(words_in(self.draft()))

    def _show(self, value: Any | None) -> None:
        self._show_draft(None if value is None else self.kind.text(value))

    def _show_draft(self, draft: Json) -> None:
        self._buttons[code if (code := words_in(draft)) in self._buttons else ""].setChecked(True)
