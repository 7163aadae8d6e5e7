"""The tools above a picture: the file before and after, zoom, turning, pages. Small buttons, each with its name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ui.flow import Flow
from journal.ui.theme import Theme
from journal.ui.viewer.stage import Stage
from journal.ui.widgets import Button, Words, row


class ToolRow(QVBoxLayout):
    """Works on a stage, and shows what it shows now."""

    beside_wanted = Signal(int)

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        canvas = stage.canvas
        self._all = True
        self._count = 1
        self._before = _small(theme, "viewer-before", "arrow-left", tr("viewer", "File before (Ctrl+Page Up)"))
        self._after = _small(theme, "viewer-after", "arrow-right", tr("viewer", "Next file (Ctrl+Page Down)"))
        self._place = Words("viewer-place", wrap=False)
        self._scale = Words("viewer-scale", wrap=False)
        self._whole = Button("viewer-fit", tr("viewer", "Fit"), theme, role="quiet", pressed=canvas.fit)
        self._true = Button(
            "viewer-true", tr("viewer", "100 %"), theme, role="quiet", pressed=lambda: canvas.zoom_to(1.0)
        )
        closer = _small(theme, "viewer-closer", "zoom-in", tr("viewer", "Larger (+)"))
        further = _small(theme, "viewer-further", "zoom-out", tr("viewer", "Smaller (−)"))
        turn = _small(theme, "viewer-turn", "rotate-cw", tr("viewer", "Turn for the view only (R)"))
        self._page_before = _small(theme, "viewer-page-before", "chevron-up", tr("viewer", "Page before (Page Up)"))
        self._page_after = _small(theme, "viewer-page-after", "chevron-down", tr("viewer", "Next page (Page Down)"))
        self._page = Words("viewer-page", wrap=False)
        self._picture: list[QWidget] = [further, self._scale, closer, self._whole, self._true, turn]
        self._paging = _together("viewer-paging", self._page_before, self._page, self._page_after)
        self._walking = _together("viewer-walking", self._before, self._place, self._after)
        self.addLayout(Flow(self._walking, *self._picture, self._paging, spacing=2))
        for button, does in (
            (self._before, lambda: self.beside_wanted.emit(-1)),
            (self._after, lambda: self.beside_wanted.emit(1)),
            (closer, lambda: canvas.step(1)),
            (further, lambda: canvas.step(-1)),
            (turn, lambda: canvas.turn(1)),
            (self._page_before, lambda: stage.show_page(stage.page - 1)),
            (self._page_after, lambda: stage.show_page(stage.page + 1)),
        ):
            button.clicked.connect(lambda _checked=False, does=does: does())
        canvas.page_wanted.connect(self._turn_page)
        canvas.zoomed.connect(self._tell)
        stage.changed.connect(self._tell)
        self._tell()

    def show_place(self, at: int, count: int) -> None:
        """Say which of the record's files is shown."""
        self._count = count
        self._place.say(tr("viewer", "{number} of {count}", number=at + 1, count=count))
        self._before.setEnabled(at > 0)
        self._after.setEnabled(at < count - 1)
        self._tell()

    def show_all(self, wanted: bool) -> None:
        """Show the tools, or none where there is no stage."""
        self._all = wanted
        self._tell()

    def _turn_page(self, way: int) -> None:
        if self._stage.pages > 1:
            self._stage.show_page(self._stage.page + way)
        else:
            self.beside_wanted.emit(way)

    def _tell(self) -> None:
        stage, canvas = self._stage, self._stage.canvas
        drawn = self._all and stage.view is canvas and canvas.has_picture
        self._walking.setVisible(self._all and self._count > 1)
        self._paging.setVisible(drawn and stage.pages > 1)
        for thing in self._picture:
            thing.setVisible(drawn)
        for words in (self._place, self._scale, self._page):  # in the middle of the line that the buttons stand in
            words.setMinimumHeight(self._whole.sizeHint().height())
        self._scale.say(tr("viewer", "{percent} %", percent=round(canvas.scale * 100) if drawn else 100))
        self._page.say(tr("viewer", "Page {page} of {pages}", page=stage.page, pages=stage.pages))
        self._page_before.setEnabled(stage.page > 1)
        self._page_after.setEnabled(stage.page < stage.pages)


def _together(name: str, *things: QWidget) -> QWidget:
    """Return widgets that are never parted by the end of a line."""
    group = QWidget()
    group.setObjectName(name)
    group.setLayout(row(*things, spacing=2))
    return group


def _small(theme: Theme, name: str, icon_name: str, spoken: str) -> Button:
    return Button(name, "", theme, icon_name=icon_name, spoken=spoken, role="quiet")
