"""A form inside a card: opened by a button of the card, done or put away again.

Kept true: whatever was typed is gone as soon as the form is hidden, by whatever way; while a job runs the form waits.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.banner import Banner, Tone
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.new_password import NewPassword
from journal.ui.secret_line import SecretLine
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words


class CardForm(QWidget):
    """Sentences, fields, a banner, and two buttons. `ended` carries what came of it: its tone and two sentences."""

    ended = Signal(str, str, str)
    put_away = Signal()

    def __init__(self, name: str, fittings: Fittings, title: str, says: tuple[str, ...], go: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.fittings = fittings
        self.fields = QVBoxLayout()
        self.fields.setSpacing(SPACE)
        self.banner = Banner(fittings.theme)
        self.waits = False
        self._secrets: list[SecretLine | NewPassword] = []
        self._go = Button(f"{name}-go", go, fittings.theme, role="main", pressed=self.start)
        self._cancel = Button(f"{name}-cancel", tr("safety", "Cancel"), fittings.theme, pressed=self.put_away.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(Words(f"{name}-title", title, bold=True))
        for number, sentence in enumerate(says, 1):
            column.addWidget(Words(f"{name}-says-{number}", sentence))
        column.addLayout(self.fields)
        column.addWidget(self.banner)
        column.addLayout(Flow(self._go, self._cancel))
        self.hide()

    def start(self) -> None:
        """Do it: the person pressed the first button."""
        raise NotImplementedError

    def add_secret(self, name: str, label: str) -> SecretLine:
        """Add a field for a secret; Enter in it starts."""
        line = SecretLine(name, label, self.fittings.theme)
        words = Words(f"{name}-label", label, bold=True)
        words.setBuddy(line)
        self.fields.addWidget(words)
        self.fields.addWidget(line)
        self._secrets.append(line)
        return line

    def add_new_password(self, name: str) -> NewPassword:
        """Add two fields for a new password, with advice."""
        password = NewPassword(name, self.fittings, label=tr("safety", "New password"))
        password.entered.connect(self.start)
        password.refused.connect(lambda says, do: self.tell("warn", says, do))
        password.mended.connect(self.banner.put_away)
        self.fields.addWidget(password)
        self._secrets.append(password)
        return password

    def begin(self) -> None:
        """Open the form, with the cursor in its first field."""
        self.banner.put_away()
        self.show()
        self._secrets[0].setFocus()
        into_view(self)

    def tell(self, tone: Tone, says: str, do: str = "") -> None:
        """Say something, where it is seen."""
        self.banner.say(tone, says, do)
        into_view(self.banner)

    def busy(self, says: str = "") -> None:
        """Wait for a job and say so; without words the job is over."""
        self.waits = bool(says)
        for widget in (self._go, self._cancel, *self._secrets):
            widget.setEnabled(not self.waits)
        if says:
            self.tell("calm", says)
        else:
            self.banner.put_away()

    def failed(self, error: KnownError) -> None:
        """The job came to nothing."""
        self.busy()
        self.tell("danger", error.says, error.do)
        self._secrets[0].setFocus()

    def end(self, tone: Tone, says: str, do: str = "") -> None:
        """The job is done: the card says what came of it."""
        self.busy()
        self.ended.emit(tone, says, do)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window was not just made small
            self.forget()

    def forget(self) -> None:
        """Forget what was typed."""
        for secret in self._secrets:
            if isinstance(secret, NewPassword):
                secret.forget()
            else:
                secret.empty()
                secret.hide_again()


def into_view(widget: QWidget) -> None:
    """Scroll the page so that a widget is seen, once the layout has found its place."""

    def scroll() -> None:
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)

    QTimer.singleShot(0, widget, scroll)
