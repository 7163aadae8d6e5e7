"""All files that were kept, in a grid: found, looked at, marked several at once; and the way to bring more in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.words import tr, trn
from journal.records.evidence import Evidence
from journal.ui.banner import Banner
from journal.ui.deeds.record_deeds import Chosen, RecordDeeds
from journal.ui.deeds.record_menu import RecordMenu
from journal.ui.evidence.filters import Filters
from journal.ui.evidence.grid import EvidenceGrid
from journal.ui.evidence.model import EvidenceModel
from journal.ui.evidence.thumbnails import Thumbnails
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.kept_view import KeptView
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Picture, Words, heading


class EvidencePage(QWidget):
    """The grid. `file_wanted` names a file and those to go through beside it, `take_wanted` files to bring in."""

    record_wanted = Signal(str)
    file_wanted = Signal(str, object)
    take_wanted = Signal(object)
    import_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("evidence")
        self.setAccessibleName(tr("evidence", "Evidence"))
        self._fittings = fittings
        theme, session = fittings.theme, fittings.session
        self.banner = Banner(theme)
        self.deeds = RecordDeeds(fittings, self.banner, self)
        self.model = EvidenceModel(session, self)
        self.thumbnails = Thumbnails(session, fittings.tools, self)
        self.thumbnails.drawn.connect(self.model.tell_drawn)
        self.filters = Filters()
        self.filters.changed.connect(self._ask)
        self.grid = EvidenceGrid(self.model, self.thumbnails, theme)
        self.grid.opened.connect(self._look)
        self.grid.menu_wanted.connect(self._show_menu)
        self.grid.bin_wanted.connect(self._into_bin)
        self.grid.selectionModel().selectionChanged.connect(lambda _more, _less: self._chosen())
        self._count = Words("evidence-count", voice="quiet", wrap=False)
        self._add = Button(
            "evidence-add", tr("evidence", "Add files…"), theme, icon_name="paperclip", pressed=self._choose
        )
        self._import = Button(
            "evidence-import", tr("evidence", "From a phone, card or folder…"), theme,
            icon_name="smartphone", pressed=self.import_wanted.emit,
        )  # fmt: skip
        self._marks = Button("evidence-marks", "", theme, icon_name="check", pressed=self._menu_by_button)
        top = QHBoxLayout()
        top.addWidget(heading("evidence-heading", tr("evidence", "Evidence")), 1)
        top.addWidget(self._count)
        shown = QWidget()
        shown.setObjectName("evidence-shown")
        self._stack = QStackedLayout(shown)
        self._stack.addWidget(self.grid)
        self._empty = self._nothing()
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addLayout(top)
        outer.addWidget(self.banner)
        outer.addLayout(Flow(self._add, self._import, self._marks))
        outer.addWidget(self.filters)
        outer.addWidget(shown, 1)
        self.model.counted.connect(self._counted)
        self.model.failed.connect(self.banner.say_error)
        self.model.arrived.connect(self._arrived)
        session.changed.connect(self._changed)
        kept = KeptView("evidence", fittings, self.filters.put_choices, self)
        self.filters.chosen.connect(lambda: kept.keep(self.filters.choices))
        for button in (self._add, self._import):
            button.setEnabled(self.deeds.may_write)
        self._chosen()
        self._ask()

    def arrive(self) -> None:
        """The page is shown: the cursor goes to the grid, or where files are added."""
        empty = self._stack.currentWidget() is self._empty
        (self._add if empty else self.grid).setFocus(Qt.FocusReason.OtherFocusReason)
        self.model.ask_again()  # the setting that covers pictures may be another by now

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.thumbnails.forget()

    # ------------------------------------------------------------------ what is shown

    def _ask(self) -> None:
        self.model.ask(self.filters.wanted)

    def _changed(self, changes: Changes) -> None:
        self.thumbnails.drop(changes.ids)
        if self.isVisible() and (Evidence.kind in changes.kinds or self.filters.narrow):
            self.model.ask_again()

    def _counted(self, count: int) -> None:
        self._count.say(trn("evidence", "{count} file", "{count} files", count))

    def _arrived(self) -> None:
        nothing = self.model.rowCount() == 0
        if nothing:
            narrow = self.filters.narrow
            self._empty_words.say(
                tr("evidence", "No file is like this. Show all sorts and marks to see the others.")
                if narrow
                else tr("evidence", "No files are kept yet. Add photos, messages, papers or recordings: they are "
                                    "copied in and locked away; the originals stay where they are.")
            )  # fmt: skip
        self._stack.setCurrentWidget(self._empty if nothing else self.grid)
        if not nothing and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0, 0))
            self.grid.clearSelection()
        self._chosen()

    def _nothing(self) -> QWidget:
        empty = QWidget()
        empty.setObjectName("evidence-empty")
        column = QVBoxLayout(empty)
        picture = Picture("evidence-empty-picture", "images", self._fittings.theme, side=48, tone="edge")
        self._empty_words = Words("evidence-empty-words", voice="quiet")
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._empty_words)
        column.addStretch(2)
        return empty

    # ------------------------------------------------------------------ what can be done

    def _look(self, evidence_id: str) -> None:
        self.file_wanted.emit(evidence_id, self.model.ids)

    def _choose(self) -> None:
        title = tr("evidence", "Choose files to add")
        self._fittings.chooser.files(self, title, self.take_wanted.emit)

    def _chosen(self) -> None:
        count = len(self.grid.selectionModel().selectedIndexes())
        self._marks.setVisible(count > 0)
        said = trn("evidence", "{count} chosen file…", "{count} chosen files…", count)
        self._marks.setText(said)
        self._marks.setAccessibleName(said)

    def _menu_by_button(self) -> None:
        self._show_menu(self._marks.mapToGlobal(QPoint(0, self._marks.height())))

    def _show_menu(self, at: QPoint) -> None:
        pieces = self.grid.chosen()
        if not pieces:
            return
        chosen = [Chosen(piece.id, Evidence.kind) for piece in pieces]
        RecordMenu(self, chosen, self.deeds, self.record_wanted.emit,
                   look=self._look, mark=self._mark, pieces=pieces).popup(at)  # fmt: skip

    def _into_bin(self) -> None:
        if (pieces := self.grid.chosen()) and self.deeds.may_write:
            self.deeds.move([Chosen(piece.id, Evidence.kind) for piece in pieces], into=True)

    def _mark(self, mark: str, value: object) -> None:
        from journal.actions.view_evidence import set_marks

        ids = tuple(piece.id for piece in self.grid.chosen())
        self.thumbnails.drop(ids)  # at once, whatever comes of the saving
        self._fittings.session.write(
            lambda journal: set_marks(journal, ids, mark, value), lambda _changes: None, self.banner.say_error, self
        )
