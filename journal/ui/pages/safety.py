"""What keeps the journal safe, a card each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.pages.page import Page
from journal.ui.safety.backup import BackupCard
from journal.ui.safety.card import SafetyCard
from journal.ui.safety.health import HealthCard
from journal.ui.safety.seal import SealCard


class SafetyPage(Page):
    """The cards, one below the other."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("safety", fittings, tr("safety", "Keep it safe"))
        self.cards: tuple[SafetyCard, ...] = (BackupCard(fittings), HealthCard(fittings), SealCard(fittings))
        for card in self.cards:
            self.column.addWidget(card)
        self.column.addStretch(1)

    def arrive(self) -> None:
        for card in self.cards:
            card.arrive()
        super().arrive()

    def first_place(self) -> QWidget | None:
        return self.cards[0].first_place()
