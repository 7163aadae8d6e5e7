"""When it happened, in one press: now, earlier today, yesterday; or any time through the forms' own editor.

Kept true: "now" is said as "about", since nobody looked at the clock; a draft keeps the time that was meant when it was
typed, so that "now" is still that evening when somebody carries on the next day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.actions.write_line import whole_day
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.kinds import Unreadable, When
from journal.records.moment import Moment, Precision
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.editor import part_of
from journal.ui.widgets import TEXT_GROWS, Words

if TYPE_CHECKING:
    from journal.ui.forms.time_editors import MomentEditor

NOW, TODAY, YESTERDAY, OTHER, UNSAID = "now", "today", "yesterday", "other", "unsaid"
_KIND = When()


class TimeChoice(QWidget):
    """A drop-down of times. `edited` is emitted for the person's changes only.

    `below` has the editor for any other time, and what is wrong: whoever makes this puts it below, at full width.
    """

    edited = Signal()

    def __init__(self, name: str, fittings: Fittings, label: str, *, may_be_unsaid: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._fittings = fittings
        self._clock = fittings.tools.clock
        self._editor: MomentEditor | None = None
        self._quiet = False
        self.touched = False
        self._label = Words(f"{name}-label", wrap=False, voice="quiet")
        self._choice = QuietCombo(f"{name}-choice", label)
        self._label.setBuddy(self._choice)
        for code, words in (
            (NOW, tr("today", "Now")),
            (TODAY, tr("today", "Earlier today")),
            (YESTERDAY, tr("today", "Yesterday")),
            (OTHER, tr("today", "Another time…")),
            *([(UNSAID, tr("today", "Not said"))] if may_be_unsaid else []),
        ):
            self._choice.addItem(words, code)
        self._choice.currentIndexChanged.connect(self._chosen)
        self._label.setAlignment(self._label.alignment() | Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(Flow(self._label, self._choice))
        self.below = QWidget()
        self.below.setObjectName(f"{name}-below")
        self._below = QVBoxLayout(self.below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._error = Words(f"{name}-error", voice="danger")
        self._below.addWidget(self._error)
        self._error.hide()
        self.below.hide()
        self.call_it(label)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def call_it(self, label: str) -> None:
        """Name the time as the field does that takes it."""
        self._label.say(label)
        self._choice.setAccessibleName(label)

    def choose(self, code: str) -> None:
        """Choose a time without anybody being told."""
        self._quiet = True
        try:
            self._choice.choose(code)
        finally:
            self._quiet = False

    def begin_anew(self, code: str = NOW) -> None:
        """Forget what was chosen."""
        self.touched = False
        self.choose(code)
        if self._editor is not None:
            self._editor.put(None)
        self.say_problem("")

    def moment(self, *, say: bool = False) -> Moment | None:
        """Return the time, None when nothing is said. Raises Unreadable, and shows why where `say` is on."""
        now = self._clock.now().replace(second=0, microsecond=0)
        code = self._choice.chosen()
        if code == OTHER:
            try:
                value: Moment | None = self._its_editor().value()
            except Unreadable as unreadable:
                if say:
                    self.say_problem(str(unreadable.says), part_of(unreadable, self._its_editor()))
                raise
            return value
        if code == UNSAID:
            return None
        moment = Moment(now, self._clock.zone(), Precision.ABOUT)
        if code == NOW:
            return moment
        at = now if code == TODAY else now - timedelta(days=1)
        return whole_day(Moment(at, self._clock.zone(), Precision.ABOUT))

    @property
    def typed_by_hand(self) -> bool:
        """Whether the time comes from the editor."""
        return self._choice.chosen() == OTHER

    def say_problem(self, says: str, part: QWidget | None = None) -> None:
        """Show what is wrong, beside the time; `part` is the widget that it is about."""
        self._error.say(says)
        self._error.setVisible(bool(says))
        self._show_below()
        if self._editor is not None:
            self._editor.mark_wrong((part or self._editor.buddy()) if says else None)

    def draft(self) -> dict[str, Json]:
        """Return what is chosen, pinned to the time that it means now."""
        code = self._choice.chosen()
        if code == OTHER:
            return {"typed": self._its_editor().draft()}
        moment = self.moment()
        return {} if moment is None else {"moment": _KIND.store(moment)}

    def form_draft(self) -> Json:
        """Return what is chosen as a form's editor for a moment keeps it."""
        editor = self._its_editor()
        if self._choice.chosen() != OTHER:
            editor.put(self.moment())
        return editor.draft()

    def put_draft(self, draft: Json) -> None:
        """Show what was chosen."""
        self.begin_anew(UNSAID)
        self.touched = True
        if not isinstance(draft, dict):
            return
        if draft.get("typed") is not None:
            self._its_editor().put_draft(draft["typed"])
            self.choose(OTHER)
        elif draft.get("moment") is not None:
            try:
                self._its_editor().put(_KIND.load(draft["moment"]))
            except Unreadable:
                return
            self.choose(OTHER)

    def _chosen(self) -> None:
        if self._choice.chosen() == OTHER:
            self._its_editor().show()
        elif self._editor is not None:
            self._editor.hide()
        self._show_below()
        if not self._quiet:
            self.touched = True
            self.say_problem("")
            self.edited.emit()

    def _its_editor(self) -> MomentEditor:
        """Make the editor when it is first wanted: the first page has no time for it."""
        if self._editor is None:
            from journal.ui.forms.editor import FormRoom
            from journal.ui.forms.time_editors import MomentEditor
            from journal.ui.link_picker import SessionLinks

            room = FormRoom(self._fittings.theme, self._clock, SessionLinks(self._fittings))
            name = f"{self.objectName()}-other"
            self._editor = MomentEditor(name, self._choice.accessibleName(), _KIND, room)
            self._editor.edited.connect(self._typed)
            self._editor.hide()
            self._below.insertWidget(0, self._editor)
        return self._editor

    def _show_below(self) -> None:
        self.below.setVisible(self._choice.chosen() == OTHER or bool(self._error.text()))

    def _fit(self) -> None:
        self._label.setMinimumHeight(self._choice.sizeHint().height())

    def _typed(self) -> None:
        self.touched = True
        self.say_problem("")
        self.edited.emit()
