"""The calendar: a month at a time, with dots by kind; a day leads to its entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.ground.words import tr, trn
from journal.records.local import month_shown
from journal.records.types import TYPES
from journal.ui.banner import Banner
from journal.ui.finding.filters import OWN, Filters, month_end
from journal.ui.finding.month import MonthModel, MonthTable, months_after
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.icons import kind_icon
from journal.ui.keeping_up import KeepingUp
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Picture, Words, clear, heading

if TYPE_CHECKING:
    from journal.actions.list_records import DayCount
    from journal.actions.open_journal import Journal


class CalendarPage(QWidget):
    """One month. `entries_wanted` carries the filters that show a day's entries, or a month's."""

    entries_wanted = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("calendar")
        self.setAccessibleName(tr("calendar", "Calendar"))
        self._fittings = fittings
        self._asked = 0
        theme, today = fittings.theme, fittings.tools.clock.now().date()
        self.banner = Banner(theme)
        self._model = MonthModel(today, today, self)
        self._month = MonthTable(self._model, theme)
        self._month.chosen.connect(self._show_day)
        self._month.month_wanted.connect(self.show_day)
        self._heading = heading("calendar-heading", month_shown(today))
        before = Button("calendar-before", "", theme, icon_name="arrow-left", spoken=tr("calendar", "Month before"),
                        pressed=lambda: self._step(-1))  # fmt: skip
        after = Button("calendar-after", "", theme, icon_name="arrow-right", spoken=tr("calendar", "Month after"),
                       pressed=lambda: self._step(1))  # fmt: skip
        this = Button("calendar-today", tr("calendar", "Today"), theme,
                      pressed=lambda: self.show_day(self._fittings.tools.clock.now().date()))  # fmt: skip
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        for button in (before, this, after):
            top.addWidget(button)
        self._legend = QWidget()
        self._legend.setObjectName("calendar-legend")
        self._kinds = Flow(spacing=int(1.5 * SPACE))
        self._legend.setLayout(self._kinds)
        self._whole = Button("calendar-whole-month", "", theme, role="quiet", pressed=self._show_month)
        self._whole.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addLayout(top)
        outer.addWidget(self.banner)
        outer.addWidget(self._month, 1)
        outer.addWidget(self._legend)
        outer.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeading)
        KeepingUp(fittings.session, self, self._ask)
        self.show_day(today)

    def arrive(self) -> None:
        """The page is shown: the cursor stands on a day."""
        self._model.today = self._fittings.tools.clock.now().date()
        self._month.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Show a day's month, with the cursor on that day."""
        if day.replace(day=1) != self._model.month:
            self._model.show_month(day)
        self._heading.say(month_shown(day))
        self._month.stand_on(day)
        self._ask()

    def _step(self, months: int) -> None:
        try:
            self.show_day(months_after(self._month.day() or self._model.month, months))
        except ValueError:
            return  # there is no such month

    def _ask(self) -> None:
        first = self._model.month
        self._asked += 1
        asked = self._asked

        def work(journal: Journal) -> list[DayCount]:
            from journal.actions.list_records import Query, count_by_day

            return count_by_day(journal, Query(first_day=first, last_day=month_end(first)))

        def there(days: list[DayCount]) -> None:
            if asked == self._asked:
                self._show(days)

        self._fittings.session.ask(work, there, self.banner.say_error, self)

    def _show(self, days: list[DayCount]) -> None:
        counts: dict[date, dict[str, int]] = {}
        kinds, whole = set[str](), 0
        order = list(TYPES)
        for each in sorted(days, key=lambda day: order.index(day.kind)):
            if each.whole_month:
                whole += each.count
            else:
                counts.setdefault(each.day, {})[each.kind] = each.count
                kinds.add(each.kind)
        self._model.put(counts)
        clear(self._kinds)
        for kind in filter(kinds.__contains__, order):
            self._kinds.addWidget(Picture(f"calendar-kind-{kind}", kind_icon(kind), self._fittings.theme, tone=kind))
            self._kinds.addWidget(Words(f"calendar-word-{kind}", str(TYPES[kind].plural), voice="quiet", wrap=False))
        self._whole.setText(
            trn("calendar", "{count} entry of this month has no day. Show the month.",
                "{count} entries of this month have no day. Show the month.", whole)
        )  # fmt: skip
        self._whole.setAccessibleName(self._whole.text())
        self._whole.setVisible(whole > 0)

    def _show_day(self, day: date) -> None:
        self.entries_wanted.emit(Filters(span=OWN, first_day=day, last_day=day))

    def _show_month(self) -> None:
        first = self._model.month
        self.entries_wanted.emit(Filters(span=OWN, first_day=first, last_day=month_end(first)))
