"""A damaged journal: what can still be read of it goes into a new one. The damaged one is only read, never mended.

Kept true: the report is shown before anything else; the new journal's recovery code comes after it, once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.backup_told import into_view, salvaged_told
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.new_password import NewPassword
from journal.ui.pages.page import Page
from journal.ui.pages.restore import free_place
from journal.ui.progress_strip import ProgressStrip
from journal.ui.secret_line import SecretLine
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.salvage_journal import Salvaged


class SalvagePage(Page):
    """Asks what it needs, saves, reports. `made` carries the new recovery code; `half_open`: the journal is."""

    made = Signal(str)
    half_open = Signal()
    restore_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, fittings: Fittings, folder: Path) -> None:
        super().__init__("salvage", fittings, tr("salvage", "Save what can be saved"), widest_characters=68, door=True)
        theme = fittings.theme
        self._damaged = folder
        self._folder = free_place(folder.with_name(f"{folder.stem}-saved{folder.suffix}"))
        self._asking = QWidget()
        self._asking.setObjectName("salvage-asking")
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(int(1.5 * SPACE))
        asking.addWidget(
            Words(
                "salvage-says",
                tr(
                    "salvage",
                    "Something in this journal is damaged. All that can still be read goes into a new journal. "
                    "The damaged one is only read and stays as it is. If you have a backup, try that first.",
                ),
            )
        )
        asking.addLayout(
            Flow(
                Button(
                    "salvage-restore",
                    tr("salvage", "I have a backup"),
                    theme,
                    icon_name="archive",
                    pressed=self.restore_wanted.emit,
                )
            )
        )
        old = tr("salvage", "Password or recovery code of the damaged journal")
        self._secret = SecretLine("salvage-secret", old, theme)
        label = Words("salvage-secret-label", old, bold=True)
        label.setBuddy(self._secret)
        asking.addWidget(label)
        asking.addWidget(self._secret)
        self._password = NewPassword(
            "salvage", fittings, label=tr("salvage", "Password for the new journal; it may be the same")
        )
        self._secret.entered.connect(self._password.setFocus)
        self._password.entered.connect(self._take)
        self._password.refused.connect(lambda says, do: self.banner.say("warn", says, do))
        asking.addWidget(self._password)
        self._place = Words("salvage-place", voice="quiet")
        asking.addWidget(self._place)
        self._go = Button("salvage-go", tr("salvage", "Save what can be saved"), theme, role="main", pressed=self._take)
        self._elsewhere = Button(
            "salvage-elsewhere", tr("salvage", "Put it somewhere else…"), theme, pressed=self._choose_place
        )
        self._back = Button("salvage-back", tr("salvage", "Back"), theme, pressed=self.back_wanted.emit)
        asking.addLayout(Flow(self._go, self._elsewhere, self._back))
        self.column.addWidget(self._asking)
        self.progress = ProgressStrip(theme)
        self.column.addWidget(self.progress)
        self._result = QVBoxLayout()
        self.column.addLayout(self._result)
        self.column.addStretch(3)
        self._say_place()

    def first_place(self) -> QWidget:
        return self._secret

    def _say_place(self) -> None:
        self._place.say_long(tr("salvage", "The new journal will be put into {place}", place=str(self._folder)))

    def _choose_place(self) -> None:
        def chosen(folder: Path) -> None:
            self._folder = free_place(folder / self._folder.name)
            self._say_place()

        self.fittings.chooser.folder(self, tr("salvage", "Where shall the new journal be put?"), chosen)

    def _take(self) -> None:
        if self.progress.busy:
            return
        if not self._secret.text():
            self.banner.say("warn", tr("salvage", "Type the password or the recovery code of the damaged journal."))
            self._secret.setFocus()
            return
        self._password.take(self._save)

    def _save(self, password: str) -> None:
        self.banner.put_away()
        damaged, new, secret, tools = self._damaged, self._folder, self._secret.text(), self.fittings.tools

        def save(progress: Progress) -> tuple[Journal, Salvaged]:
            from journal.actions.salvage_journal import salvage_and_open

            return salvage_and_open(damaged, new, secret, password, tools, progress)

        self._busy(True)
        job = self.fittings.session.open(
            save, self._saved, self._failed, self, cancelled=self._cancelled, moved=self.progress.moved
        )
        self.progress.follow(tr("salvage", "Saving what can be read"), job)  # type: ignore[arg-type]

    def _saved(self, done: Salvaged) -> None:
        self._busy(False)
        self._secret.empty()
        self._password.forget()
        self.half_open.emit()
        self._asking.hide()
        frame = salvaged_told(done, self.fittings)
        self._result.addWidget(frame)
        go_on = Button(
            "salvage-code",
            tr("salvage", "Write down the new recovery code"),
            self.fittings.theme,
            role="main",
            icon_name="key-round",
            pressed=lambda: self.made.emit(done.recovery_code),
        )
        self._result.addLayout(Flow(go_on))
        into_view(frame)

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)
        if isinstance(error, WrongSecret):
            self._secret.line.selectAll()
            self._secret.setFocus()

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.say("calm", tr("salvage", "Stopped. Nothing was left behind."))

    def _busy(self, on: bool) -> None:
        for widget in (self._go, self._elsewhere, self._back, self._secret, self._password):
            widget.setEnabled(not on)
        if not on:
            self.progress.end()
