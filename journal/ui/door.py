"""The pages before the journal is open: welcome, making one, the recovery code, unlocking, checking a bundle.

Whoever opens the journal by its recovery code is asked for a new password at once, and may say later.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.places_shown import load_first

_SHOWN_MS = 100


class Door(QWidget):
    """Leads from page to page until a journal is open. It is never shown itself."""

    trying = Signal()
    opened = Signal()
    half_open = Signal()
    """A journal is open behind a page of the door: from now on it can be locked, and locks itself."""

    def __init__(self, fittings: Fittings, show_page: Callable[[QWidget], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("door")
        self.hide()
        self._fittings = fittings
        self._show_page = show_page

    def start(self, folder: Path | None = None) -> None:
        """Show the first page: unlock the journal in `folder` or in the default place, or welcome."""
        if folder is None and self._fittings.place.is_dir():
            folder = self._fittings.place
        if folder is not None:
            self._unlock(folder)
        else:
            self._welcome()

    def _welcome(self) -> None:
        from journal.ui.pages.welcome import WelcomePage

        page = WelcomePage(self._fittings)
        page.start_wanted.connect(lambda: self._create(practice=False))
        page.practice_wanted.connect(lambda: self._create(practice=True))
        page.open_wanted.connect(self._open_other)
        page.restore_wanted.connect(self._restore)
        page.verify_wanted.connect(self._verify_only)
        self._show_page(page)

    def _create(self, *, practice: bool) -> None:
        from journal.ui.pages.create import CreatePage, practice_place

        existing = practice_place(self._fittings.place) if practice else self._fittings.place
        if existing.is_dir():
            self._unlock(existing)
            return
        page = CreatePage(self._fittings, practice=practice)
        page.back_wanted.connect(self._welcome)
        page.made.connect(self._recovery)
        self._show_page(page)

    def _recovery(self, code: str) -> None:
        from journal.ui.pages.recovery import RecoveryPage

        page = RecoveryPage(self._fittings, code)
        page.done.connect(self.opened)
        self._show_page(page)

    def _open_other(self) -> None:
        title = tr("window", "Choose the journal's folder")
        self._fittings.chooser.folder(self.window(), title, self._unlock)

    def _unlock(self, folder: Path) -> None:
        from journal.ui.pages.unlock import UnlockPage

        page = UnlockPage(self._fittings, folder)
        page.trying.connect(self.trying)
        page.opened.connect(self.opened)
        page.opened_by_code.connect(self._new_password)
        page.elsewhere_wanted.connect(self._welcome)
        page.restore_wanted.connect(self._restore)
        page.salvage_wanted.connect(lambda: self._salvage(folder))
        self._show_page(page)
        QTimer.singleShot(_SHOWN_MS, page, self._load)

    def _load(self) -> None:
        clock = self._fittings.tools.clock
        self._fittings.session.think(lambda: load_first(clock), lambda _nothing: None, self)

    def _new_password(self) -> None:
        from journal.ui.pages.after_code import AfterCodePage

        opened = self._fittings.session.opened
        if opened is not None and opened.read_only:  # where nothing can be written, nothing is asked
            self.opened.emit()
            return
        self.half_open.emit()
        page = AfterCodePage(self._fittings)
        page.done.connect(self.opened)
        self._show_page(page)

    def _restore(self) -> None:
        from journal.ui.pages.restore import RestorePage

        page = RestorePage(self._fittings)
        page.half_open.connect(self.half_open)
        page.opened.connect(self.opened)
        page.opened_by_code.connect(self._new_password)
        page.back_wanted.connect(self.start)
        self._show_page(page)

    def _salvage(self, folder: Path) -> None:
        from journal.ui.pages.salvage import SalvagePage

        page = SalvagePage(self._fittings, folder)
        page.half_open.connect(self.half_open)
        page.made.connect(self._recovery)
        page.restore_wanted.connect(self._restore)
        page.back_wanted.connect(lambda: self._unlock(folder))
        self._show_page(page)

    def _verify_only(self) -> None:
        from journal.ui.pages.verify import VerifyPage

        page = VerifyPage(self._fittings, with_back=True)
        page.back_wanted.connect(self._welcome)
        self._show_page(page)
