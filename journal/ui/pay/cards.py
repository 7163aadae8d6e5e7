"""Cards of the pay page: figures as lines that can be pressed, tables, pictures with their tables."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ledger.grid import Cell, Grid
from journal.ledger.shown import figure_parts
from journal.ui.charts.picture import ChartPicture
from journal.ui.charts.saving import SavePictureButton
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.kept_view import KeptView
from journal.ui.pay.blocks import Block, Folded
from journal.ui.pay.grid_view import GridView
from journal.ui.saving_lists import SaveListButton, of_grid
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, subheading

_MOST_OF_A_LINE = 0.55
_AROUND_A_FIGURE = 8
"""What the style sheet gives a figure on both sides: border and padding. What stands below it begins where it does."""
_ABOVE_A_FIGURE = 5


class FigureLine(QWidget):
    """What a figure is, and the figure as a button that leads to the entries behind it."""

    pressed = Signal()

    def __init__(self, name: str, says: str, cell: Cell, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName(name)
        shown, exact = (cell.words, "") if cell.figure is None else figure_parts(cell.figure)
        words = Words(f"{name}-says", says)
        figure: QWidget
        if cell.sources or cell.whole is not None:
            spoken = tr("pay", "{what}: {figure}. Show the entries.", what=says, figure=cell.words)
            figure = Button(
                f"{name}-figure",
                shown,
                fittings.theme,
                role="figure",
                spoken=spoken,
                pressed=self.pressed.emit,
            )
        else:
            figure = Words(f"{name}-figure", shown, wrap=False)
        self._figure = figure
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE // 2)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(figure, 0, Qt.AlignmentFlag.AlignRight)
        if exact:
            said = Words(f"{name}-exact", exact, voice="quiet", wrap=False)
            if cell.sources or cell.whole is not None:
                said.setContentsMargins(_AROUND_A_FIGURE, 0, _AROUND_A_FIGURE, 0)
            column.addWidget(said, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        if cell.sources or cell.whole is not None:
            words.setContentsMargins(0, _ABOVE_A_FIGURE, 0, 0)
        self._line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figure below its words where it would take most of the line."""
        super().resizeEvent(event)
        stacked = self._figure.sizeHint().width() > self.width() * _MOST_OF_A_LINE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if stacked else across)


class BlockCard(Card):
    """One block as a card."""

    sources_wanted = Signal(str, object)
    whole_wanted = Signal(str, object)
    period_wanted = Signal(object)
    record_wanted = Signal(str)
    taken_up = Signal(object)

    def __init__(self, block: Block, fittings: Fittings) -> None:
        super().__init__(f"pay-{block.code}")
        self._fittings = fittings
        self._name = f"pay-{block.code}"
        self.column.addWidget(subheading(f"{self._name}-title", block.title))
        if block.says:
            self.column.addWidget(Words(f"{self._name}-says", block.says, voice="quiet"))
        if block.chart is not None:
            self.column.addWidget(ChartPicture(block.chart, fittings.theme))
            self.column.addWidget(Words(f"{self._name}-chart-says", block.chart.says, voice="quiet"))
        if block.lines is not None:
            self._lines(block.lines)
        for at, grid in enumerate(block.grids):
            self._grid(f"{self._name}-table-{at}", grid, titled=len(block.grids) > 1)
        for at, folded in enumerate(block.more):
            self._folded(f"{self._name}-more-{at}", folded)
        if block.chart is not None:
            self._folded(f"{self._name}-chart-table", Folded(tr("pay", "Show it as a table"), block.chart.table))
            self.column.addWidget(SavePictureButton(f"{self._name}-chart-save", block.chart, fittings))
        self._buttons(block)

    def _buttons(self, block: Block) -> None:
        theme = self._fittings.theme
        buttons = Flow()
        if block.offer is not None:
            opened = self._fittings.session.opened
            take = partial(self.taken_up.emit, block.offer)
            button = Button(f"{self._name}-offer", block.offer.words, theme, pressed=take)
            button.setEnabled(opened is not None and not opened.read_only)
            buttons.addWidget(button)
        if block.opens:
            look = partial(self.record_wanted.emit, block.opens)
            words = tr("pay", "Open the payment")
            buttons.addWidget(Button(f"{self._name}-open", words, theme, role="quiet", pressed=look))
        if buttons.count():
            self.column.addLayout(buttons)

    def _lines(self, grid: Grid) -> None:
        for at, row in enumerate(grid.rows):
            says, cell = row[0].words, row[1]
            line = FigureLine(f"{self._name}-line-{at}", says, cell, self._fittings)
            told = tr("pay", "{what}: {figure}", what=says, figure=cell.words)
            wanted = partial(self.sources_wanted.emit, told, cell.sources)
            if cell.whole is not None:
                wanted = partial(self.whole_wanted.emit, told, cell.whole)
            line.pressed.connect(wanted)
            self.column.addWidget(line)

    def _grid(self, name: str, grid: Grid, *, titled: bool) -> None:
        if titled:
            self.column.addWidget(Words(f"{name}-title", grid.name, bold=True))
        for widget in self._table(name, grid):
            self.column.addWidget(widget)

    def _folded(self, name: str, folded: Folded) -> None:
        """Show a table when it is asked for; it is made only then, away from the main thread."""
        fold = Button(f"{name}-fold", folded.name, self._fittings.theme, icon_name="chevron-down", role="quiet")
        self.column.addLayout(Flow(fold))
        place = QWidget()
        place.setObjectName(f"{name}-place")
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        place.hide()
        self.column.addWidget(place)

        def made(grid: Grid) -> None:
            for widget in self._table(name, grid):
                column.addWidget(widget)
            fold.setEnabled(True)

        def turn() -> None:
            place.setVisible(place.isHidden())
            fold.show_icon("chevron-down" if place.isHidden() else "chevron-up")
            if column.isEmpty():
                fold.setEnabled(False)
                self._fittings.session.think(folded.make, made, self)

        fold.clicked.connect(turn)

    def _table(self, name: str, grid: Grid) -> tuple[QWidget, ...]:
        view = GridView(name, grid, self._fittings.theme)
        view.sources_wanted.connect(self.sources_wanted)
        view.period_wanted.connect(self.period_wanted)
        kept = KeptView(f"columns {name}", self._fittings, view.put_widths, view)
        view.widths_changed.connect(lambda: kept.keep(view.widths))
        return view, SaveListButton(f"{name}-save", of_grid(grid), self._fittings)
