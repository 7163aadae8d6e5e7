"""Draws a row of a list as two lines of words beside a picture. The second line has the picture's colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.ground.scripts import isolated
from journal.ui.icons import pixmap
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex

PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The name of a picture, and the token of its colour."""
WORDS_ROLE = Qt.ItemDataRole.UserRole + 2
"""Two lines of words."""

_SIDE = 20


class TwoLineDelegate(QStyledItemDelegate):
    """Two lines a row, as high as the font asks for; mirrored where words run from the right."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 2 * QFontMetrics(option.font).lineSpacing() + 2 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(tokens.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.hover))
        (name, tone), (what, says) = index.data(PICTURE_ROLE), index.data(WORDS_ROLE)
        text = QColor(tokens.on_chosen if chosen else tokens.text)
        side = _SIDE * self._theme.text_size // 100
        inner = option.rect.adjusted(SPACE, SPACE, -SPACE, -SPACE)
        picture = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        words = inner.adjusted(side + int(1.5 * SPACE), 0, 0, 0)
        visual = QStyle.visualRect
        colour = text if chosen else QColor(getattr(tokens, tone))
        painter.drawPixmap(visual(option.direction, option.rect, picture), self._picture(name, colour, side, painter))
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        for line, words_said, pen in ((0, what, text), (1, says, colour)):
            painter.setPen(pen)
            place = QRect(
                words.left(), words.top() + line * metrics.lineSpacing(), words.width(), metrics.lineSpacing()
            )
            said = isolated(words_said) if option.direction == Qt.LayoutDirection.RightToLeft else words_said
            shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, words.width())
            start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
            painter.drawText(
                visual(option.direction, option.rect, place), start | Qt.AlignmentFlag.AlignAbsolute, shown
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _picture(self, name: str, colour: QColor, side: int, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        key = (name, colour.name(), side, ratio)
        if key not in self._pictures:
            self._pictures[key] = pixmap(name, colour.name(), side, ratio)
        return self._pictures[key]
