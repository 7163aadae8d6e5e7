"""Blacking out words of a record: its answers as they stand, each to be chosen from, black where it is blacked out.

Kept true: only the copies to send of the case that is named are changed; the record itself never is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from journal.ground.words import tr
from journal.records.case import Redaction
from journal.records.fields import Field
from journal.records.kinds import Words
from journal.records.reading import known
from journal.ui.blacking.black_bar import BlackBar
from journal.ui.blacking.black_words import blacken, chosen_words, let_go
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.text_fields import PlainEdit
from journal.ui.widgets import Button, Card, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.show_record import Shown


class Answer(PlainEdit):
    """One answer to read and to choose words in."""

    def __init__(self, field: Field, text: str) -> None:
        super().__init__(f"black-answer-{field.name}", str(field.label), lines=1)
        self.setReadOnly(True)
        self.setPlainText(text)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def chosen(self) -> str:
        """Return the words that are chosen, with plain line ends."""
        return chosen_words(self)


class BlackingOutPage(Page):
    """The answers of one record. `left` asks to go back to it."""

    left = Signal()

    def __init__(self, fittings: Fittings, record_id: str) -> None:
        super().__init__("blacking-out", fittings, tr("black", "Black out words"))
        self._record_id = record_id
        self._answers: dict[str, Answer] = {}
        self._taking: dict[str, Button] = {}
        self._all: tuple[Redaction, ...] = ()
        theme = fittings.theme
        self._back = Button(
            "blacking-back", tr("black", "Back"), theme, icon_name="arrow-left", role="quiet", pressed=self.go_away
        )
        self.column.insertLayout(0, Flow(self._back))
        says = tr(
            "black",
            "Choose words with the mouse, or with Shift and the arrows, then black them out. They go wherever they "
            "stand in the copy, in other entries and files too. Your own entry stays as it is.",
        )
        self.bar = BlackBar(fittings, says)
        self.bar.covered.connect(self._show_black)
        self.bar.failed.connect(self.say_error)
        self.bar.listen(self)
        self.column.addWidget(self.bar)
        self._cards = Card("blacking-answers", surface="")
        self._cards.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._cards)
        self.column.addStretch(1)

        def ask(journal: Journal) -> Shown:
            from journal.actions.show_record import show_record

            return show_record(journal, record_id)

        fittings.session.ask(ask, self._show, self.say_error, self)

    def first_place(self) -> QWidget:
        return next(iter(self._answers.values()), self._back)

    def go_away(self) -> None:
        """Back to the record."""
        self.left.emit()

    def _show(self, shown: Shown) -> None:
        for field, value in known(shown.record):
            if field.counsel_only:
                continue
            self._cards.column.addWidget(self._card(field, field.kind.show(value, shown.names)))
        self.arrive()
        self.bar.show_record(self._record_id)

    def _card(self, field: Field, text: str) -> Card:
        card, theme = Card(f"black-card-{field.name}"), self.fittings.theme
        card.column.addWidget(subheading(f"black-label-{field.name}", str(field.label)))
        answer = self._answers[field.name] = Answer(field, text)
        card.column.addWidget(answer)
        whole = Button(
            f"black-whole-{field.name}", tr("black", "Black out all of it"), theme,
            spoken=tr("black", "Black out all of it: {question}", question=str(field.label)),
            pressed=partial(self._cover_whole, field.name),
        )  # fmt: skip
        back = self._taking[field.name] = Button(
            f"black-back-{field.name}", tr("black", "Show it again"), theme, role="quiet",
            spoken=tr("black", "Show it again: {question}", question=str(field.label)),
            pressed=partial(self._uncover, field.name),
        )  # fmt: skip
        buttons = Flow(whole, back)
        if isinstance(field.kind, Words):
            words = Button(
                f"black-words-{field.name}", tr("black", "Black out the chosen words"), theme,
                spoken=tr("black", "Black out the chosen words: {question}", question=str(field.label)),
                pressed=partial(self._cover_words, field.name),
            )  # fmt: skip
            words.setEnabled(False)
            answer.selectionChanged.connect(lambda: words.setEnabled(bool(answer.chosen())))
            buttons = Flow(words, whole, back)
        back.hide()
        card.column.addLayout(buttons)
        return card

    def _cover_words(self, field: str) -> None:
        answer = self._answers[field]
        self._cover(field, answer.chosen())
        let_go(answer)

    def _cover_whole(self, field: str) -> None:
        self._cover(field, None)

    def _cover(self, field: str, passage: str | None) -> None:
        reason = self.bar.reason.chosen()
        self.bar.put(None, Redaction(record=self._record_id, field=field, passage=passage, reason=reason))

    def _uncover(self, field: str) -> None:
        """Take away what was blacked out last in an answer."""
        last = next((one for one in reversed(self._all) if one.field == field), None)
        if last is not None:
            self.bar.put(last, None)

    def _show_black(self, redactions: tuple[Redaction, ...]) -> None:
        self._all = redactions
        passages = [one.passage.strip() for one in redactions if one.passage]
        for name, answer in self._answers.items():
            own = [one for one in redactions if one.field == name]
            blacken(answer, passages, whole=any(not one.passage for one in own))
            self._taking[name].setVisible(bool(own))
