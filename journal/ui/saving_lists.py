"""Saving a list or a picture as a file: which kind, a plain warning that it is not encrypted, where to.

Kept true: nothing is written before the warning was seen and a folder was chosen in our own dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import Message, N, tr
from journal.ledger.grid import Grid
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, named, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.save_list import ListToSave

    Made = Callable[[Journal, Progress], ListToSave]
    Saved = Callable[[Journal, Progress, str, Path], Path]

_FORMS = {
    "xlsx": N("save list", "Spreadsheet (XLSX)"),
    "csv": N("save list", "Plain table (CSV)"),
    "json": N("save list", "For programs (JSON)"),
}


class SaveListButton(Button):
    """Opens the dialog for a list. `made` gives it, on the journal's own thread."""

    def __init__(self, name: str, made: Made, fittings: Fittings) -> None:
        words = tr("save list", "Save this list…")
        super().__init__(name, words, fittings.theme, role="quiet", pressed=lambda: ask_where(made, fittings, self))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


def of_grid(grid: Grid) -> Made:
    """Return what gives a table that is there already."""

    def made(_journal: Journal, _progress: Progress) -> ListToSave:
        from journal.actions.save_list import ListToSave

        return ListToSave(grid)

    return made


def ask_where(made: Made, fittings: Fittings, beside: QWidget) -> None:
    """Open the dialog that saves a list."""

    def save(journal: Journal, progress: Progress, form: str, folder: Path) -> Path:
        from journal.actions.save_list import Form, save_list

        return save_list(made(journal, progress), Form(form), folder, fittings.tools.clock)

    SaveDialog(tr("save list", "Save this list"), _FORMS, save, fittings, beside.window()).open()


class SaveDialog(QDialog):
    """Asks for the kind of file and the folder. `save` writes it, on the journal's own thread, and returns its path."""

    def __init__(
        self, title: str, forms: Mapping[str, Message], save: Saved, fittings: Fittings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        named(self, "save-list", title)
        self.setWindowTitle(title)
        self._saves = save
        self._fittings = fittings
        self._banner = Banner(fittings.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(subheading("save-list-title", title))
        warning = tr(
            "save list",
            "The file is not encrypted. Whoever finds it can read it, and programs may remember its name. Save it on "
            "a stick that you keep, or delete it when you are done.",
        )
        column.addWidget(Words("save-list-warning", warning, voice="warn"))
        self._group = QButtonGroup(self)
        self._forms: dict[str, QRadioButton] = {}
        for form, label in forms.items():
            button = QRadioButton(str(label))
            named(button, f"save-list-{form}", str(label))
            self._group.addButton(button)
            self._forms[form] = button
            column.addWidget(button)
        next(iter(self._forms.values())).setChecked(True)
        save_words = tr("save list", "Choose a folder and save…")
        self._save = Button("save-list-go", save_words, fittings.theme, role="main", pressed=self._choose)
        self._close = Button("save-list-close", tr("save list", "Close"), fittings.theme, pressed=self.reject)
        column.addWidget(self._banner)
        column.addStretch(1)
        column.addLayout(Flow(self._save, self._close))
        self.setMinimumWidth(min(parent.width() - 4 * SPACE, self.fontMetrics().averageCharWidth() * 60))
        self.finished.connect(lambda _result: self.deleteLater())

    def _choose(self) -> None:
        title = tr("save list", "Where shall the file be saved?")
        self._fittings.chooser.folder(self, title, self._save_into)

    def _save_into(self, folder: Path) -> None:
        form, save = next(form for form, button in self._forms.items() if button.isChecked()), self._saves
        self._save.setEnabled(False)
        self._banner.say("calm", tr("save list", "Saving the file."))
        self._fittings.session.ask_long(
            lambda journal, progress: save(journal, progress, form, folder), self._saved, self._failed, self
        )

    def _saved(self, path: Path) -> None:
        self._save.setEnabled(True)
        self._banner.say(
            "good",
            tr("save list", "It is saved as {name} in the folder that you chose.", name=path.name),
            tr("save list", "The file is not encrypted."),
        )

    def _failed(self, error: KnownError) -> None:
        self._save.setEnabled(True)
        self._banner.say_error(error)
