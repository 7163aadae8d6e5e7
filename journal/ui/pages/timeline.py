"""The list of everything that was written down: narrowed, searched as one types, newest first, under its days."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.records.canonical import Json
from journal.records.types import TYPES
from journal.ui.backup_reminder import BackupReminder
from journal.ui.banner import Banner
from journal.ui.deeds.chosen_strip import ChosenStrip
from journal.ui.deeds.record_deeds import RecordDeeds
from journal.ui.drafts_strip import DraftsStrip
from journal.ui.finding.filter_panel import ActiveFilters, FilterPanel
from journal.ui.finding.filters import Filters
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.keeping_up import KeepingUp
from journal.ui.kept_view import KeptView
from journal.ui.models.timeline import TimelineModel
from journal.ui.record_list import RecordList
from journal.ui.saving_lists import ask_where
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Picture, Words, heading

if TYPE_CHECKING:
    from journal.actions.list_records import Query
    from journal.actions.open_journal import Journal
    from journal.actions.save_list import ListToSave

_LARGE_TEXT = 150
_LOW_LINES = 27


class TimelinePage(QWidget):
    """The page that one comes back to."""

    record_wanted = Signal(str)
    new_wanted = Signal(str)
    backup_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(tr("timeline", "Entries"))
        self._fittings = fittings
        theme = fittings.theme
        self.model = TimelineModel(fittings.session, self)
        self.banner = Banner(theme)
        self.drafts = DraftsStrip(theme)
        self.reminder = BackupReminder(fittings)
        self.reminder.wanted.connect(self.backup_wanted)
        self._search = LineEdit(
            "timeline-search", tr("timeline", "Search"), hint=tr("timeline", "Search in everything")
        )
        self._search.setClearButtonEnabled(False)
        self._search.returnPressed.connect(self._enter_list)
        self._filters = Filters()
        self._more = Button("timeline-filters", tr("timeline", "Filters"), theme, icon_name="list-filter",
                            pressed=self._open_panel)  # fmt: skip
        self._more.setCheckable(True)
        self._panel = FilterPanel(fittings)
        self._panel.hide()
        self._active = ActiveFilters(fittings)
        for part in (self._panel, self._active):
            part.changed.connect(self.narrow)
        self._count = Words("timeline-count", voice="quiet", wrap=False)
        self._chips: dict[str, QPushButton] = {}
        self._chip_row = QWidget()
        self._chip_row.setObjectName("timeline-chips")
        chips = Flow(spacing=6)
        self._chip_row.setLayout(chips)
        self._kinds = QuietCombo("timeline-kinds", tr("timeline", "Show only"))
        for kind, label in (("", tr("timeline", "All")), *((kind, str(each.plural)) for kind, each in TYPES.items())):
            chip = Button(
                f"timeline-chip-{kind or 'all'}",
                label,
                theme,
                role="chip",
                spoken=tr("timeline", "Show: {kind}", kind=label),
                pressed=partial(self._only, kind),
            )
            chip.setCheckable(True)
            self._chips[kind] = chip
            chips.addWidget(chip)
            self._kinds.addItem(label, kind)
        self._kinds.activated.connect(lambda _at: self._only(self._kinds.chosen()))
        self._chips[""].setChecked(True)
        self.list = RecordList(
            "timeline-list", tr("timeline", "Entries, newest first"), self.model, fittings, many=True
        )
        self.list.chosen.connect(self.record_wanted)
        self.deeds = RecordDeeds(fittings, self.banner, self)
        self._chosen = ChosenStrip("timeline-chosen", self.list, self.deeds, theme)
        self._empty = QWidget()
        self._empty.setObjectName("timeline-empty")
        self._fill_empty()
        self._shown = QWidget()
        self._shown.setObjectName("timeline-shown")
        self._stack = QStackedLayout(self._shown)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        top = QHBoxLayout()
        top.addWidget(heading("timeline-heading", tr("timeline", "Entries")), 1)
        top.addWidget(self._count)
        save = Button("timeline-save", "", theme, icon_name="file-spreadsheet", role="quiet",
                      spoken=tr("timeline", "Save this list…"), pressed=self._save_list)  # fmt: skip
        top.addWidget(save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addLayout(top)
        outer.addWidget(self.banner)
        outer.addWidget(self.drafts)
        line = QHBoxLayout()
        line.addWidget(self._search, 1)
        line.addWidget(self._more)
        outer.addLayout(line)
        outer.addWidget(self._panel)
        outer.addWidget(self._active)
        outer.addWidget(self._chip_row)
        outer.addLayout(Flow(self._kinds))
        outer.addWidget(self._chosen)
        outer.addWidget(self._shown, 1)
        outer.addStretch()
        outer.addWidget(self.reminder)
        self._search.textChanged.connect(lambda _text: self._ask())
        self.model.counted.connect(self._counted)
        self.model.failed.connect(self.banner.say_error)
        self.model.arrived.connect(self._arrived)
        KeepingUp(fittings.session, self, self.model.ask_again)
        fittings.theme.changed.connect(self._fit)
        self._kept = KeptView("timeline", fittings, self._look_as_before, self)
        self._fit()
        self._ask()
        self.reminder.ask()

    def arrive(self) -> None:
        """The page is shown again: the cursor goes to the list, or to the search where there is none."""
        empty = self._stack.currentWidget() is self._empty
        (self._search if empty else self.list).setFocus(Qt.FocusReason.OtherFocusReason)
        self.reminder.ask_again()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Large text or a low window leave no room for rows of chips above the list: a drop-down says the same.

        Nor do filters and list fit there together: the filters stand in its place until they are closed. Drafts and
        the age of the last backup are told on the first page anyway.
        """
        low = self.height() < self.fontMetrics().lineSpacing() * _LOW_LINES
        large = low or self._fittings.theme.text_size >= _LARGE_TEXT
        self._chip_row.setVisible(not large)
        self._kinds.setVisible(large)
        self._shown.setVisible(not (large and self._panel.isVisibleTo(self)))
        self.drafts.hold_back(large)
        self.reminder.hold_back(large)

    def narrow(self, filters: Filters) -> None:
        """Show what these filters leave, and the filters themselves."""
        self._filters = filters
        for part in (self._panel, self._active):
            part.put(filters)
        kind = filters.kinds[0] if filters.kinds else ""
        self._kinds.choose(kind)
        for each, chip in self._chips.items():
            chip.setChecked(each == kind)
        if self._search.text() != filters.words:
            self._search.setText(filters.words)  # asks by itself
        else:
            self._ask()

    def _save_list(self) -> None:
        question = partial(_question, self._filters, self._fittings.tools.clock.now().date())

        def made(journal: Journal, progress: Progress) -> ListToSave:
            from journal.actions.save_list import records_to_save

            return records_to_save(journal, question(journal), tr("timeline", "Entries"), progress)

        ask_where(made, self._fittings, self)

    def _look_as_before(self, kinds: Json) -> None:
        known = tuple(kind for kind in kinds if kind in TYPES) if isinstance(kinds, list) else ()
        if known and not self._filters.narrowed:
            self.narrow(self._filters.but(kinds=known[:1], words=self._search.text()))

    def _only(self, kind: str) -> None:
        self._kept.keep([kind] if kind else [])
        self.narrow(self._filters.but(kinds=(kind,) if kind else (), words=self._search.text()))

    def _open_panel(self) -> None:
        self._panel.setVisible(self._more.isChecked())
        self._fit()

    def _ask(self) -> None:
        self._filters = filters = self._filters.but(words=self._search.text())
        for part in (self._panel, self._active):
            part.put(filters)
        self.model.ask_for(partial(_question, filters, self._fittings.tools.clock.now().date()))

    def _counted(self, count: int) -> None:
        self._count.say(trn("timeline", "{count} entry", "{count} entries", count))

    def _arrived(self) -> None:
        nothing = self.model.rowCount() == 0
        searching = self._filters.narrowed
        read_only = not self.deeds.may_write
        self._empty_words.say(self._nothing(searching, read_only))
        self._empty_buttons.setVisible(not searching and not read_only)
        self._stack.setCurrentWidget(self._empty if nothing else self.list)
        if not nothing and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.clearSelection()

    def _nothing(self, searching: bool, read_only: bool) -> str:
        if searching:
            return tr("timeline", "Nothing found. Try fewer or other words, show all kinds, or clear the filters.")
        if read_only:
            return tr("timeline", "Nothing is written down in this journal.")
        return tr("timeline", "Nothing is written down yet. Begin with anything: a shift, a payment, or what happened.")

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_empty(self) -> None:
        theme = self._fittings.theme
        column = QVBoxLayout(self._empty)
        column.addStretch(1)
        column.addWidget(
            Picture("timeline-empty-picture", "notebook-pen", theme, side=48, tone="edge"),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        self._empty_words = Words("timeline-empty-words", voice="quiet")
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._empty_words)
        self._empty_buttons = QWidget()
        self._empty_buttons.setObjectName("timeline-empty-buttons")
        line = QHBoxLayout(self._empty_buttons)
        line.addStretch(1)
        flow = Flow()
        for kind in ("shift", "payment", "incident"):
            flow.addWidget(
                Button(f"timeline-begin-{kind}", str(TYPES[kind].label), theme,
                       spoken=tr("timeline", "New: {kind}", kind=str(TYPES[kind].label)),
                       pressed=partial(self.new_wanted.emit, kind))
            )  # fmt: skip
        line.addLayout(flow)
        line.addStretch(1)
        column.addWidget(self._empty_buttons)
        column.addStretch(2)


def _question(filters: Filters, today: date, journal: Journal) -> Query:
    """Return what to ask; what waits to be completed is asked of the journal itself."""
    from journal.actions.list_records import only_unfinished

    query = filters.query(today)
    return only_unfinished(journal, query) if filters.unfinished else query
