"""The menu for the records that were chosen in a list. It is the same in every list, by right click and by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from journal.ground.words import tr, trn
from journal.records.evidence import Evidence
from journal.ui.deeds.record_deeds import Chosen, RecordDeeds
from journal.ui.evidence.mark_menu import add_marks

if TYPE_CHECKING:
    from journal.actions.cases import OneCase
    from journal.actions.list_evidence import Piece

BIN_KEY = "Del"


class RecordMenu(QMenu):
    """What can be done with these records. `shows` opens one, `look` its file, `mark` sets a mark on the chosen files.

    `pieces` are the chosen files, so that the answers which they have are ticked.
    """

    def __init__(
        self,
        parent: QWidget,
        chosen: Sequence[Chosen],
        deeds: RecordDeeds,
        shows: Callable[[str], None],
        *,
        look: Callable[[str], None] | None = None,
        mark: Callable[[str, object], None] | None = None,
        pieces: Sequence[Piece] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("record-menu")
        words = trn(
            "deeds", "What can be done with {count} entry", "What can be done with {count} entries", len(chosen)
        )
        self.setAccessibleName(words)
        self._chosen, self._deeds = tuple(chosen), deeds
        self.aboutToHide.connect(self.deleteLater)
        if len(chosen) == 1:
            self._for_one(chosen[0], shows, look or (lambda record_id: deeds.file_wanted.emit(record_id, [record_id])))
        if deeds.in_bin:
            self._in_the_bin()
            return
        if all(each.kind == Evidence.kind for each in chosen):
            self.addSeparator()
            add_marks(self, pieces, (mark or partial(deeds.mark, self._chosen)) if deeds.may_write else None)
        self.addSeparator()
        self._into = self._cases("into", tr("deeds", "Into a case"))
        self._out = self._cases("out", tr("deeds", "Out of a case"))
        deeds.cases(self._show_cases, self)
        self._line("save", tr("deeds", "Save as a list…"), lambda: deeds.save_list(self._chosen))
        self.addSeparator()
        away = self._line(
            "bin", tr("deeds", "Put into the bin"), lambda: deeds.move(self._chosen, into=True), writes=True
        )
        away.setShortcut(QKeySequence(BIN_KEY))

    def _for_one(self, one: Chosen, shows: Callable[[str], None], look: Callable[[str], None]) -> None:
        from journal.actions.same_again import repeated

        deeds = self._deeds
        if one.kind == Evidence.kind and not deeds.in_bin:
            self._line("look", tr("deeds", "Look at it"), lambda: look(one.id))
        self._line("open", tr("deeds", "Open"), lambda: shows(one.id))
        if not deeds.in_bin:
            self._line("change", tr("deeds", "Change…"), lambda: deeds.change(one.id), writes=True)
            if repeated(one.kind):
                self._line("again", tr("deeds", "The same again…"), lambda: deeds.same_again(one.id), writes=True)
        self._line("history", tr("deeds", "How it was written"), lambda: deeds.history_wanted.emit(one.id))

    def _in_the_bin(self) -> None:
        deeds, chosen = self._deeds, self._chosen
        self.addSeparator()
        self._line("unbin", tr("deeds", "Take out of the bin"), lambda: deeds.move(chosen, into=False), writes=True)
        if len(chosen) == 1:
            self._line(
                "erase", tr("deeds", "Erase for good…"), lambda: deeds.erase_wanted.emit(chosen[0].id), writes=True
            )

    def _cases(self, name: str, words: str) -> QMenu:
        inner = self.addMenu(words)
        inner.setObjectName(f"record-menu-{name}")
        inner.setAccessibleName(words)
        inner.setEnabled(False)  # until it is known which there are
        return inner

    def _show_cases(self, cases: tuple[OneCase, ...]) -> None:
        deeds, chosen = self._deeds, self._chosen
        for menu, into in ((self._into, True), (self._out, False)):
            for one in cases:
                line = menu.addAction(_plain(one.name or tr("export", "Without a name")))
                line.setObjectName(f"{menu.objectName()}-case")
                line.triggered.connect(_doing(partial(deeds.into_case, chosen, one, into=into)))
            menu.setEnabled(deeds.may_write and (into or bool(cases)))
        if cases:
            self._into.addSeparator()
        new = self._into.addAction(tr("deeds", "A new case…"))
        new.setObjectName("record-menu-into-new")
        new.triggered.connect(_doing(lambda: deeds.new_case(chosen)))

    def _line(self, name: str, words: str, does: Callable[[], None], *, writes: bool = False) -> QAction:
        action = self.addAction(words)
        action.setObjectName(f"record-menu-{name}")
        action.setEnabled(self._deeds.may_write or not writes)
        action.triggered.connect(_doing(does))
        return action


def _doing(does: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _checked: does()


def _plain(name: str) -> str:
    """Return a name as a menu shows it: an & would underline a letter."""
    return name.replace("&", "&&")
