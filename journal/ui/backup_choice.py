"""Choosing the backup that is meant: a folder or one file, and the secret that opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.secret_line import SecretLine
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words


class BackupChoice(QWidget):
    """Two buttons, what was chosen, and a line for password or recovery code. `name` begins the widgets' names."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, name: str, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName(f"{name}-choice")
        self._fittings = fittings
        self.path: Path | None = None
        theme = fittings.theme
        self.folder = Button(
            f"{name}-folder",
            tr("restore", "Choose a folder…"),
            theme,
            spoken=tr("restore", "Choose the folder of the backup"),
            icon_name="folder-open",
            pressed=self._choose_folder,
        )
        self.file = Button(
            f"{name}-file",
            tr("restore", "Choose a file…"),
            theme,
            spoken=tr("restore", "Choose a backup in one file"),
            icon_name="archive",
            pressed=self._choose_file,
        )
        self._words = Words(f"{name}-chosen", voice="quiet")
        self.secret = SecretLine(f"{name}-secret", tr("restore", "Password or recovery code"), theme)
        self.secret.entered.connect(self.entered)
        label = Words(f"{name}-secret-label", tr("restore", "Password or recovery code"), bold=True)
        label.setBuddy(self.secret)
        help_text = tr("restore", "The one that opened the journal when this backup was made.")
        self.secret.line.setAccessibleDescription(help_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(Flow(self.folder, self.file))
        column.addWidget(self._words)
        column.addWidget(label)
        column.addWidget(Words(f"{name}-secret-help", help_text, voice="quiet"))
        column.addWidget(self.secret)
        self.take(None)

    def take(self, path: Path | None) -> None:
        """Mean this backup."""
        self.path = path
        if path is None:
            self._words.say(tr("restore", "Nothing chosen yet."))
        else:
            self._words.say_long(tr("restore", "Chosen: {place}", place=str(path)))
        self.chosen.emit()

    def missing(self) -> QWidget | None:
        """Return the field that is still empty, if one is."""
        if self.path is None:
            return self.folder
        return None if self.secret.text() else self.secret

    def forget(self) -> None:
        """Forget the secret."""
        self.secret.empty()
        self.secret.hide_again()

    def _choose_folder(self) -> None:
        self._fittings.chooser.folder(self, tr("restore", "Choose the folder of the backup"), self._took)

    def _choose_file(self) -> None:
        title = tr("restore", "Choose the file of the backup")
        self._fittings.chooser.files(self, title, lambda paths: self._took(paths[0]))

    def _took(self, path: Path) -> None:
        self.take(path)
        self.secret.setFocus()
