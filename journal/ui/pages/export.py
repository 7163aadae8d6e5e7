"""A bundle for the lawyer, in three steps: what goes in, a look at what that lets out, and how to hand it over.

Kept true: nothing is written before what leaves was shown; what was chosen stays while one looks at entries and files.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import BadInput, KnownError
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.ui.bundling.given import GivenCard
from journal.ui.bundling.making import MakingBundle
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.handed_over import handed_over
from journal.ui.pages.export_choices import ExportChoices
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.review.heap_view import HeapView
from journal.ui.review.overview import Overview
from journal.ui.widgets import Button, Words, clear

if TYPE_CHECKING:
    from journal.actions.export_bundle import Choices, Exported
    from journal.actions.open_journal import Journal
    from journal.actions.settle_review import Leaf, LookThrough


class ExportPage(Page):
    """Choices, review, progress, and what came of it. `record_wanted` and `file_wanted` ask for one to look at."""

    record_wanted = Signal(str)
    file_wanted = Signal(str, object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("export", fittings, tr("export", "A bundle for my lawyer"))
        self._wanted: tuple[Choices, Path] | None = None
        self._looked: LookThrough | None = None
        self._turn = 0  # an answer that comes after one went back, or after a newer question, is shown no more
        says = tr(
            "export",
            "A tidy folder with a report, tables and your evidence, that a lawyer can check. "
            "What you mark as for your lawyer only stays out of it. You choose what goes in.",
        )
        self._says = Words("export-says", says)
        self._choosing = ExportChoices(fittings)
        self._choosing.failed.connect(self.say_error)
        self._overview = Overview(fittings.theme)
        self._overview.heap_wanted.connect(self._show_heap)
        theme = fittings.theme
        self._go = Button(
            "export-go", tr("export", "Look at what leaves"), theme, role="main", icon_name="eye", pressed=self.look
        )
        self._make = Button(
            "review-go", tr("export", "Make the bundle"), theme, role="main", icon_name="package", pressed=self.export
        )
        self._back = Button(
            "review-back", tr("export", "Back to the choice"), theme, icon_name="arrow-left", pressed=self._choose_again
        )
        self.progress = ProgressStrip(theme)
        self._given = GivenCard(fittings)
        for widget in (self._says, self._choosing, self._overview):
            self.column.addWidget(widget)
        self.column.addLayout(Flow(self._go, self._make, self._back))
        self.column.addWidget(self.progress)
        self._result = QVBoxLayout()
        self.column.addLayout(self._result)
        self.column.addWidget(self._given)
        self.column.addStretch(1)
        self._heap = HeapView(fittings)
        self._heap.back_wanted.connect(self._leave_heap)
        self._heap.settled.connect(self._settled)
        self._heap.leaf_wanted.connect(self._open)
        self.outer.addWidget(self._heap, 1)
        self._making = MakingBundle(fittings, self.progress, self)
        self._making.done.connect(self._done)
        self._making.failed.connect(self._failed)
        self._making.cancelled.connect(self._cancelled)
        self._show_step("choose")

    def first_place(self) -> QWidget | None:
        return self._choosing.first_place()

    def arrive(self) -> None:
        if self._step == "choose":
            super().arrive()
            self._choosing.count_soon()
            self._choosing.look_at_cases()
            self._given.look()
        elif self._step in ("review", "heap") and not self.progress.busy:
            self.look()

    def go_away(self) -> None:
        """Go back a step: from one kind to the overview, from there to the choice."""
        if self._step == "heap":
            self._leave_heap()
        elif self._step == "review" and not self.progress.busy:
            self._choose_again()

    # ------------------------------------------------------------------ looking through

    def look(self) -> None:
        """Show what the choice lets out; nothing is written."""
        if self.progress.busy:
            return
        self.banner.put_away()
        try:
            self._wanted = self._choosing.choices()
        except BadInput as missing:
            self._show_step("choose")
            self.say_refused(missing.says, missing.do)
            return
        (choices, out), tools = self._wanted, self.fittings.tools
        self.fittings.session.case_in_hand = choices.case

        def ask(journal: Journal) -> tuple[LookThrough, int | None]:
            from journal.actions.handing_over import free_at
            from journal.actions.settle_review import look_through

            return look_through(journal, choices, tools), free_at(out)

        self._turn += 1
        self._go.setEnabled(False)
        self.fittings.session.ask(ask, partial(self._show_looked, self._turn), self._failed, self)

    def _show_looked(self, turn: int, answer: tuple[LookThrough, int | None]) -> None:
        if turn != self._turn:
            return
        looked, free = answer
        self._go.setEnabled(True)
        self._looked = looked
        self._overview.show_all(looked, free)
        if self._step == "heap":
            self._heap.look_again(looked)
            return
        self._show_step("review")
        self.pane.verticalScrollBar().setValue(0)
        (self._overview.focus() or self._make).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_heap(self, code: str) -> None:
        assert self._looked is not None, "it was looked through"
        heap = self._looked.review.heap(code)
        assert heap is not None, "only what is there can be opened"
        self._code = code
        self._show_step("heap")
        self._heap.show_heap(self._looked, heap)

    def _settled(self, looked: LookThrough) -> None:
        self._looked = looked

    def _leave_heap(self) -> None:
        self._show_step("review")
        self.look()

    def _open(self, leaf: Leaf) -> None:
        if leaf.kind == Evidence.kind:
            self.file_wanted.emit(leaf.record_id, [leaf.record_id])
        else:
            self.record_wanted.emit(leaf.record_id)

    def _choose_again(self) -> None:
        self._turn += 1
        self._go.setEnabled(True)
        self._show_step("choose")
        self.arrive()

    # ------------------------------------------------------------------ making it

    def export(self) -> None:
        """Make the bundle that was looked through."""
        if self.progress.busy or self._wanted is None:
            return
        self._turn += 1
        self.banner.put_away()
        clear(self._result)
        self._busy(True)
        self._making.make(*self._wanted)
        self.progress.take_cursor()

    def _done(self, exported: Exported) -> None:
        self._busy(False)
        self._show_step("done")
        frame = handed_over(exported, self.fittings)
        self._result.addWidget(frame)
        again = Button(
            "export-another", tr("export", "Make another bundle"), self.fittings.theme, pressed=self._choose_again
        )
        self._result.addLayout(Flow(again))
        self._given.look()
        frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        if self._step == "heap":
            self._show_step("review")
        self.say_error(error)
        self._say_which(error)

    def _say_which(self, error: KnownError) -> None:
        """Tell her which of her words refused the copy; the error's own sentences, which may be kept, don't."""
        from journal.actions.export_bundle import StillThere

        if isinstance(error, StillThere):
            do = tr("export", "It is: “{words}”. {do}", words=" ".join(error.words.split()), do=error.do)
            self.banner.say("danger", error.says, do)

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.say("calm", tr("export", "Stopped. Nothing was left behind."))
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, on: bool) -> None:
        for widget in (self._choosing, self._overview, self._go, self._make, self._back):
            widget.setEnabled(not on)
        self._overview.setVisible(self._step == "review" and not on)  # so that one sees how far it is, and Cancel
        self._make.setVisible(self._step == "review" and not on)
        self._back.setVisible(self._step == "review" and not on)
        if not on:
            self.progress.end()

    def _show_step(self, step: str) -> None:
        """Show one of: choose, review, heap, done."""
        self._step = step
        self._heap.setVisible(step == "heap")
        self.pane.setVisible(step != "heap")
        parts: dict[str, tuple[QWidget, ...]] = {
            "choose": (self._says, self._choosing, self._go),
            "review": (self._overview, self._make, self._back),
        }
        for name, widgets in parts.items():
            for widget in widgets:
                widget.setVisible(step == name)
        if step != "done":
            clear(self._result)
        if step in ("review", "heap"):
            self._given.hide()
