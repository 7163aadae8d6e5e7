"""A head as people carry it: 24 numbered words, the line for copying, and the same as a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.ground.words import tr, trn
from journal.ui.flow import Flow
from journal.ui.text_fields import LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import TEXT_GROWS, Words

if TYPE_CHECKING:
    from journal.actions.seal_head import GivenWords

_WORD_CHARACTERS = 17
_CODE_SIDE = 184


class HeadShown(QWidget):
    """Words, line and code of one head."""

    def __init__(self, given: GivenWords, code: bytes) -> None:
        super().__init__()
        self.setObjectName("head-shown")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(
            Words(
                "head-shown-says",
                trn(
                    "seal",
                    "These words stand for {count} entry. They tell nothing of what is in it.",
                    "These words stand for {count} entries. They tell nothing of what is in them.",
                    given.head.size,
                ),
            )
        )
        self._words = [
            Words(f"head-word-{place}", tr("seal", "{place}. {word}", place=place, word=word), bold=True, wrap=False)
            for place, word in enumerate(given.words, 1)
        ]
        column.addLayout(Flow(*self._words))
        column.addWidget(Words("head-line-label", tr("seal", "The same as one line, for copying:"), voice="quiet"))
        column.addWidget(LongAnswer("head-line", tr("seal", "The same as one line"), given.line))
        column.addWidget(Words("head-code-label", tr("seal", "The same as a QR code:"), voice="quiet"))
        self._code = QLabel()
        self._code.setObjectName("head-code")
        self._code.setTextFormat(Qt.TextFormat.PlainText)
        self._code.setAccessibleName(tr("seal", "QR code of the same words"))
        self._code.setPixmap(_drawn(code, self.devicePixelRatioF()))
        column.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeading)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def _fit(self) -> None:
        """Let the words stand below each other, at every text size."""
        for words in self._words:
            words.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WORD_CHARACTERS)


def _drawn(code: bytes, ratio: float) -> QPixmap:
    """Draw the code dark on white, in every theme: so cameras read it."""
    image = QPixmap(round(_CODE_SIDE * ratio), round(_CODE_SIDE * ratio))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(code)).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
