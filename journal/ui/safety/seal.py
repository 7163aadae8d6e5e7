"""Can it be shown that nothing was changed? Words and sheets to give away, time stamps, comparing, and what is kept.

Kept true: looking at the page hands out nothing and notes nothing; each sentence claims no more than was compared.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr, trn
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.safety.card import SafetyCard
from journal.ui.safety.comparing import Comparing
from journal.ui.safety.head_shown import HeadShown
from journal.ui.safety.stamping import Stamping
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear

if TYPE_CHECKING:
    from journal.actions.list_heads import Standing
    from journal.actions.open_journal import Journal
    from journal.actions.seal_head import GivenWords
    from journal.ground.known_error import KnownError

_FIRST = 4


class SealCard(SafetyCard):
    """Buttons; below them one part at a time; at the end what can vouch for the journal."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "safety-seal",
            fittings,
            tr("seal", "Can it be shown that nothing was changed?"),
            tr(
                "seal",
                "Your entries are sealed one to another, and 24 words stand for all of them: their head. When somebody "
                "else keeps the words, it can be shown later that nothing up to here was changed or taken out since.",
            ),
        )
        self.column.addWidget(
            Words(
                "safety-seal-not",
                tr(
                    "seal",
                    "It does not show that what you wrote is true, that you wrote it when it says, or that nothing "
                    "newer is missing.",
                ),
            )
        )
        self._size = Words("safety-seal-size", voice="quiet")
        self.column.addWidget(self._size)
        self._standing: Standing | None = None
        self._all = False
        theme = fittings.theme
        self._words = Button("seal-words", tr("seal", "Show the words"), theme, icon_name="eye", pressed=self._give)
        self._sheet = Button(
            "seal-sheet",
            tr("seal", "A sheet to print"),
            theme,
            spoken=tr("seal", "Save a sheet to print"),
            icon_name="file-text",
            pressed=self._choose_folder,
        )
        self._stamp = Button(
            "seal-stamp",
            tr("seal", "Get a time stamp"),
            theme,
            spoken=tr("seal", "Ask a time-stamp authority"),
            icon_name="clock",
            pressed=lambda: self._show_part(self.stamping),
        )
        self._compare = Button(
            "seal-compare",
            tr("seal", "Compare words"),
            theme,
            spoken=tr("seal", "Compare with words that somebody kept"),
            icon_name="shield-check",
            pressed=lambda: self._show_part(self.comparing),
        )
        self.column.addLayout(Flow(self._words, self._sheet, self._stamp, self._compare))
        self._shown = QWidget()
        self._shown.setObjectName("seal-shown")
        self._head = QVBoxLayout(self._shown)
        self._head.setContentsMargins(0, 0, 0, 0)
        self.stamping = Stamping(fittings)
        self.stamping.kept.connect(self.arrive)
        self.comparing = Comparing(fittings)
        self._parts = (self._shown, self.stamping, self.comparing)
        for part in self._parts:
            part.hide()
            self.column.addWidget(part)
        self.column.addWidget(Words("seal-kept-title", tr("seal", "What can vouch for this journal"), bold=True))
        self._kept = QVBoxLayout()
        self._kept.setSpacing(SPACE // 2)
        self.column.addLayout(self._kept)
        self._allow(False)

    def first_place(self) -> QWidget:
        return self._words

    def arrive(self) -> None:
        def work(journal: Journal) -> Standing:
            from journal.actions.list_heads import standing_of

            return standing_of(journal)

        self.fittings.session.ask(work, self._stand, self.say_error, self)

    def _stand(self, standing: Standing) -> None:
        self._standing = standing
        self._size.say(
            trn(
                "seal",
                "{count} entry so far. Each change counts as one, too.",
                "{count} entries so far. Each change counts as one, too.",
                standing.size,
            )
            if standing.size
            else tr("seal", "Nothing is written down yet, so there is nothing to seal.")
        )
        self._allow(standing.size > 0)
        self._list()

    def _allow(self, on: bool) -> None:
        for button in (self._words, self._sheet):
            button.setEnabled(on)
        self.stamping.allow(on)

    def _list(self) -> None:
        from journal.actions.list_heads import not_fitting

        clear(self._kept)
        listed = self._standing.listed if self._standing is not None else ()
        if not listed:
            self._kept.addWidget(Words("seal-kept-none", tr("seal", "Nothing outside of it yet."), voice="quiet"))
        shown = listed if self._all else listed[:_FIRST]
        broken = [one for one in listed if not one.fits and one not in shown]
        for at, one in enumerate((*broken, *shown), 1):
            self._kept.addWidget(Words(f"seal-kept-{at}", one.says))
            if one.more:
                self._kept.addWidget(Words(f"seal-kept-{at}-more", one.more, voice="quiet"))
            if not one.fits:
                self._kept.addWidget(Words(f"seal-kept-{at}-broken", not_fitting(), voice="danger"))
        if len(listed) > _FIRST and not self._all:
            more = Button(
                "seal-kept-all",
                trn("seal", "Show all {count}", "Show all {count}", len(listed)),
                self.fittings.theme,
                role="quiet",
                pressed=self._show_all,
            )
            self._kept.addLayout(Flow(more))

    def _show_all(self) -> None:
        self._all = True
        self._list()

    def _show_part(self, wanted: QWidget | None) -> None:
        """Show one part and hide the others; asked for the one that is shown, hide it."""
        for part in self._parts:
            part.setVisible(part is wanted and part.isHidden())
        if wanted is self.comparing and wanted.isVisible():
            wanted.setFocus()

    # ------------------------------------------------------------------ words and sheet

    def _give(self) -> None:
        if not self._shown.isHidden():
            self._show_part(None)
            return

        def work(journal: Journal) -> tuple[GivenWords, bytes]:
            from journal.actions.seal_head import give_head, qr_code

            given = give_head(journal)
            return given, qr_code(given.line)

        self.fittings.session.ask(work, self._given, self.say_error, self)

    def _given(self, given: tuple[GivenWords, bytes]) -> None:
        clear(self._head)
        self._head.addWidget(
            Words(
                "seal-give-says",
                tr(
                    "seal",
                    "Write them down away from this computer, or give them to somebody you trust, who notes the date.",
                ),
            )
        )
        self._head.addWidget(HeadShown(*given))
        self._shown.hide()
        self._show_part(self._shown)
        self.arrive()

    def _choose_folder(self) -> None:
        self.fittings.chooser.folder(self, tr("seal", "Where shall the sheet be saved?"), self._save_into)

    def _save_into(self, folder: Path) -> None:
        session, clock = self.fittings.session, self.fittings.tools.clock
        self._sheet.setEnabled(False)
        self.banner.say("calm", tr("seal", "Saving the sheet. This takes a moment."))

        def give(journal: Journal) -> GivenWords:
            from journal.actions.seal_head import give_head

            return give_head(journal)

        def write(given: GivenWords) -> None:
            def work(_progress: object) -> Path:
                from journal.actions.new_file import free_path
                from journal.actions.seal_head import write_head_sheet

                path = free_path(folder, "head.pdf")
                write_head_sheet(given, path, clock)
                return path

            session.aside(work, self._saved, self._not_saved, self)

        session.ask(give, write, self._not_saved, self)

    def _saved(self, path: Path) -> None:
        self.banner.say(
            "good",
            tr("seal", "The sheet is saved: {path}", path=path),
            tr("seal", "Print it, let somebody keep it who writes the date on it. It tells nothing of your entries."),
        )
        self.arrive()

    def _not_saved(self, error: KnownError) -> None:
        self.say_error(error)
        self.arrive()
