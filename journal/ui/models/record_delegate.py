"""Draws a row of the list: the kind's picture, the title, when it was; a month's name over its first row.

Kept true: all sizes come from the font, so rows grow with the text; everything mirrors in right-to-left.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.ui.icons import kind_icon, pixmap
from journal.ui.models.timeline import LINE_ROLE, Line
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(QStyledItemDelegate):
    """Paints `Line`s."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return QSize()
        height = self._row_height(option.font)
        return QSize(200, height + (self._heading_height(option.font) if line.heading else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        if line.heading:
            head = QRect(area)
            head.setHeight(self._heading_height(option.font))
            self._heading(painter, option, head, line.heading)
            area.setTop(head.bottom() + 1)
        self._row(painter, option, area, line)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.quiet))
        inner = area.adjusted(SPACE, 0, -SPACE, -SPACE // 2)
        self._text(painter, option, inner, text, Qt.AlignmentFlag.AlignBottom)

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, line: Line) -> None:
        tokens = self._theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        card = area.adjusted(1, 2, -1, -2)
        fill = tokens.chosen if selected else tokens.hover if hovered else tokens.surface
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else tokens.edge_width))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(card, 8, 8)
        side = int(QFontMetrics(option.font).height() * 1.25)
        place = QRect(card.left() + int(1.5 * SPACE), card.center().y() - side // 2 + 1, side, side)
        colour = tokens.on_chosen if selected else tokens.tone(line.kind)
        drawn = self._picture(kind_icon(line.kind), colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(QStyle.visualRect(option.direction, card, place), drawn)
        left = place.right() + 1 + int(1.5 * SPACE)
        texts = QRect(left, card.top(), card.right() - int(1.5 * SPACE) - left, card.height())
        middle = texts.center().y()
        top = QRect(texts.left(), texts.top() + SPACE // 2, texts.width(), middle - texts.top() - SPACE // 2)
        bottom = QRect(texts.left(), middle + 1, texts.width(), texts.bottom() - middle - SPACE // 2)
        painter.setPen(QColor(tokens.on_chosen if selected else tokens.text))
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        self._text(
            painter, option, QStyle.visualRect(option.direction, card, top), line.title, Qt.AlignmentFlag.AlignBottom
        )
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.on_chosen if selected else tokens.quiet))
        said = " · ".join(part for part in (line.kind_label, line.when) if part)
        self._text(painter, option, QStyle.visualRect(option.direction, card, bottom), said, Qt.AlignmentFlag.AlignTop)

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, vertical: Qt.AlignmentFlag
    ) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        flags = side | vertical | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)

    def _picture(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        key = (name, colour, side, ratio)
        if key not in self._pictures:
            self._pictures[key] = pixmap(name, colour, side, ratio)
        return self._pictures[key]

    def _row_height(self, font: QFont) -> int:
        return int(QFontMetrics(font).height() * 2.15) + int(1.5 * SPACE)

    def _heading_height(self, font: QFont) -> int:
        return int(QFontMetrics(font).height() * 1.2) + 2 * SPACE
