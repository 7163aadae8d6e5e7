"""Question and answer, side by side where there is room: how a record is read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from journal.ui.tokens import SPACE
from journal.ui.widgets import Words

_QUESTION_CHARACTERS = 26


class FactsTable(QWidget):
    """Rows of a quiet question and a plain answer that can be selected and copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._questions: list[Words] = []

    def add(self, name: str, question: str, answer: str) -> None:
        """Add a row."""
        at = len(self._questions)
        asked = Words(f"question-{name}", question, voice="quiet")
        asked.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        said = Words(f"answer-{name}", answer)
        said.setAccessibleDescription(question)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        said.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._grid.addWidget(asked, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, at, 1, Qt.AlignmentFlag.AlignTop)
        self._questions.append(asked)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        width = self.fontMetrics().averageCharWidth() * _QUESTION_CHARACTERS
        for asked in self._questions:
            asked.setFixedWidth(width)
