"""Draws a row of the list: the kind's picture, the title, when, who and how much; a day's name over its first row.

Kept true: all sizes come from the font, so rows grow with the text; everything mirrors in right-to-left; what was
searched for is marked by colour and by a line below, so that it shows without colours too.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.ui.icons import kind_icon, pixmap
from journal.ui.models.line import Line
from journal.ui.models.timeline import LINE_ROLE
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(QStyledItemDelegate):
    """Paints `Line`s."""

    def __init__(self, theme: Theme, parent: QObject | None = None, *, under_days: bool = False) -> None:
        super().__init__(parent)
        self._under_days = under_days
        self._theme = theme
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return QSize()
        height = self._row_height(option.font, 3 if line.found else 2)
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
        lines = self._lines(option.font, texts, 3 if line.found else 2)
        bold = QFont(option.font)
        bold.setBold(True)
        loud, quiet = (tokens.on_chosen,) * 2 if selected else (tokens.text, tokens.quiet)
        said = " · ".join(part for part in (line.kind_label, self._when(line), *line.glance) if part)
        for area, font, colour, text, marks in (
            (lines[0], bold, loud, line.title, line.marks),
            (lines[1], option.font, quiet, said, ()),
            *(((lines[2], option.font, loud, line.found, line.found_marks),) if line.found else ()),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QStyle.visualRect(option.direction, card, area)
            if marks:
                self._marked(painter, option, shown, text, marks)
            else:
                self._text(painter, option, shown, text, Qt.AlignmentFlag.AlignVCenter)

    def _when(self, line: Line) -> str:
        return line.clock if self._under_days else line.when

    def _lines(self, font: QFont, texts: QRect, count: int) -> list[QRect]:
        height = QFontMetrics(font).height()
        top = texts.center().y() - (count * height) // 2 + 1
        return [QRect(texts.left(), top + at * height, texts.width(), height) for at in range(count)]

    def _marked(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        text: str,
        marks: tuple[tuple[int, int], ...],
    ) -> None:
        """Draw a line with marks. Qt counts letters in UTF-16, in which some take two."""
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        layout = QTextLayout(shown, painter.font())
        wanted = QTextOption()
        wanted.setTextDirection(option.direction)
        wanted.setAlignment(QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft))
        wanted.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(wanted)
        mark = QTextCharFormat()
        mark.setBackground(QColor(self._theme.tokens.warn_soft))
        mark.setForeground(QColor(self._theme.tokens.warn))
        mark.setFontUnderline(True)
        formats = []
        for start, end in marks:
            kept = min(end, len(shown))
            if start >= kept:
                continue
            piece = QTextLayout.FormatRange()
            piece.start = _utf16(shown[:start])
            piece.length = _utf16(shown[start:kept])
            piece.format = mark
            formats.append(piece)
        layout.setFormats(formats)
        layout.beginLayout()
        layout.createLine().setLineWidth(area.width())
        layout.endLayout()
        layout.draw(painter, QPointF(area.topLeft()))

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

    def _row_height(self, font: QFont, lines: int = 2) -> int:
        return int(QFontMetrics(font).height() * (lines + 0.15)) + int(1.5 * SPACE)

    def _heading_height(self, font: QFont) -> int:
        return int(QFontMetrics(font).height() * 1.2) + 2 * SPACE


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
