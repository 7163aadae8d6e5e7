"""A chart as a page to print (PDF) or a picture (SVG), in colours for paper, with its description below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QSizePolicy

from journal.ground.progress import Progress
from journal.ground.words import N, tr
from journal.ledger.charts.chart import Chart
from journal.ledger.charts.drawing import draw
from journal.ledger.charts.svg import PRINTED, chart_svg
from journal.ui.charts.painter import letters_of, paint
from journal.ui.fittings import Fittings
from journal.ui.saving_lists import SaveDialog
from journal.ui.widgets import Button

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_FORMS = {"pdf": N("save list", "A page to print (PDF)"), "svg": N("save list", "A picture (SVG)")}
_DOTS_PER_INCH = 96
_POINTS = 10.0
_SVG_WIDTH = 640.0
_MARGINS_MM = 15.0


class SavePictureButton(Button):
    """Opens the dialog for one picture."""

    def __init__(self, name: str, chart: Chart, fittings: Fittings) -> None:
        words = tr("save list", "Save or print this picture…")
        super().__init__(name, words, fittings.theme, role="quiet", pressed=self._ask)
        self._chart, self._fittings = chart, fittings
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _ask(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        clock = self._fittings.tools.clock
        contents: dict[str, bytes] = {
            "pdf": chart_pdf(self._chart, mirrored),
            "svg": chart_svg(self._chart, _SVG_WIDTH, mirrored=mirrored).encode(),
        }

        def save(_journal: Journal, _progress: Progress, form: str, folder: Path) -> Path:
            from journal.actions.save_list import save_picture

            return save_picture(contents[form], form, folder, clock)

        SaveDialog(tr("save list", "Save this picture"), _FORMS, save, self._fittings, self.window()).open()


def chart_pdf(chart: Chart, mirrored: bool) -> bytes:
    """Return a chart on an A4 page lying on its side."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    margins = QMarginsF(_MARGINS_MM, _MARGINS_MM, _MARGINS_MM, _MARGINS_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    _print(painter, chart, QRectF(0, 0, writer.width(), writer.height()), mirrored)
    painter.end()
    buffer.close()
    return bytes(written.data())


def _print(painter: QPainter, chart: Chart, page: QRectF, mirrored: bool) -> None:
    font = QFont(QApplication.font())
    font.setPixelSize(round(_POINTS * _DOTS_PER_INCH / 72))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
    title = QFont(font)
    title.setBold(True)
    painter.setFont(title)
    line = QFontMetricsF(title).height()
    painter.drawText(QRectF(0, 0, page.width(), 2 * line), flags, chart.title)
    drawing = draw(chart, page.width(), letters_of(font))
    shrunk = min(1.0, (page.height() - 6 * line) / drawing.height)
    painter.save()
    painter.translate(0, 2 * line)
    painter.scale(shrunk, shrunk)
    paint(painter, drawing.mirrored() if mirrored else drawing, PRINTED, font)
    painter.restore()
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    painter.drawText(QRectF(0, 2.5 * line + shrunk * drawing.height, page.width(), 4 * line), flags, chart.says)
