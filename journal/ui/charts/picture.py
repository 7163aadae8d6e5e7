"""A chart as a widget: as high as its width needs, in the theme's colours, mirrored where reading is.

A screen reader hears its title and its description; the table beside it has every figure.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.ledger.charts.chart import Chart
from journal.ledger.charts.drawing import Drawing, draw
from journal.ui.charts.painter import colours_of, letters_of, paint
from journal.ui.theme import Theme
from journal.ui.widgets import TEXT_GROWS, named

_NARROWEST = 260


class ChartPicture(QWidget):
    """Draws one chart."""

    def __init__(self, chart: Chart, theme: Theme) -> None:
        super().__init__()
        named(self, f"chart-{chart.code}", chart.title, chart.says)
        self._chart = chart
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        theme.changed.connect(self._fit)
        self._fit()

    def drawing(self) -> Drawing:
        """Return what is drawn at this width."""
        drawing = draw(self._chart, max(_NARROWEST, self.width()), letters_of(self.font()))
        return drawing.mirrored() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else drawing

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (*TEXT_GROWS, QEvent.Type.LayoutDirectionChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, self.drawing(), colours_of(self._theme.tokens), self.font())
        painter.end()

    def _fit(self) -> None:
        height = round(self.drawing().height) + 1
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.update()
