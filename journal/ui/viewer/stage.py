"""Where one file is shown: asked of the workshop on the file worker, with progress and cancel, held in memory only.

Kept true: what may show someone under 18 is never asked for; what is marked intimate is not drawn before the person
asks (only a few pixels of colour); an answer that comes late is dropped; `forget` lets all go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.pcm import Samples
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.icons import family_icon
from journal.ui.progress_strip import ProgressStrip
from journal.ui.sound.sound_room import SoundRoom
from journal.ui.thumbnail import COVERED_SIDE, family_of, softened
from journal.ui.tokens import SPACE
from journal.ui.viewer.asking import Asking
from journal.ui.viewer.canvas import Canvas
from journal.ui.viewer.notice import Notice
from journal.ui.viewer.reading_room import ReadingRoom, letter_labels, letter_text, told_letter, told_text
from journal.ui.widgets import Words

if TYPE_CHECKING:
    from journal.actions.view_evidence import BarePicture, EvidenceFiles, ToView

T = TypeVar("T")

FIRST_SIDE = 2048
"""What is drawn at first: enough for any window, and quick."""

FULL_SIDE = 5000
"""What is drawn when somebody zooms in: at most 25 million pixels are held."""

_COLOURS_SIDE = 320


class Stage(QFrame):
    """Shows a picture, a page, words, or why there is nothing to see."""

    changed = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("viewer-stage")
        self._fittings = fittings
        self._seen: ToView | None = None
        self._largest = False
        self._uncovered: set[str] = set()
        self._notes: list[str] = []
        self.page, self.pages = 1, 1
        self.canvas = Canvas(fittings.theme)
        self.canvas.more_wanted.connect(self._draw_more)
        self.text = ReadingRoom()
        self.sound = SoundRoom(fittings.sound, fittings.theme)
        self.notice = Notice(fittings.theme)
        self.progress = ProgressStrip(fittings.theme)
        self._asking = Asking(fittings.session, self.progress, self)
        self.note = Words("viewer-note", voice="quiet")
        self._views = QStackedWidget()
        self._views.setObjectName("viewer-views")
        for view in (self.notice, self.canvas, self.text, self.sound):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._views, 1)
        column.addWidget(self.progress)
        column.addWidget(self.note)
        self.note.hide()

    # ------------------------------------------------------------------ what is shown

    @property
    def view(self) -> QWidget:
        """The widget that shows the file now."""
        shown = self._views.currentWidget()
        assert shown is not None, "the stage is never empty"
        return shown

    def show_file(self, seen: ToView) -> None:
        """Show a file as it stands; the same one is drawn again only where its marks ask for it."""
        if self._seen is not None and self._seen.id == seen.id and _care(self._seen) == _care(seen):
            self._seen = seen
            return
        self.forget()
        self._seen = seen
        self._begin()

    def withhold(self) -> None:
        """Show nothing of this file from now on, before anything else happens."""
        from journal.actions.view_evidence import Withheld

        self._let_go()
        trouble = Withheld()
        self._tell(trouble.says, trouble.do, icon_name="shield")

    def forget(self) -> None:
        """Let everything go that was decrypted, and stop what is under way."""
        self._let_go()
        self._seen = None
        self._tell("")

    def show_page(self, number: int) -> None:
        """Show a page of the document, counted from 1."""
        if 1 <= number <= self.pages and number != self.page and self._shows_pages():
            self.page = number
            self._draw(FIRST_SIDE, afresh=True)

    # ------------------------------------------------------------------ asking

    def _begin(self) -> None:
        from journal.actions.hear_evidence import can_be_heard
        from journal.actions.view_evidence import sort_of

        seen = self._seen
        if seen is None:
            return
        sort = sort_of(seen.record)
        if seen.stored is None:
            self.withhold()
        elif sort in ("video", "other") or (sort == "sound" and not can_be_heard(seen.record)):
            self._tell(*_not_here(seen, sort), icon_name=self._icon())
        elif seen.record.intimate and seen.id not in self._uncovered:
            self._cover()
        elif sort == "text":
            self._read_text()
        elif sort == "letter":
            self._read_letter()
        elif sort == "sound":
            self._open_sound()
        else:
            self._draw(FIRST_SIDE, afresh=True)

    def _cover(self) -> None:
        from journal.actions.view_evidence import sort_of

        self._tell(
            tr("viewer", "You marked this as intimate."),
            tr("viewer", "It stays covered until you ask for it."),
            icon_name=self._icon(),
            press=tr("viewer", "Show it"),
            pressed=self._uncover,
        )
        if self._seen is not None and sort_of(self._seen.record) in ("picture", "document"):
            self._ask(self._pixels(COVERED_SIDE), self._show_colours, aside=True)

    def _uncover(self) -> None:
        if self._seen is not None:
            self._uncovered.add(self._seen.id)
            self._begin()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self, side: int, *, afresh: bool) -> None:
        self._largest = side >= FULL_SIDE

        def drawn(answer: tuple[QImage, BarePicture]) -> None:
            self._show_picture(*answer, afresh=afresh)

        if afresh:
            self.canvas.forget()
            self._tell("")
        self._ask(self._pixels(side), drawn, aside=not afresh)

    def _draw_more(self) -> None:
        if not self._largest and not self._asking.busy and self._seen is not None:
            self._draw(FULL_SIDE, afresh=False)

    def _pixels(self, side: int) -> Callable[[EvidenceFiles, Progress], tuple[QImage, BarePicture]]:
        from journal.actions.view_evidence import view_picture
        from journal.ui.viewer.drawing import image_of

        seen, tools, page = self._asked(), self._fittings.tools, self.page

        def work(files: EvidenceFiles, progress: Progress) -> tuple[QImage, BarePicture]:
            bare = view_picture(files, tools, seen, side, page, progress)
            return image_of(bare), bare

        return work

    def _read_text(self) -> None:
        from journal.actions.view_evidence import TextPreview, view_text

        seen, tools = self._asked(), self._fittings.tools

        def read(preview: TextPreview) -> None:
            whole = self.text.show_text(preview.text)
            self._show(self.text, told_text(preview, whole))

        self._ask(lambda files, progress: view_text(files, tools, seen, progress), read)

    def _read_letter(self) -> None:
        from journal.actions.view_evidence import Letter, view_letter

        seen, tools = self._asked(), self._fittings.tools

        def read(letter: Letter) -> None:
            whole = self.text.show_text(letter_text(letter), letter_labels())
            self._show(self.text, told_letter(letter, whole))

        self._ask(lambda files, progress: view_letter(files, tools, seen, progress), read)

    def _open_sound(self) -> None:
        from journal.actions.hear_evidence import hear, sound_length

        seen, tools, opened = self._asked(), self._fittings.tools, self._fittings.session.opened
        assert opened is not None, "what is shown is in an open journal"

        def fetch(start: int, progress: Progress) -> Samples:
            return hear(opened.files, tools, seen, start, progress)

        def measured(length: int | None) -> None:
            self.sound.bar.show_sound(fetch, length)
            self._show(self.sound, [])

        self._ask(lambda files, progress: sound_length(files, tools, seen, progress), measured)

    def _ask(
        self, work: Callable[[EvidenceFiles, Progress], T], done: Callable[[T], None], *, aside: bool = False
    ) -> None:
        """Ask; with `aside`, what is shown already stays when no answer comes."""

        def failed(error: KnownError) -> None:
            if not aside:
                self._tell(error.says, error.do, icon_name=self._icon())

        def stopped() -> None:
            if not aside:
                self._tell(
                    tr("viewer", "Stopped."),
                    icon_name=self._icon(),
                    press=tr("viewer", "Open it again"),
                    pressed=self._begin,
                )

        self._asking.ask(tr("viewer", "Opening the file…"), work, done, failed, stopped)

    def _asked(self) -> ToView:
        assert self._seen is not None, "nothing is being shown"
        return self._seen

    # ------------------------------------------------------------------ answers

    def _show_picture(self, image: QImage, bare: BarePicture, *, afresh: bool) -> None:
        from journal.actions.view_evidence import words_of

        self.pages = bare.pages
        self.page = min(self.page, bare.pages)
        full = QSize(bare.full_width, bare.full_height)
        self._largest = self._largest or (max(bare.width, bare.height) < FIRST_SIDE and not self._shows_pages())
        notes = [str(words_of(problem)) for problem in bare.problems]
        if self._largest and not self._shows_pages() and full.width() > image.width():
            notes.append(tr("viewer", "It is larger than what can be shown here; the finest details are missing."))
        self._describe(bare)
        self._show(self.canvas, notes)
        self.canvas.show_image(image, full, afresh=afresh)
        self.changed.emit()

    def _describe(self, bare: BarePicture) -> None:
        title = self._seen.title if self._seen is not None else ""
        if self._shows_pages():
            spoken = tr("viewer", "Page {page} of {pages}: {title}", page=self.page, pages=self.pages, title=title)
        else:
            spoken = tr("viewer", "Picture: {title}", title=title)
        self.canvas.setAccessibleName(spoken)
        self.canvas.setAccessibleDescription(bare.text[:4000])

    def _show_colours(self, answer: tuple[QImage, BarePicture]) -> None:
        self.notice.show_colours(softened(answer[0], _COLOURS_SIDE))

    def _tell(
        self, says: str, do: str = "", *, icon_name: str = "", press: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        self.notice.tell(says, do, icon_name=icon_name, press=press, pressed=pressed)
        self._show(self.notice, [])

    def _show(self, view: QWidget, notes: list[str]) -> None:
        had_focus = self.view.hasFocus()
        self._views.setCurrentWidget(view)
        if had_focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.say(" ".join(notes))
        self.note.setVisible(bool(notes))
        self.changed.emit()

    def _let_go(self) -> None:
        self._asking.stop()
        self.canvas.forget()
        self.text.forget()
        self.sound.bar.forget()
        self.page, self.pages, self._largest = 1, 1, False

    def _shows_pages(self) -> bool:
        from journal.actions.view_evidence import sort_of

        return self._seen is not None and sort_of(self._seen.record) == "document"

    def _icon(self) -> str:
        return family_icon(family_of(self._seen.record.media_type if self._seen is not None else None))


def _care(seen: ToView) -> tuple[object, ...]:
    return seen.stored is None, bool(seen.record.intimate)


def _not_here(seen: ToView, sort: str) -> tuple[str, str]:
    from journal.actions.view_evidence import file_type

    do = tr("viewer", "It is kept unchanged, and handed over with the originals when you choose so.")
    if seen.record.size == 0:
        return tr("viewer", "This file is empty."), tr("viewer", "It is kept all the same.")
    if sort == "sound":
        kind = str(file_type(seen.record).label)
        return tr("viewer", "This type of sound is not played here: {kind}.", kind=kind), do
    if sort == "video":
        return tr("viewer", "Video is not played here."), do
    return tr("viewer", "Files of this type are not shown here."), do
