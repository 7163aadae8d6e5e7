"""Asking a time-stamp authority, in two steps with another machine between them: the request out, the answer in.

Kept true: this program sends nothing; what a stamp shows is said with the authority's name and what was not checked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.text_fields import LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_NAME = "request.tsq"


class Stamping(QWidget):
    """Two buttons, what to do between them, and what came of it. `kept` when the journal noted something."""

    kept = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("stamping")
        self._fittings = fittings
        self._request = Button(
            "stamping-request",
            tr("seal", "Write a request…"),
            fittings.theme,
            icon_name="file-text",
            pressed=self._choose_folder,
        )
        self._answer = Button(
            "stamping-answer",
            tr("seal", "Add the answer…"),
            fittings.theme,
            icon_name="folder-open",
            pressed=self._choose_answer,
        )
        self.banner = Banner(fittings.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for at, says in enumerate(
            (
                tr(
                    "seal",
                    "A time-stamp authority confirms when it got a number that stands for your entries. The number "
                    "tells nothing of them. This program sends nothing itself.",
                ),
                tr("seal", "1. Write a request onto a stick. It is a file of 59 bytes."),
                tr(
                    "seal",
                    "2. On a computer with a network, send it to an authority. Your lawyer or a support worker can do "
                    "this for you. With curl it goes like this; ADDRESS is the address of the authority:",
                ),
            ),
            1,
        ):
            column.addWidget(Words(f"stamping-says-{at}", says))
        self._command = QVBoxLayout()
        column.addLayout(self._command)
        self._show_command(_NAME)
        column.addWidget(
            Words("stamping-says-4", tr("seal", "3. Bring the answer back: the file answer.tsr. Add it here."))
        )
        column.addLayout(Flow(self._request, self._answer))
        column.addWidget(self.banner)
        self._result = QVBoxLayout()
        column.addLayout(self._result)

    def allow(self, on: bool) -> None:
        """Let requests be written, or not: a journal with nothing in it."""
        self._request.setEnabled(on)

    def _show_command(self, name: str) -> None:
        clear(self._command)
        command = tr(
            "seal",
            "curl -H 'Content-Type: application/timestamp-query' --data-binary '@{name}' ADDRESS > answer.tsr",
            name=name,
        )
        self._command.addWidget(LongAnswer("stamping-command", tr("seal", "The command"), command))

    def _choose_folder(self) -> None:
        self._fittings.chooser.folder(self, tr("seal", "Where shall the request be written?"), self._write_into)

    def _write_into(self, folder: Path) -> None:
        def work(journal: Journal) -> Path:
            from journal.actions.new_file import free_path
            from journal.actions.seal_head import request_time_stamp

            path = free_path(folder, _NAME)
            request_time_stamp(journal, path)
            return path

        self._fittings.session.ask(work, self._written, self._failed, self)

    def _written(self, path: Path) -> None:
        self._show_command(path.name)
        self.banner.say(
            "good",
            tr("seal", "The request is written: {path}", path=path),
            tr("seal", "Send it from another computer, then add the answer."),
        )
        self.kept.emit()

    def _choose_answer(self) -> None:
        title = tr("seal", "Choose the answer of the authority")
        self._fittings.chooser.files(self, title, lambda paths: self._take(paths[0]))

    def _take(self, path: Path) -> None:
        def work(journal: Journal) -> tuple[str, str]:
            from journal.actions.check_head import not_shown, stamp_shown, trust_shown
            from journal.actions.seal_head import keep_time_stamp

            kept = keep_time_stamp(journal, path)
            further = (trust_shown(kept.stamp), not_shown(confirmed=True)[0])
            return stamp_shown(kept.head.size, kept.stamp), "\n".join(further)

        self._answer.setEnabled(False)
        self.banner.say("calm", tr("seal", "Reading the answer."))
        self._fittings.session.ask(work, self._taken, self._failed, self)

    def _taken(self, said: tuple[str, str]) -> None:
        self._answer.setEnabled(True)
        self.banner.say("good", *said)
        self.kept.emit()

    def _failed(self, error: KnownError) -> None:
        self._answer.setEnabled(True)
        self.banner.say_error(error)
