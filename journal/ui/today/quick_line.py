"""One line: "What happened?". A sentence and Enter save a record at once; its details can wait.

Kept true: the words are saved as they were typed, in the declared field that takes them; until that is acknowledged
they stay in the line; nothing is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from journal.actions.changes import Changes
from journal.actions.drafts import Draft
from journal.actions.write_line import LINE_KINDS, line_time, record_of_line, takes_a_span, whole_day
from journal.ground.known_error import BadInput, KnownError
from journal.ground.words import tr
from journal.records.canonical import Json, verbatim
from journal.records.kinds import Unreadable
from journal.records.types import TYPES
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.editor import words_in
from journal.ui.text_fields import LineEdit
from journal.ui.today.kept import Kept
from journal.ui.today.time_choice import NOW, UNSAID, TimeChoice
from journal.ui.widgets import Button, Card, Words, row, subheading

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_WHEN = "@when"
_LONGEST = 1_000_000
"""Characters: Qt's own limit would cut what is pasted without a word."""


class QuickLine(Card):
    """The line with its kind and time. `saved` carries what was written, `form_wanted` a draft for a form."""

    saved = Signal(object)
    failed = Signal(object)
    form_wanted = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("today-line")
        self._fittings = fittings
        theme = fittings.theme
        self._busy = False
        question = tr("today", "What happened?")
        title = subheading("today-line-title", question)
        self.line = LineEdit("today-line-words", question, hint=tr("today", "One sentence is enough"))
        title.setBuddy(self.line)
        self.line.setMaxLength(_LONGEST)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.save)
        self._save = Button(
            "today-line-save", tr("today", "Save"), theme, icon_name="check", role="main", pressed=self.save,
            spoken=tr("today", "Save what is written in the line"),
        )  # fmt: skip
        self._error = Words("today-line-error", voice="danger")
        self._error.hide()
        self._kind = QuietCombo("today-line-kind", tr("today", "What it is"))
        for kind in LINE_KINDS:
            self._kind.addItem(str(TYPES[kind].label), kind)
        self._kind.currentIndexChanged.connect(self._kind_chosen)
        self._time = TimeChoice("today-line-time", fittings, "")
        self._time.edited.connect(self._changed)
        self._more = Button(
            "today-line-more", tr("today", "All details…"), theme, role="quiet", pressed=self._want_form,
            spoken=tr("today", "Go on with all details in a form"),
        )  # fmt: skip
        self.column.addWidget(title)
        self.column.addLayout(row(self.line, self._save))
        self.column.addWidget(self._error)
        self.column.addLayout(Flow(self._kind, self._time, self._more))
        self.column.addWidget(self._time.below)
        self.kept = Kept(fittings, self._to_keep, self)
        self.kept.failed.connect(self.failed)
        self._name_the_time()

    @property
    def has_words(self) -> bool:
        """Whether something is written in the line."""
        return bool(self.line.text())

    def carry_on(self, draft: Draft) -> None:
        """Bring back what was being written; what stands here now stays a draft of its own."""
        if draft.key == self.kept.key and self.has_words:
            self.focus()
            return
        self.kept.now()
        self._kind.choose(draft.kind)
        self._time.put_draft(draft.values.get(_WHEN))
        self.line.setText(words_in(draft.values.get(TYPES[draft.kind].words_to)))
        self.kept.adopt(draft)
        self.say_problem("")
        self.focus()

    def focus(self) -> None:
        """Put the cursor behind the words."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def say_problem(self, says: str) -> None:
        """Show what is wrong, beside the line."""
        self._error.say(says)
        self._error.setVisible(bool(says))

    def save(self) -> None:
        """Save what the line says, as a record that can be completed later."""
        if self._busy:
            return
        kind, words = self._kind.chosen(), self.line.text()
        try:
            moment = self._time.moment(say=True)
            if moment is not None and takes_a_span(kind) and not self._time.typed_by_hand:
                moment = whole_day(moment)  # "now" is not when the shift began
            record = record_of_line(kind, words, moment)
        except Unreadable:
            return  # it is said beside the time
        except BadInput as error:
            self.say_problem(f"{error.says} {error.do}")
            self.focus()
            return
        self._be_busy(True)
        self.kept.forget()
        now, key = self._fittings.tools.clock.now(), self.kept.key

        def work(journal: Journal) -> Changes:
            from journal.actions.save_quickly import save_quickly

            return save_quickly(journal, record, key, waits_since=now)

        self._fittings.session.write(work, self._saved, self._not_saved, self)

    def _saved(self, changes: Changes) -> None:
        self._be_busy(False)
        self._begin_anew()
        self.saved.emit(changes)

    def _not_saved(self, error: KnownError) -> None:
        self._be_busy(False)
        self.kept.touch()
        self.failed.emit(error)

    def _be_busy(self, on: bool) -> None:
        self._busy = on
        self.line.setReadOnly(on)
        self._save.setEnabled(not on)

    def _begin_anew(self) -> None:
        self.line.setText("")  # not clear(): Ctrl+Z must not bring the words back for who comes next
        self._kind.choose(LINE_KINDS[0])
        self._time.begin_anew()
        self._name_the_time()
        self.kept.begin_anew()
        self.say_problem("")

    def _kind_chosen(self) -> None:
        self._name_the_time()
        if self.has_words:
            self.kept.touch()

    def _name_the_time(self) -> None:
        kind = self._kind.chosen()
        self._time.call_it(str(line_time(kind).label))
        if not self._time.touched:
            # a sentence about money does not say that money was paid now
            self._time.choose(UNSAID if kind == "payment" else NOW)

    def _typed(self) -> None:
        self.say_problem("")
        self.kept.touch()

    def _changed(self) -> None:
        if self.has_words:
            self.kept.touch()

    def _to_keep(self) -> tuple[str, Mapping[str, Json]] | None:
        kind, words = self._kind.chosen(), verbatim(self.line.text())
        return (kind, {TYPES[kind].words_to: words, _WHEN: self._time.draft()}) if words else None

    def _want_form(self) -> None:
        kind = self._kind.chosen()
        values: dict[str, Json] = {}
        if words := verbatim(self.line.text()):
            values[TYPES[kind].words_to] = words
            when = self._time.form_draft()
            values[line_time(kind).name] = {"start": when, "end": None} if takes_a_span(kind) else when
        clock, old = self._fittings.tools.clock, self.kept.key
        draft = Draft(
            f"writing-{self._fittings.tools.randomness(8).hex()}", kind, None, values, clock.now().isoformat()
        )
        self.kept.forget()

        def work(journal: Journal) -> None:
            from journal.actions.keep_draft import rename_draft

            rename_draft(journal, draft, old)

        def moved(_nothing: None) -> None:
            self._begin_anew()
            self.form_wanted.emit(draft)

        if values:
            self._fittings.session.ask(work, moved, self._not_saved, self)
        else:
            self.form_wanted.emit(Draft(draft.key, kind))
