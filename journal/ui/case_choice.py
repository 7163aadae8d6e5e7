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
    """A list of cases, hidden where there are none, and below it what the one that is named has given so far.

    `picked` tells the choices of a case, or None for a new one; `recipients` those whom it remembers.
    """

    picked = Signal(object)
    recipients = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("export-cases-choice")
        self._fittings = fittings
        self._cases: tuple[OneCase, ...] = ()
        self._versions: dict[str, int] = {}
        self._name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        label = Words("export-cases-label", tr("export", "Go on with a case"), bold=True)
        self._combo = QuietCombo("export-cases", tr("export", "Go on with a case"))
        label.setBuddy(self._combo)
        column.addWidget(label)
        column.addWidget(self._combo)
        self._so_far = Words("export-case-so-far", voice="quiet")
        column.addWidget(self._so_far)
        self._combo.activated.connect(self._pick)
        self.hide()

    def look(self) -> None:
        """See which cases there are by now; what was picked stays so."""

        def ask(journal: Journal) -> tuple[tuple[OneCase, ...], dict[str, int]]:
            from journal.actions.cases import list_cases
            from journal.actions.given_bundles import last_versions

            return list_cases(journal), last_versions(journal)

        if self._fittings.session.opened is not None:
            self._fittings.session.ask(ask, self._show, lambda _error: self.hide(), self)

    def follow(self, name: str) -> None:
        """Show the case that a name stands for, and what it has given: a bundle of that name goes on with it."""
        self._name = name
        wanted = name.strip().casefold()
        named = [one for one in self._cases if wanted and one.name.strip().casefold() == wanted]
        one = named[-1] if named else None  # the oldest of several, as bundles take it
        self._combo.choose("" if one is None else one.id)
        self._so_far.setVisible(one is not None)
        if one is not None:
            self._so_far.say(_so_far(one, self._versions.get(one.id, 0)))

    def _show(self, answer: tuple[tuple[OneCase, ...], dict[str, int]]) -> None:
        cases, self._versions = answer
        self._cases = cases
        self._combo.clear()
        self._combo.addItem(tr("export", "A new one, or none"), "")
        for one in cases:
            self._combo.addItem(one.name or tr("export", "Without a name"), one.id)
        self.follow(self._name)
        self.setVisible(bool(cases))

    def _pick(self) -> None:
        from journal.actions.cases import choices_of

        chosen = self._combo.chosen()
        case = next((one.case for one in self._cases if one.id == chosen), None)
        self.picked.emit(None if case is None else choices_of(case))
        self.recipients.emit(() if case is None else case.recipients or ())


def _so_far(one: OneCase, version: int) -> str:
    """Say what a case has given, where late entries go, and whether it is on hold."""
    says = tr("export", "No bundle of this case was given yet.")
    if version:
        says = tr(
            "export",
            "Version {last} was given. This will be version {next}: what is new goes to its end, and exhibits keep "
            "their numbers.",
            last=version,
            next=version + 1,
        )
    if not one.case.hold:
        return says
    hold = tr("export", "The case is on hold: nothing in it can be erased.")
    return tr("export", "{says} {hold}", says=says, hold=hold)
