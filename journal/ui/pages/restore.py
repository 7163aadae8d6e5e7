"""From a backup to a journal: which backup, its secret, where the journal goes; tried out first, or restored at once.

Kept true: nothing is put over anything that is there; what could not be restored is shown before the journal is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.backup_choice import BackupChoice
from journal.ui.backup_told import into_view, rehearsed_told, restored_told
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, clear

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.restore_backup import Restored


class RestorePage(Page):
    """`opened` and `opened_by_code` lead into the restored journal; `half_open`: it is open behind what is said."""

    opened = Signal()
    opened_by_code = Signal()
    half_open = Signal()
    back_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("restore", fittings, tr("restore", "Restore from a backup"), widest_characters=68, door=True)
        theme = fittings.theme
        self._by_code = False
        self._folder = free_place(fittings.place)
        self._asking = QWidget()
        self._asking.setObjectName("restore-asking")
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(int(1.5 * SPACE))
        says = tr(
            "restore",
            "Bring your journal back from a stick, a card or another folder. The backup itself is only read.",
        )
        asking.addWidget(Words("restore-says", says))
        self._choice = BackupChoice("restore", fittings)
        self._choice.chosen.connect(self._chosen)
        self._choice.entered.connect(self._restore)
        asking.addWidget(self._choice)
        self._place = Words("restore-place", voice="quiet")
        asking.addWidget(self._place)
        self._go = Button(
            "restore-go", tr("restore", "Restore my journal"), theme, role="main", icon_name="archive",
            pressed=self._restore,
        )  # fmt: skip
        self._try = Button(
            "restore-try", tr("restore", "Only try it out"), theme, icon_name="shield-check", pressed=self._rehearse
        )
        self._elsewhere = Button(
            "restore-elsewhere", tr("restore", "Put it somewhere else…"), theme, pressed=self._choose_place
        )
        self._back = Button("restore-back", tr("restore", "Back"), theme, pressed=self.back_wanted.emit)
        asking.addLayout(Flow(self._go, self._try, self._elsewhere, self._back))
        self.column.addWidget(self._asking)
        self.progress = ProgressStrip(theme)
        self.column.addWidget(self.progress)
        self._result = QVBoxLayout()
        self.column.addLayout(self._result)
        self.column.addStretch(3)
        self._say_place()

    def first_place(self) -> QWidget:
        return self._choice.missing() or self._go

    def _chosen(self) -> None:
        clear(self._result)
        self.banner.put_away()

    def _say_place(self) -> None:
        self._place.say_long(tr("restore", "The journal will be put into the folder {place}", place=str(self._folder)))

    def _choose_place(self) -> None:
        def chosen(folder: Path) -> None:
            self._folder = free_place(folder / self.fittings.place.name)
            self._say_place()

        self.fittings.chooser.folder(self, tr("restore", "Where shall the journal be put?"), chosen)

    def _ready(self) -> bool:
        if self.progress.busy:
            return False
        self._chosen()
        missing = self._choice.missing()
        if missing is None:
            return True
        missing.setFocus()
        self.banner.say(
            "warn",
            tr("restore", "Choose a backup first.")
            if self._choice.path is None
            else tr("restore", "Type the password or the recovery code."),
        )
        return False

    def _restore(self) -> None:
        if not self._ready():
            return
        backup, secret, folder = self._choice.path, self._choice.secret.text(), self._folder
        assert backup is not None  # it is ready
        tools = self.fittings.tools

        def restore(progress: Progress) -> tuple[Journal, tuple[Restored, bool]]:
            from journal.actions.restore_backup import is_code, restore_and_open
            from journal.ground.files import disk_errors

            with disk_errors():
                folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            journal, done = restore_and_open(backup, folder, secret, tools, progress)
            return journal, (done, is_code(secret))

        self._busy(True)
        job = self.fittings.session.open(
            restore, self._restored, self._failed, self, cancelled=self._cancelled, moved=self.progress.moved
        )
        self.progress.follow(tr("restore", "Restoring your journal"), job)  # type: ignore[arg-type]

    def _restored(self, result: tuple[Restored, bool]) -> None:
        done, self._by_code = result
        self._busy(False)
        self._choice.forget()
        if not done.findings:
            self._go_in()
            return
        self.half_open.emit()
        self._asking.hide()
        frame = restored_told(done, self.fittings)
        self._show(frame)
        go_in = Button(
            "restore-open", tr("restore", "Open my journal"), self.fittings.theme, role="main", pressed=self._go_in
        )
        self._result.addLayout(Flow(go_in))

    def _go_in(self) -> None:
        (self.opened_by_code if self._by_code else self.opened).emit()

    def _rehearse(self) -> None:
        if not self._ready():
            return
        backup, secret = self._choice.path, self._choice.secret.text()
        assert backup is not None  # it is ready

        def rehearse(progress: Progress) -> Restored:
            from journal.actions.restore_backup import rehearse_restore

            return rehearse_restore(backup, secret, progress)

        self._busy(True)
        job = self.fittings.session.aside(
            rehearse, self._rehearsed, self._failed, self, cancelled=self._cancelled, moved=self.progress.moved
        )
        self.progress.follow(tr("restore", "Trying out the backup"), job)  # type: ignore[arg-type]

    def _rehearsed(self, done: Restored) -> None:
        self._busy(False)
        self._show(rehearsed_told(done, self.fittings))

    def _show(self, frame: Card) -> None:
        clear(self._result)
        self._result.addWidget(frame)
        into_view(frame)

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)
        if isinstance(error, WrongSecret):
            self._choice.secret.line.selectAll()
            self._choice.secret.setFocus()

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.say("calm", tr("restore", "Stopped. Nothing was left behind."))

    def _busy(self, on: bool) -> None:
        for widget in (self._go, self._try, self._elsewhere, self._back, self._choice):
            widget.setEnabled(not on)
        if not on:
            self.progress.end()


def free_place(wanted: Path) -> Path:
    """Return a folder where nothing stands yet: the one that is wanted, or one beside it with a number."""
    place, number = wanted, 2
    while place.exists() or place.is_symlink():
        place = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return place
