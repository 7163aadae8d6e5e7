"""For which case something is blacked out, why, and how to take it back: above pictures, pages and answers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr, trn
from journal.records.case import REASONS, Redaction
from journal.ui.blacking.covering import Covering
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class BlackBar(QWidget):
    """Holds the `covering` of one record. `covered` carries what is blacked out whenever it may have changed."""

    covered = Signal(object)
    failed = Signal(object)

    def __init__(self, fittings: Fittings, says: str) -> None:
        super().__init__()
        self.setObjectName("black")
        self._fittings = fittings
        self._record_id = ""
        self.covering = Covering(fittings, self)
        self.covering.covered.connect(self._heard)
        self.covering.failed.connect(self.failed)
        label = tr("black", "Case whose copies to send don't show it")
        self._cases = QuietCombo("black-case", label)
        self._cases.activated.connect(lambda _at: self._look())
        self._new = LineEdit("black-new-case", tr("black", "Short name of the matter"),
                             hint=tr("black", "Short name of the matter"), characters=24)  # fmt: skip
        self._new.editingFinished.connect(self._look)
        self.reason = QuietCombo("black-reason", tr("black", "Reason"))
        for code, words in REASONS.items():
            self.reason.addItem(str(words), code)
        self._undo = Button("black-undo", tr("black", "Undo"), fittings.theme, role="quiet", pressed=self.covering.undo)
        self._line = Flow(self._cases, self._new, self.reason)
        self.says = Words("black-says", says, voice="quiet")
        self._count = Words("black-count", voice="quiet", wrap=False)
        for widget in (self._undo, self._count):
            self._line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.says)
        column.addLayout(self._line)
        self._new.hide()

    def listen(self, page: QWidget) -> None:
        """Take the last step back by Ctrl+Z, wherever the cursor stands on a page, while the bar is shown."""
        key = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Undo), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        key.activated.connect(lambda: self.covering.undo() if self.isVisible() else None)

    def add(self, button: Button) -> None:
        """Put a button before the one that takes back."""
        for widget in (self._undo, self._count):
            self._line.removeWidget(widget)
        for widget in (button, self._undo, self._count):
            self._line.addWidget(widget)

    @property
    def case(self) -> str:
        """The name of the case, empty where none is named yet."""
        return (self._cases.chosen() or self._new.text()).strip()

    def show_record(self, record_id: str) -> None:
        """Show what is blacked out in a record, for the case that is in hand or the newest."""
        self._record_id = record_id

        def ask(journal: Journal) -> tuple[str, ...]:
            from journal.actions.cover_parts import case_names

            return case_names(journal)

        self._fittings.session.ask(ask, self._offer, self.failed.emit, self)

    def put(self, before: Redaction | None, after: Redaction | None) -> None:
        """Black something out, change it, or take it away."""
        if not self.case:
            self._new.setFocus()
        self.covering.put(before, after)

    def _offer(self, names: tuple[str, ...]) -> None:
        session = self._fittings.session
        wanted = self._cases.chosen() or session.case_in_hand
        if wanted and wanted.casefold() not in {name.casefold() for name in names}:
            names = (wanted, *names)
        self._cases.clear()
        for name in names:
            self._cases.addItem(tr("black", "Case “{case}”", case=name), name)
        self._cases.addItem(tr("black", "A new case"), "")
        at = next((at for at, name in enumerate(names) if name.casefold() == wanted.casefold()), 0)
        self._cases.setCurrentIndex(at)
        self._look()

    def _look(self) -> None:
        self._new.setVisible(not self._cases.chosen())
        self._fittings.session.case_in_hand = self.case
        self.covering.look(self.case, self._record_id)

    def _heard(self, redactions: tuple[Redaction, ...]) -> None:
        self._undo.setEnabled(self.covering.can_undo)
        self._count.setMinimumHeight(self._undo.sizeHint().height())  # in the middle of its line
        self._count.say(trn("black", "{count} blacked out", "{count} blacked out", len(redactions)))
        self.covered.emit(redactions)
