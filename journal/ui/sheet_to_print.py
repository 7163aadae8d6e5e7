"""The recovery code as a sheet to print: saved where the person says, and deleted once it is on paper.

Kept true: the file's name tells nothing; nobody is left in doubt that the file opens the journal.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words


class SheetToPrint(QWidget):
    """A button that saves the sheet, what to know about it, and a button that deletes the file."""

    def __init__(self, code: str, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("recovery-sheet")
        self._code = code
        self._fittings = fittings
        self._path: Path | None = None
        self._save = Button(
            "recovery-sheet-save",
            tr("recovery", "Save a sheet to print"),
            fittings.theme,
            icon_name="file-text",
            pressed=self._choose,
        )
        self._delete = Button(
            "recovery-sheet-delete",
            tr("recovery", "It is printed: delete the file"),
            fittings.theme,
            icon_name="trash-2",
            pressed=self._delete_it,
        )
        self._delete.hide()
        self._banner = Banner(fittings.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(
            Words(
                "recovery-sheet-says",
                tr(
                    "recovery",
                    "Or print it. Whoever finds the sheet or its file can open your journal: keep the paper away "
                    "from this computer, and delete the file once it is printed.",
                ),
                voice="quiet",
            )
        )
        column.addLayout(Flow(self._save, self._delete))
        column.addWidget(self._banner)

    def _choose(self) -> None:
        title = tr("recovery", "Where shall the sheet be saved?")
        self._fittings.chooser.folder(self, title, self._save_into)

    def _save_into(self, folder: Path) -> None:
        code, clock = self._code, self._fittings.tools.clock

        def save() -> Path:
            from journal.actions.recovery_sheet import save_recovery_sheet

            return save_recovery_sheet(code, folder, clock)

        self._save.setEnabled(False)
        self._banner.say("calm", tr("recovery", "Saving the sheet. This takes a moment."))
        self._fittings.session.think(save, self._saved, self, self._failed)

    def _saved(self, path: Path) -> None:
        self._path = path
        self._delete.show()
        self._banner.say(
            "good",
            tr("recovery", "The sheet is saved as {name} in the folder that you chose.", name=path.name),
            tr("recovery", "Open it, print it, then come back and delete the file. It is not locked."),
        )

    def _delete_it(self) -> None:
        path = self._path
        if path is None:
            return

        def delete() -> None:
            from journal.actions.recovery_sheet import delete_recovery_sheet

            delete_recovery_sheet(path)

        self._delete.setEnabled(False)
        self._fittings.session.think(delete, lambda _nothing: self._deleted(), self, self._failed)

    def _deleted(self) -> None:
        self._path = None
        self._delete.hide()
        self._save.setEnabled(True)
        self._banner.say(
            "good",
            tr("recovery", "The file is deleted."),
            tr("recovery", "Copies that you or another program made of it are not."),
        )

    def _failed(self, error: KnownError) -> None:
        self._save.setEnabled(self._path is None)
        self._delete.setEnabled(True)
        self._banner.say_error(error)
