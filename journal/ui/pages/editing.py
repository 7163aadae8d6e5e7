"""Writing a record down, or changing one. Nothing typed is lost: going away, Escape and locking keep it as a draft."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from journal.actions.changes import Changes
from journal.actions.drafts import Draft
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.record import Record
from journal.records.stored import FieldProblem
from journal.records.types import type_of
from journal.ui.autosave import Autosave
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.again_row import AgainRow
from journal.ui.forms.editor import FormRoom
from journal.ui.forms.form import Form, FormProblem
from journal.ui.pages.page import Page
from journal.ui.sound.voice_note import VoiceNote
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear, row

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_CURSOR = "@cursor"
_OPEN = "@open"
_FILES = "@files"
_SPOKEN = "@spoken"


class EditingPage(Page):
    """One form. `draft` brings back what was typed; `record` with `record_id` is what is being changed."""

    saved = Signal(object, object)
    left = Signal()

    def __init__(
        self, fittings: Fittings, room: FormRoom, kind: str, *, record: Record | None = None,
        record_id: str | None = None, draft: Draft | None = None,
    ) -> None:  # fmt: skip
        label = str(type_of(kind).label)
        title = tr("editing", "Change: {kind}", kind=label) if record_id else tr("editing", "New: {kind}", kind=label)
        super().__init__("editing", fittings, title)
        self.kind = kind
        self.record_id = record_id
        self.key = draft.key if draft is not None else f"writing-{fittings.tools.randomness(8).hex()}"
        self._files: list[Path] = []
        self._spoken: list[str] = []
        self._kept = draft is not None
        self._over = False
        self._sure = False
        self.form = Form(type_of(kind), room)
        if record is not None:
            self.form.put(record)
        self.tools = Flow()
        """What helps to write, above the form: a row to which a button can be added."""
        self.column.addLayout(self.tools)
        if record_id is None:
            self._offer_same_again()
        self.column.addWidget(self.form)
        self._files_shown = QVBoxLayout()
        self.column.addLayout(self._files_shown)
        self.voice = VoiceNote(fittings, (record_id,) if record_id else ())
        self.voice.kept.connect(self._add_spoken)
        self.column.addWidget(self.voice)
        self.column.addStretch(1)
        self._cursor: Json = None
        if draft is not None:
            self._bring_back(draft)
        self._autosave = Autosave(self._keep, self)
        self.form.edited.connect(self._edited)
        self.outer.addWidget(self._bar())
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.form.undo)
        undo.setObjectName("shortcut-undo")
        redo = QShortcut(QKeySequence.StandardKey.Redo, self, self.form.redo)
        redo.setObjectName("shortcut-redo")
        unknown = QShortcut(QKeySequence("Ctrl+D"), self, self.form.toggle_unknown)
        unknown.setObjectName("shortcut-unknown")

    def arrive(self) -> None:
        self.form.put_cursor(self._cursor)

    def add_files(self, paths: list[Path]) -> None:
        """Remember files that become evidence of this record when it is saved."""
        self._files = list(dict.fromkeys([*self._files, *paths]))
        self._list_files()
        self._edited()

    def go_away(self) -> None:
        """Leave the page; what is typed stays as a draft."""
        self._autosave.now()
        self.left.emit()

    def keep_now(self) -> None:
        """Hand over at once how it stands: somebody is about to lock."""
        if self._autosave.waiting:
            self._autosave.now()
        elif self._kept:
            self._keep()  # the cursor may stand elsewhere by now

    def save(self) -> None:
        """Check and save; problems are shown beside their fields. What was said is kept first."""
        if self.voice.holds:
            self.voice.settle(self.save)
            return
        try:
            record = self.form.record()
        except FormProblem:
            self.banner.say(
                "warn",
                tr("editing", "One answer can't be read yet."),
                tr("editing", "It is marked. Everything else is kept."),
            )
            return
        self._autosave.forget()
        self._over = True  # a draft that is kept from now on would outlive the entry
        self._save.setEnabled(False)
        key, record_id, kept, spoken = self.key, self.record_id, self._kept, tuple(self._spoken)

        def work(journal: Journal) -> Changes:
            from journal.actions.complete_later import leave_as_it_is
            from journal.actions.keep_draft import drop_draft
            from journal.actions.save_record import save_record
            from journal.actions.voice_note import belong_to

            changes = save_record(journal, record, record_id)
            belong_to(journal, spoken, changes.ids[0])
            if record_id is not None:
                leave_as_it_is(journal, record_id)
            if kept:
                drop_draft(journal, key)
            return changes

        self.fittings.session.write(work, self._saved, self._failed, self)

    def _offer_same_again(self) -> None:
        from journal.actions.same_again import repeated

        if not repeated(self.kind):
            return
        again = AgainRow(self.fittings, self.kind)
        again.wanted.connect(self._begin_with)
        again.told.connect(lambda says: self.banner.say("calm", says))
        again.failed.connect(self.say_error)
        again.keep_wanted.connect(lambda: self._keep_template(again))
        self.tools.addWidget(again)

    def _begin_with(self, record: Record) -> None:
        self.form.fill(record)
        self.form.focus_first()

    def _keep_template(self, again: AgainRow) -> None:
        with contextlib.suppress(FormProblem):  # it is marked
            again.keep(self.form.record())

    def _saved(self, changes: Changes) -> None:
        self.saved.emit(changes, list(self._files))

    def _failed(self, error: KnownError) -> None:
        self._over = False
        self._save.setEnabled(True)
        if isinstance(error, FieldProblem):
            self.form.say_problem(error.field, str(error.why))
        self.say_error(error)
        self._autosave.touch()

    def _edited(self) -> None:
        self._sure = False
        self._away.setText(tr("editing", "Throw away"))
        self._state.say(tr("editing", "Not saved yet"))
        self._autosave.touch()

    def _keep(self) -> None:
        if self._over:
            return
        values: dict[str, Json] = dict(self.form.draft())
        if self._files:
            values[_FILES] = [str(path) for path in self._files]
        if self._spoken:
            values[_SPOKEN] = [*self._spoken]
        if (cursor := self.form.cursor_place()) is not None:
            values[_CURSOR] = cursor
        if sections := self.form.open_sections():
            values[_OPEN] = list[Json](sections)
        now = self.fittings.tools.clock.now().isoformat()
        draft = Draft(self.key, self.kind, self.record_id, values, now)
        self._kept = True

        def work(journal: Journal) -> None:
            from journal.actions.keep_draft import keep_draft

            keep_draft(journal, draft)

        self.fittings.session.ask(work, lambda _kept: self._say_kept(), self.say_error, self)

    def _say_kept(self) -> None:
        if not self._autosave.waiting and not self._over:
            self._state.say(tr("editing", "Kept as a draft"))

    def _throw_away(self) -> None:
        if not self._sure:
            self._sure = True
            self._away.setText(tr("editing", "Really throw away?"))
            return
        self._over = True
        self._autosave.forget()
        key = self.key

        def work(journal: Journal) -> None:
            from journal.actions.keep_draft import drop_draft

            drop_draft(journal, key)

        self.fittings.session.ask(work, lambda _nothing: self.left.emit(), self.say_error, self)

    def _bring_back(self, draft: Draft) -> None:
        values = dict(draft.values)
        files, sections, spoken = (values.pop(name, None) for name in (_FILES, _OPEN, _SPOKEN))
        self._cursor = values.pop(_CURSOR, None)
        self.form.put_draft(values)
        if isinstance(sections, list):
            self.form.put_open_sections([name for name in sections if isinstance(name, str)])
        if isinstance(files, list):
            self._files = [Path(name) for name in files if isinstance(name, str)]
            self._list_files()
        if isinstance(spoken, list):
            self._spoken = [each for each in spoken if isinstance(each, str)]

    def _list_files(self) -> None:
        clear(self._files_shown)
        if not self._files:
            return
        self._files_shown.addWidget(
            Words("editing-files", tr("editing", "These files are added when you save:"), bold=True)
        )
        for path in self._files:
            line = row(Words("editing-file", path.name), 1)
            line.addWidget(
                Button("editing-file-away", "", self.fittings.theme, icon_name="x", role="quiet",
                       spoken=tr("editing", "Don't add {name}", name=path.name),
                       pressed=partial(self._drop_file, path))
            )  # fmt: skip
            self._files_shown.addLayout(line)

    def _add_spoken(self, evidence_id: str) -> None:
        """Remember what was said, so that it belongs to this record once that is saved."""
        if self.record_id is None:
            self._spoken.append(evidence_id)
            self._edited()

    def _go_to_voice(self) -> None:
        self.pane.ensureWidgetVisible(self.voice)
        self.voice.begin_here()

    def _drop_file(self, gone: Path) -> None:
        self._files = [path for path in self._files if path != gone]
        self._list_files()
        self._edited()

    def _choose_files(self) -> None:
        self.fittings.chooser.files(self, tr("editing", "Choose files to add"), self.add_files)

    def _bar(self) -> QFrame:
        theme = self.fittings.theme
        bar = QFrame()
        bar.setObjectName("editing-bar")
        bar.setProperty("surface", "side")
        self._save = Button(
            "editing-save", tr("editing", "Save"), theme, icon_name="check", role="main", pressed=self.save
        )
        self._save.setToolTip(
            QKeySequence(QKeySequence.StandardKey.Save).toString(QKeySequence.SequenceFormat.NativeText)
        )
        files = Button(
            "editing-add-files", tr("editing", "Add files…"), theme, icon_name="paperclip", pressed=self._choose_files
        )
        voice = Button("editing-voice", tr("editing", "Voice note"), theme, icon_name="mic", pressed=self._go_to_voice)
        voice.setVisible(self.voice.isVisibleTo(self))
        back = Button(
            "editing-back",
            tr("editing", "Later"),
            theme,
            icon_name="arrow-left",
            pressed=self.go_away,
            spoken=tr("editing", "Later: keep this as a draft and go back"),
        )
        self._away = Button(
            "editing-away",
            tr("editing", "Throw away"),
            theme,
            role="quiet",
            icon_name="trash-2",
            pressed=self._throw_away,
        )
        self._state = Words("editing-state", voice="quiet", wrap=False)
        line = QVBoxLayout(bar)
        line.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        line.addLayout(Flow(self._save, files, voice, back, self._away, self._state))
        return bar
