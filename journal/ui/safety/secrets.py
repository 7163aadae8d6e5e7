"""Password and recovery code: change them, rehearse the code, give the journal a new key.

Kept true: a page that shows a code stands alone, so that nothing else is begun meanwhile. A new code comes into force
only when two groups of it were typed back; until then the old one opens the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.safety.card import SafetyCard
from journal.ui.safety.card_form import CardForm, into_view
from journal.ui.safety.secret_forms import NewCodeForm, NewKeyForm, PasswordForm, RehearsalForm
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.ui.pages.recovery import RecoveryPage


class SecretsCard(SafetyCard):
    """Four buttons, each with its form below. Pages that must stand alone go out with `alone_wanted`."""

    alone_wanted = Signal(QWidget)
    back_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__(
            "safety-secrets",
            fittings,
            tr("safety", "Password and recovery code"),
            tr(
                "safety",
                "The password opens your journal. The code on your paper does, too, if you forget the password.",
            ),
        )
        self._read_only = Words(
            "safety-secrets-read-only",
            tr("safety", "This journal can only be read here, so nothing of this can be changed."),
            voice="quiet",
        )
        password, rehearsal = PasswordForm(fittings), RehearsalForm(fittings)
        new_code, new_key = NewCodeForm(fittings), NewKeyForm(fittings)
        new_code.ready.connect(self._show_code)
        new_key.ready.connect(self._give_new_key)
        self._forms: tuple[CardForm, ...] = (password, rehearsal, new_code, new_key)
        self._changes = tuple(
            self._opener(name, label, form, icon)
            for name, label, form, icon in (
                ("safety-password", tr("safety", "Change password"), password, "key-round"),
                ("safety-new-code", tr("safety", "Get a new code"), new_code, "file-text"),
                ("safety-new-key", tr("safety", "Somebody knows it"), new_key, "lock"),
            )
        )
        first, *others = self._changes
        self._first = first
        self.column.addWidget(self._read_only)
        attempt = self._opener("safety-try-code", tr("safety", "Try my code"), rehearsal, "circle-check")
        self.column.addLayout(Flow(first, attempt, *others))
        for form in self._forms:
            form.put_away.connect(self._put_forms_away)
            form.ended.connect(self._ended)
            self.column.addWidget(form)

    def arrive(self) -> None:
        opened = self.fittings.session.opened
        read_only = opened is not None and opened.read_only
        self._read_only.setVisible(read_only)
        for button in self._changes:
            button.setEnabled(not read_only)

    def first_place(self) -> QWidget:
        return self._first

    def _opener(self, name: str, label: str, form: CardForm, icon: str) -> Button:
        button = Button(name, label, self.fittings.theme, icon_name=icon, pressed=lambda: self._open(form))
        form.put_away.connect(button.setFocus)
        return button

    def _open(self, form: CardForm) -> None:
        if any(each.waits for each in self._forms):
            return
        self.banner.put_away()
        for each in self._forms:
            each.setVisible(each is form)
        form.begin()

    def _put_forms_away(self) -> None:
        for form in self._forms:
            form.hide()

    def _ended(self, tone: str, says: str, do: str) -> None:
        self._put_forms_away()
        self._first.setFocus()
        self.banner.say(tone, says, do)  # type: ignore[arg-type]
        into_view(self.banner)

    # ------------------------------------------------------------------ a new recovery code

    def _show_code(self, code: str) -> None:
        from journal.ui.pages.recovery import RecoveryPage

        self._put_forms_away()
        page = RecoveryPage(
            self.fittings,
            code,
            says=tr(
                "safety",
                "This is a new code. Write it on paper now; it is shown this once. Until you have typed two groups of "
                "it, the old code stays.",
            ),
            go=tr("safety", "Use the new code"),
            leave=tr("safety", "Keep the old code"),
        )
        page.left.connect(self._keep_old_code)
        page.done.connect(lambda: self._change_code(page, code))
        self.alone_wanted.emit(page)

    def _keep_old_code(self) -> None:
        self.back_wanted.emit()
        self._ended("calm", tr("safety", "Nothing was changed."), tr("safety", "The old recovery code stays."))

    def _change_code(self, page: RecoveryPage, code: str) -> None:
        tools = self.fittings.tools

        def change(journal: Journal) -> tuple[str, ...]:
            from journal.actions.change_code import change_code

            return change_code(journal, code, tools)

        def changed(notices: tuple[str, ...]) -> None:
            self.back_wanted.emit()
            stands = tr(
                "safety",
                "Destroy the old paper. Copies and backups that were made before still open with the old code.",
            )
            says = tr("safety", "The new recovery code opens your journal from now on. The old one does not.")
            self._ended("warn" if notices else "good", says, "\n".join((stands, *notices)))

        def failed(error: KnownError) -> None:
            page.busy(False)
            page.say_error(error)

        page.busy(True)
        page.banner.say("calm", tr("safety", "Putting the new code in force. This takes a moment."))
        self.fittings.session.ask(change, changed, failed, page)

    # ------------------------------------------------------------------ a new key

    def _give_new_key(self, password: str) -> None:
        from journal.ui.pages.new_key import NewKeyPage

        self._put_forms_away()
        page = NewKeyPage(self.fittings)
        page.given.connect(self._show_code_of_new_key)
        page.came_to_nothing.connect(self._no_new_key)
        page.lock_wanted.connect(self.lock_wanted)
        self.alone_wanted.emit(page)
        page.begin(password)

    def _show_code_of_new_key(self, code: str) -> None:
        from journal.ui.pages.recovery import RecoveryPage

        page = RecoveryPage(
            self.fittings,
            code,
            says=tr(
                "safety",
                "Everything is encrypted anew, and your new password is in force. The old recovery code no longer "
                "opens your journal. This is the new one: write it on paper now. It is shown this once.",
            ),
            go=tr("safety", "Lock my journal"),
        )
        page.done.connect(self.lock_wanted)
        self.alone_wanted.emit(page)

    def _no_new_key(self, tone: str, says: str, do: str) -> None:
        self.back_wanted.emit()
        self._ended(tone, says, do)
