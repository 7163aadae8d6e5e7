"""Reading a received bundle: the list of what it shows, and one entry or exhibit of it.

Kept true: words are plain text and cannot load or open anything; pictures are drawn by the confined child and held in
memory only; what is shown of a bundle that is not sound says so all the while.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.models.two_lines import TwoLineDelegate
from journal.ui.received.model import ReceivedModel
from journal.ui.tokens import SPACE
from journal.ui.viewer.canvas import Canvas
from journal.ui.viewer.drawing import image_of
from journal.ui.viewer.reading_room import ReadingRoom
from journal.ui.viewer.safe_names import safe_name
from journal.ui.widgets import Button, Words, heading, named

if TYPE_CHECKING:
    from journal.actions.read_bundle import BarePicture, Received, TextPreview

_SIDE = 2048


class ReceivedList(QListView):
    """The list. `opened` is emitted for Enter and a click."""

    opened = Signal()

    def __init__(self, fittings: Fittings, model: ReceivedModel) -> None:
        super().__init__()
        named(self, "received-list", tr("received", "What this bundle shows"))
        self.setModel(model)
        self.setItemDelegate(TwoLineDelegate(fittings.theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.clicked.connect(lambda _index: self.opened.emit())
        fittings.theme.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)


class ReceivedView(QWidget):
    """`back_wanted` leads back to the verdict."""

    back_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("received")
        self._fittings = fittings
        self._path: Path | None = None
        self._passphrase: str | None = None
        self._one: Received | None = None
        self._page, self._pages = 1, 1
        theme = fittings.theme
        self.banner = Banner(theme)
        self._back = Button(
            "received-back", tr("received", "Back"), theme, icon_name="arrow-left", role="quiet", pressed=self.go_away
        )
        self._look = Button(
            "received-look", tr("received", "Look at the exhibit"), theme, icon_name="eye", pressed=self._look_at
        )
        self._words = Button("received-words", tr("received", "Words about it"), theme, pressed=self._read)
        self._before = Button(
            "received-page-before", tr("received", "Page before"), theme, role="quiet", pressed=lambda: self._turn(-1)
        )
        self._after = Button(
            "received-page-after", tr("received", "Next page"), theme, role="quiet", pressed=lambda: self._turn(1)
        )
        self._title = heading("received-title", "")
        self._says = Words("received-says", voice="quiet")
        self._model = ReceivedModel(self)
        self.list = ReceivedList(fittings, self._model)
        self.list.opened.connect(self._open)
        self.text = ReadingRoom()
        self.text.setObjectName("received-text")
        self.canvas = Canvas(theme)
        self.canvas.setObjectName("received-picture")
        self.canvas.page_wanted.connect(self._turn)
        self._stack = QStackedWidget()
        self._stack.setObjectName("received-stack")
        for view in (self.list, self.text, self.canvas):
            self._stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addLayout(Flow(self._back, self._look, self._words, self._before, self._after))
        for widget in (self.banner, self._title, self._says):
            outer.addWidget(widget)
        outer.addWidget(self._stack, 1)

    def show_bundle(self, path: Path, passphrase: str | None, received: tuple[Received, ...], *, sound: bool) -> None:
        """Show what a bundle holds."""
        self._path, self._passphrase = path, passphrase
        self._model.put(received)
        self._says.setProperty("voice", "quiet" if sound else "danger")
        self._says.say(
            trn("received", "{count} entry or file. Nothing of it is changed or sent.",
                "{count} entries and files. Nothing of them is changed or sent.", len(received))
            if sound
            else tr("received", "This bundle is not as it was made. Read it with that in mind.")
        )  # fmt: skip
        self.list.setCurrentIndex(self._model.index(0))
        self._show_list()

    def go_away(self) -> None:
        """Back to the list, from there to the verdict."""
        if self._stack.currentWidget() is self.list:
            self.back_wanted.emit()
        else:
            self._show_list()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.canvas.forget()
        self.text.forget()

    def _show_list(self) -> None:
        self._one = None
        self.canvas.forget()
        self._title.say(tr("received", "What this bundle shows"))
        self._show(self.list)

    def _open(self) -> None:
        self._one = self._model.one(self.list.currentIndex())
        self._title.say(safe_name(self._one.title))
        if self._one.file:
            self._page = 1
            self._look_at()
        else:
            self._read()

    def _read(self) -> None:
        assert self._one is not None, "an entry is open"
        self.text.show_text(self._one.text)
        self._show(self.text)

    def _look_at(self) -> None:
        from journal.actions.read_bundle import BarePicture, TextPreview, view_exhibit

        one, path, passphrase, page = self._one, self._path, self._passphrase, self._page
        assert one is not None, "an exhibit is open"
        assert path is not None, "a bundle is open"
        tools = self._fittings.tools

        def work(progress: Progress) -> tuple[QImage | None, BarePicture | TextPreview]:
            seen = view_exhibit(path, one, tools, _SIDE, page, passphrase, progress)
            return (image_of(seen) if isinstance(seen, BarePicture) else None), seen

        def drawn(answer: tuple[QImage | None, BarePicture | TextPreview]) -> None:
            if self._one is not one:
                return
            image, seen = answer
            if image is not None and isinstance(seen, BarePicture):
                self._pages = seen.pages
                self.canvas.show_image(image, QSize(seen.full_width, seen.full_height))
                self.canvas.setAccessibleName(safe_name(one.title))
                self._show(self.canvas)
            elif isinstance(seen, TextPreview):
                self.text.show_text(seen.text)
                self._show(self.text)

        def failed(error: KnownError) -> None:
            self.banner.say_error(error)
            self._read()

        self._fittings.session.aside(work, drawn, failed, self)

    def _turn(self, way: int) -> None:
        if 1 <= self._page + way <= self._pages:
            self._page += way
            self._look_at()

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        has_file = self._one is not None and bool(self._one.file)
        self._look.setVisible(has_file and view is self.text)
        self._words.setVisible(view is self.canvas)
        for button in (self._before, self._after):
            button.setVisible(view is self.canvas and self._pages > 1)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
