"""The setting that covers small pictures of evidence until one is asked for. It lies inside the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.banner import Banner
from journal.ui.session import Session
from journal.ui.widgets import Card, Words, named, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class CoveringCard(Card):
    """One box to tick, for the journal that is open."""

    def __init__(self, session: Session, banner: Banner) -> None:
        super().__init__("settings-covering")
        self._session = session
        self._banner = banner
        self.box = QCheckBox(tr("settings", "Blur small pictures"))
        says = tr(
            "settings", "Pictures in entries show their colours only, until you open one. Safer where others look on."
        )
        named(self.box, "settings-cover-pictures", self.box.text(), says)
        self.box.setEnabled(False)
        self.column.addWidget(subheading("settings-covering-title", tr("settings", "Pictures")))
        self.column.addWidget(self.box)
        self.column.addWidget(Words("settings-covering-note", says, voice="quiet"))
        self.box.clicked.connect(self._chosen)
        session.ask(_kept, self._show, self._failed, self)

    def _show(self, covered: bool) -> None:
        self.box.setChecked(covered)
        self.box.setEnabled(self._session.opened is not None and not self._session.opened.read_only)

    def _chosen(self, wanted: bool) -> None:
        def work(journal: Journal) -> bool:
            from journal.actions.cover_pictures import cover_pictures

            return cover_pictures(journal, wanted)

        self._session.ask(work, self._show, self._failed, self)

    def _failed(self, error: KnownError) -> None:
        self._banner.say_error(error)
        self._session.ask(_kept, self._show, self._banner.say_error, self)


def _kept(journal: Journal) -> bool:
    from journal.actions.cover_pictures import pictures_covered

    return pictures_covered(journal)
