"""Making a bundle for a lawyer: what goes in, for whom, in which form, where to. Then how to hand it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import BadInput, Cancelled, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.handed_over import handed_over
from journal.ui.pages.export_choices import ExportChoices
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.widgets import Button, Words, clear

if TYPE_CHECKING:
    from journal.actions.export_bundle import Exported, Gathered
    from journal.actions.look_at_evidence import EvidenceFiles
    from journal.actions.open_journal import Journal

_COUNT_AFTER_MS = 200


class ExportPage(Page):
    """Choices on one page, progress, and what came of it."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("export", fittings, tr("export", "A bundle for my lawyer"))
        says = tr(
            "export",
            "A tidy folder with a report, tables and your evidence, that a lawyer can check. "
            "What you mark as for your lawyer only stays out of it. You choose what goes in.",
        )
        self._says = Words("export-says", says)
        self.column.addWidget(self._says)
        self._choosing = ExportChoices(fittings)
        self._choosing.failed.connect(self.say_error)
        self.column.addWidget(self._choosing)
        self._go = Button(
            "export-go",
            tr("export", "Make the bundle"),
            fittings.theme,
            role="main",
            icon_name="package",
            pressed=self.export,
        )
        self.column.addLayout(Flow(self._go))
        self.progress = ProgressStrip(fittings.theme)
        self.column.addWidget(self.progress)
        self._result = QVBoxLayout()
        self.column.addLayout(self._result)
        self.column.addStretch(1)

    def first_place(self) -> QWidget:
        return self._choosing.first_place()

    def arrive(self) -> None:
        if self._choosing.isHidden():
            return
        super().arrive()
        self._choosing.count_soon()
        self._choosing.look_at_cases()

    def export(self) -> None:
        """Gather what was chosen from the journal, then write it beside the journal's own work."""
        if self.progress.busy:
            return
        self.banner.put_away()
        clear(self._result)
        try:
            choices, out = self._choosing.choices()
        except BadInput as missing:
            self.banner.say("warn", missing.says, missing.do)
            return
        self._busy(True)

        tools = self.fittings.tools

        def gather(journal: Journal, _progress: Progress) -> Gathered:
            from journal.actions.export_bundle import gather as gather_from

            return gather_from(journal, choices, tools, out)

        def gathered(found: Gathered) -> None:
            try:
                job.progress.check()
            except Cancelled:
                self._give_back(found)
                self._cancelled()
            else:
                self._write(found)

        job = self.fittings.session.ask_long(gather, gathered, self._failed, self, cancelled=self._cancelled)
        self.progress.follow(tr("export", "Making the bundle"), job)  # type: ignore[arg-type]

    def _write(self, gathered: Gathered) -> None:
        tools = self.fittings.tools

        def write(files: EvidenceFiles, progress: Progress) -> Exported:
            from journal.actions.export_bundle import write as write_out

            return write_out(gathered, files, tools, progress)

        def failed(error: KnownError) -> None:
            self._give_back(gathered)
            self._failed(error)

        def cancelled() -> None:
            self._give_back(gathered)
            self._cancelled()

        def done(exported: Exported) -> None:
            self._finish(gathered, exported)
            self._done(exported)

        job = self.fittings.session.with_files(
            write, done, failed, self, cancelled=cancelled, moved=self.progress.moved
        )
        self.progress.follow(tr("export", "Making the bundle"), job)  # type: ignore[arg-type]

    def _finish(self, gathered: Gathered, exported: Exported) -> None:
        def end(journal: Journal) -> None:
            from journal.actions.export_bundle import finish

            finish(journal, gathered, exported)

        self.fittings.session.ask(end, lambda _nothing: None, self.say_error, self)

    def _give_back(self, gathered: Gathered) -> None:
        def back(journal: Journal) -> None:
            from journal.actions.export_bundle import give_back

            give_back(journal, gathered)

        self.fittings.session.ask(back, lambda _nothing: None, self.say_error, self)

    def _done(self, exported: Exported) -> None:
        self._busy(False)
        self._show_choices(False)
        frame = handed_over(exported, self.fittings)
        self._result.addWidget(frame)
        again = Button(
            "export-another",
            tr("export", "Make another bundle"),
            self.fittings.theme,
            pressed=lambda: self._show_choices(True),
        )
        self._result.addLayout(Flow(again))
        frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, on: bool) -> None:
        """What came of it takes the place of the choices, until another bundle is wanted."""
        for widget in (self._choosing, self._go, self._says):
            widget.setVisible(on)
        if on:
            clear(self._result)
            self.arrive()

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.say("calm", tr("export", "Stopped. Nothing was left behind."))

    def _busy(self, on: bool) -> None:
        self._choosing.setEnabled(not on)
        self._go.setEnabled(not on)
        self._go.setVisible(not on)
        if not on:
            self.progress.end()
