"""The bundles that were given so far, newest first: when, to whom, and with which fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.text_fields import LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, clear, row, subheading

if TYPE_CHECKING:
    from journal.actions.given_bundles import GivenBundle
    from journal.actions.open_journal import Journal

_AT_ONCE = 5


class GivenCard(Card):
    """Hidden where no bundle was given yet."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("export-given")
        self._fittings = fittings
        self._all: tuple[GivenBundle, ...] = ()
        self.column.addWidget(subheading("export-given-title", tr("export", "Bundles that you gave")))
        self._rows = QWidget()
        self._rows.setObjectName("export-given-rows")
        self._lines = QVBoxLayout(self._rows)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._rows)
        self._more = Button(
            "export-given-more", tr("export", "Show all"), fittings.theme, role="quiet", pressed=self._show_all
        )
        self.column.addLayout(row(self._more, 1))
        self.hide()

    def look(self) -> None:
        """See which there are by now."""

        def ask(journal: Journal) -> tuple[GivenBundle, ...]:
            from journal.actions.given_bundles import list_given

            return list_given(journal)

        if self._fittings.session.opened is not None:
            self._fittings.session.ask(ask, self._show, lambda _error: self.hide(), self)

    def _show(self, given: tuple[GivenBundle, ...]) -> None:
        self._all = given
        self._fill(_AT_ONCE)
        self.setVisible(bool(given))

    def _show_all(self) -> None:
        self._fill(len(self._all))

    def _fill(self, most: int) -> None:
        clear(self._lines)
        for one in self._all[:most]:
            self._lines.addWidget(Words("export-given-says", one.says))
            self._lines.addWidget(LongAnswer("export-given-fingerprint", tr("export", "Fingerprint"), one.fingerprint))
            self._lines.addSpacing(SPACE)
        self._more.setVisible(len(self._all) > most)
