"""What is known of a file, beside it: shown, never sent. Foreign names are spelled out safely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout

from journal.ground.words import tr
from journal.records.fields import Field
from journal.records.reading import known
from journal.ui.evidence_tile import size_shown
from journal.ui.facts_table import FactsTable
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.viewer.marks import Marks, mark_fields
from journal.ui.viewer.safe_names import grouped, safe_name
from journal.ui.widgets import Button, Card, Column, Words, clear, subheading

if TYPE_CHECKING:
    from journal.actions.view_evidence import ToView

_ELSEWHERE = ("about",)
"""What it belongs to is one step back."""


class FactsPanel(Column):
    """The facts and the marks of one file."""

    mark_chosen = Signal(str, object)
    record_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("viewer-panel", widest_characters=60)
        outer = self.widget()
        inside = outer.layout() if outer is not None else None
        if inside is not None:  # the page has margins of its own
            inside.setContentsMargins(SPACE, 0, SPACE, SPACE)
        self._facts = QVBoxLayout()
        self._facts_card = Card("viewer-facts-card")
        self._facts_card.column.addWidget(subheading("viewer-facts-title", tr("viewer", "About this file")))
        self._facts_card.column.addLayout(self._facts)
        marks_card = Card("viewer-marks-card")
        marks_card.column.addWidget(subheading("viewer-marks-title", tr("viewer", "My marks")))
        self.marks = Marks()
        self.marks.chosen.connect(self.mark_chosen)
        marks_card.column.addWidget(self.marks)
        self.column.addWidget(marks_card)
        self.column.addWidget(self._facts_card)
        self.column.addWidget(
            Button(
                "viewer-whole-record",
                tr("viewer", "Change or history"),
                theme,
                icon_name="pencil",
                pressed=self.record_wanted.emit,
            )
        )
        self.column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 46, super().sizeHint().height())

    def show_facts(self, seen: ToView, *, may_change: bool) -> None:
        """Show what is known now."""
        clear(self._facts)
        marks = {field.name for field in mark_fields()}
        table = FactsTable("viewer-facts", narrow=True)
        for field, value in known(seen.record):
            if field.name not in marks and field.name not in _ELSEWHERE:
                table.add(field.name, str(field.label), fact_shown(seen, field, value))
        self._facts.addWidget(table)
        if seen.record.position or seen.record.device:
            self._facts.addWidget(
                Words(
                    "viewer-facts-note", tr("viewer", "Camera and position were read out of the file."), voice="quiet"
                )
            )
        self.marks.show_marks(seen.record, may_change=may_change)


def fact_shown(seen: ToView, field: Field, value: Any) -> str:
    """Return one fact as people read it."""
    from journal.actions.view_evidence import file_type

    if field.name == "size":
        return tr("viewer", "{size} ({bytes} bytes)", size=size_shown(value), bytes=_apart(value))
    if field.name == "sha256":
        return grouped(value)
    if field.name == "media_type":
        return str(file_type(seen.record).label)
    shown = field.kind.show(value, seen.names)
    return safe_name(shown) if field.name == "file_name" else shown


def _apart(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
