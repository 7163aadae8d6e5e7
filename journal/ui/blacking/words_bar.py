"""Blacking out words of a text or an e-mail: chosen where they are read, kept in a case, black as they will be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.case import Redaction
from journal.ui.blacking.black_bar import BlackBar
from journal.ui.blacking.black_words import blacken, chosen_words, let_go
from journal.ui.fittings import Fittings
from journal.ui.viewer.stage import Stage
from journal.ui.widgets import Button


class WordsBar(QWidget):
    """Shown while somebody blacks out words of the file on the stage."""

    failed = Signal(object)

    def __init__(self, fittings: Fittings, stage: Stage, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("words-bar")
        self._stage = stage
        self._record_id = ""
        self._all: tuple[Redaction, ...] = ()
        says = tr(
            "black",
            "Choose words with the mouse, or with Shift and the arrows, then black them out. In the copy to send they "
            "go wherever they stand. The file itself stays as it is.",
        )
        self.bar = BlackBar(fittings, says)
        self.bar.covered.connect(self._covered)
        self.bar.failed.connect(self.failed)
        self.bar.listen(page)
        self._cover = Button(
            "words-cover", tr("black", "Black out the chosen words"), fittings.theme, role="quiet",
            pressed=self._cover_chosen,
        )  # fmt: skip
        self._again = Button(
            "words-again", tr("black", "Show them again"), fittings.theme, role="quiet", pressed=self._uncover
        )
        for button in (self._cover, self._again):
            self.bar.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        stage.text.selectionChanged.connect(self._offer)
        stage.changed.connect(self._show)
        self.hide()

    def turn_on(self, on: bool, record_id: str) -> None:
        """Begin or end blacking out words in the file of a record."""
        self.setVisible(on)
        self._record_id, self._all = record_id, ()
        self._show()
        if on:
            self.bar.show_record(record_id)
            self._stage.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cover_chosen(self) -> None:
        reason = self.bar.reason.chosen()
        for passage in self._stage.text.passages():
            self.bar.put(None, Redaction(record=self._record_id, passage=passage, reason=reason))
        let_go(self._stage.text)
        self._stage.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> None:
        """Take away what is chosen, or else what was blacked out last."""
        chosen = chosen_words(self._stage.text).casefold()
        touched = [one for one in self._all if chosen and (one.passage or "").casefold() in chosen]
        for one in touched or self._all[-1:]:
            self.bar.put(one, None)

    def _covered(self, redactions: tuple[Redaction, ...]) -> None:
        self._all = tuple(one for one in redactions if one.passage and not one.field)
        self._show()

    def _show(self) -> None:
        blacken(self._stage.text, [] if self.isHidden() else [one.passage or "" for one in self._all])
        self._offer()

    def _offer(self) -> None:
        self._cover.setEnabled(bool(chosen_words(self._stage.text)))
        self._again.setEnabled(bool(self._all))
