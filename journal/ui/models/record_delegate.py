"""Draws a row of the list: the kind's picture, the title, when, who and how much; a day's name over its first row.

Kept true: all sizes come from the font, so rows grow with the text; everything mirrors in right-to-left; what was
searched for is marked by colour and by a line below, so that it shows without colours too.
"""

from __future__ import annotations

import attrs
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
from journal.ui.models.line_model import line_at
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex
Marks = tuple[tuple[int, int], ...]


_LAID_OUT = 200


@attrs.frozen
class _Fonts:
    """The fonts of a row and how high their lines are."""

    plain: QFont
    bold: QFont
    height: int

    @classmethod
    def of(cls, font: QFont) -> _Fonts:
        bold = QFont(font)
        bold.setBold(True)
        return cls(QFont(font), bold, QFontMetrics(font).height())

    @property
    def heading(self) -> int:
        """The height of a day's name with the room around it."""
        return int(self.height * 1.2) + 2 * SPACE

    def row(self, lines: int) -> int:
        """Return the height of a row of so many lines."""
        return int(self.height * (lines + 0.15)) + int(1.5 * SPACE)


class RecordDelegate(QStyledItemDelegate):
    """Paints `Line`s. A line of text is laid out once for as long as it may be drawn again."""

    def __init__(self, theme: Theme, parent: QObject | None = None, *, under_days: bool = False) -> None:
        super().__init__(parent)
        self._under_days = under_days
        self._theme = theme
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts = _Fonts.of(QFont())
        self._layouts: dict[tuple[str, Marks, bool, int, Qt.LayoutDirection], QTextLayout] = {}
        theme.changed.connect(self._layouts.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = line_at(index)
        if line is None:
            return QSize()
        fonts = self._of(option.font)
        return QSize(200, fonts.row(_lines(line)) + (fonts.heading if line.heading else 0))

    def row_height(self, font: QFont) -> int:
        """Return how high the lowest rows are."""
        return self._of(font).row(2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = line_at(index)
        if line is None:
            return
        fonts = self._of(option.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        if line.heading:
            head = QRect(area.left() + SPACE, area.top() + fonts.heading - SPACE // 2 - fonts.height,
                         area.width() - 2 * SPACE, fonts.height)  # fmt: skip
            painter.setPen(QColor(self._theme.tokens.quiet))
            self._text(painter, option, head, line.heading, bold=True)
            area.setTop(area.top() + fonts.heading)
        self._row(painter, option, area, line)
        painter.restore()

    def _of(self, font: QFont) -> _Fonts:
        if font != self._fonts.plain:
            self._fonts = _Fonts.of(font)
            self._layouts.clear()
        return self._fonts

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, line: Line) -> None:
        tokens, height = self._theme.tokens, self._fonts.height
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        card = area.adjusted(1, 2, -1, -2)
        fill = tokens.chosen if selected else tokens.hover if hovered else tokens.surface
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else tokens.edge_width))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(card, 8, 8)
        side = int(height * 1.25)
        place = QRect(card.left() + int(1.5 * SPACE), card.center().y() - side // 2 + 1, side, side)
        colour = tokens.on_chosen if selected else tokens.tone(line.kind)
        drawn = self._picture(kind_icon(line.kind), colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(QStyle.visualRect(option.direction, card, place), drawn)
        left = place.right() + 1 + int(1.5 * SPACE)
        top = card.center().y() - (_lines(line) * height) // 2 + 1
        texts = QRect(left, top, card.right() - int(1.5 * SPACE) - left, height)
        loud, quiet = (tokens.on_chosen,) * 2 if selected else (tokens.text, tokens.quiet)
        said = " · ".join(part for part in (line.kind_label, self._when(line), *line.glance) if part)
        for at, (colour, text, marks) in enumerate(
            ((loud, line.title, line.marks), (quiet, said, ()), (loud, line.found, line.found_marks))[: _lines(line)]
        ):
            painter.setPen(QColor(colour))
            shown = QStyle.visualRect(option.direction, card, texts.translated(0, at * height))
            self._text(painter, option, shown, text, marks, bold=at == 0)

    def _when(self, line: Line) -> str:
        return line.clock if self._under_days else line.when

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, marks: Marks = (), *, bold: bool
    ) -> None:
        key = (text, marks, bold, area.width(), option.direction)
        layout = self._layouts.get(key)
        if layout is None:
            while len(self._layouts) >= _LAID_OUT:
                del self._layouts[next(iter(self._layouts))]
            font = self._fonts.bold if bold else self._fonts.plain
            layout = self._layouts[key] = self._laid_out(text, marks, font, area.width(), option.direction)
        layout.draw(painter, QPointF(area.topLeft()))

    def _laid_out(self, text: str, marks: Marks, font: QFont, width: int, direction: Qt.LayoutDirection) -> QTextLayout:
        """Return a line with marks, cut where there is no room. Qt counts letters in UTF-16, in which some take two."""
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        layout = QTextLayout(shown, font)
        layout.setCacheEnabled(True)
        wanted = QTextOption()
        wanted.setTextDirection(direction)
        wanted.setAlignment(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft))
        wanted.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(wanted)
        layout.setFormats([self._mark(shown, start, end) for start, end in marks if start < len(shown)])
        layout.beginLayout()
        layout.createLine().setLineWidth(width)
        layout.endLayout()
        return layout

    def _mark(self, shown: str, start: int, end: int) -> QTextLayout.FormatRange:
        mark = QTextCharFormat()
        mark.setBackground(QColor(self._theme.tokens.warn_soft))
        mark.setForeground(QColor(self._theme.tokens.warn))
        mark.setFontUnderline(True)
        piece = QTextLayout.FormatRange()
        piece.start = _utf16(shown[:start])
        piece.length = _utf16(shown[start:end])
        piece.format = mark
        return piece

    def _picture(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        key = (name, colour, side, ratio)
        if key not in self._pictures:
            self._pictures[key] = pixmap(name, colour, side, ratio)
        return self._pictures[key]


def _lines(line: Line) -> int:
    return 3 if line.found else 2


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
