"""Making a bundle for a lawyer: what goes in, for whom, in which form, where to. Then how to hand it over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from journal.ground.known_error import Cancelled, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.records.types import TYPES
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.date_line import DateLine
from journal.ui.handed_over import handed_over
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, LineEdit, Words, clear, named, subheading

if TYPE_CHECKING:
    from journal.actions.export_bundle import Choices, Exported, Gathered
    from journal.actions.look_at_evidence import EvidenceFiles
    from journal.actions.open_journal import Journal

_COUNT_AFTER_MS = 200


class ExportPage(Page):
    """Choices on one page, progress, and what came of it."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("export", fittings, tr("export", "A bundle for my lawyer"))
        self._out: Path | None = None
        self.column.addWidget(
            Words(
                "export-says",
                tr(
                    "export",
                    "A tidy folder with a report, tables and your evidence, that a lawyer can check. "
                    "What you mark as for your lawyer only stays out of copies for others. You choose what goes in.",
                ),
            )
        )
        self._choosing = QWidget()
        self._choosing.setObjectName("export-choosing")
        cards = QVBoxLayout(self._choosing)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(int(1.5 * SPACE))
        cards.addWidget(self._what())
        cards.addWidget(self._whom())
        cards.addWidget(self._where())
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
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_AFTER_MS)
        self._timer.timeout.connect(self._recount)
        fittings.session.changed.connect(lambda _changes: self._timer.start())
        self._say_place()

    def first_place(self) -> QWidget:
        return self._case

    def arrive(self) -> None:
        super().arrive()
        self._timer.start()

    def export(self) -> None:
        """Gather what was chosen from the journal, then write it beside the journal's own work."""
        if self.progress.busy:
            return
        self.banner.put_away()
        clear(self._result)
        choices = self._choices()
        if choices is None:
            return
        if self._out is None:
            self.banner.say(
                "warn",
                tr("export", "Please choose where the bundle goes."),
                tr("export", "A stick is best. On this computer, others may find it."),
            )
            self._choose_place_button.setFocus()
            return
        self._busy(True)
        out = self._out

        def gather(journal: Journal) -> Gathered:
            from journal.actions.export_bundle import gather as gather_from

            return gather_from(journal, choices)

        def gathered(found: Gathered) -> None:
            try:
                job.progress.check()
            except Cancelled:
                self._give_back(found)
                self._cancelled()
            else:
                self._write(found, out)

        job = self.fittings.session.ask(gather, gathered, self._failed, self)
        self.progress.follow(tr("export", "Making the bundle"), job)  # type: ignore[arg-type]

    def _write(self, gathered: Gathered, out: Path) -> None:
        tools = self.fittings.tools

        def write(files: EvidenceFiles, progress: Progress) -> Exported:
            from journal.actions.export_bundle import write as write_out

            return write_out(gathered, files, tools, out, progress)

        def failed(error: KnownError) -> None:
            self._give_back(gathered)
            self._failed(error)

        def cancelled() -> None:
            self._give_back(gathered)
            self._cancelled()

        job = self.fittings.session.with_files(
            write, self._done, failed, self, cancelled=cancelled, moved=self.progress.moved
        )
        self.progress.follow(tr("export", "Making the bundle"), job)  # type: ignore[arg-type]

    def _give_back(self, gathered: Gathered) -> None:
        def back(journal: Journal) -> None:
            from journal.actions.export_bundle import give_back

            give_back(journal, gathered)

        self.fittings.session.ask(back, lambda _nothing: None, self.say_error, self)

    def _done(self, exported: Exported) -> None:
        self._busy(False)
        frame = handed_over(exported, self.fittings)
        self._result.addWidget(frame)
        self.pane.ensureWidgetVisible(frame)
        QTimer.singleShot(0, self, lambda: self.pane.ensureWidgetVisible(frame))
        frame.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _what(self) -> Card:
        card = Card("export-what")
        card.column.addWidget(subheading("export-what-title", tr("export", "What goes in")))
        clock = self.fittings.tools.clock
        self._case = LineEdit("export-case", tr("export", "Short name of the matter"))
        self._from = DateLine("export-from", tr("export", "From"), clock)
        self._until = DateLine("export-until", tr("export", "To"), clock)
        self._field(
            card,
            tr("export", "Short name of the matter"),
            self._case,
            tr("export", "It becomes the bundle's file name, so keep it neutral. You can leave it empty."),
        )
        dates = Flow(spacing=2 * SPACE)
        for label, line in ((tr("export", "From"), self._from), (tr("export", "To"), self._until)):
            pair = QWidget()
            pair.setObjectName(f"{line.objectName()}-pair")
            block = QVBoxLayout(pair)
            block.setContentsMargins(0, 0, 0, 0)
            block.setSpacing(SPACE // 2)
            words = Words(f"{line.objectName()}-label", label, bold=True)
            words.setBuddy(line)
            block.addWidget(words)
            block.addWidget(line)
            dates.addWidget(pair)
            line.textChanged.connect(lambda _text: self._timer.start())
        card.column.addLayout(dates)
        card.column.addWidget(
            Words("export-period-help", tr("export", "Leave both empty for everything."), voice="quiet")
        )
        self._kinds: dict[str, QCheckBox] = {}
        kinds = Flow()
        for kind, each in TYPES.items():
            box = QCheckBox(str(each.plural))
            named(box, f"export-kind-{kind}", str(each.plural))
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._timer.start())
            self._kinds[kind] = box
            kinds.addWidget(box)
        card.column.addWidget(Words("export-kinds-label", tr("export", "Kinds of entries"), bold=True))
        card.column.addLayout(kinds)
        self._count = Words("export-count", voice="quiet")
        card.column.addWidget(self._count)
        return card

    def _whom(self) -> Card:
        card = Card("export-whom")
        card.column.addWidget(subheading("export-whom-title", tr("export", "For whom")))
        self._audience = self._radios(
            card,
            "audience",
            {
                "lawyer": (
                    tr("export", "For my lawyer"),
                    tr("export", "All that you choose. What is for your lawyer only is set apart."),
                ),
                "to-send": (
                    tr("export", "For my lawyer to send on"),
                    tr("export", "Without what is for your lawyer only."),
                ),
            },
        )
        self._originals = QCheckBox(tr("export", "Add the original files, bit by bit"))
        named(self._originals, "export-originals", self._originals.text())
        card.column.addWidget(self._originals)
        help_text = tr(
            "export", "Originals may tell where and with which phone a photo was taken. Cleaned copies are always in."
        )
        self._originals.setAccessibleDescription(help_text)
        card.column.addWidget(Words("export-originals-help", help_text, voice="quiet"))
        return card

    def _where(self) -> Card:
        card = Card("export-where")
        card.column.addWidget(subheading("export-where-title", tr("export", "How and where")))
        self._form = self._radios(
            card,
            "form",
            {
                "zip": (
                    tr("export", "One file with a passphrase"),
                    tr("export", "Best for a stick or e-mail. Six words are made for you and shown once."),
                ),
                "folder": (tr("export", "A plain folder"), tr("export", "Anyone who finds it can read it.")),
            },
        )
        self._place = Words("export-place", voice="quiet")
        card.column.addWidget(self._place)
        self._choose_place_button = Button(
            "export-choose-place",
            tr("export", "Choose where it goes…"),
            self.fittings.theme,
            icon_name="folder-open",
            pressed=self._choose_place,
        )
        card.column.addLayout(Flow(self._choose_place_button))
        return card

    def _radios(self, card: Card, name: str, options: dict[str, tuple[str, str]]) -> dict[str, QRadioButton]:
        group = QButtonGroup(self)
        buttons: dict[str, QRadioButton] = {}
        for code, (label, help_text) in options.items():
            button = QRadioButton(label)
            named(button, f"export-{name}-{code}", label, help_text)
            group.addButton(button)
            button.setChecked(not buttons)
            buttons[code] = button
            card.column.addWidget(button)
            card.column.addWidget(Words(f"export-{name}-{code}-help", help_text, voice="quiet"))
        return buttons

    def _field(self, card: Card, label: str, line: LineEdit, help_text: str) -> None:
        words = Words(f"{line.objectName()}-label", label, bold=True)
        words.setBuddy(line)
        line.setAccessibleDescription(help_text)
        card.column.addWidget(words)
        card.column.addWidget(line)
        card.column.addWidget(Words(f"{line.objectName()}-help", help_text, voice="quiet"))

    def _choose_place(self) -> None:
        def chosen(folder: Path) -> None:
            self._out = folder
            self._say_place()

        self.fittings.chooser.folder(self, tr("export", "Where shall the bundle go?"), chosen)

    def _say_place(self) -> None:
        self._place.say_long(
            tr("export", "No place chosen yet.")
            if self._out is None
            else tr("export", "It goes into the folder {place}", place=str(self._out))
        )

    def _period(self) -> tuple[datetime | None, datetime | None] | None:
        zone = ZoneInfo(self.fittings.tools.clock.zone())
        days: list[date | None] = []
        for line in (self._from, self._until):
            try:
                days.append(line.day())
                line.mark_wrong(False)
            except (ValueError, KeyError):
                line.mark_wrong(True)
                return None
        since, last = days
        until = None if last is None else datetime.combine(last + timedelta(days=1), time(), zone)
        return None if since is None else datetime.combine(since, time(), zone), until

    def _chosen_kinds(self) -> tuple[str, ...]:
        chosen = tuple(kind for kind, box in self._kinds.items() if box.isChecked())
        return () if len(chosen) == len(self._kinds) else chosen

    def _choices(self) -> Choices | None:
        from journal.actions.export_bundle import Choices

        period = self._period()
        if period is None:
            self.banner.say(
                "warn", tr("export", "One date can't be read."), tr("export", "Write it as 3 Apr 2026, for example.")
            )
            return None
        if not any(box.isChecked() for box in self._kinds.values()):
            self.banner.say(
                "warn", tr("export", "Nothing is chosen."), tr("export", "Tick at least one kind of entry.")
            )
            return None
        return Choices(
            case=self._case.text().strip(),
            kinds=self._chosen_kinds(),
            since=period[0],
            until=period[1],
            audience="to-send" if self._audience["to-send"].isChecked() else "lawyer",
            originals=self._originals.isChecked(),
            form="zip" if self._form["zip"].isChecked() else "folder",
        )

    def _recount(self) -> None:
        period = self._period()
        if period is None or self.fittings.session.opened is None:
            self._count.say("")
            return
        from journal.actions.list_records import Query, count_records

        if not any(box.isChecked() for box in self._kinds.values()):
            self._say_count(0)
            return
        query = Query(kinds=self._chosen_kinds(), since=period[0], until=period[1])
        self.fittings.session.ask(lambda journal: count_records(journal, query), self._say_count, self.say_error, self)

    def _say_count(self, count: int) -> None:
        self._count.say(trn("export", "{count} entry fits.", "{count} entries fit.", count))
