"""Money still owed, as a sum and nothing else: no word of what was written stands here.

Kept true: nobody waits for it. Where reckoning takes its time, a quiet button stands in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from journal.ground.words import tr
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.widgets import Button, Card, Words, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class OwedCard(Card):
    """Shown when something is owed, or when it has not been reckoned yet."""

    failed = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("today-owed")
        self._fittings = fittings
        self._too_long = False
        self._says = Words("today-owed-says")
        self._reckon = Button("today-owed-reckon", tr("today", "Reckon it"), fittings.theme, pressed=self._reckon_it)
        self.column.addWidget(subheading("today-owed-title", tr("today", "Still owed to you")))
        self.column.addWidget(self._says)
        self.column.addLayout(Flow(self._reckon))
        self.hide()

    def look(self) -> None:
        """Look anew, unless it is known to take long: then somebody has to ask for it."""
        if self._too_long:
            return

        def work(journal: Journal) -> tuple[Sum, ...] | None:
            from journal.actions.owed_now import owed_now

            return owed_now(journal)

        self._fittings.session.ask(work, self._show, self.failed.emit, self)

    def _reckon_it(self) -> None:
        from journal.actions.owed_now import reckon_owed

        self._reckon.setEnabled(False)
        self._says.say(tr("today", "This takes a moment. You can go on meanwhile."))
        self._fittings.session.ask_long(reckon_owed, self._show, self.failed.emit, self, cancelled=self.look)

    def _show(self, owed: Sequence[Sum] | None) -> None:
        self._too_long = owed is None
        self._reckon.setVisible(owed is None)
        self._reckon.setEnabled(owed is None)
        if owed is None:
            self._says.say(tr("today", "There is much to reckon, so it waits until you want it."))
        else:
            self._says.say("\n".join(figure_shown(one) for one in owed))
        self.setVisible(owed is None or bool(owed))
