"""Erasing one entry for good: what goes, what stays and what can't be reached is said before anything can be pressed.

Kept true: nothing is erased until a box was ticked and a button pressed; the cursor begins on the way back, and no key
erases by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.actions.changes import Changes
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.records.evidence import Evidence
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.icons import kind_icon
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.widgets import Button, Card, Picture, Words, row, subheading
from journal.ui.wrapped_box import WrappedBox

if TYPE_CHECKING:
    from journal.actions.erase_record import Erasing
    from journal.actions.open_journal import Journal


@attrs.frozen
class _Asked:
    """The entry in words, and what would be erased: alone, and with the evidence that belongs to nothing else.

    Where this evidence must be kept, `held` says for what.
    """

    kind: str
    label: str
    title: str = attrs.field(repr=False)
    alone: Erasing
    together: Erasing | None
    held: str = attrs.field(default="", repr=False)


class ErasingPage(Page):
    """`left` when the entry is kept; `erased` tells in words what was done and what remains."""

    left = Signal()
    erased = Signal(str, str)

    def __init__(self, fittings: Fittings, record_id: str) -> None:
        super().__init__("erasing", fittings, tr("erasing", "Erase this entry for good?"))
        self._record_id = record_id
        self._asked: _Asked | None = None
        self._offered: list[QWidget] = []  # not to be seen before it is known that the entry may be erased
        theme = fittings.theme
        self._what = row()
        self.column.addLayout(self._what)
        self._versions = Words("erasing-versions")
        self._files = Words("erasing-files")
        self._files.hide()
        self._files_stay = Words("erasing-files-stay")
        self._files_stay.hide()
        self._files_held = Words("erasing-files-held", voice="warn")
        self._files_held.hide()
        self._part(
            "before",
            tr("erasing", "Before you do it"),
            tr(
                "erasing",
                "Is there a case, or may there be one? Then ask your lawyer first. Erasing can harm a case: it may "
                "look as if there was something to hide.",
            ),
            tr("erasing", "You can also keep it, and leave it out when you make a bundle."),
            tr("erasing", "It can't be undone. Nobody can bring it back."),
        )
        goes = self._part("goes", tr("erasing", "What goes"), self._versions, self._files)
        goes.column.addWidget(Words("erasing-goes-rest", tr("erasing", "Its keys, its search words and its drafts.")))
        self._too = WrappedBox("erasing-too", "")
        self._too.toggled.connect(self._tell)
        self._too.hide()
        goes.column.addWidget(self._too)
        self._part(
            "stays",
            tr("erasing", "What stays in this journal"),
            tr(
                "erasing",
                "A gap with its number, and the day and time when you erased it. Whoever checks this journal can see "
                "that, a lawyer too. Nobody can see what it was.",
            ),
            self._files_stay,
            self._files_held,
        )
        self._part(
            "beyond",
            tr("erasing", "What erasing can't reach"),
            tr("erasing", "Backups, bundles that you handed over and other copies still hold it."),
            tr("erasing", "The disk may keep encrypted remnants until it writes over them."),
        )
        self._sure = WrappedBox("erasing-sure", tr("erasing", "I have read this, and I know that it can't be undone."))
        self._sure.toggled.connect(self._allow)
        self._keep = Button(
            "erasing-keep", tr("erasing", "Keep it"), theme, icon_name="arrow-left", pressed=self.go_away
        )
        self._go = Button(
            "erasing-go", tr("erasing", "Erase for good"), theme, icon_name="trash-2", pressed=self._erase
        )
        self._go.setEnabled(False)
        self._sure.setEnabled(False)
        self.column.addWidget(self._sure)
        self._strip = ProgressStrip(fittings.theme)
        self.column.addWidget(self._strip)
        self.column.addLayout(Flow(self._keep, self._go))
        self.column.addStretch(1)
        self._offered += [self._sure, self._go]
        for widget in self._offered:
            widget.hide()
        self._ask()

    def first_place(self) -> QWidget:
        return self._keep

    def go_away(self) -> None:
        """Keep the entry and go back to it; not while it is being erased."""
        if self._keep.isEnabled():
            self.left.emit()

    def _part(self, name: str, title: str, *says: str | QWidget) -> Card:
        card = Card(f"erasing-{name}")
        card.column.addWidget(subheading(f"erasing-{name}-title", title))
        for at, each in enumerate(says, 1):
            card.column.addWidget(Words(f"erasing-{name}-{at}", each) if isinstance(each, str) else each)
        self.column.addWidget(card)
        self._offered.append(card)
        return card

    def _ask(self) -> None:
        record_id = self._record_id

        def work(journal: Journal) -> _Asked:
            from journal.actions.erase_record import plan_erasing
            from journal.actions.show_record import show_record

            found, alone = show_record(journal, record_id).row, plan_erasing(journal, record_id)
            asked = _Asked(found.kind, str(found.record.label), found.title, alone, None)
            try:
                return attrs.evolve(asked, together=plan_erasing(journal, record_id, with_evidence=True))
            except BadInput as kept:
                return attrs.evolve(asked, held=kept.says)

        self.fittings.session.ask(work, self._show, self._refuse, self)

    def _refuse(self, error: KnownError) -> None:
        """Say why nothing can be erased, and nothing of how it would be."""
        title = tr("erasing", "This can't be erased now")
        self.heading.say(title)
        self.setAccessibleName(title)
        self.say_error(error)

    def _show(self, asked: _Asked) -> None:
        self._asked = asked
        for widget in self._offered:
            widget.show()
        self._what.addWidget(
            Picture("erasing-picture", kind_icon(asked.kind), self.fittings.theme, side=22, tone=asked.kind)
        )
        title = Words("erasing-title", tr("erasing", "{kind}: {title}", kind=asked.label, title=asked.title), bold=True)
        self._what.addWidget(title, 1)
        count = asked.alone.only_of_it
        if asked.together is None:
            self._files_held.say(tr("erasing", "Of these files: {says}", says=asked.held))
            self._files_held.show()
        elif count:
            self._too.say(
                trn(
                    "erasing",
                    "Also erase the {count} file of evidence that belongs to nothing else.",
                    "Also erase the {count} files of evidence that belong to nothing else.",
                    count,
                )
            )
            self._too.show()
        self._tell()
        self._sure.setEnabled(True)

    @property
    def _planned(self) -> Erasing | None:
        if self._asked is None:
            return None
        return (self._asked.together if self._too.isChecked() else None) or self._asked.alone

    def _tell(self, _ticked: bool = False) -> None:
        planned = self._planned
        if planned is None or self._asked is None:
            return
        versions = self._asked.alone.versions
        self._versions.say(
            tr("erasing", "The file, and what is written about it.")
            if self._asked.kind == Evidence.kind
            else trn(
                "erasing",
                "What the entry says, as it stands in its {count} version.",
                "What the entry says, as it stands in each of its {count} versions.",
                versions,
            )
        )
        self._files.say(
            trn(
                "erasing",
                "{count} file of evidence, with what is written about it.",
                "{count} files of evidence, with what is written about them.",
                planned.evidence,
            )
        )
        self._files.setVisible(planned.evidence > 0)
        self._files_stay.say(
            trn(
                "erasing",
                "{count} file of evidence that belongs to it.",
                "{count} files of evidence that belong to it.",
                planned.evidence_left,
            )
        )
        self._files_stay.setVisible(planned.evidence_left > 0)

    def _allow(self, _ticked: bool = False) -> None:
        self._go.setEnabled(self._sure.isChecked() and self._asked is not None)

    def _erase(self) -> None:
        if self._asked is None or not self._sure.isChecked():
            return
        record_id, with_evidence = self._record_id, self._too.isChecked()
        erased: list[Erasing] = []
        self._busy(True)

        def work(journal: Journal, progress: Progress) -> Changes:
            from journal.actions.erase_record import erase_record

            erased.append(erase_record(journal, record_id, with_evidence=with_evidence, progress=progress))
            return Changes(erased[0].ids, erased[0].kinds)

        def done(_changes: Changes) -> None:
            self.erased.emit(*_told(erased[0]))

        job = self.fittings.session.write_long(
            work, done, self._failed, self, cancelled=lambda: self._busy(False), moved=self._strip.moved
        )
        says = tr("erasing", "Erasing. Each word that it held is looked for in the whole journal.")
        self._strip.follow(says, job)  # type: ignore[arg-type]

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.say_error(error)

    def _busy(self, on: bool) -> None:
        for widget in (self._keep, self._sure, self._too):
            widget.setEnabled(not on)
        self._go.setEnabled(False)
        if not on:
            self._strip.end()
            self._allow()


def _told(erased: Erasing) -> tuple[str, str]:
    says = trn(
        "erasing",
        "Erased for good, with {count} file of evidence.",
        "Erased for good, with {count} files of evidence.",
        erased.evidence,
    )
    remains = tr(
        "erasing", "A gap with its number and the day stays. Backups, bundles and copies made before still hold it."
    )
    return says if erased.evidence else tr("erasing", "Erased for good."), remains
