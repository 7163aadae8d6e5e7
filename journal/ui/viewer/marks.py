"""The marks that a person sets on a file by hand, saved at once. Declared with the record, never listed again here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.fields import Field, field_of, fields_of
from journal.records.kinds import YesNo
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.tokens import SPACE
from journal.ui.widgets import Words

_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


def mark_fields() -> list[Field]:
    """Return the fields that say how a file must be handled."""
    care = field_of(Evidence, "under_18")
    assert care is not None, "evidence declares it"
    return [field for field in fields_of(Evidence) if str(field.group) == str(care.group)]


def marks_of(record: Evidence) -> list[Field]:
    """Return the marks that were set on a file: what was answered with more than no."""
    return [field for field in mark_fields() if getattr(record, field.name) not in (None, False, "no")]


def answers_of(field: Field) -> list[tuple[str, str, object]]:
    """Return the answers to a mark's question: code, words and value; the first is that nothing was said."""
    said = {"yes": tr("form", "Yes"), "no": tr("form", "No")}
    if not isinstance(field.kind, YesNo):
        said = {code: str(label) for code, label in field.kind.choices().items()}
    return [
        ("", tr("form", "Not said"), None),
        *((code, label, field.kind.parse(code)) for code, label in said.items()),
    ]


class MarkChoice(QuietCombo):
    """A list that opens by the arrow keys, so that no answer on the way is saved."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.showPopup()
        else:
            super().keyPressEvent(event)


class Marks(QWidget):
    """One line of question and answer for each mark. `chosen` tells the field and its new value."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("viewer-marks")
        self._choices: dict[str, MarkChoice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        for field in mark_fields():
            choice = self._choice(field)
            asked = Words(f"viewer-mark-{field.name}-label", str(field.label))
            asked.setBuddy(choice)
            column.addWidget(asked)
            column.addWidget(choice)
            column.addSpacing(SPACE // 2)

    def show_marks(self, record: Evidence, *, may_change: bool) -> None:
        """Show what is marked now."""
        for name, choice in self._choices.items():
            value = getattr(record, name)
            choice.choose("" if value is None else _code(value))
            choice.setEnabled(may_change)

    def _choice(self, field: Field) -> MarkChoice:
        choice = MarkChoice(f"viewer-mark-{field.name}", str(field.label))
        choice.setAccessibleDescription(str(field.help))
        for code, label, _ in answers_of(field):
            choice.addItem(label, code)
        choice.activated.connect(lambda _at: self._said(field, choice.chosen()))
        self._choices[field.name] = choice
        return choice

    def _said(self, field: Field, code: str) -> None:
        self.chosen.emit(field.name, field.kind.parse(code) if code else None)


def _code(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
