"""One record, to read: what was said, its evidence, what belongs to it, and how it came to stand as it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.reading import known
from journal.ui.banner import Banner
from journal.ui.evidence_tile import EvidenceTile, size_shown
from journal.ui.facts_table import FactsTable
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.history_card import HistoryCard
from journal.ui.icons import kind_icon
from journal.ui.linked_card import LinkedCard
from journal.ui.thumbnail import Thumbnail
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Column, Picture, Words, clear, heading, row, subheading

if TYPE_CHECKING:
    from journal.actions.look_at_evidence import EvidenceFiles, StoredFile
    from journal.actions.open_journal import Journal
    from journal.actions.show_record import Shown

_LARGE = 460


class ReadingPage(QWidget):
    """Shows the record with an id; shows it anew when it changes."""

    back_wanted = Signal()
    change_wanted = Signal(str, str, object)
    record_wanted = Signal(str)
    files_wanted = Signal(str)
    file_wanted = Signal(str, object)
    erase_wanted = Signal(str)
    black_wanted = Signal(str)

    def __init__(self, fittings: Fittings, record_id: str, *, at_history: bool = False) -> None:
        super().__init__()
        self._at_history = at_history
        self.setObjectName("reading")
        self.setAccessibleName(tr("reading", "One entry"))
        self.record_id = record_id
        self._fittings = fittings
        self._shown: Shown | None = None
        theme = fittings.theme
        self.banner = Banner(theme)
        self._back = Button(
            "reading-back",
            tr("reading", "Back"),
            theme,
            icon_name="arrow-left",
            role="quiet",
            pressed=self.go_away,
        )
        self._change = Button(
            "reading-change", tr("reading", "Change"), theme, icon_name="pencil", pressed=self._change_it
        )
        self._attach = Button(
            "reading-attach",
            tr("reading", "Add files…"),
            theme,
            icon_name="paperclip",
            pressed=lambda: self.files_wanted.emit(self.record_id),
        )
        self._erase = Button(
            "reading-erase",
            tr("reading", "Erase for good…"),
            theme,
            icon_name="trash-2",
            role="quiet",
            pressed=lambda: self.erase_wanted.emit(self.record_id),
        )
        self._black = Button("reading-black", tr("reading", "Black out words…"), theme, icon_name="eye-off",
                             role="quiet", pressed=lambda: self.black_wanted.emit(self.record_id))  # fmt: skip
        self._bin = Button(
            "reading-bin",
            tr("reading", "Put into the bin"),
            theme,
            icon_name="archive",
            role="quiet",
            pressed=self._move,
        )
        self._in_bin = Words(
            "reading-in-bin",
            tr(
                "reading",
                "This entry lies in the bin: it is in no list and in no bundle. Nothing of it is lost.",
            ),
            bold=True,
        )
        self._in_bin.hide()
        self._writes = (self._change, self._attach, self._black, self._bin, self._erase)
        for button in self._writes:
            button.setEnabled(False)
        self._only_read = Words(
            "reading-only-read",
            tr("reading", "This journal can only be read now. So nothing can be changed, added or erased."),
            voice="quiet",
        )
        self._only_read.hide()
        bar = QVBoxLayout()
        bar.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 0)
        line = row(self._back, 1)
        line.addLayout(Flow(self._change, self._attach))
        bar.addLayout(line)
        self.pane = Column("reading-column")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(bar)
        outer.addWidget(self.pane, 1)
        self.pane.column.addWidget(self.banner)
        self.pane.column.addWidget(self._only_read)
        self.pane.column.addWidget(self._in_bin)
        self._content = QVBoxLayout()
        self._content.setSpacing(int(1.5 * SPACE))
        self.pane.column.addLayout(self._content)
        self.pane.column.addLayout(Flow(self._black, self._bin, self._erase))
        self.pane.column.addStretch(1)
        fittings.session.changed.connect(self._changed)
        self._ask()

    def arrive(self) -> None:
        """The cursor stands on Back, so that Enter and Escape both lead home."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_away(self) -> None:
        """Go back a step."""
        self.back_wanted.emit()

    def _ask(self) -> None:
        record_id = self.record_id

        def work(journal: Journal) -> Shown:
            from journal.actions.show_record import show_record

            return show_record(journal, record_id)

        self._fittings.session.ask(work, self._show, self._failed, self)

    def _changed(self, changes: Changes) -> None:
        if self.record_id in changes.ids or Evidence.kind in changes.kinds:
            self._ask()

    def _failed(self, error: KnownError) -> None:
        self.banner.say_error(error)

    def _move(self) -> None:
        """Put the entry into the bin, or take it out."""
        if self._shown is None:
            return
        record_id, lies_there = self.record_id, bool(self._shown.record.in_bin)

        def work(journal: Journal) -> Changes:
            from journal.actions.bin_record import bin_record, unbin_record

            return (unbin_record if lies_there else bin_record)(journal, record_id)

        self._fittings.session.write(work, lambda _changes: None, self._failed, self)

    def _change_it(self) -> None:
        if self._shown is not None:
            self.change_wanted.emit(self._shown.record.kind, self.record_id, self._shown.record)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        clear(self._content)
        read_only = self._fittings.session.opened is not None and self._fittings.session.opened.read_only
        is_evidence = isinstance(shown.record, Evidence)
        for button in self._writes:
            button.setEnabled(not read_only)
            button.setAccessibleDescription(self._only_read.text() if read_only else "")
        self._only_read.setVisible(read_only)
        in_bin = bool(shown.record.in_bin)
        self._change.setVisible(not in_bin)
        self._attach.setVisible(not is_evidence and not in_bin)
        self._in_bin.setVisible(in_bin)
        self._bin.setText(tr("reading", "Take out of the bin") if in_bin else tr("reading", "Put into the bin"))
        self._head(shown)
        if isinstance(shown.record, Evidence):
            self._preview(shown.record, covered=shown.pictures_covered)
        self._said(shown)
        self._evidence(shown)
        self._linked(shown)
        history = HistoryCard(shown)
        self._content.addWidget(history)
        if self._at_history:
            self._at_history = False  # once: later changes leave the page where it is read
            QTimer.singleShot(0, history, lambda: self.pane.ensureWidgetVisible(history))

    def _head(self, shown: Shown) -> None:
        kind = shown.record.kind
        label = Words("reading-kind", str(shown.record.label), voice="quiet")
        line = row(Picture("reading-picture", kind_icon(kind), self._fittings.theme, side=22, tone=kind), label)
        line.setStretch(1, 1)
        self._content.addLayout(line)
        self._content.addWidget(heading("reading-title", shown.row.title))

    def _said(self, shown: Shown) -> None:
        cards: dict[str, FactsTable] = {}
        for field, value in known(shown.record):
            group = str(field.group)
            if group not in cards:
                card = Card(f"reading-card-{len(cards) + 1}")
                if group:
                    card.column.addWidget(subheading(f"reading-group-{len(cards) + 1}", group))
                cards[group] = FactsTable(f"reading-facts-{len(cards) + 1}")
                card.column.addWidget(cards[group])
                self._content.addWidget(card)
            words = size_shown(value) if field.name == "size" else field.kind.show(value, shown.names)
            cards[group].add(field.name, str(field.label), words)

    def _evidence(self, shown: Shown) -> None:
        if not shown.evidence:
            return
        card = Card("reading-evidence")
        card.column.addWidget(subheading("reading-evidence-title", tr("reading", "Evidence")))
        flow = Flow(spacing=int(1.5 * SPACE))
        beside = [each.id for each in shown.evidence]
        for each in shown.evidence:
            if isinstance(each.record, Evidence):
                tile = EvidenceTile(each.id, each.record, each.title, self._fittings.theme,
                                    covered=shown.pictures_covered)  # fmt: skip
                tile.chosen.connect(lambda chosen: self.file_wanted.emit(chosen, beside))
                flow.addWidget(tile)
                self._picture(each.id, each.record, tile.thumbnail, 256, tile)
        card.column.addLayout(flow)
        self._content.addWidget(card)

    def _preview(self, record: Evidence, *, covered: bool) -> None:
        card = Card("reading-preview")
        thumbnail = Thumbnail("reading-preview-picture", record.media_type, self._fittings.theme, side=_LARGE,
                              covered=covered or bool(record.intimate))  # fmt: skip
        thumbnail.setAccessibleName(tr("reading", "Picture of this file"))
        card.column.addWidget(thumbnail, 0, Qt.AlignmentFlag.AlignHCenter)
        note = Words("reading-preview-note", voice="quiet")
        note.hide()
        card.column.addWidget(note)
        look = Button("reading-look", tr("reading", "Look at it"), self._fittings.theme, icon_name="eye",
                      pressed=lambda: self.file_wanted.emit(self.record_id, [self.record_id]))  # fmt: skip
        card.column.addWidget(look, 0, Qt.AlignmentFlag.AlignHCenter)
        self._content.addWidget(card)

        def no_picture(error: KnownError) -> None:
            note.say(error.says)
            note.show()

        self._picture(self.record_id, record, thumbnail, _LARGE * 2, thumbnail, no_picture)
        if record.under_18 in ("yes", "unsure"):
            note.say(
                tr(
                    "reading",
                    "Not shown, since it may show someone under 18. Ask a lawyer before you do anything with it.",
                )
            )
            note.show()

    def _picture(
        self,
        record_id: str,
        record: Evidence,
        thumbnail: Thumbnail,
        side: int,
        owner: QWidget,
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Have a picture made: the journal tells where the file lies, the workshop draws it. None is no trouble."""
        from journal.actions.look_at_evidence import look_at_evidence, may_be_looked_at

        session, tools = self._fittings.session, self._fittings.tools
        no_picture = failed or (lambda _error: None)
        if not may_be_looked_at(record):
            return

        def draw(stored: StoredFile) -> None:
            def work(files: EvidenceFiles, progress: Progress) -> bytes:
                return look_at_evidence(files, tools, stored, thumbnail.asks_for(side), progress)

            session.with_files(work, thumbnail.show_png, no_picture, owner)

        session.ask(lambda journal: journal.stored_file(record_id), draw, no_picture, owner)

    def _linked(self, shown: Shown) -> None:
        if shown.linked:
            card = LinkedCard(shown.linked, self._fittings.theme)
            card.wanted.connect(self.record_wanted)
            self._content.addWidget(card)
