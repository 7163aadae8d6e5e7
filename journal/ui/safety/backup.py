"""A copy of everything in another place: when the last one was made, a new one now, and whether it can be restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr, trn
from journal.records.local import stamp_shown
from journal.ui.backing_up import BackingUp
from journal.ui.backup_told import backed_up_told, into_view
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.progress_strip import ProgressStrip
from journal.ui.safety.card import SafetyCard
from journal.ui.safety.rehearsal import Rehearsal
from journal.ui.widgets import Button, Words, clear, named

if TYPE_CHECKING:
    from journal.actions.back_up import BackedUp, LastBackup
    from journal.actions.open_journal import Journal


class BackupCard(SafetyCard):
    """The last backup, the next one, and a rehearsal. `ended`: a backup is over, however it went."""

    ended = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "safety-backup",
            fittings,
            tr("backup", "A backup in another place"),
            tr(
                "backup",
                "A locked copy of everything, for the day that this computer is lost or broken. "
                "Make it on a stick or a card, and keep that away from this computer.",
            ),
        )
        theme = fittings.theme
        self._last: LastBackup | None = None
        self._when = Words("backup-when", bold=True)
        self._where = Words("backup-where", voice="quiet")
        self._single = QCheckBox(tr("backup", "As one file"))
        help_text = tr(
            "backup",
            "One new file each time, easy to carry. "
            "Without this it is a folder, and the next backup copies only what is new.",
        )
        named(self._single, "backup-single", tr("backup", "As one file"), help_text)
        self._go = Button(
            "backup-go", tr("backup", "Back up now"), theme, role="main", icon_name="archive", pressed=self._again
        )
        self._elsewhere = Button(
            "backup-elsewhere",
            tr("backup", "Somewhere else…"),
            theme,
            spoken=tr("backup", "Back up somewhere else"),
            pressed=self._choose,
        )
        self._try = Button(
            "backup-try",
            tr("backup", "Can it be restored?"),
            theme,
            role="quiet",
            icon_name="shield-check",
            pressed=self._rehearse,
        )
        self._progress = ProgressStrip(theme)
        self._result = QVBoxLayout()
        self.rehearsal = Rehearsal(fittings)
        for widget in (self._when, self._where, self._single, Words("backup-single-help", help_text, voice="quiet")):
            self.column.addWidget(widget)
        self.column.addLayout(Flow(self._go, self._elsewhere, self._try))
        self.column.addWidget(self._progress)
        self.column.addLayout(self._result)
        self.column.addWidget(self.rehearsal)
        self._run = BackingUp(
            fittings, self._progress, self, done=self._done, failed=self._failed, cancelled=self._cancelled
        )
        self._show_last(None, known=False)

    def arrive(self) -> None:
        def ask(journal: Journal) -> LastBackup | None:
            from journal.actions.back_up import last_backup

            return last_backup(journal)

        self.fittings.session.ask(ask, self._show_last, self.say_error, self)

    def first_place(self) -> QWidget:
        return self._go

    @property
    def backing_up(self) -> bool:
        """Whether a backup is being made."""
        return self._progress.busy

    def _show_last(self, last: LastBackup | None, *, known: bool = True) -> None:
        self._last = last
        self._when.setVisible(known)
        self._where.setVisible(last is not None and last.place is not None)
        self._elsewhere.setVisible(last is not None and last.folder is not None)
        if last is None:
            self._when.say(tr("backup", "There is no backup yet."))
            return
        since = (
            trn(
                "backup",
                "{count} entry was written since.",
                "{count} entries were written since.",
                last.entries_since,
            )
            if last.entries_since
            else tr("backup", "Nothing was written since.")
        )
        when = tr("backup", "The last backup: {when}.", when=stamp_shown(last.at))
        self._when.say(tr("backup", "{when} {since}", when=when, since=since))
        if last.place is not None:
            self._where.say_long(tr("backup", "It lies in {place}", place=str(last.place)))
            if not self._progress.busy and not self._result.count():
                self._single.setChecked(last.single)

    def _again(self) -> None:
        """Back up into the folder of the last time, or ask for one."""
        folder = None if self._last is None else self._last.folder
        if folder is None:
            self._choose()
        else:
            self._begin(folder)

    def _choose(self) -> None:
        title = tr("backup", "Where shall the backup go? A stick is a good place.")
        self.fittings.chooser.folder(self, title, self._begin)

    def _begin(self, folder: Path) -> None:
        if self._progress.busy:
            return
        clear(self._result)
        self.banner.put_away()
        self._busy(True)
        self._run.begin(folder, single=self._single.isChecked())

    def _busy(self, on: bool) -> None:
        for widget in (self._go, self._elsewhere, self._single):
            widget.setEnabled(not on)
        if not on:
            self._progress.end()
            self.ended.emit()

    def _done(self, done: BackedUp) -> None:
        self._busy(False)
        frame = backed_up_told(done, self.fittings)
        self._result.addWidget(frame)
        into_view(frame)
        self.arrive()

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)
        self._elsewhere.show()

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.say("calm", tr("backup", "Stopped. Your earlier backups are as they were."))

    def _rehearse(self) -> None:
        clear(self._result)
        self.rehearsal.begin(None if self._last is None else self._last.place)
