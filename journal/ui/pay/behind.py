"""The entries behind a figure, as a list that one walks and opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.actions.list_records import Query
from journal.ground.words import tr, trn
from journal.ui.banner import Banner
from journal.ui.deeds.chosen_strip import ChosenStrip
from journal.ui.deeds.record_deeds import RecordDeeds
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.models.timeline import TimelineModel
from journal.ui.record_list import RecordList
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, subheading


class Behind(QWidget):
    """What the figure says, and the shifts, payments and files that it came from.

    What is done with them is told by `banner`, on the page of the figures, which come anew after each change.
    """

    record_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, fittings: Fittings, banner: Banner) -> None:
        super().__init__()
        self.setObjectName("pay-behind")
        self._model = TimelineModel(fittings.session, self)
        self._says = subheading("pay-behind-says", "")
        self._count = Words("pay-behind-count", voice="quiet")
        self.list = RecordList("pay-behind-list", tr("pay", "The entries behind this figure"), self._model, fittings,
                               many=True)  # fmt: skip
        self.list.chosen.connect(self.record_wanted)
        deeds = RecordDeeds(fittings, banner, self)
        chosen = ChosenStrip("pay-behind-chosen", self.list, deeds, fittings.theme)
        back = Button(
            "pay-behind-back", tr("pay", "Back to the figures"), fittings.theme, icon_name="arrow-left",
            pressed=self.back_wanted.emit,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(Flow(back))
        column.addWidget(self._says)
        column.addWidget(self._count)
        column.addWidget(chosen)
        column.addWidget(self.list, 1)
        self._model.arrived.connect(self._arrived)

    def show_entries(self, says: str, ids: tuple[str, ...]) -> None:
        """Ask for the entries with these ids."""
        self._says.say(says)
        self._count.say(trn("pay", "It comes from {count} entry.", "It comes from {count} entries.", len(ids)))
        self._model.ask(Query(only=ids))

    def arrive(self) -> None:
        """Put the cursor into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrived(self) -> None:
        if self._model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0, 0))
