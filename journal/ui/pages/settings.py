"""The look: theme and text size, kept in one small file; and what is kept inside the open journal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import N, tr
from journal.ui.covering_card import CoveringCard
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.theme import THEME_CHOICES, ThemeChoice
from journal.ui.tokens import TEXT_SIZES
from journal.ui.widgets import Button, Card, Words, named, subheading

_THEMES = {
    "system": N("settings", "Like the computer"),
    "light": N("settings", "Light"),
    "dark": N("settings", "Dark"),
    "contrast": N("settings", "High contrast"),
}


class SettingsPage(Page):
    """Radio buttons that take effect at once."""

    back_wanted = Signal()

    def __init__(self, fittings: Fittings, *, with_back: bool = False) -> None:
        super().__init__("settings", fittings, tr("settings", "Settings"))
        theme = fittings.theme
        look = Card("settings-look")
        look.column.addWidget(subheading("settings-theme-title", tr("settings", "Colours")))
        self._themes = self._radios(look, "theme", {code: str(label) for code, label in _THEMES.items()})
        look.column.addWidget(subheading("settings-size-title", tr("settings", "Text size")))
        sizes = {str(size): tr("settings", "{size} %", size=size) for size in TEXT_SIZES}
        self._sizes = self._radios(look, "size", sizes)
        look.column.addWidget(
            Words("settings-look-note", tr("settings", "Also with Ctrl and +, Ctrl and −, Ctrl and 0."), voice="quiet")
        )
        self.column.addWidget(look)
        if fittings.session.opened is not None:
            self.column.addWidget(CoveringCard(fittings.session, self.banner))
        if with_back:
            self.column.addLayout(
                Flow(Button("settings-back", tr("settings", "Back"), theme, pressed=self.back_wanted.emit))
            )
        self.column.addStretch(1)
        self._show()
        theme.changed.connect(self._show)

    def first_place(self) -> QWidget:
        return self._themes[self.fittings.theme.choice]

    def _radios(self, card: Card, name: str, labels: dict[str, str]) -> dict[str, QRadioButton]:
        group = QButtonGroup(self)
        buttons = {}
        flow = Flow()
        for code, label in labels.items():
            button = QRadioButton(label)
            named(button, f"settings-{name}-{code}", label)
            button.clicked.connect(self._put_on)
            group.addButton(button)
            flow.addWidget(button)
            buttons[code] = button
        card.column.addLayout(flow)
        return buttons

    def _put_on(self) -> None:
        choice: ThemeChoice = next(code for code in THEME_CHOICES if self._themes[code].isChecked())
        size = next(int(code) for code, button in self._sizes.items() if button.isChecked())
        try:
            self.fittings.put_on(choice, size)
        except KnownError as error:
            self.say_error(error)

    def _show(self) -> None:
        self._themes[self.fittings.theme.choice].setChecked(True)
        self._sizes[str(self.fittings.theme.text_size)].setChecked(True)
