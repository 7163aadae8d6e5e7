"""Choosing among the cases of the journal, to go on with one: what it remembers is told to whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.tokens import SPACE
from journal.ui.widgets import Words

if TYPE_CHECKING:
    from journal.actions.cases import OneCase
    from journal.actions.open_journal import Journal


class CaseChoice(QWidget):
    """A list of cases, hidden where there are none.

    `picked` tells the choices of a case, or None for a new one; `recipients` those whom it remembers.
    """

    picked = Signal(object)
    recipients = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("export-cases-choice")
        self._fittings = fittings
        self._cases: tuple[OneCase, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        label = Words("export-cases-label", tr("export", "Go on with a case"), bold=True)
        self._combo = QuietCombo("export-cases", tr("export", "Go on with a case"))
        label.setBuddy(self._combo)
        column.addWidget(label)
        column.addWidget(self._combo)
        self._combo.activated.connect(self._pick)
        self.hide()

    def look(self) -> None:
        """See which cases there are by now; what was picked stays so."""

        def ask(journal: Journal) -> tuple[OneCase, ...]:
            from journal.actions.cases import list_cases

            return list_cases(journal)

        if self._fittings.session.opened is not None:
            self._fittings.session.ask(ask, self._show, lambda _error: self.hide(), self)

    def _show(self, cases: tuple[OneCase, ...]) -> None:
        picked = self._combo.chosen()
        self._cases = cases
        self._combo.clear()
        self._combo.addItem(tr("export", "A new one, or none"), "")
        for one in cases:
            self._combo.addItem(one.name or tr("export", "Without a name"), one.id)
        self._combo.choose(picked)
        self.setVisible(bool(cases))

    def _pick(self) -> None:
        from journal.actions.cases import choices_of

        chosen = self._combo.chosen()
        case = next((one.case for one in self._cases if one.id == chosen), None)
        self.picked.emit(None if case is None else choices_of(case))
        self.recipients.emit(() if case is None else case.recipients or ())
