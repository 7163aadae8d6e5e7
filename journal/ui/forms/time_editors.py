"""Editors for moments and spans: date and time in fields of their own, each left with one Tab, and how sure one is.

Kept true: a blank date says nothing; a date without a time of day is a day, not midnight; the end of a span without a
date is the same night: the start's day, or the next when its time is earlier.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from journal.ground.words import N, tr
from journal.records.canonical import Json
from journal.records.kinds import Kind
from journal.records.local import day_shown
from journal.records.moment import Moment, Precision, Span
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.editor import Editor, FormRoom, PartUnreadable, words_in
from journal.ui.forms.typed_times import date_text, read_date, read_time, time_text
from journal.ui.forms.word_editors import replace_line
from journal.ui.text_fields import LineEdit
from journal.ui.widgets import Button, Words

_PRECISION = {
    Precision.EXACT: N("form", "exactly"),
    Precision.ABOUT: N("form", "about then"),
    Precision.DAY: N("form", "that day"),
    Precision.MONTH: N("form", "that month"),
    Precision.BETWEEN: N("form", "between"),
    Precision.UNKNOWN: N("form", "I don't know when"),
}
_NO_DATE = N("form", "This is not a date. Write it as 3 Apr 2026, for example.")
_NO_TIME = N("form", "This is not a time of day. Write it as 21:30, for example.")
_DATE_WANTED = N("form", "A time of day needs its date.")
_SECOND_WANTED = N("form", "“Between” needs a second time.")
_DAYS_OFFERED = 7


class DayAndTime(QWidget):
    """A date, a small menu of the last days, and a time of day."""

    def __init__(self, name: str, spoken: str, room: FormRoom) -> None:
        super().__init__()
        self.setObjectName(name)
        self._room = room
        self.day = LineEdit(
            f"{name}-date", tr("form", "Date: {field}", field=spoken), hint=tr("form", "date"), characters=19
        )
        self.recent = Button(
            f"{name}-recent", "", room.theme, icon_name="calendar", role="quiet",
            spoken=tr("form", "Choose a recent day: {field}", field=spoken), pressed=self._offer_days,
        )  # fmt: skip
        self.time = LineEdit(
            f"{name}-time", tr("form", "Time of day: {field}", field=spoken), hint=tr("form", "time"), characters=11
        )
        flow = Flow(self.day, self.recent, self.time)
        flow.setSpacing(4)
        self.setLayout(flow)

    def read(self) -> tuple[date | None, time | None]:
        """Return what is typed. Raises Unreadable."""
        try:
            day = read_date(self.day.text(), self._room.clock.now().date())
        except (ValueError, KeyError):
            raise PartUnreadable(_NO_DATE, self.day) from None
        try:
            at = read_time(self.time.text())
        except ValueError:
            raise PartUnreadable(_NO_TIME, self.time) from None
        return day, at

    def show_instant(self, at: datetime | None, *, with_time: bool = True) -> None:
        """Show a wall clock's date and time."""
        self.day.setText("" if at is None else date_text(at.date()))
        self.time.setText("" if at is None or not with_time else time_text(at.time()))

    def _offer_days(self) -> None:
        today = self._room.clock.now().date()
        menu = QMenu(self)
        menu.setObjectName("recent-days")
        for back in range(_DAYS_OFFERED):
            day = today - timedelta(days=back)
            label = {0: tr("form", "Today"), 1: tr("form", "Yesterday")}.get(back) or day_shown(day)
            menu.addAction(label).triggered.connect(
                lambda _checked=False, chosen=day: replace_line(self.day, date_text(chosen))
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.recent.mapToGlobal(self.recent.rect().bottomLeft()))


class MomentEditor(Editor):
    """A moment with its precision."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._zone = room.clock.zone()
        self._first = DayAndTime(name, spoken, room)
        self._until = DayAndTime(f"{name}-until", tr("form", "{field}, until", field=spoken), room)
        self._precision = QuietCombo(f"{name}-precision", tr("form", "How sure: {field}", field=spoken))
        for precision, label in _PRECISION.items():
            self._precision.addItem(str(label), precision.value)
        self._note = Words(f"{name}-zone", voice="quiet")
        flow = Flow(self._first, self._precision, self._until)
        self.column.addLayout(flow)
        self.column.addWidget(self._note)
        for line in self._lines():
            line.textChanged.connect(self._touched)
        self._precision.currentIndexChanged.connect(self._touched)
        self._precision.currentIndexChanged.connect(self._fit)
        self._fit()

    def buddy(self) -> QWidget:
        return self._first.day if self._first.isEnabled() else self._precision

    def draft(self) -> Json:
        precision = self._precision.chosen()
        typed = [line.text() for line in self._lines()]
        if not any(typed) and precision != Precision.UNKNOWN:
            return None
        return {"date": typed[0], "time": typed[1], "until_date": typed[2], "until_time": typed[3],
                "precision": precision, "zone": self._zone}  # fmt: skip

    def set_date_hint(self, hint: str) -> None:
        """Say in the empty date what leaving it empty means."""
        self._first.day.setPlaceholderText(hint)

    def value_near(self, near: Moment | None) -> Moment | None:
        """Return the value; without a date it is the first time after `near`. Raises Unreadable."""
        if self._given is not None and self.draft() == self._given[0]:
            given: Moment | None = self._given[1]
            return given
        return self._read_near(near)

    def _read_near(self, near: Moment | None = None) -> Moment | None:
        precision = Precision(self._precision.chosen())
        if precision is Precision.UNKNOWN:
            return Moment(None, self._zone, precision)
        day, at = self._first.read()
        if day is None:
            if at is None:
                return None
            if near is None or near.at is None:
                raise PartUnreadable(_DATE_WANTED, self._first.day)
            start = near.at.astimezone(ZoneInfo(self._zone))
            day = start.date() + timedelta(days=1 if at < start.time().replace(tzinfo=None) else 0)
        if at is None and precision in (Precision.EXACT, Precision.ABOUT):
            precision = Precision.DAY
        start = self._at(day, at if precision not in (Precision.DAY, Precision.MONTH) else None)
        if precision is not Precision.BETWEEN:
            return Moment(start, self._zone, precision)
        until_day, until_time = self._until.read()
        if until_day is None and until_time is None:
            raise PartUnreadable(_SECOND_WANTED, self._until.day)
        until = self._at(until_day or day, until_time or time(23, 59))
        if until_day is None and until < start:
            until = self._at(day + timedelta(days=1), until_time)
        return Moment(start, self._zone, precision, until)

    def _at(self, day: date, at: time | None) -> datetime:
        return datetime.combine(day, at or time(0, 0), ZoneInfo(self._zone))

    def _read(self) -> Any | None:
        moment = self._read_near()
        return None if moment is None else self.kind.check(moment)

    def _show(self, value: Any | None) -> None:
        self._zone = self.room.clock.zone() if value is None else value.zone
        precision = Precision.EXACT if value is None else value.precision
        self._precision.choose(precision.value)
        with_time = precision not in (Precision.DAY, Precision.MONTH)
        self._first.show_instant(None if value is None else value.at, with_time=with_time)
        self._until.show_instant(None if value is None else value.until)
        self._fit()

    def _show_draft(self, draft: Json) -> None:
        for line, key in zip(self._lines(), ("date", "time", "until_date", "until_time"), strict=True):
            line.setText(words_in(draft, key))
        self._zone = words_in(draft, "zone") or self.room.clock.zone()
        self._precision.choose(words_in(draft, "precision"))
        self._fit()

    def _lines(self) -> tuple[LineEdit, ...]:
        return self._first.day, self._first.time, self._until.day, self._until.time

    def _fit(self) -> None:
        precision = self._precision.chosen()
        self._first.setEnabled(precision != Precision.UNKNOWN)
        self._first.time.setVisible(precision not in (Precision.DAY, Precision.MONTH))
        self._until.setVisible(precision == Precision.BETWEEN)
        elsewhere = self._zone != self.room.clock.zone()
        self._note.say(tr("form", "Times of {zone}", zone=self._zone) if elsewhere else "")
        self._note.setVisible(elsewhere)


class SpanEditor(Editor):
    """From one moment to another."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._start = MomentEditor(f"{name}-start", tr("form", "{field}, start", field=spoken), kind, room)
        self._end = MomentEditor(f"{name}-end", tr("form", "{field}, end", field=spoken), kind, room)
        for label, side in ((tr("form", "From"), self._start), (tr("form", "To"), self._end)):
            block = QVBoxLayout()
            block.setSpacing(2)
            words = Words(f"{side.objectName()}-label", label, voice="quiet")
            words.setBuddy(side.buddy())
            block.addWidget(words)
            block.addWidget(side)
            self.column.addLayout(block)
            side.edited.connect(self._touched)
        self._end.set_date_hint(tr("form", "same night"))

    def buddy(self) -> QWidget:
        return self._start.buddy()

    def draft(self) -> Json:
        start, end = self._start.draft(), self._end.draft()
        return None if start is None and end is None else {"start": start, "end": end}

    def _read(self) -> Any | None:
        start = self._start.value_near(None)
        end = self._end.value_near(start)
        return None if start is None and end is None else self.kind.check(Span(start, end))

    def _show(self, value: Any | None) -> None:
        self._start.put(None if value is None else value.start)
        self._end.put(None if value is None else value.end)

    def _show_draft(self, draft: Json) -> None:
        sides = draft if isinstance(draft, dict) else {}
        self._start.put_draft(sides.get("start"))
        self._end.put_draft(sides.get("end"))
