"""Which files are shown: of which sort, with which mark, with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.ground.words import N, tr
from journal.records.canonical import Json
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.editor import words_in
from journal.ui.text_fields import LineEdit
from journal.ui.viewer.marks import mark_fields
from journal.ui.widgets import TEXT_GROWS

if TYPE_CHECKING:
    from journal.actions.list_evidence import Wanted

_SORTS = {
    "picture": N("evidence", "Pictures"),
    "document": N("evidence", "Documents (PDF)"),
    "letter": N("evidence", "E-mails"),
    "text": N("evidence", "Texts and tables"),
    "sound": N("evidence", "Sound"),
    "video": N("evidence", "Video"),
    "other": N("evidence", "Other files"),
}
_DEBOUNCE_MS = 120
_LETTERS = 30


class Filters(QWidget):
    """`changed` tells that other files are wanted, `chosen` that the person chose another sort or mark."""

    changed = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        from journal.actions.list_evidence import NO_ENTRY

        super().__init__()
        self.setObjectName("evidence-filters")
        self._sorts = QuietCombo("evidence-sort", tr("evidence", "Sort of file"))
        self._sorts.addItem(tr("evidence", "All sorts"), "")
        for code, label in _SORTS.items():
            self._sorts.addItem(str(label), code)
        self._marks = QuietCombo("evidence-mark", tr("evidence", "Mark"))
        self._marks.addItem(tr("evidence", "With and without marks"), "")
        self._marks.addItem(tr("evidence", "Belongs to no entry"), NO_ENTRY)
        for field in mark_fields():
            self._marks.addItem(tr("evidence", "Marked: {mark}", mark=str(field.label)), field.name)
        hint = tr("evidence", "Search in names and words")
        self._words = LineEdit("evidence-search", tr("evidence", "Search"), hint=hint)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)
        self._words.textChanged.connect(lambda _text: self._timer.start())
        for combo in (self._sorts, self._marks):
            combo.activated.connect(lambda _at: self._choose())
        self.setLayout(Flow(self._words, self._sorts, self._marks))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def _fit(self) -> None:
        """Leave the search as wide as its hint needs, so that it shares its line with the choices."""
        self._words.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS)

    @property
    def choices(self) -> dict[str, Json]:
        """The sort and the mark, to be kept: never the words."""
        return {"sort": self._sorts.chosen(), "mark": self._marks.chosen()}

    def put_choices(self, choices: Json) -> None:
        """Choose as before, what can still be chosen."""
        for combo, code in ((self._sorts, words_in(choices, "sort")), (self._marks, words_in(choices, "mark"))):
            combo.choose(code)
        self.changed.emit()

    def _choose(self) -> None:
        self.chosen.emit()
        self.changed.emit()

    @property
    def wanted(self) -> Wanted:
        """What is wanted now."""
        from journal.actions.list_evidence import Wanted

        sort = next((code for code in _SORTS if code == self._sorts.chosen()), None)
        return Wanted(sort, self._marks.chosen(), self._words.text())  # type: ignore[arg-type]

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self._sorts.chosen() or self._marks.chosen() or self._words.text().strip())
