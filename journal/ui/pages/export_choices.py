"""The choices for a bundle: what goes in, for whom, in which form, where to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import attrs
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from journal.ground.known_error import BadInput
from journal.ground.words import tr, trn
from journal.records.leaving import LEAVING
from journal.ui.case_choice import CaseChoice
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.date_line import DateLine
from journal.ui.forms.typed_times import date_text
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, named, subheading

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
        self.out: Path | None = None
        self._remembered: Choices | None = None
        cards = QVBoxLayout(self)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(int(1.5 * SPACE))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_AFTER_MS)
        self._timer.timeout.connect(self._recount)
        cards.addWidget(self._what())
        cards.addWidget(self._whom())
        cards.addWidget(self._where())
        fittings.session.changed.connect(lambda _changes: self._timer.start())
        self._say_place()

    def first_place(self) -> QWidget:
        """Return the widget that gets the cursor first."""
        return self._case

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
        card.column.addWidget(self._cases)
        self._case = LineEdit("export-case", tr("export", "Short name of the matter"))
        self._from = DateLine("export-from", tr("export", "From"), clock)
        self._until = DateLine("export-until", tr("export", "To"), clock)
        self._field(
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
                    tr(
                        "export",
                        "All that you choose, but for what is marked “for my lawyer only”: tell them that yourself.",
                    ),
                ),
                "to-send": (
                    tr("export", "For my lawyer to send on"),
                    tr("export", "Without checksums, originals, and what tells how much was left out."),
                ),
            },
        )
        self._warning = Words("export-warning", voice="danger", bold=True)
        self._warning.hide()
        card.column.addWidget(self._warning)
        self._audience["to-send"].toggled.connect(self._warn)
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

    def _warn(self, to_send: bool) -> None:
        from journal.actions.review_bundle import WARNING

        self._warning.say(str(WARNING))
        self._warning.setVisible(to_send)

    def _field(self, card: Card, label: str, line: LineEdit, help_text: str) -> None:
        words = Words(f"{line.objectName()}-label", label, bold=True)
        words.setBuddy(line)
        line.setAccessibleDescription(help_text)
        card.column.addWidget(words)
        card.column.addWidget(line)
        card.column.addWidget(Words(f"{line.objectName()}-help", help_text, voice="quiet"))

    def _choose_place(self) -> None:
        def chosen(folder: Path) -> None:
            self.out = folder
            self._say_place()

        self.fittings.chooser.folder(self, tr("export", "Where shall the bundle go?"), chosen)

    def _say_place(self) -> None:
        self._place.say_long(
            tr("export", "No place chosen yet.")
            if self.out is None
            else tr("export", "It goes into the folder {place}", place=str(self.out))
        )

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
        self._audience[remembered.audience].setChecked(True)
        self._originals.setChecked(remembered.originals)
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
        from journal.actions.export_bundle import Choices

        period = self._period()
        if period is None:
            do = tr("export", "Write it as 3 Apr 2026, for example.")
            raise BadInput(tr("export", "One date can't be read."), do)
        if not any(box.isChecked() for box in self._kinds.values()):
            raise BadInput(tr("export", "Nothing is chosen."), tr("export", "Tick at least one kind of entry."))
        if self.out is None:
            self._choose_place_button.setFocus()
            do = tr("export", "A stick is best. On this computer, others may find it.")
            raise BadInput(tr("export", "Please choose where the bundle goes."), do)
        name = self._case.text().strip()
        kept = self._remembered if self._remembered is not None and self._remembered.case == name else Choices()
        choices = attrs.evolve(
            kept,
            case=name,
            kinds=self._chosen_kinds(),
            since=period[0],
            until=period[1],
            audience="to-send" if self._audience["to-send"].isChecked() else "lawyer",
            originals=self._originals.isChecked(),
            form="zip" if self._form["zip"].isChecked() else "folder",
        )
        return choices, self.out

    def _recount(self) -> None:
        period = self._period()
        if period is None or self.fittings.session.opened is None:
            self._count.say("")
            return
        from journal.actions.list_records import Query, count_records

        if not any(box.isChecked() for box in self._kinds.values()):
            self._say_count(0)
            return
        query = Query(kinds=self._chosen_kinds() or tuple(LEAVING), since=period[0], until=period[1])
        self.fittings.session.ask(
            lambda journal: count_records(journal, query), self._say_count, self.failed.emit, self
        )

    def _say_count(self, count: int) -> None:
        self._count.say(trn("export", "{count} entry fits.", "{count} entries fit.", count))
