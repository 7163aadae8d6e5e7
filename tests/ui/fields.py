"""One field of each kind, from the declarations, and a hand that changes it: so laws are held for every kind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from journal.records.types import TYPES
from journal.ui.forms.editor import Editor
from journal.ui.forms.form import filled_by_person

FIELDS = {
    type(field.kind).__name__: (record_type, field)
    for record_type in TYPES.values()
    for field in filled_by_person(record_type)
}


def editor_of(form: QWidget, name: str) -> Editor:
    """Return the editor of a field."""
    return next(editor for editor in form.findChildren(Editor) if editor.objectName() == f"field-{name}")


def by_hand(editor: Editor) -> None:
    """Change an editor as a person would, with the keyboard or a click, whatever it holds."""
    add = editor.findChildren(QAbstractButton, f"{editor.objectName()}-add")
    if add:
        QTest.mouseClick(add[0], Qt.MouseButton.LeftButton)
    for widget in editor.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setFocus()
            QTest.keyClicks(widget, "12")
            return
        if isinstance(widget, QComboBox | QCheckBox | QRadioButton) or widget.objectName().endswith("-choose"):
            widget.setFocus()
            if isinstance(widget, QComboBox):
                QTest.keyClick(widget, Qt.Key.Key_Down)
            else:
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
            return
