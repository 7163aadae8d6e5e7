"""One file after another, looked at: the stage with its tools, and beside it what is known of the file.

Kept true: every decrypted byte is let go when the page is left or hidden; where there is little room the facts take the
stage's place instead of squeezing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.banner import Banner
from journal.ui.blacking.box_bar import BoxBar
from journal.ui.blacking.words_bar import WordsBar
from journal.ui.fittings import Fittings
from journal.ui.tokens import SPACE
from journal.ui.viewer.facts_panel import FactsPanel
from journal.ui.viewer.one_line import OneLine
from journal.ui.viewer.safe_names import safe_name
from journal.ui.viewer.stage import Stage
from journal.ui.viewer.tool_row import ToolRow
from journal.ui.widgets import TEXT_GROWS, Button, row

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.view_evidence import ToView

_WIDE_CHARACTERS = 96
_PANEL_CHARACTERS = 37


class ViewingPage(QWidget):
    """Shows the evidence with an id; `beside` are the ids that one goes through with next and previous."""

    back_wanted = Signal()
    record_wanted = Signal(str)

    def __init__(self, fittings: Fittings, evidence_id: str, beside: Sequence[str] = ()) -> None:
        super().__init__()
        self.setObjectName("viewing")
        self.setAccessibleName(tr("viewer", "Looking at a file"))
        self._fittings = fittings
        self._ids = list(beside) if evidence_id in beside else [evidence_id]
        self._at = self._ids.index(evidence_id)
        self._wants_facts: bool | None = None
        theme = fittings.theme
        self.banner = Banner(theme)
        self._back = Button(
            "viewing-back", tr("viewer", "Back"), theme,
            icon_name="arrow-left", role="quiet", pressed=self.go_away,
        )  # fmt: skip
        self._title = OneLine("viewing-title", bold=True)
        self._about = Button(
            "viewing-about",
            tr("viewer", "About this file"),
            theme,
            icon_name="info",
            role="chip",
            pressed=self._turn_panel,
        )
        self._about.setCheckable(True)
        self._black = Button(
            "viewing-black",
            tr("viewer", "Black out"),
            theme,
            icon_name="eye-off",
            role="chip",
            pressed=self._turn_black,
        )
        self._black.setCheckable(True)
        self.stage = Stage(fittings)
        self.tools = ToolRow(theme, self.stage)
        self.tools.beside_wanted.connect(self.go)
        self.stage.canvas.beside_wanted.connect(self.go)
        self.boxes = BoxBar(fittings, self.stage, self)
        self.words = WordsBar(fittings, self.stage, self)
        for bar in (self.boxes, self.words):
            bar.failed.connect(self.banner.say_error)
        self.stage.changed.connect(self._offer_black)
        self.panel = FactsPanel(theme)
        self.panel.mark_chosen.connect(self._mark)
        self.panel.record_wanted.connect(lambda: self.record_wanted.emit(self.evidence_id))
        top = row(self._back, self._title, self._black, self._about)
        top.setStretch(1, 1)
        self._left = QVBoxLayout()
        self._left.addLayout(self.tools)
        self._left.addWidget(self.boxes)
        self._left.addWidget(self.words)
        self._left.addWidget(self.stage, 1)
        self._across = QHBoxLayout()
        self._across.addLayout(self._left, 1)
        self._across.addWidget(self.panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        outer.addLayout(top)
        outer.addWidget(self.banner)
        outer.addLayout(self._across, 1)
        for keys, way in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(
                QKeySequence(keys), self, lambda way=way: self.go(way),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )  # fmt: skip
        fittings.session.changed.connect(self._changed)
        self._arrange()

    @property
    def evidence_id(self) -> str:
        """The file that is shown."""
        return self._ids[self._at]

    def arrive(self) -> None:
        """The page is shown: the cursor stands where keys zoom and turn."""
        self.stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_away(self) -> None:
        """Leave: Escape and Back are the same."""
        self.back_wanted.emit()

    def go(self, way: int) -> None:
        """Show the next file (1) or the one before (-1); at either end nothing happens."""
        at = self._at + way
        if 0 <= at < len(self._ids):
            self._at = at
            self._end_black()
            self.stage.forget()
            self.banner.put_away()
            self._ask()

    # ------------------------------------------------------------------ the file

    def _ask(self) -> None:
        evidence_id = self.evidence_id

        def work(journal: Journal) -> ToView:
            from journal.actions.view_evidence import to_view

            return to_view(journal, evidence_id)

        self.tools.show_place(self._at, len(self._ids))
        self._fittings.session.ask(work, self._show, self._failed, self)

    def _show(self, seen: ToView) -> None:
        if seen.id != self.evidence_id:
            return
        opened = self._fittings.session.opened
        self._title.say(safe_name(seen.title))
        self.panel.show_facts(seen, may_change=opened is not None and not opened.read_only)
        if self.isVisible():
            self.stage.show_file(seen)

    def _failed(self, error: KnownError) -> None:
        self.stage.forget()
        self.banner.say_error(error)

    def _changed(self, changes: Changes) -> None:
        if self.evidence_id in changes.ids:
            self._ask()

    def _mark(self, mark: str, value: object) -> None:
        from journal.actions.view_evidence import set_mark

        evidence_id = self.evidence_id
        if mark == "under_18" and value in ("yes", "unsure"):
            self.stage.withhold()  # at once, whatever comes of the saving
        self._fittings.session.write(
            lambda journal: set_mark(journal, evidence_id, mark, value),
            lambda _changes: None, self.banner.say_error, self,
        )  # fmt: skip

    # ------------------------------------------------------------------ room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_black()
        self.stage.forget()

    def _turn_black(self) -> None:
        on = self._black.isChecked()
        bar: BoxBar | WordsBar = self.words if self.stage.view is self.stage.text else self.boxes
        bar.turn_on(on, self.evidence_id)
        self._wants_facts = False if on else None
        self._arrange()

    def _end_black(self) -> None:
        if self._black.isChecked():
            self._black.setChecked(False)
            for bar in (self.boxes, self.words):
                bar.turn_on(False, self.evidence_id)

    def _offer_black(self) -> None:
        """Offer blacking out where there is a picture, a page or words, in a journal that can be written to."""
        opened, stage = self._fittings.session.opened, self.stage
        seen = stage.view is stage.text or (stage.view is stage.canvas and stage.canvas.has_picture)
        self._black.setVisible(seen and opened is not None and not opened.read_only)

    def _turn_panel(self) -> None:
        self._wants_facts = self._about.isChecked()
        self._arrange()

    def _is_wide(self) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * _WIDE_CHARACTERS

    def _arrange(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        wide = self._is_wide()
        facts = self._wants_facts if self._wants_facts is not None else wide
        self._about.setChecked(facts)
        for bar in (self.boxes, self.words):
            bar.bar.says.setVisible(wide)  # the page of keys says it, too
        self.panel.setVisible(facts)
        self.stage.setVisible(wide or not facts)
        self.tools.show_all(wide or not facts)
        self._across.setStretch(0, 1 if wide or not facts else 0)
        self.panel.setMaximumWidth(letter * _PANEL_CHARACTERS if wide else 16_777_215)
        self.panel.setMinimumWidth(letter * _PANEL_CHARACTERS if wide else 0)
