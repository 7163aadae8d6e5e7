"""The forms of the card on password and recovery code: a new password, a rehearsal, a new code, a new key.

Kept true: each change asks for the password first, so that nobody makes it at a journal that was left open; each form
says what it does not do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from journal.ground.words import tr
from journal.ui.code_hint import CodeHint
from journal.ui.fittings import Fittings
from journal.ui.safety.card_form import CardForm

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class PasswordForm(CardForm):
    """The old password, and a new one."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "change-password",
            fittings,
            tr("safety", "Change my password"),
            (
                tr(
                    "safety",
                    "The new password takes the place of the old one. The recovery code stays the same. Copies and "
                    "backups that were made before still open with the old password.",
                ),
            ),
            tr("safety", "Change the password"),
        )
        self._old = self.add_secret("change-old", tr("safety", "Password until now"))
        self._new = self.add_new_password("change")
        self._old.entered.connect(self._new.setFocus)

    def start(self) -> None:
        if not self._old.text():
            self.tell("warn", tr("safety", "Please type the password that you have now."))
            self._old.setFocus()
            return
        self._new.take(self._change)

    def _change(self, new: str) -> None:
        old, tools = self._old.text(), self.fittings.tools

        def change(journal: Journal) -> tuple[str, ...]:
            from journal.actions.change_password import exchange_password

            return exchange_password(journal, old, new, tools)

        self.busy(tr("safety", "Changing the password. This takes a moment."))
        self.fittings.session.ask(change, self._changed, self.failed, self)

    def _changed(self, notices: tuple[str, ...]) -> None:
        stands = tr("safety", "Copies and backups that were made before still open with the old one.")
        says = tr("safety", "The new password opens your journal from now on.")
        self.end("warn" if notices else "good", says, "\n".join((stands, *notices)))


class RehearsalForm(CardForm):
    """The whole recovery code, typed from the paper."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "try-code",
            fittings,
            tr("safety", "Try my recovery code"),
            (tr("safety", "Type the whole code from your paper. You will see whether it works. Nothing is changed."),),
            tr("safety", "Try the code"),
        )
        self._code = self.add_secret("try-code-code", tr("safety", "Recovery code"))
        self._code.entered.connect(self.start)
        self.fields.addWidget(CodeHint("try-code-typed", self._code))

    def start(self) -> None:
        code = self._code.text()
        if not code:
            self._code.setFocus()
            return

        def attempt(journal: Journal) -> bool:
            from journal.actions.try_code import try_code

            return try_code(journal, code)

        self.busy(tr("safety", "Trying the code. This takes a moment."))
        self.fittings.session.ask(attempt, self._tried, self.failed, self)

    def _tried(self, opens: bool) -> None:
        if opens:
            self.end(
                "good",
                tr("safety", "This code opens your journal."),
                tr("safety", "Put the paper back where only you will find it."),
            )
            return
        self.busy()
        self.tell(
            "warn",
            tr("safety", "This code does not open this journal."),
            tr(
                "safety",
                "Perhaps it belongs to another journal, or a newer code took its place. If you have no paper that "
                "works, get a new recovery code.",
            ),
        )
        self._code.setFocus()


class NewCodeForm(CardForm):
    """The password; then a proposed code is `ready`, to be shown and proven."""

    ready = Signal(str)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "new-code",
            fittings,
            tr("safety", "Get a new recovery code"),
            (
                tr(
                    "safety",
                    "For when the paper is lost, or somebody else has seen it. You write the new code down first; then "
                    "it takes the place of the old one. Copies and backups that were made before still open with the "
                    "old code.",
                ),
            ),
            tr("safety", "Show a new code"),
        )
        self._password = self.add_secret("new-code-password", tr("safety", "Password"))
        self._password.entered.connect(self.start)

    def start(self) -> None:
        password, tools = self._password.text(), self.fittings.tools
        if not password:
            self._password.setFocus()
            return

        def propose(journal: Journal) -> str:
            from journal.actions.change_code import propose_code

            return propose_code(journal, password, tools)

        self.busy(tr("safety", "Checking the password. This takes a moment."))
        self.fittings.session.ask(propose, self._proposed, self.failed, self)

    def _proposed(self, code: str) -> None:
        self.busy()
        self.ready.emit(code)


class NewKeyForm(CardForm):
    """The old password and a new one; once that is set, the journal is `ready` for its new key."""

    ready = Signal(str)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "new-key",
            fittings,
            tr("safety", "Somebody may know my password"),
            (
                tr(
                    "safety",
                    "Do this when somebody may know your password or your recovery code, and may have had a copy of "
                    "your journal. You choose a new password, everything is encrypted anew, and you get a new recovery "
                    "code. Then the journal is locked.",
                ),
                tr(
                    "safety",
                    "Nobody can take back a copy that somebody has already: the old password still opens it, and your "
                    "older backups too. Make a new backup afterwards. If there are many files, this takes a while, "
                    "and it needs as much free room again as your journal.",
                ),
            ),
            tr("safety", "Encrypt anew"),
        )
        self._old = self.add_secret("new-key-old", tr("safety", "Password until now"))
        self._new = self.add_new_password("new-key")
        self._old.entered.connect(self._new.setFocus)

    def start(self) -> None:
        if not self._old.text():
            self.tell("warn", tr("safety", "Please type the password that you have now."))
            self._old.setFocus()
        elif self.fittings.session.busy:
            self.tell(
                "warn",
                tr("safety", "Something else is still being done with your journal."),
                tr("safety", "Wait until it is finished, then try again."),
            )
        else:
            self._new.take(self._change)

    def _change(self, new: str) -> None:
        old, tools = self._old.text(), self.fittings.tools

        def change(journal: Journal) -> tuple[str, ...]:
            from journal.actions.change_password import exchange_password

            return exchange_password(journal, old, new, tools)

        def changed(_notices: tuple[str, ...]) -> None:
            self.busy()
            self.ready.emit(new)

        self.busy(tr("safety", "Changing the password. This takes a moment."))
        self.fittings.session.ask(change, changed, self.failed, self)
