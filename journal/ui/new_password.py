"""Choosing a password: typed twice, with calm advice while one types, and six words drawn by the program.

Kept true: advice is worked out away from the main thread and never holds up a key; a weak password is advised against
and taken when the person says so; both fields forget what was typed when they are told to.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QVBoxLayout, QWidget

from journal.actions.advise_password import Advice, advise_password, suggest_password
from journal.ground.passphrase import WORDS
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.phrase_card import PhraseCard
from journal.ui.secret_line import SecretLine
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, named

_PAUSE_MS = 250
"""Advice comes when the typing pauses for so long."""


class NewPassword(QWidget):
    """Two fields and what helps to fill them. `refused` carries why the password is not taken, and what to do.

    `mended`: the password is another one since, so what was said about it is of no use any more.
    """

    entered = Signal()
    refused = Signal(str, str)
    mended = Signal()

    def __init__(self, name: str, fittings: Fittings, *, label: str = "", advise: bool = True) -> None:
        super().__init__()
        self.setObjectName(f"{name}-passwords")
        self._fittings = fittings
        self._advise = advise
        self._edition = 0  # counts the edits, so that late advice on earlier words is dropped
        self._judging = False
        self._advice: Advice | None = None
        self._then: Callable[[str], None] | None = None
        label = label or tr("new password", "Password")
        again = tr("new password", "The same password again")
        theme = fittings.theme
        self.first = SecretLine(f"{name}-password", label, theme)
        self.second = SecretLine(f"{name}-again", again, theme)
        self.first.edited.connect(self._edited)
        self.first.hidden.connect(self._hide_phrase)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self._bar = QProgressBar()
        named(self._bar, f"{name}-strength", tr("new password", "How good this password is"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._says = Words(f"{name}-advice", voice="quiet")
        self._suggest = Button(
            f"{name}-suggest",
            tr("new password", "Suggest a phrase"),
            theme,
            icon_name="key-round",
            pressed=self._suggest_one,
        )
        self._learn = Words(
            f"{name}-learn",
            tr(
                "new password",
                "These six words are your password. Write them on paper in this order, then type them again below. "
                "Once you know them by heart, destroy the paper.",
            ),
        )
        self._phrase = PhraseCard(f"{name}-phrase", WORDS)
        self._all_the_same = QCheckBox(tr("new password", "Take it anyway"))
        self._all_the_same.setObjectName(f"{name}-all-the-same")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._add(column, label, self.first)
        for widget in (self._bar, self._says):
            column.addWidget(widget)
        if advise:
            column.addLayout(Flow(self._suggest))
        column.addWidget(self._phrase)
        column.addWidget(self._learn)
        self._add(column, again, self.second)
        column.addWidget(self._all_the_same)
        self.setFocusProxy(self.first)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._judge)
        self._show_nothing()

    def _add(self, column: QVBoxLayout, label: str, line: SecretLine) -> None:
        words = Words(f"{line.objectName()}-label", label, bold=True)
        words.setBuddy(line)
        block = QVBoxLayout()
        block.setSpacing(SPACE // 2)
        block.addWidget(words)
        block.addWidget(line)
        column.addLayout(block)

    def take(self, then: Callable[[str], None]) -> None:
        """Call `then` with the password when it may be taken; else `refused` says what is missing."""
        if self._then is not None:
            return
        password = self.first.text()
        if not password:
            self._refuse(tr("new password", "Please type a password."), "", self.first)
        elif password != self.second.text():
            self.second.empty()
            self._refuse(
                tr("new password", "The two passwords are not the same."),
                tr("new password", "Type the second one again."),
                self.second,
            )
        elif not self._advise or self._all_the_same.isChecked() or (self._advice is not None and self._advice.enough):
            then(password)
        else:
            self._then = then
            self._judge()

    def forget(self) -> None:
        """Forget what was typed, and hide again what was shown."""
        self._then = None
        for line in (self.first, self.second):
            line.empty()
            line.hide_again()
        self._show_nothing()

    def _refuse(self, says: str, do: str, field: QWidget) -> None:
        self.refused.emit(says, do)
        field.setFocus()

    def _show_nothing(self) -> None:
        self._pause.stop()
        self._advice = None
        self._say("", 0.0)
        self._forget_phrase()
        self._offer_all_the_same(False)

    def _hide_phrase(self, hidden: bool) -> None:
        if not self._learn.isHidden():
            self._phrase.setVisible(not hidden)

    def _forget_phrase(self) -> None:
        self._phrase.empty()
        self._learn.hide()

    def _say(self, says: str, strength: float) -> None:
        self._says.say(says)
        self._says.setVisible(bool(says))
        self._bar.setValue(round(100 * strength))
        self._bar.setVisible(bool(says))
        self.first.line.setAccessibleDescription(says)

    def _offer_all_the_same(self, on: bool) -> None:
        self._all_the_same.setChecked(False)
        self._all_the_same.setVisible(on)

    def _edited(self) -> None:
        self._edition += 1
        self._advice = None
        self._then = None
        self._forget_phrase()
        self._offer_all_the_same(False)
        if not self.first.text():
            self._show_nothing()
        elif self._advise:
            self._pause.start()
        self.mended.emit()

    def _suggest_one(self) -> None:
        self.second.empty()
        phrase = suggest_password(self._fittings.tools.randomness)
        self.first.suggest(phrase)
        self._phrase.fill(phrase)
        self._learn.show()
        self.second.setFocus()

    def _judge(self) -> None:
        if self._advice is not None:
            self._judged(self._advice, self._edition)
        elif not self._judging:
            self._judging = True
            password, edition = self.first.text(), self._edition
            self._fittings.session.think(
                lambda: advise_password(password), lambda advice: self._came(advice, edition), self
            )

    def _came(self, advice: Advice, edition: int) -> None:
        self._judging = False
        self._judged(advice, edition)

    def _judged(self, advice: Advice, edition: int) -> None:
        if edition != self._edition:
            if self.first.text():
                self._judge()
            return
        if not self.first.text():
            return
        self._advice = advice
        says = tr("new password", "{says} {do}", says=advice.says, do=advice.do).strip()
        self._say(says, advice.strength)
        then, self._then = self._then, None
        if then is None:
            return
        if advice.enough or self.first.text() != self.second.text():
            self.take(then)
        else:
            self._offer_all_the_same(True)
            do = tr("new password", "{do} If you want this one anyway, tick the box below.", do=advice.do)
            self._refuse(advice.says, do, self.first)
