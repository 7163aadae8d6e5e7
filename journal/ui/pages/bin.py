"""What lies in the bin: out of every list, kept all the same, to be taken out or erased for good."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ui.banner import Banner
from journal.ui.deeds.chosen_strip import ChosenStrip
from journal.ui.deeds.record_deeds import RecordDeeds
from journal.ui.fittings import Fittings
from journal.ui.keeping_up import KeepingUp
from journal.ui.models.timeline import TimelineModel
from journal.ui.record_list import RecordList
from journal.ui.tokens import SPACE
from journal.ui.widgets import Words, heading


class BinPage(QWidget):
    """The list of what lies there. Choosing one shows it."""

    record_wanted = Signal(str)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("bin")
        self.setAccessibleName(tr("bin", "Bin"))
        self.model = TimelineModel(fittings.session, self)
        self.banner = Banner(fittings.theme)
        self.list = RecordList("bin-list", tr("bin", "Entries in the bin"), self.model, fittings, many=True)
        self.list.chosen.connect(self.record_wanted)
        self.deeds = RecordDeeds(fittings, self.banner, self, in_bin=True)
        chosen = ChosenStrip("bin-chosen", self.list, self.deeds, fittings.theme)
        self._says = Words("bin-says", voice="quiet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        for widget in (heading("bin-heading", tr("bin", "Bin")), self.banner, self._says, chosen):
            outer.addWidget(widget)
        outer.addWidget(self.list, 1)
        outer.addStretch(0)
        self.model.arrived.connect(self._arrived)
        self.model.failed.connect(self.banner.say_error)
        KeepingUp(fittings.session, self, self.model.ask_again)
        self._ask()

    def arrive(self) -> None:
        """The page is shown: the cursor goes to the list."""
        self.list.setFocus()

    def _ask(self) -> None:
        from journal.actions.list_records import Query

        self.model.ask(Query(in_bin=True))

    def _arrived(self) -> None:
        empty = self.model.rowCount(QModelIndex()) == 0
        self.list.setVisible(not empty)
        self._says.say(
            tr("bin", "The bin is empty. An entry that you put here leaves all lists, and can be taken out again.")
            if empty
            else tr("bin", "In no list and in no bundle, but not erased. Open one to take it out or to erase it.")
        )
