"""From record to record and back: the pages that show one, and the way that was walked.

Kept true: going back goes the same way; at its beginning stands the place from which somebody set out.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal.ui.fittings import Fittings


class Trail(QObject):
    """`page_made` carries a page to be shown; `at_beginning` asks for the place from which somebody set out."""

    page_made = Signal(object)
    at_beginning = Signal()
    change_wanted = Signal(str, str, object)
    files_wanted = Signal(str)
    erased = Signal(str, str)

    def __init__(self, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._ids: list[str] = []

    def begin_anew(self) -> None:
        """Somebody is at one of the places again."""
        self._ids.clear()

    def read(self, record_id: str, *, at_history: bool = False) -> None:
        """Show one record, as the next step; with `at_history`, how it was written."""
        from journal.ui.pages.reading import ReadingPage

        self._ids.append(record_id)
        page = ReadingPage(self._fittings, record_id, at_history=at_history)
        page.back_wanted.connect(self.back)
        page.change_wanted.connect(self.change_wanted)
        page.record_wanted.connect(self.read)
        page.files_wanted.connect(self.files_wanted)
        page.erase_wanted.connect(self.ask_to_erase)
        page.file_wanted.connect(self.look_at)
        page.black_wanted.connect(self._black_out)
        self.page_made.emit(page)

    def read_once(self, record_id: str) -> None:
        """Show one record; no new step when it is the one shown last."""
        if self._ids[-1:] == [record_id]:
            self._ids.pop()
        self.read(record_id)

    def look_at(self, evidence_id: str, beside: list[str]) -> None:
        """Show the file of a piece of evidence, with those beside it."""
        from journal.ui.pages.viewing import ViewingPage

        page = ViewingPage(self._fittings, evidence_id, beside)
        page.back_wanted.connect(self.stay)
        page.record_wanted.connect(self.read_once)
        self.page_made.emit(page)

    def back(self) -> None:
        """Go back a step."""
        if self._ids:
            self._ids.pop()
        self.stay()

    def stay(self) -> None:
        """Show again where the way has come to."""
        if self._ids:
            self.read(self._ids.pop())
        else:
            self.at_beginning.emit()

    def _black_out(self, record_id: str) -> None:
        from journal.ui.pages.blacking_out import BlackingOutPage

        page = BlackingOutPage(self._fittings, record_id)
        page.left.connect(self.stay)
        self.page_made.emit(page)

    def ask_to_erase(self, record_id: str) -> None:
        """Show what erasing a record means, before it is done."""
        from journal.ui.pages.erasing import ErasingPage

        page = ErasingPage(self._fittings, record_id)
        page.left.connect(self.stay)
        page.erased.connect(self.erased)
        self.page_made.emit(page)
