"""Bringing in what lies in a folder, on a phone or a card: how to connect it, what was found, what came of it.

Kept true: what lies there is counted before anything is copied, and only ever read; no picture is shown meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import N, tr, trn
from journal.ui.attaching import Outcome
from journal.ui.evidence_tile import size_shown
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.taking_files import failures, summary
from journal.ui.text_fields import LineEdit
from journal.ui.widgets import Button, Card, Words, subheading

if TYPE_CHECKING:
    from journal.actions.find_files import Found

_HELP = (
    (
        "iphone",
        N("import", "iPhone"),
        N(
            "import",
            "Settings, Photos, “Transfer to Mac or PC”: choose “Keep Originals”. Otherwise photos are changed on the "
            "way. Then connect the cable, unlock the phone and tap “Trust”. Photos are in the folder DCIM.",
        ),
    ),
    (
        "android",
        N("import", "Android"),
        N(
            "import",
            "Connect the cable and unlock the phone. Swipe down, tap the message about USB, and choose “File "
            "transfer”. Photos are in DCIM, pictures from messages often in Pictures or in Android/media.",
        ),
    ),
    (
        "copy",
        N("import", "If the phone is not in the list"),
        N(
            "import",
            "Windows and macOS show a phone only in their own programs. Copy the pictures from there into a new "
            "folder, choose that folder here, and delete it when the files are in. Or use the memory card, or a stick.",
        ),
    ),
)
_MOST_LINES = 300


class Taking(Protocol):
    """Takes files in as evidence of some records, and tells what came of it."""

    def __call__(
        self, paths: list[Path], about: tuple[str, ...], source: str, told: Callable[[Outcome], bool]
    ) -> None: ...


class ImportPage(Page):
    """Choose a folder, see what is in it, add it."""

    left = Signal()
    evidence_wanted = Signal()

    def __init__(self, fittings: Fittings, take: Taking) -> None:
        super().__init__("import", fittings, tr("import", "From a phone, a card or a folder"))
        self._take = take
        theme = fittings.theme
        self._found: Found | None = None
        back = Button(
            "import-back", tr("import", "Back"), theme, icon_name="arrow-left", role="quiet", pressed=self.go_away
        )
        self.column.insertLayout(0, Flow(back))
        says = tr(
            "import",
            "All files in the folder you choose are copied in and locked away. They are only read: nothing is changed "
            "or deleted there. A file that is here already is not kept a second time.",
        )
        self.column.addWidget(Words("import-says", says))
        self._source = LineEdit("import-source", tr("import", "Where I got these files"))
        self.add_field(
            self._source.accessibleName(), self._source, tr("import", "For example: my phone, Mika's camera. Optional.")
        )
        self._choose = Button(
            "import-choose", tr("import", "Choose the folder…"), theme,
            icon_name="folder-open", role="main", pressed=self._ask_for_folder,
        )  # fmt: skip
        self.column.addLayout(Flow(self._choose))
        self.progress = ProgressStrip(theme)
        self.column.addWidget(self.progress)
        self._card = Card("import-card")
        self._title = subheading("import-card-title", "")
        self._told = Words("import-card-told")
        self._lines = Words("import-card-lines", voice="quiet")
        self._add = Button(
            "import-add", tr("import", "Add them"), theme, icon_name="folder-down", role="main", pressed=self._bring_in
        )
        self._see = Button(
            "import-see",
            tr("import", "Show the evidence"),
            theme,
            icon_name="images",
            pressed=self.evidence_wanted.emit,
        )
        for words in (self._title, self._told, self._lines):
            self._card.column.addWidget(words)
        self._card.column.addLayout(Flow(self._add, self._see))
        self._card.hide()
        self.column.addWidget(self._card)
        for name, title, says_how in _HELP:
            card = Card(f"import-help-{name}")
            card.column.addWidget(subheading(f"import-help-{name}-title", str(title)))
            card.column.addWidget(Words(f"import-help-{name}-words", str(says_how)))
            self.column.addWidget(card)
        self.column.addStretch(1)

    def first_place(self) -> QWidget:
        return self._choose

    def go_away(self) -> None:
        """Leave; what is being added goes on."""
        self.left.emit()

    def _ask_for_folder(self) -> None:
        self.fittings.chooser.folder(self, tr("import", "Choose a folder, a phone or a card"), self.look_into)

    def look_into(self, folder: Path) -> None:
        """Count what is in a folder."""
        from journal.actions.find_files import find_files

        self.banner.put_away()
        self._card.hide()
        self._choose.setEnabled(False)
        job = self.fittings.session.aside(
            lambda progress: find_files(folder, progress), self._show_found,
            self._not_looked, self, cancelled=self._looked,
        )  # fmt: skip
        self.progress.follow(tr("import", "Looking into the folder…"), job)  # type: ignore[arg-type]

    def _looked(self) -> None:
        self.progress.end()
        self._choose.setEnabled(True)

    def _not_looked(self, error: KnownError) -> None:
        self._looked()
        self.say_error(error)

    def _show_found(self, found: Found) -> None:
        self._looked()
        self._found = found
        count = len(found.paths)
        self._title.say(trn("import", "{count} file was found", "{count} files were found", count))
        told = [tr("import", "{size} in all.", size=size_shown(found.size))] if count else []
        if found.closed_folders:
            told.append(
                trn("import", "{count} folder can't be read.", "{count} folders can't be read.", found.closed_folders)
            )
        if not count:
            told.append(tr("import", "If it is a phone: unlock it, and allow the transfer of files on its screen."))
        self._told.say(" ".join(told))
        self._lines.say_long(str(found.folder))
        self._show_card(add=bool(count), see=False)

    def _bring_in(self) -> None:
        found = self._found
        if found is None:
            return
        self._found = None
        self._choose.setEnabled(False)
        self._title.say(tr("import", "The files are being added"))
        self._told.say(tr("import", "You can go on with something else meanwhile."))
        self._lines.say("")
        self._show_card(add=False, see=False)
        self._choose.setFocus()
        self._take(list(found.paths), (), self._source.text().strip(), self._tell)

    def _tell(self, outcome: Outcome) -> bool:
        if not shiboken6.isValid(self) or not self.isVisible():
            return False
        self._choose.setEnabled(True)
        self._title.say(tr("import", "What came of it"))
        self._told.say(summary(outcome) or tr("import", "Nothing was added."))
        self._lines.say(failures(outcome, _MOST_LINES))
        self._show_card(add=False, see=bool(outcome.kept or outcome.same))
        return True

    def _show_card(self, *, add: bool, see: bool) -> None:
        self._add.setVisible(add)
        self._see.setVisible(see)
        self._lines.setVisible(bool(self._lines.text()))
        self._card.show()
        (self._add if add else self._see if see else self._choose).setFocus()
        self.pane.ensureWidgetVisible(self._card)
