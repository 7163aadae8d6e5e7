"""What keeps the journal safe, a card each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.pages.page import Page
from journal.ui.safety.backup import BackupCard
from journal.ui.safety.card import SafetyCard
from journal.ui.safety.health import HealthCard
from journal.ui.safety.seal import SealCard
from journal.ui.safety.secrets import SecretsCard


class SafetyPage(Page):
    """The cards, one below the other. `alone_wanted` carries a page beside which nothing else may be begun."""

    alone_wanted = Signal(QWidget)
    together_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("safety", fittings, tr("safety", "Keep it safe"))
        secrets = SecretsCard(fittings)
        secrets.alone_wanted.connect(self.alone_wanted)
        secrets.back_wanted.connect(self.together_wanted)
        secrets.lock_wanted.connect(self.lock_wanted)
        self.cards: tuple[SafetyCard, ...] = (BackupCard(fittings), HealthCard(fittings), SealCard(fittings), secrets)
        for card in self.cards:
            self.column.addWidget(card)
        self.column.addStretch(1)

    def arrive(self) -> None:
        for card in self.cards:
            card.arrive()
        super().arrive()

    def first_place(self) -> QWidget | None:
        return self.cards[0].first_place()
