"""What follows a picture: its number, its time, what will be written down, and "Save".

Kept true: every number may be left out; what is saved is what was shown; going back keeps it as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from journal.actions.changes import Changes
from journal.actions.drafts import Draft
from journal.actions.tap_record import TAPS, Answers, Ask, tapped
from journal.ground.known_error import BadInput, KnownError
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.kinds import Nameless, Unreadable
from journal.records.money import Money
from journal.records.reading import known
from journal.records.record import Record
from journal.records.types import TYPES
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.editor import words_in
from journal.ui.forms.money_editors import currency_order
from journal.ui.text_fields import LineEdit
from journal.ui.today.kept import TAP, Kept
from journal.ui.today.number_pad import NumberPad
from journal.ui.today.time_choice import TimeChoice
from journal.ui.today.typed_numbers import read_amount, read_hours
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Picture, Words, row, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_WHEN, _CURRENCY = "@when", "@currency"
TAP_ICONS = {
    "not_paid": "banknote-x",
    "less": "trending-down",
    "too_long": "hourglass",
    "fine": "hand-coins",
    "hurt": "bandage",
    "threatened": "message-square-warning",
    "worked": "briefcase",
    "paid": "banknote-check",
}


class TapForm(Card):
    """One picture's numbers. `saved` carries what was written, `left` nothing."""

    saved = Signal(object)
    left = Signal()
    failed = Signal(object)

    def __init__(self, fittings: Fittings, name: str, currency: str) -> None:
        super().__init__("today-tap")
        self._fittings = fittings
        self._tap = TAPS[name]
        self._busy = False
        theme = fittings.theme
        word = str(self._tap.word)
        self.column.addLayout(
            row(Picture("today-tap-picture", TAP_ICONS[name], theme, side=30, tone=self._tap.kind),
                subheading("today-tap-title", word), 1)
        )  # fmt: skip
        self._lines: dict[str, LineEdit] = {}
        self._errors: dict[str, Words] = {}
        self._currency = QuietCombo("today-tap-currency", tr("today", "Currency"))
        self._currency.addItems([currency, *(code for code in currency_order() if code != currency)])
        self._currency.setMaxVisibleItems(14)
        self._currency.setVisible(any(ask.money for ask in self._tap.asks))
        self._save = Button(
            "today-tap-save", tr("today", "Save"), theme, icon_name="check", role="main", pressed=self.save
        )
        back = Button("today-tap-back", tr("today", "Back"), theme, icon_name="arrow-left", pressed=self.go_away)
        for ask in self._tap.asks:
            self._ask(ask)
        if not self._lines:
            self._currency.setParent(self)  # it stands in no layout then, and would belong to nobody
        if self._tap.asks:
            self._pad = NumberPad(theme)
            self._pad.tapped.connect(self._changed)
            first = self._tap.asks[0]
            self._pad.write_to(self._lines[first.name], money=first.money)
            line = row()
            line.addWidget(self._pad, 1000)
            line.addStretch(1)
            self.column.addLayout(line)
        self._time = TimeChoice("today-tap-time", fittings, "", may_be_unsaid=False)
        self._time.call_it(tr("today", "Until") if self._tap.until else tr("today", "When"))
        self._time.edited.connect(self._changed)
        self._shown = Words("today-tap-shown", voice="quiet")
        self._problem = Words("today-tap-problem", voice="danger")
        self._problem.hide()
        self.column.addWidget(self._time)
        self.column.addWidget(self._time.below)
        self.column.addLayout(Flow(self._save, back))
        self.column.addWidget(self._problem)
        self.column.addWidget(self._shown)
        self._currency.currentIndexChanged.connect(self._changed)
        self.kept = Kept(fittings, self._to_keep, self)
        self.kept.failed.connect(self.failed)
        self._show_what_is_written()

    def focus(self) -> None:
        """Put the cursor into the number, or on "Save" where none is asked for."""
        where = next(iter(self._lines.values()), self._save)
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def carry_on(self, draft: Draft) -> None:
        """Bring back what was tapped."""
        for name, line in self._lines.items():
            line.setText(words_in(draft.values.get(f"@{name}")))
        self._currency.setCurrentIndex(max(0, self._currency.findText(words_in(draft.values.get(_CURRENCY)))))
        self._time.put_draft(draft.values.get(_WHEN))
        self.kept.adopt(draft)
        self._show_what_is_written()

    def go_away(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.kept.now()
        self.left.emit()

    def save(self) -> None:
        """Save what is shown."""
        if self._busy:
            return
        try:
            record = self._record(say=True)
        except (Unreadable, BadInput):
            return
        self._be_busy(True)
        self.kept.forget()
        key = self.kept.key

        def work(journal: Journal) -> Changes:
            from journal.actions.save_quickly import save_quickly

            return save_quickly(journal, record, key)

        self._fittings.session.write(work, self.saved.emit, self._not_saved, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for ask in self._tap.asks:
                if watched is self._lines[ask.name]:
                    self._pad.write_to(self._lines[ask.name], money=ask.money)
        return False

    def _ask(self, ask: Ask) -> None:
        name = f"today-tap-{ask.name}"
        words = Words(f"{name}-label", str(ask.label), bold=True)
        line = LineEdit(name, str(ask.label), hint=tr("today", "may stay empty"), characters=20)
        line.textEdited.connect(self._changed)
        line.returnPressed.connect(partial(self._go_on, ask.name))
        line.installEventFilter(self)
        words.setBuddy(line)
        error = Words(f"{name}-error", voice="danger")
        error.hide()
        block = QVBoxLayout()
        block.setSpacing(SPACE // 2)
        block.addWidget(words)
        flow = Flow(line)
        if not self._lines:
            flow.addWidget(self._currency)
        block.addLayout(flow)
        block.addWidget(error)
        self.column.addLayout(block)
        self._lines[ask.name], self._errors[ask.name] = line, error

    def _go_on(self, name: str) -> None:
        """Enter: the next number, or save after the last."""
        names = list(self._lines)
        at = names.index(name)
        if at + 1 < len(names):
            self._lines[names[at + 1]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save()

    def _record(self, *, say: bool) -> Record:
        """Return what is tapped. Raises Unreadable or BadInput, said beside what it is about where `say` is on."""
        answers: dict[str, Money | int | None] = {}
        for ask in self._tap.asks:
            try:
                answers[ask.name] = self._answer(ask)
            except Unreadable as unreadable:
                if say:
                    self._say_wrong(ask.name, str(unreadable.says))
                raise
        return self._made(answers, say=say)

    def _made(self, answers: Answers, *, say: bool) -> Record:
        moment = self._time.moment(say=say)
        try:
            if moment is None:
                raise BadInput(tr("today", "The time is empty."), tr("today", "Give a date, or choose “Now”."))
            return tapped(self._tap.name, answers, moment)
        except BadInput as error:
            if say:
                self._time.say_problem(f"{error.says} {error.do}")
            raise

    def _answer(self, ask: Ask) -> Money | int | None:
        typed = self._lines[ask.name].text()
        return read_amount(typed, self._currency.currentText()) if ask.money else read_hours(typed)

    def _say_wrong(self, name: str, says: str) -> None:
        self._errors[name].say(says)
        self._errors[name].setVisible(bool(says))
        if says:
            self._lines[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        for name in self._errors:
            self._say_wrong(name, "")
        self.kept.touch()
        self._show_what_is_written()

    def _show_what_is_written(self) -> None:
        try:
            record = self._record(say=False)
        except (Unreadable, BadInput):
            self._shown.say("")
            return
        said = ((field.label, field.kind.show(value, _NOBODY)) for field, value in known(record))
        parts = [
            tr("today", "{field}: {value}", field=str(label), value=" ".join(says.split())) for label, says in said
        ]
        kind = str(TYPES[record.kind].label)
        self._shown.say(tr("today", "This is saved: {kind}. {fields}", kind=kind, fields=" · ".join(parts)))

    def _be_busy(self, on: bool) -> None:
        self._busy = on
        self._save.setEnabled(not on)

    def _not_saved(self, error: KnownError) -> None:
        self._be_busy(False)
        self.kept.touch()
        self.failed.emit(error)

    def _to_keep(self) -> tuple[str, Mapping[str, Json]] | None:
        values: dict[str, Json] = {f"@{name}": line.text() for name, line in self._lines.items() if line.text()}
        if not values and not self._time.touched:
            return None
        values |= {TAP: self._tap.name, _CURRENCY: self._currency.currentText(), _WHEN: self._time.draft()}
        return self._tap.kind, values


_NOBODY = Nameless()
