"""Paints a drawing with a theme's colours. The shapes are those that the report draws."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from journal.ledger.charts.chart import Fill
from journal.ledger.charts.drawing import Anchor, Box, Drawing, Label, Paint, Rule, Type, stripes
from journal.ui.tokens import Tokens

Colours = Mapping[Paint, str]


def colours_of(tokens: Tokens) -> Colours:
    """Return the colours of a theme by what they are for."""
    return {
        Paint.TEXT: tokens.text,
        Paint.QUIET: tokens.quiet,
        Paint.LINE: tokens.line,
        Paint.FIRST: tokens.accent,
        Paint.SECOND: tokens.tone("note"),
        Paint.ON_FIRST: tokens.on_accent,
    }


def letters_of(font: QFont) -> Type:
    """Return how large words come out in a font."""
    measured = QFontMetricsF(font)
    return Type(measured.horizontalAdvance, measured.height())


def paint(painter: QPainter, drawing: Drawing, colours: Colours, font: QFont) -> None:
    """Paint a drawing at the painter's own origin."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    line = QFontMetricsF(font).height()
    for shape in drawing.shapes:
        colour = QColor(colours[shape.paint])
        if isinstance(shape, Label):
            _paint_label(painter, shape, colour, font)
        elif isinstance(shape, Rule):
            _paint_rule(painter, shape, QPen(colour, max(1.0, line / 18)))
        else:
            _paint_box(painter, shape, colour, line)


def _paint_label(painter: QPainter, label: Label, colour: QColor, font: QFont) -> None:
    own = QFont(font)
    own.setBold(label.bold)
    painter.setFont(own)
    painter.setPen(colour)
    measured = QFontMetricsF(own)
    wide = measured.horizontalAdvance(label.text)
    left = label.x - {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[label.anchor]
    painter.drawText(QPointF(left, label.y + (measured.ascent() - measured.descent()) / 2), label.text)


def _paint_rule(painter: QPainter, rule: Rule, pen: QPen) -> None:
    painter.setPen(pen)
    painter.drawLine(QPointF(rule.x, rule.y), QPointF(rule.to_x, rule.to_y))


def _paint_box(painter: QPainter, box: Box, colour: QColor, line: float) -> None:
    within = QRectF(box.x, box.y, box.width, box.height)
    if box.fill is Fill.SOLID:
        painter.fillRect(within, colour)
        return
    edge = max(1.0, line / 10)
    pen = QPen(colour, edge)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(within.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
    if box.fill is Fill.HATCHED:
        painter.save()
        painter.setClipRect(within, Qt.ClipOperation.IntersectClip)
        for stripe in stripes(box, line / 3):
            _paint_rule(painter, stripe, QPen(colour, max(1.0, line / 14)))
        painter.restore()
