"""A sheet to print for days without this program, and how it comes into it afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.widgets import Button, Card, Words, subheading


class PaperDays(Card):
    """`told` carries what was done in words and what to do next, `failed` an error."""

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("today-paper")
        self._fittings = fittings
        self.column.addWidget(subheading("today-paper-title", tr("today", "Days on paper")))
        says = tr(
            "today",
            "A plain sheet to fill in by hand. A photograph of it can stand as “Copied from” in an entry.",
        )
        self.column.addWidget(Words("today-paper-says", says, voice="quiet"))
        self._save = Button(
            "today-paper-save", tr("today", "Save a sheet…"), fittings.theme, icon_name="file-text",
            pressed=self._choose,
        )  # fmt: skip
        self.column.addLayout(Flow(self._save))

    def _choose(self) -> None:
        title = tr("today", "Where shall the sheet be saved?")
        self._fittings.chooser.folder(self, title, self._save_into)

    def _save_into(self, folder: Path) -> None:
        clock = self._fittings.tools.clock

        def save() -> Path:
            from journal.actions.time_sheet import save_time_sheet

            return save_time_sheet(folder, clock)

        self._save.setEnabled(False)
        self._fittings.session.think(save, self._saved, self, self._not_saved)

    def _saved(self, path: Path) -> None:
        self._save.setEnabled(True)
        self.told.emit(
            tr("today", "The sheet is saved as {name} in the folder that you chose.", name=path.name),
            tr("today", "Print as many as you like. It names no journal and no work."),
        )

    def _not_saved(self, error: object) -> None:
        self._save.setEnabled(True)
        self.failed.emit(error)
