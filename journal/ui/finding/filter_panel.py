"""What the list can be narrowed to besides kind and words: time, person, place, evidence, pay, what is unfinished."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.ui.finding.filters import MARKS, OWN, SPANS, Filters, Linked
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.date_line import DateLine
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, clear, named

_LINKED = ("person", "place")


class FilterPanel(Card):
    """The choices. `changed` carries the filters after each."""

    changed = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("filters", margin=SPACE, spacing=SPACE)
        self.setAccessibleName(tr("filters", "Filters"))
        self._fittings = fittings
        self._filters = Filters()
        self._span = QuietCombo("filters-span", tr("filters", "Time"))
        for code, label in SPANS.items():
            self._span.addItem(str(label), code)
        self._span.activated.connect(lambda _at: self._span_chosen())
        clock = fittings.tools.clock
        self._first = DateLine("filters-first", tr("filters", "From this day"), clock)
        self._last = DateLine("filters-last", tr("filters", "Until this day"), clock)
        self._wrong = Words("filters-wrong", tr("filters", "This day can't be read. Try 24.12.2026."), voice="danger")
        self._wrong.hide()
        self._own = QWidget()
        self._own.setObjectName("filters-own")
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.addLayout(
            Flow(
                Words("filters-first-label", tr("filters", "From"), wrap=False), self._first,
                Words("filters-last-label", tr("filters", "Until"), wrap=False), self._last,
            )
        )  # fmt: skip
        own.addWidget(self._wrong)
        for line in (self._first, self._last):
            line.editingFinished.connect(self._days_typed)
        choices = Flow(self._span, spacing=int(1.5 * SPACE))
        for kind, shown in zip(_LINKED, (tr("filters", "Person…"), tr("filters", "Place…")), strict=True):
            choices.addWidget(Button(f"filters-{kind}", shown, fittings.theme, pressed=partial(self._pick, kind)))
        self._marks: dict[str, QCheckBox] = {}
        for name, says in MARKS.items():
            box = QCheckBox(str(says))
            named(box, f"filters-{name.replace('_', '-')}", str(says))
            box.clicked.connect(lambda on, mark=name: self._marked(mark, on))
            self._marks[name] = box
            choices.addWidget(box)
        self._marks["unpaid"].setToolTip(
            tr(
                "filters",
                "Payments promised, pending, refused, taken back or of less than is owed, and worked shifts to which"
                " no payment is linked.",
            )
        )
        self._marks["unpaid"].setAccessibleDescription(self._marks["unpaid"].toolTip())
        self.column.addLayout(choices)
        self.column.addWidget(self._own)
        self._own.hide()

    def put(self, filters: Filters) -> None:
        """Show these filters; nothing is told."""
        shown, self._filters = self._filters.but(words=filters.words), filters
        if shown == filters:
            return  # a letter was typed: nothing that stands here
        self._span.choose(filters.span)
        self._own.setVisible(filters.span == OWN)
        if filters.span != OWN:
            for line in (self._first, self._last):
                line.clear()
                line.mark_wrong(False)
            self._wrong.hide()
        for name, box in self._marks.items():
            box.setChecked(getattr(filters, name))

    def _tell(self, filters: Filters) -> None:
        self.put(filters)
        self.changed.emit(filters)

    def _span_chosen(self) -> None:
        span = self._span.chosen()
        self._tell(self._filters.but(span=span, first_day=None, last_day=None))
        if span == OWN:
            self._first.setFocus()

    def _days_typed(self) -> None:
        days, wrong = [], False
        for line in (self._first, self._last):
            try:
                days.append(line.day())
                line.mark_wrong(False)
            except ValueError:
                days.append(None)
                line.mark_wrong(True)
                wrong = True
        self._wrong.setVisible(wrong)
        first, last = days
        filters = self._filters.but(span=OWN, first_day=first, last_day=last)
        if not wrong and filters != self._filters:
            self._tell(filters)

    def _marked(self, name: str, on: bool) -> None:
        self._tell(self._filters.but(**{name: on}))

    def _pick(self, kind: str) -> None:
        from journal.ui.link_picker import LinkPicker

        def picked(record_id: str, title: str) -> None:
            self._tell(self._filters.but(**{kind: Linked(record_id, title)}))

        LinkPicker(kind, self._fittings, self, picked).open()


class ActiveFilters(QWidget):
    """A chip for each filter that is on, to take it away, and one to clear all."""

    changed = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        named(self, "active-filters", tr("filters", "Filters that are on"))
        self._theme = fittings.theme
        self._line = Flow(spacing=6)
        self._shown = Filters()
        self.setLayout(self._line)
        self.hide()

    def put(self, filters: Filters) -> None:
        """Show the chips of these filters."""
        shown, self._shown = self._shown, filters.but(words="")
        if shown == self._shown:
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        clear(self._line)
        for name, says, without in filters.chips():
            self._line.addWidget(
                Button(
                    f"active-{name}", says, self._theme, icon_name="x", role="chip", side=14,
                    spoken=tr("filters", "Take away: {filter}", filter=says),
                    pressed=partial(self._take_away, without),
                )
            )  # fmt: skip
        if self._line.count():
            self._line.addWidget(
                Button("active-clear", tr("filters", "Clear all"), self._theme, role="quiet",
                       pressed=lambda: self.changed.emit(Filters()))
            )  # fmt: skip
        self.setVisible(self._line.count() > 0)
        if had_focus and self._line.count():
            self._line.itemAt(0).widget().setFocus()  # type: ignore[union-attr]

    def _take_away(self, without: object) -> None:
        assert callable(without)
        self.changed.emit(without())
