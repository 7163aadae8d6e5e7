"""People and places: who and where, with everything that belongs to each of them.

Kept true: what a person's list counts is what the list of people says, and what the timeline finds.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.records.canonical import Json
from journal.records.person import Person
from journal.records.place import Place
from journal.records.types import TYPES
from journal.ui.banner import Banner
from journal.ui.deeds.chosen_strip import ChosenStrip
from journal.ui.deeds.record_deeds import RecordDeeds
from journal.ui.finding.filters import Filters, Linked
from journal.ui.finding.known_model import KnownModel
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.keeping_up import KeepingUp
from journal.ui.kept_view import KeptView
from journal.ui.keys import FIRST_KINDS
from journal.ui.models.line import Line
from journal.ui.models.line_model import LINE_ROLE
from journal.ui.models.timeline import TimelineModel
from journal.ui.record_list import RecordList
from journal.ui.saving_lists import SaveListButton
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, heading

if TYPE_CHECKING:
    from journal.actions.list_known import Known
    from journal.actions.open_journal import Journal
    from journal.actions.save_list import ListToSave

KINDS = (Person.kind, Place.kind)


class PeoplePage(QWidget):
    """The list of people or of places, and one of them with all that belongs to it.

    `record_to_wanted` carries the kind of a new record, and the kind and id of what it is to point to.
    """

    record_wanted = Signal(str)
    new_wanted = Signal(str)
    record_to_wanted = Signal(str, str, str)
    entries_wanted = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("people")
        self.setAccessibleName(tr("people", "People and places"))
        self._fittings = fittings
        self._kind = Person.kind
        self._line: Line | None = None
        self.banner = Banner(fittings.theme)
        self.deeds = RecordDeeds(fittings, self.banner, self)
        self._stack = QStackedWidget()
        self._stack.setObjectName("people-stack")
        self._stack.addWidget(self._make_list())
        self._stack.addWidget(self._make_one())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.addWidget(self.banner)
        outer.addWidget(self._stack, 1)
        KeepingUp(fittings.session, self, self._ask)
        self._choose_kind(Person.kind)
        self._kept = KeptView("people", fittings, self._look_as_before, self)

    def arrive(self) -> None:
        """The page is shown: the cursor stands in the list."""
        one = self._line is not None
        (self._entries if one else self._list).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_away(self) -> None:
        """Go back from one of them to the list of all."""
        self._line = None
        self._stack.setCurrentIndex(0)
        self.arrive()

    def _make_list(self) -> QWidget:
        theme, page = self._fittings.theme, QWidget()
        page.setObjectName("people-all")
        chips = Flow(spacing=6)
        self._chips: dict[str, Button] = {}
        for kind in KINDS:
            chip = Button(f"people-chip-{kind}", str(TYPES[kind].plural), theme, role="chip",
                          pressed=partial(self._choose_and_keep, kind))  # fmt: skip
            chip.setCheckable(True)
            self._chips[kind] = chip
            chips.addWidget(chip)
        self._known = KnownModel(self)
        self._list = RecordList("people-list", tr("people", "People and places"), self._known, self._fittings,
                                many=True)  # fmt: skip
        self._list.chosen.connect(lambda _id: self._open())
        chosen = ChosenStrip("people-chosen", self._list, self.deeds, theme)
        self._nothing = Words("people-nothing", voice="quiet")
        self._new = Button("people-new", "", theme, icon_name="plus", pressed=lambda: self.new_wanted.emit(self._kind))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(heading("people-heading", tr("people", "People and places")))
        column.addLayout(chips)
        column.addWidget(self._nothing)
        column.addWidget(chosen)
        column.addWidget(self._list, 1)
        column.addLayout(Flow(self._new, SaveListButton("people-save", self._all_of_kind, self._fittings)))
        return page

    def _all_of_kind(self, journal: Journal, progress: Progress) -> ListToSave:
        """Return everybody, or every place, as a list to save. On the journal's own thread."""
        from journal.actions.list_records import Query
        from journal.actions.save_list import records_to_save

        return records_to_save(journal, Query(kinds=(self._kind,)), str(TYPES[self._kind].plural), progress)

    def _make_one(self) -> QWidget:
        theme, page = self._fittings.theme, QWidget()
        page.setObjectName("people-one")
        self._name = heading("people-name", "")
        self._facts = Words("people-facts", voice="quiet")
        self._count = Words("people-count", voice="quiet")
        buttons = Flow(
            Button("people-back", tr("people", "Back"), theme, icon_name="arrow-left", role="quiet",
                   pressed=self.go_away),
            Button("people-open", tr("people", "Open this entry"), theme, pressed=self._read),
            Button("people-filter", tr("people", "Search in these"), theme, pressed=self._search),
        )  # fmt: skip
        self._begin: list[Button] = []
        for kind in FIRST_KINDS:
            label = tr("people", "New: {kind}", kind=str(TYPES[kind].label))
            button = Button(f"people-begin-{kind}", label, theme, pressed=partial(self._begin_with, kind))
            self._begin.append(button)
            buttons.addWidget(button)
        self._model = TimelineModel(self._fittings.session, self)
        self._model.counted.connect(self._counted)
        self._model.failed.connect(self.banner.say_error)
        self._entries = RecordList("people-entries", tr("people", "Everything that belongs to it"), self._model,
                                   self._fittings, many=True)  # fmt: skip
        self._entries.chosen.connect(self.record_wanted)
        chosen = ChosenStrip("people-entries-chosen", self._entries, self.deeds, theme)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addLayout(buttons)
        column.addWidget(self._count)
        column.addWidget(chosen)
        column.addWidget(self._entries, 1)
        return page

    def _look_as_before(self, kind: Json) -> None:
        if kind in KINDS:
            self._choose_kind(str(kind))

    def _choose_and_keep(self, kind: str) -> None:
        self._kept.keep(kind)
        self._choose_kind(kind)

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        for each, chip in self._chips.items():
            chip.setChecked(each == kind)
        label = tr("people", "New: {kind}", kind=str(TYPES[kind].label))
        self._new.setText(label)
        self._new.setAccessibleName(label)
        self._ask()

    def _ask(self) -> None:
        kind = self._kind

        def work(journal: Journal) -> list[Known]:
            from journal.actions.list_known import list_known

            return list_known(journal, kind)

        self._fittings.session.ask(work, partial(self._show, kind), self.banner.say_error, self)

    def _show(self, kind: str, known: list[Known]) -> None:
        if kind != self._kind:
            return
        self._known.put(known)
        self._nothing.setVisible(not known)
        self._nothing.say(
            tr("people", "Nobody is written down yet. Add somebody here, or from any form that asks who it was.")
            if kind == Person.kind
            else tr("people", "No place is written down yet. Add one here, or from any form that asks where it was.")
        )
        for button in (self._new, *self._begin):
            button.setEnabled(self.deeds.may_write)
        if known and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._known.index(0, 0))
        if self._line is not None:
            self._model.ask_again()

    def _open(self) -> None:
        line = self._list.currentIndex().data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        from journal.actions.list_records import Query

        self._line = line
        self._name.say(line.title)
        self._facts.say(" · ".join(part for part in (line.kind_label, *line.glance[1:], line.found) if part))
        self._count.say("")
        self._model.ask(Query(linked_to=line.id))
        self._stack.setCurrentIndex(1)
        self.arrive()

    def _counted(self, count: int) -> None:
        self._count.say(
            trn("people", "{count} entry belongs to it.", "{count} entries belong to it.", count)
            if count
            else tr("people", "No entry names it yet.")
        )

    def _read(self) -> None:
        if self._line is not None:
            self.record_wanted.emit(self._line.id)

    def _search(self) -> None:
        if self._line is not None:
            field = "person" if self._line.kind == Person.kind else "place"
            self.entries_wanted.emit(Filters().but(**{field: Linked(self._line.id, self._line.title)}))

    def _begin_with(self, kind: str) -> None:
        if self._line is not None:
            self.record_to_wanted.emit(kind, self._line.kind, self._line.id)
