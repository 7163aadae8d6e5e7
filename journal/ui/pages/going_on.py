"""A journal that is not as it was left: what that can mean, what to do first, and going on with it all the same.

Kept true: nothing is written before the second press, and what going on can't bring back is said before the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.widgets import Button, Card, Words, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class GoingOnPage(Page):
    """`gone_on` when the journal can be written to again; `safety_wanted` leads to the checks."""

    gone_on = Signal()
    safety_wanted = Signal()
    left = Signal()

    def __init__(self, fittings: Fittings, says: str) -> None:
        super().__init__("going-on", fittings, tr("going on", "This journal is not as it was left"))
        theme = fittings.theme
        self.column.addWidget(Words("going-on-says", says))
        self._part(
            "means",
            tr("going on", "What this can mean"),
            tr("going on", "An older copy was put back: from a backup, or by copying the folder."),
            tr("going on", "A program that keeps folders on several computers the same mixed two copies."),
            tr("going on", "The disk or stick lost what was written last."),
            tr("going on", "Somebody who can get at this computer put files back, or changed them."),
        )
        first = self._part(
            "first",
            tr("going on", "What to do first"),
            tr("going on", "Look for a newer copy: on another computer, on your stick, in your backups. Use that one."),
            tr("going on", "Copy the whole folder as it is now to another disk. It may show later what happened."),
            tr("going on", "Check this journal, and compare it with words or bundles that somebody kept."),
        )
        self._safety = Button(
            "going-on-safety",
            tr("going on", "Check and compare"),
            theme,
            icon_name="shield-check",
            pressed=self.safety_wanted.emit,
        )
        first.column.addLayout(Flow(self._safety))
        last = self._part(
            "last",
            tr("going on", "Go on with it all the same"),
            tr("going on", "You can write in this journal again. What is missing does not come back."),
            tr(
                "going on",
                "That there was a break, and when you went on, stays in the journal for good. A lawyer can see it.",
            ),
        )
        self._go = Button("going-on-go", tr("going on", "Go on with this journal"), theme, pressed=self._ask_again)
        self._again = Words("going-on-again", tr("going on", "Did you look for a newer copy? This can't be undone."))
        self._again.hide()
        self._yes = Button("going-on-yes", tr("going on", "Yes, go on with it as it is"), theme, pressed=self._go_on)
        self._yes.hide()
        self._back = Button(
            "going-on-back", tr("going on", "Not now"), theme, icon_name="arrow-left", pressed=self.go_away
        )
        last.column.addLayout(Flow(self._go))
        last.column.addWidget(self._again)
        last.column.addLayout(Flow(self._yes))
        self.column.addLayout(Flow(self._back))
        self.column.addStretch(1)

    def first_place(self) -> QWidget:
        return self._safety

    def go_away(self) -> None:
        """Leave everything as it is; not while it is being written down."""
        if self._back.isEnabled():
            self.left.emit()

    def _part(self, name: str, title: str, *says: str) -> Card:
        card = Card(f"going-on-{name}")
        card.column.addWidget(subheading(f"going-on-{name}-title", title))
        for at, each in enumerate(says, 1):
            card.column.addWidget(Words(f"going-on-{name}-{at}", each))
        self.column.addWidget(card)
        return card

    def _ask_again(self) -> None:
        self._go.setEnabled(False)
        self._again.show()
        self._yes.show()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pane.ensureWidgetVisible(self._yes)

    def _go_on(self) -> None:
        def work(journal: Journal) -> None:
            from journal.actions.go_on import go_on

            go_on(journal)

        self._busy(True)
        self.fittings.session.ask(work, lambda _nothing: self.gone_on.emit(), self._failed, self)

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)

    def _busy(self, on: bool) -> None:
        for button in (self._yes, self._back, self._safety):
            button.setEnabled(not on)
