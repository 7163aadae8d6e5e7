"""The look: theme and text size, kept in one small file. A check of the open journal stands here too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import N, tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.pages.verify import verdict_frame
from journal.ui.progress_strip import ProgressStrip
from journal.ui.theme import THEME_CHOICES, ThemeChoice
from journal.ui.tokens import TEXT_SIZES
from journal.ui.widgets import Button, Card, Words, clear, named, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.verdict import Verdict

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
        self._health = Card("settings-health")
        self._health.column.addWidget(subheading("settings-health-title", tr("settings", "Is my journal whole?")))
        self._health.column.addWidget(
            Words(
                "settings-health-says",
                tr("settings", "Reads everything and compares it with its seals. Changes nothing."),
            )
        )
        self._check = Button(
            "settings-check",
            tr("settings", "Check my journal"),
            theme,
            icon_name="shield-check",
            pressed=self._check_it,
        )
        self._health.column.addLayout(Flow(self._check))
        self._progress = ProgressStrip(theme)
        self._health.column.addWidget(self._progress)
        self._verdict = QVBoxLayout()
        self._health.column.addLayout(self._verdict)
        self.column.addWidget(self._health)
        if with_back:
            self.column.addLayout(
                Flow(Button("settings-back", tr("settings", "Back"), theme, pressed=self.back_wanted.emit))
            )
        self.column.addStretch(1)
        self._show()
        theme.changed.connect(self._show)

    def arrive(self) -> None:
        self._health.setVisible(self.fittings.session.opened is not None)
        super().arrive()

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

    def _check_it(self) -> None:
        self._check.setEnabled(False)
        clear(self._verdict)

        def work(journal: Journal, progress: Progress) -> Verdict:
            from journal.actions.check_journal import check_journal

            return check_journal(journal, progress=progress)

        job = self.fittings.session.ask_long(
            work, self._checked, self._failed, self, cancelled=self._over, moved=self._progress.moved
        )
        self._progress.follow(tr("settings", "Checking the journal"), job)  # type: ignore[arg-type]

    def _over(self) -> None:
        self._progress.end()
        self._check.setEnabled(True)

    def _checked(self, verdict: Verdict) -> None:
        self._over()
        clear(self._verdict)
        self._verdict.addWidget(verdict_frame(verdict, self.fittings))

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.say_error(error)
