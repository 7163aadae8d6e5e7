"""Pay and hours: what it adds up to, where every figure comes from, and what may belong together.

Kept true: nothing is reckoned on the main thread; an answer to a question that was asked before the present one is
dropped; the first reckoning shows how far it is and can be cancelled; nothing is linked or shown but by a press.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ledger.grid import Whole
from journal.records.types import TYPES
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.pay.behind import Behind
from journal.ui.pay.blocks import Block, Offer
from journal.ui.pay.cards import BlockCard
from journal.ui.pay.minimum_card import MinimumCard
from journal.ui.pay.period_choice import PeriodChoice
from journal.ui.pay.sections import BY_CODE, SECTIONS, Asked
from journal.ui.progress_strip import ProgressStrip
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_WIDEST = 120


class PayPage(Page):
    """Chips for the parts, the period, and the cards of the part that is looked at."""

    record_wanted = Signal(str)
    new_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("pay", fittings, tr("pay", "Pay and hours"), widest_characters=_WIDEST)
        self._section = SECTIONS[0]
        self._asked = 0
        self._stale = True
        self._job: Job[tuple[Block, ...]] | None = None
        self._chips: dict[str, Button] = {}
        chips = Flow(spacing=6)
        for section in SECTIONS:
            label = str(section.label)
            chip = Button(
                f"pay-section-{section.code}", label, fittings.theme, role="chip",
                spoken=tr("pay", "Show: {part}", part=label), pressed=partial(self.look_at, section.code),
            )  # fmt: skip
            chip.setCheckable(True)
            self._chips[section.code] = chip
            chips.addWidget(chip)
        self.period = PeriodChoice(fittings)
        self.period.changed.connect(self._ask)
        self._progress = ProgressStrip(fittings.theme)
        self._cards = QWidget()
        self._cards.setObjectName("pay-cards")
        self._cards_column = QVBoxLayout(self._cards)
        self._cards_column.setContentsMargins(0, 0, 0, 0)
        self._cards_column.setSpacing(int(1.5 * SPACE))
        self.column.addLayout(chips)
        for widget in (self.period, self._progress, self._cards):
            self.column.addWidget(widget)
        self.column.addWidget(
            Words("pay-note", tr("pay", "This is arithmetic out of your own entries, not advice."), voice="quiet")
        )
        self.column.addStretch(1)
        self.behind = Behind(fittings, self.banner)
        self.behind.record_wanted.connect(self.record_wanted)
        self.behind.back_wanted.connect(self.go_away)
        self.behind.hide()
        self.outer.addWidget(self.behind, 1)
        fittings.session.changed.connect(self._changed)
        self._mark()

    def arrive(self) -> None:
        if self._stale:
            self._ask()
        if self.behind.isHidden():
            super().arrive()
        else:
            self.behind.arrive()

    def first_place(self) -> QWidget:
        return self._chips[self._section.code]

    def look_at(self, code: str) -> None:
        """Show another part."""
        self._section = BY_CODE[code]
        self._mark()
        self._ask()

    def go_away(self) -> None:
        """Go back from the entries to their figures, and from there to the first page."""
        if self.behind.isHidden():
            self.place_wanted.emit("today")
        else:
            self._show_behind(False)
            self._cards.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def busy(self) -> bool:
        """Whether figures are still being reckoned."""
        return self._progress.busy

    def _mark(self) -> None:
        for code, chip in self._chips.items():
            chip.setChecked(code == self._section.code)
        self.period.setVisible(self._section.periodic)

    def _changed(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        period = self.period.period()
        if period is None:
            return
        section, asked = self._section, Asked(period, self.fittings.tools.clock.now().date())
        self._asked += 1
        self._stale = False
        if self._job is not None:
            self._job.cancel()

        def work(journal: Journal, progress: Progress) -> tuple[Block, ...]:
            return section.ask(journal, progress, asked)

        number = self._asked
        self._job = self.fittings.session.ask_long(
            work,
            lambda blocks: self._answered(blocks, number),
            self._failed,
            self,
            cancelled=lambda: self._cancelled(number),
            moved=self._progress.moved,
        )
        self._progress.follow(tr("pay", "Adding up your entries."), self._job)  # type: ignore[arg-type]

    def _answered(self, blocks: tuple[Block, ...], number: int) -> None:
        if number != self._asked:
            return
        self._progress.end()
        if not self.behind.isHidden():
            self.go_away()
        clear(self._cards_column)
        for block in blocks:
            card = BlockCard(block, self.fittings)
            card.sources_wanted.connect(self._show_sources)
            card.whole_wanted.connect(self._look_up)
            card.period_wanted.connect(self.period.look_at)
            card.record_wanted.connect(self.record_wanted)
            card.taken_up.connect(self._take_up)
            self._cards_column.addWidget(card)
        if not blocks:
            self._cards_column.addWidget(self._nothing())
        elif self._section.compares:
            minimum = MinimumCard(self.fittings)
            minimum.kept.connect(self._ask)
            minimum.failed.connect(self._failed)
            self._cards_column.addWidget(minimum)

    def _nothing(self) -> QWidget:
        """Return what helps where there is nothing: why, and what to begin with."""
        empty = QWidget()
        empty.setObjectName("pay-empty")
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words("pay-empty-words", str(self._section.empty)))
        opened = self.fittings.session.opened
        buttons = Flow()
        for kind in self._section.begins if opened is not None and not opened.read_only else ():
            label = str(TYPES[kind].label)
            buttons.addWidget(
                Button(
                    f"pay-begin-{kind}", label, self.fittings.theme, icon_name="plus",
                    spoken=tr("pay", "New: {kind}", kind=label), pressed=partial(self.new_wanted.emit, kind),
                )
            )  # fmt: skip
        column.addLayout(buttons)
        return empty

    def _cancelled(self, number: int) -> None:
        if number == self._asked:
            self._progress.end()
            self._stale = True
            says = tr("pay", "Stopped. Nothing is added up yet.")
            self.banner.say("calm", says, tr("pay", "Choose a part or a time to begin again."))

    def _failed(self, error: KnownError) -> None:
        self._progress.end()
        self.say_error(error)

    def _look_up(self, says: str, whole: Whole) -> None:
        """Look for the entries behind a total, which may take a moment, and show them."""
        number = self._asked

        def work(journal: Journal, progress: Progress) -> tuple[str, ...]:
            from journal.actions.entries_behind import entries_behind

            return entries_behind(journal, whole, progress)

        def found(ids: tuple[str, ...]) -> None:
            if number == self._asked:
                self._show_sources(says, ids)

        self.fittings.session.ask_long(work, found, self._failed, self)

    def _show_sources(self, says: str, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.record_wanted.emit(ids[0])
            return
        self.behind.show_entries(says, ids)
        self._show_behind(True)
        self.behind.arrive()

    def _show_behind(self, on: bool) -> None:
        self.behind.setVisible(on)
        self.pane.setVisible(not on)

    def _take_up(self, offer: Offer) -> None:
        if offer.does == "match":
            payment, *shifts = offer.ids

            def link(journal: Journal) -> Changes:
                from journal.actions.match_payment import match_payment

                return match_payment(journal, payment, shifts)

            self.fittings.session.write(link, lambda _changes: self._linked(), self._failed, self)
        else:

            def want(journal: Journal) -> bool:
                from journal.actions.see_patterns import want_patterns

                return want_patterns(journal, offer.does == "want")

            self.fittings.session.ask(want, lambda _wanted: self._ask(), self._failed, self)

    def _linked(self) -> None:
        self.banner.say("good", tr("pay", "The payment now names these shifts."))
