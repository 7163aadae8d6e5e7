"""Question and answer, side by side where there is room: how a record is read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journal.ui.text_fields import LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import TEXT_GROWS, Words

_QUESTION_CHARACTERS = 26
_SIDE_BY_SIDE_CHARACTERS = 64
_LONG_WORD = 24
_WIDEST = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not export


class FactsTable(QWidget):
    """Rows of a quiet question and a plain answer that can be selected and copied.

    `narrow` says that there will be little room, so that it does not ask for much before it knows its own.
    """

    def __init__(self, name: str, *, narrow: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Words, Words | LongAnswer]] = []
        self._stacked = narrow

    def add(self, name: str, question: str, answer: str) -> None:
        """Add a row."""
        asked = Words(f"question-{name}", question, voice="quiet")
        said: Words | LongAnswer
        if any(len(word) > _LONG_WORD for word in answer.split()):
            said = LongAnswer(f"answer-{name}", question, answer)
        else:
            said = Words(f"answer-{name}", answer)
            said.setAccessibleDescription(question)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._put(asked, said)

    def put(self, name: str, question: str, said: LongAnswer) -> None:
        """Add a row whose answer is shown by a widget of its own."""
        self._put(Words(f"question-{name}", question, voice="quiet"), said)

    def _put(self, asked: Words, said: Words | LongAnswer) -> None:
        self._rows.append((asked, said))
        self._place(len(self._rows) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit(again=True)

    def _fit(self, *, again: bool = False) -> None:
        stacked = self.width() < self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE_CHARACTERS
        if stacked != self._stacked or again:
            self._stacked = stacked
            for at in range(len(self._rows)):
                self._place(at)

    def _place(self, at: int) -> None:
        asked, said = self._rows[at]
        width = self.fontMetrics().averageCharWidth() * _QUESTION_CHARACTERS
        for words in (asked, said):
            self._grid.removeWidget(words)
        top = Qt.AlignmentFlag.AlignTop
        if self._stacked:
            asked.setMinimumWidth(0)
            asked.setMaximumWidth(_WIDEST)
            self._grid.addWidget(asked, 2 * at, 0, 1, 2)
            self._grid.addWidget(said, 2 * at + 1, 0, 1, 2)
        else:
            asked.setFixedWidth(width)
            self._grid.addWidget(asked, 2 * at, 0, top)
            self._grid.addWidget(said, 2 * at, 1, top)
