"""The parts of a form: a field with all that belongs to it, and the fields under one heading."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.fields import Field
from journal.ui.forms.editor import Editor, FormRoom
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words, named, row, subheading


class Block(QWidget):
    """A field's label, help, editor and error, and a box for "I don't know" where that can be an answer.

    The box is offered only while nothing is answered, so that an answer and not knowing never stand side by side.
    """

    edited = Signal()

    def __init__(self, field: Field, editor: Editor, *, can_be_unknown: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"block-{field.name}")
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(3)
        label = Words(f"label-{field.name}", str(field.label), bold=True)
        label.setBuddy(editor.buddy())
        self._unknown: QCheckBox | None = None
        if can_be_unknown:
            self._unknown = self._offer_unknown(field)
            line = row(label, self._unknown)
            line.setStretch(0, 1)
            column.addLayout(line)
        else:
            column.addWidget(label)
        if help_text := str(field.help):
            column.addWidget(Words(f"help-{field.name}", help_text, voice="quiet"))
            editor.buddy().setAccessibleDescription(help_text)
        column.addWidget(editor)
        self.column = column
        self._error = Words(f"error-{field.name}", voice="danger")
        self._error.hide()
        column.addWidget(self._error)
        editor.edited.connect(self._answered)
        editor.shown_anew.connect(self._answered)

    @property
    def unknown(self) -> bool:
        """Whether "I don't know" is the answer."""
        return self._unknown is not None and self._unknown.isChecked()

    def put_unknown(self, on: bool) -> None:
        """Show whether "I don't know" is the answer. Tells nobody."""
        if self._unknown is not None:
            with QSignalBlocker(self._unknown):
                self._unknown.setChecked(on)
            self._answered()

    def toggle_unknown(self) -> None:
        """Answer "I don't know", or not any more, where nothing else is answered."""
        if self._unknown is not None and not self._unknown.isHidden():
            self._unknown.toggle()

    def _offer_unknown(self, field: Field) -> QCheckBox:
        words = tr("form", "I don't know")
        box = QCheckBox(words)
        named(box, f"unknown-{field.name}", tr("form", "I don't know: {field}", field=str(field.label)))
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Ctrl+D by key: Tab goes from answer to answer
        box.setProperty("voice", "quiet")
        box.toggled.connect(lambda _on: self.edited.emit())
        return box

    def _answered(self) -> None:
        if self._unknown is not None:
            answered = self.editor.draft() is not None
            if answered:
                self._unknown.setChecked(False)
            self._unknown.setVisible(not answered)

    def say_problem(self, says: str, part: QWidget | None = None) -> None:
        """Say what is wrong, beside the field, and mark the widget that it is about; "" takes both away."""
        self._error.say(says)
        self._error.setVisible(bool(says))
        self.editor.mark_wrong((part or self.editor.buddy()) if says else None)


class Section(Card):
    """The fields under one heading, with those for later folded away."""

    def __init__(self, name: str, title: str, room: FormRoom) -> None:
        super().__init__(name, spacing=SPACE // 2)
        self._title = subheading(f"{name}-title", title) if title else None
        self._words = (tr("form", "More"), tr("form", "Less"))
        if self._title is not None:
            self.column.addWidget(self._title)
        self.first = QVBoxLayout()
        self.column.addLayout(self.first)
        self.more = QWidget()
        self.more.setObjectName(f"{name}-more")
        self.more_column = QVBoxLayout(self.more)
        self.more_column.setContentsMargins(0, 0, 0, 0)
        self.toggle = Button(
            f"{name}-toggle", tr("form", "More"), room.theme, icon_name="chevron-down", role="quiet",
            spoken=tr("form", "More: {heading}", heading=title or tr("form", "this entry")),
            pressed=lambda: self.open_more(self.more.isHidden()),
        )  # fmt: skip
        self.column.addLayout(row(self.toggle, 1))
        self.column.addWidget(self.more)
        self.more.hide()

    @property
    def is_open(self) -> bool:
        """Whether what hides under "more" is shown."""
        return not self.more.isHidden()

    def fold_whole(self) -> None:
        """Nothing here is for everybody: the heading itself opens it."""
        if self._title is not None:
            self._title.hide()
            self._words = (self._title.text(), self._title.text())
            self.toggle.setText(self._title.text())

    def open_more(self, on: bool) -> None:
        self.more.setVisible(on)
        self.toggle.setText(self._words[1] if on else self._words[0])
        self.toggle.show_icon("chevron-up" if on else "chevron-down")
