"""Making a journal: where it goes and a password, typed twice. The practice journal is made here too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.new_password import NewPassword
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

FOLDER_ENDING = ".journal"


class CreatePage(Page):
    """Asks for a password and makes the journal. `made` carries the recovery code, shown once on the next page."""

    made = Signal(str)
    back_wanted = Signal()

    def __init__(self, fittings: Fittings, *, practice: bool = False) -> None:
        title = tr("create", "A practice journal") if practice else tr("create", "Start my journal")
        super().__init__("create", fittings, title, widest_characters=68, door=True)
        self._practice = practice
        self._folder = practice_place(fittings.place) if practice else fittings.place
        says = (
            tr("create", "It is filled with made-up entries. Choose any password that you can remember for today.")
            if practice
            else tr(
                "create",
                "Only this password opens your journal. Nobody can reset it for you, so choose one that "
                "you will remember: a long sentence of your own, or six words that the program draws.",
            )
        )
        self.column.addWidget(Words("create-says", says))
        theme = fittings.theme
        self._password = NewPassword("create", fittings, advise=not practice)
        self._password.entered.connect(self._take)
        self._password.refused.connect(self.say_refused)
        self._password.mended.connect(self.banner.put_away)
        self.column.addWidget(self._password)
        self._place = Words("create-place", voice="quiet")
        self.column.addWidget(self._place)
        self._elsewhere = Button(
            "create-elsewhere",
            tr("create", "Keep it somewhere else…"),
            theme,
            icon_name="folder-open",
            pressed=self._choose_place,
        )
        self._go = Button("create-go", tr("create", "Make the journal"), theme, role="main", pressed=self._take)
        self._back = Button("create-back", tr("create", "Back"), theme, pressed=self.back_wanted.emit)
        self.column.addLayout(Flow(self._go, self._elsewhere, self._back))
        self.progress = ProgressStrip(theme)
        self.column.addWidget(self.progress)
        self.column.addStretch(3)
        self._say_place()

    def first_place(self) -> QWidget:
        return self._password

    def _say_place(self) -> None:
        self._place.say_long(tr("create", "It will be kept in the folder {place}", place=str(self._folder)))

    def _choose_place(self) -> None:
        def chosen(folder: Path) -> None:
            self._folder = folder / self._folder.name
            self._say_place()

        self.fittings.chooser.folder(self, tr("create", "Where shall the journal be kept?"), chosen)

    def _take(self) -> None:
        self._password.take(self._make)

    def _make(self, password: str) -> None:
        self.banner.put_away()
        self._busy(True)
        folder, tools, practice = self._folder, self.fittings.tools, self._practice

        def make(progress: Progress) -> tuple[Journal, str]:
            from journal.actions.create_journal import create_journal
            from journal.actions.practice_journal import practice_journal
            from journal.ground.files import disk_errors

            with disk_errors():
                folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if practice:
                created = practice_journal(folder, password, tools, progress)
            else:
                created = create_journal(folder, password, tools)
            return created.journal, created.recovery_code

        job = self.fittings.session.open(
            make, self._made, self._failed, self, cancelled=lambda: self._busy(False), moved=self.progress.moved
        )
        self.progress.follow(tr("create", "Making the journal"), job)  # type: ignore[arg-type]

    def _made(self, recovery_code: str) -> None:
        self._forget()
        self.made.emit(recovery_code)

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)

    def _busy(self, on: bool) -> None:
        if not on:
            self.progress.end()
        for widget in (self._go, self._back, self._elsewhere, self._password):
            widget.setEnabled(not on)

    def _forget(self) -> None:
        self._password.forget()
        self._busy(False)


def practice_place(place: Path) -> Path:
    """Return where the practice journal goes: beside the real one, under its own name."""
    return place.with_name(f"Practice{FOLDER_ENDING}")
