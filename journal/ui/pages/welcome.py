"""The first page where no journal is known: start, open or restore one, learn on a practice journal, check a bundle."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr
from journal.ui.choice_button import ChoiceButton
from journal.ui.fittings import Fittings
from journal.ui.pages.page import Page
from journal.ui.widgets import Words


class WelcomePage(Page):
    """Says in two sentences what this is, and offers ways in."""

    start_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()
    practice_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("welcome", fittings, tr("welcome", "Journal"), widest_characters=68, door=True)
        self.column.addWidget(
            Words(
                "welcome-says",
                tr(
                    "welcome",
                    "Write down your shifts, payments and what happened, in your own words, and "
                    "hand your lawyer a tidy bundle when you want to. All of it stays on this computer, locked with "
                    "your password. Nothing is sent anywhere.",
                ),
            )
        )
        theme = fittings.theme
        self._start = ChoiceButton(
            "welcome-start",
            "book-open",
            tr("welcome", "Start my journal"),
            tr("welcome", "Choose a password and begin. It takes two minutes."),
            theme,
        )
        opening = ChoiceButton(
            "welcome-open",
            "folder-open",
            tr("welcome", "Open a journal that I have"),
            tr("welcome", "On this computer, a stick or a card."),
            theme,
        )
        restoring = ChoiceButton(
            "welcome-restore",
            "archive",
            tr("welcome", "I have a backup"),
            tr("welcome", "Bring a journal back from a backup, or try out whether that works."),
            theme,
        )
        practice = ChoiceButton(
            "welcome-practice",
            "graduation-cap",
            tr("welcome", "Practise first"),
            tr("welcome", "A made-up journal of half a year, to try everything without risk."),
            theme,
        )
        checking = ChoiceButton(
            "welcome-verify",
            "shield-check",
            tr("welcome", "Check a bundle that I received"),
            tr("welcome", "For lawyers and supporters. No journal and no password needed."),
            theme,
        )
        for button, signal in (
            (self._start, self.start_wanted),
            (opening, self.open_wanted),
            (restoring, self.restore_wanted),
            (practice, self.practice_wanted),
            (checking, self.verify_wanted),
        ):
            button.chosen.connect(signal)
            self.column.addWidget(button)
        self.column.addStretch(3)

    def first_place(self) -> QWidget:
        return self._start
