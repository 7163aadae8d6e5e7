"""Beside a list in which several records are chosen: how many they are, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr, trn
from journal.ui.deeds.record_deeds import Chosen, RecordDeeds
from journal.ui.deeds.record_menu import RecordMenu
from journal.ui.flow import Flow
from journal.ui.record_list import RecordList
from journal.ui.theme import Theme
from journal.ui.widgets import Button, Words, named


class ChosenStrip(QWidget):
    """Shows itself while more than one record is chosen, and opens the list's menu."""

    def __init__(self, name: str, records: RecordList, deeds: RecordDeeds, theme: Theme) -> None:
        super().__init__()
        named(self, name, tr("deeds", "Chosen entries"))
        self._records, self._deeds = records, deeds
        self._words = Words(f"{name}-words", bold=True, wrap=False)
        self._more = Words(
            f"{name}-more", tr("deeds", "More stand below; they are not chosen."), voice="quiet", wrap=False
        )
        self._what = Button(f"{name}-what", tr("deeds", "What to do with them…"), theme, icon_name="check",
                            pressed=self._by_button)  # fmt: skip
        none = Button(f"{name}-none", tr("deeds", "Choose none"), theme, role="quiet",
                      pressed=records.clearSelection)  # fmt: skip
        self.setLayout(Flow(self._words, self._more, self._what, none))
        self.hide()
        records.selectionModel().selectionChanged.connect(lambda _more, _less: self._count())
        records.model().modelReset.connect(self._count)
        records.menu_wanted.connect(self._open)
        records.bin_wanted.connect(self._into_bin)

    def _chosen(self) -> list[Chosen]:
        return [Chosen(line.id, line.kind) for line in self._records.chosen_lines()]

    def _count(self) -> None:
        count = len(self._records.selectionModel().selectedIndexes())
        was, words = not self.isHidden(), trn("deeds", "{count} chosen", "{count} chosen", count)
        self._words.say(words)
        model = self._records.model()
        more = count == model.rowCount() and model.canFetchMore(self._records.rootIndex())
        self._more.setVisible(more)
        self.setVisible(count > 1)
        if count > 1 or was:
            said = f"{words}. {self._more.text()}" if more else words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._records, said))

    def _by_button(self) -> None:
        self._open(self._what.mapToGlobal(QPoint(0, self._what.height())))

    def _open(self, at: QPoint) -> None:
        if chosen := self._chosen():
            RecordMenu(self._records, chosen, self._deeds, self._records.chosen.emit).popup(at)

    def _into_bin(self) -> None:
        if (chosen := self._chosen()) and self._deeds.may_write and not self._deeds.in_bin:
            self._deeds.move(chosen, into=True)
