"""Which time is looked at: this month, the last, this year, everything, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from journal.actions.reckon_pay import Period
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.date_line import DateLine
from journal.ui.widgets import Words

ALL, THIS_MONTH, LAST_MONTH, THIS_YEAR, OTHER = "all", "this-month", "last-month", "this-year", "other"


def period_of(choice: str, today: date) -> Period:
    """Return the period that a choice means on a day."""
    month = today.replace(day=1)
    if choice == THIS_MONTH:
        return Period(month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    if choice == LAST_MONTH:
        last = month - timedelta(days=1)
        return Period(last.replace(day=1), last)
    if choice == THIS_YEAR:
        return Period(date(today.year, 1, 1), date(today.year, 12, 31))
    return Period()


class PeriodChoice(QWidget):
    """A drop-down, and two lines for days where somebody wants others. `changed` comes with readable days only."""

    changed = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("pay-period")
        self._clock = fittings.tools.clock
        label = tr("pay", "Time")
        self.choice = QuietCombo("pay-period-choice", label)
        for code, words in (
            (THIS_YEAR, tr("pay", "This year")),
            (THIS_MONTH, tr("pay", "This month")),
            (LAST_MONTH, tr("pay", "Last month")),
            (ALL, tr("pay", "Everything")),
            (OTHER, tr("pay", "From one day to another…")),
        ):
            self.choice.addItem(words, code)
        self._words = Words("pay-period-label", label, voice="quiet", wrap=False)
        self._words.setBuddy(self.choice)
        self._first = DateLine("pay-period-from", tr("pay", "From"), self._clock)
        self._last = DateLine("pay-period-to", tr("pay", "To"), self._clock)
        self._labels = []
        flow = Flow(self._words, self.choice)
        for words, line in ((tr("pay", "From"), self._first), (tr("pay", "To"), self._last)):
            shown = Words(f"{line.objectName()}-label", words, voice="quiet", wrap=False)
            shown.setBuddy(line)
            self._labels.append(shown)
            flow.addWidget(shown)
            flow.addWidget(line)
            line.editingFinished.connect(self._typed)
        self.setLayout(flow)
        self.choice.currentIndexChanged.connect(self._chosen)
        self._show_lines()

    def period(self) -> Period | None:
        """Return the period; None while a day can't be read, or the days are the wrong way round."""
        if self.choice.chosen() != OTHER:
            return period_of(self.choice.chosen(), self._clock.now().date())
        days, readable = list[date | None](), True
        for line in (self._first, self._last):
            try:
                days.append(line.day())
                line.mark_wrong(False)
            except ValueError:
                line.mark_wrong(True)
                readable = False
        if not readable:
            return None
        first, last = days
        turned = first is not None and last is not None and last < first
        self._last.mark_wrong(turned)
        return None if turned else Period(first, last)

    def look_at(self, period: Period) -> None:
        """Choose the days from one to another."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(OTHER))
        for line, day in ((self._first, period.since), (self._last, period.until)):
            line.show_day(day)
        self._show_lines()
        self._typed()

    def _chosen(self) -> None:
        self._show_lines()
        if self.choice.chosen() == OTHER:
            self._first.setFocus()
        self._typed()

    def _typed(self) -> None:
        if self.period() is not None:
            self.changed.emit()

    def _show_lines(self) -> None:
        for widget in (*self._labels, self._first, self._last):
            widget.setVisible(self.choice.chosen() == OTHER)
