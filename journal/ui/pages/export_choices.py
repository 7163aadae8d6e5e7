"""The choices for a bundle: what goes in, for whom, in which form, where to. What was chosen stays until changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import attrs
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal.ground.known_error import BadInput
from journal.ground.words import tr, trn
from journal.records.leaving import LEAVING
from journal.ui.bundling.more_choices import MoreChoices
from journal.ui.bundling.parts import labelled
from journal.ui.bundling.where import WhereCard
from journal.ui.bundling.whom import WhomCard
from journal.ui.case_choice import CaseChoice
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.date_line import DateLine
from journal.ui.forms.typed_times import date_text
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Card, Words, named, subheading

if TYPE_CHECKING:
    from journal.actions.export_bundle import Choices

_COUNT_AFTER_MS = 200


class ExportChoices(QWidget):
    """Three cards of choices, with a count of what fits."""

    failed = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("export-choices")
        self.fittings = fittings
        self._remembered: Choices | None = None
        cards = QVBoxLayout(self)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(int(1.5 * SPACE))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_AFTER_MS)
        self._timer.timeout.connect(self._recount)
        self._whom = WhomCard()
        self._where = WhereCard(fittings)
        self._where.recipient_picked.connect(self._whom.name_recipient)
        for card in (self._what(), self._whom, self._where):
            cards.addWidget(card)
        fittings.session.changed.connect(lambda _changes: self._timer.start())

    def first_place(self) -> QWidget:
        """Return the widget that gets the cursor first."""
        return self._case

    def take_place(self, folder: Path) -> None:
        """Let the bundle go into a folder."""
        self._where.take_place(folder)

    def count_soon(self) -> None:
        """Count anew what fits."""
        self._timer.start()

    def look_at_cases(self) -> None:
        """See which cases there are by now."""
        self._cases.look()

    def _what(self) -> Card:
        card = Card("export-what")
        card.column.addWidget(subheading("export-what-title", tr("export", "What goes in")))
        clock = self.fittings.tools.clock
        self._cases = CaseChoice(self.fittings)
        self._cases.picked.connect(self._take_over)
        self._cases.recipients.connect(self._where.offer_keys)
        card.column.addWidget(self._cases)
        self._case = LineEdit("export-case", tr("export", "Short name of the matter"))
        self._case.textChanged.connect(self._cases.follow)
        self._from = DateLine("export-from", tr("export", "From"), clock)
        self._until = DateLine("export-until", tr("export", "To"), clock)
        labelled(
            card,
            tr("export", "Short name of the matter"),
            self._case,
            tr(
                "export",
                "It becomes the bundle's file name, so keep it neutral. You can leave it empty. With a name the choice "
                "below is remembered for the next bundle.",
            ),
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
            line.textChanged.connect(lambda _text: self.count_soon())
        card.column.addLayout(dates)
        card.column.addWidget(
            Words("export-period-help", tr("export", "Leave both empty for everything."), voice="quiet")
        )
        self._kinds: dict[str, QCheckBox] = {}
        kinds = Flow()
        for kind, each in LEAVING.items():
            box = QCheckBox(str(each.plural))
            named(box, f"export-kind-{kind}", str(each.plural))
            box.setChecked(True)
            box.toggled.connect(lambda _on: self.count_soon())
            self._kinds[kind] = box
            kinds.addWidget(box)
        card.column.addWidget(Words("export-kinds-label", tr("export", "Kinds of entries"), bold=True))
        card.column.addLayout(kinds)
        self._more = MoreChoices(self.fittings)
        self._more.changed.connect(self.count_soon)
        card.column.addWidget(self._more)
        self._count = Words("export-count", voice="quiet")
        card.column.addWidget(self._count)
        return card

    def _take_over(self, remembered: Choices | None) -> None:
        """Show what a case remembers, in the place of what was chosen; nothing stands for a new case."""
        self._remembered = remembered
        if remembered is None:
            self._case.setText("")
            return
        self._case.setText(remembered.case)
        zone = ZoneInfo(self.fittings.tools.clock.zone())
        last = None if remembered.until is None else remembered.until - timedelta(microseconds=1)
        for line, at in ((self._from, remembered.since), (self._until, last)):
            line.setText("" if at is None else date_text(at.astimezone(zone).date()))
        for kind, box in self._kinds.items():
            box.setChecked(not remembered.kinds or kind in remembered.kinds)
        self._more.put(remembered)
        self._whom.put(remembered)
        self._where.put(remembered)
        self.count_soon()

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

    def choices(self) -> tuple[Choices, Path]:
        """Return what was chosen and where it goes. Raises BadInput with a word on what is missing."""
        choices = self._where.put_into(self._chosen())
        if self._where.out is None:
            self._where.choose.setFocus()
            do = tr("export", "A stick is best. On this computer, others may find it.")
            raise BadInput(tr("export", "Please choose where the bundle goes."), do)
        return choices, self._where.out

    def _chosen(self) -> Choices:
        from journal.actions.export_bundle import Choices

        period = self._period()
        if period is None:
            do = tr("export", "Write it as 3 Apr 2026, for example.")
            raise BadInput(tr("export", "One date can't be read."), do)
        if not any(box.isChecked() for box in self._kinds.values()):
            raise BadInput(tr("export", "Nothing is chosen."), tr("export", "Tick at least one kind of entry."))
        name = self._case.text().strip()
        kept = self._remembered if self._remembered is not None and self._remembered.case == name else Choices()
        chosen = attrs.evolve(kept, case=name, kinds=self._chosen_kinds(), since=period[0], until=period[1])
        return self._whom.put_into(self._more.put_into(chosen))

    def _recount(self) -> None:
        if self.fittings.session.opened is None:
            return
        try:
            choices = self._chosen()
        except BadInput:
            self._say_count(0 if self._period() is not None else None)
            return
        from journal.actions.choose_records import count_chosen

        self.fittings.session.ask(
            lambda journal: count_chosen(journal, choices), self._say_count, self.failed.emit, self
        )

    def _say_count(self, count: int | None) -> None:
        self._count.say("" if count is None else trn("export", "{count} entry fits.", "{count} entries fit.", count))
