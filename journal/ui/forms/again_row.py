"""Beginning with what is the same again and again: as last time, or from a template that was kept.

Kept true: only what is still empty is filled in, and Ctrl+Z takes all of it back at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from journal.ground.words import tr
from journal.records.record import Record
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.widgets import Button

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.same_again import Template

_SHORT = 48


class AgainRow(QWidget):
    """`wanted` carries a record to begin with, `told` a sentence, `keep_wanted` asks for what stands in the form."""

    wanted = Signal(object)
    told = Signal(str)
    failed = Signal(object)
    keep_wanted = Signal()

    def __init__(self, fittings: Fittings, kind: str) -> None:
        super().__init__()
        self.setObjectName("again")
        self._fittings = fittings
        self._kind = kind
        theme = fittings.theme
        last = Button(
            "again-last", tr("again", "Same as last time"), theme, icon_name="rotate-cw", pressed=self._as_last
        )
        self._templates = Button(
            "again-templates", tr("again", "Templates…"), theme, icon_name="list", pressed=self._ask_templates
        )
        flow = Flow(last, self._templates)
        flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(flow)

    def keep(self, record: Record) -> None:
        """Keep what a record says that may be the same again as a template."""

        def work(journal: Journal) -> Template | None:
            from journal.actions.same_again import keep_template

            return keep_template(journal, record)

        self._fittings.session.ask(work, self._kept, self.failed.emit, self)

    def _as_last(self) -> None:
        kind = self._kind

        def work(journal: Journal) -> Record | None:
            from journal.actions.same_again import same_as_last

            return same_as_last(journal, kind)

        self._fittings.session.ask(work, self._found, self.failed.emit, self)

    def _found(self, record: Record | None) -> None:
        if record is None:
            self.told.emit(tr("again", "There is nothing from last time yet."))
        else:
            self.wanted.emit(record)

    def _ask_templates(self) -> None:
        kind = self._kind

        def work(journal: Journal) -> tuple[Template, ...]:
            from journal.actions.same_again import templates

            return templates(journal, kind)

        self._fittings.session.ask(work, self._offer, self.failed.emit, self)

    def _offer(self, found: Sequence[Template]) -> None:
        menu = QMenu(self)
        menu.setObjectName("again-menu")
        for one in found:
            menu.addAction(_plain(one.name)).triggered.connect(partial(self._chosen, one.record))
        if found:
            menu.addSeparator()
        menu.addAction(tr("again", "Keep this as a template")).triggered.connect(self.keep_wanted)
        if found:
            forget = menu.addMenu(tr("again", "Forget a template"))
            forget.setObjectName("again-forget")
            for one in found:
                forget.addAction(_plain(one.name)).triggered.connect(partial(self._forget, one.record))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._templates.mapToGlobal(self._templates.rect().bottomLeft()))

    def _chosen(self, record: Record, _checked: bool = False) -> None:
        self.wanted.emit(record)

    def _kept(self, template: Template | None) -> None:
        self.told.emit(
            tr("again", "There is nothing here yet that a template could keep.")
            if template is None
            else tr("again", "Kept as a template: {name}", name=template.name)
        )

    def _forget(self, record: Record, _checked: bool = False) -> None:
        def work(journal: Journal) -> None:
            from journal.actions.same_again import drop_template

            drop_template(journal, record)

        done = tr("again", "The template is forgotten.")
        self._fittings.session.ask(work, lambda _nothing: self.told.emit(done), self.failed.emit, self)


def _plain(name: str) -> str:
    """Return a name for a menu, in which a lone ampersand would mark a key."""
    return (name if len(name) <= _SHORT else name[: _SHORT - 1] + "…").replace("&", "&&")
