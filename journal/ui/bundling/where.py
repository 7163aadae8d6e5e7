"""In which form a bundle is handed over, to whose key, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import Signal

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.case import Case
from journal.records.fields import field_of
from journal.ui.bundling.parts import labelled, radios
from journal.ui.evidence_tile import size_shown
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.text_fields import LineEdit
from journal.ui.widgets import Button, Card, Words, subheading

if TYPE_CHECKING:
    from journal.actions.choose_records import Choices, Form
    from journal.records.case import Recipient


class WhereCard(Card):
    """`recipient_picked` carries the name of somebody whose key the case remembers."""

    recipient_picked = Signal(str)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("export-where")
        self._fittings = fittings
        self.out: Path | None = None
        self.column.addWidget(subheading("export-where-title", tr("export", "How and where")))
        self._form = radios(
            self,
            "form",
            {
                "zip": (
                    tr("export", "One file with a passphrase"),
                    tr("export", "Best for a stick or e-mail. Six words are made for you and shown once."),
                ),
                "age": (
                    tr("export", "One file for the key of whoever gets it"),
                    tr("export", "They gave you an age key. Nobody else can open the file, not even you."),
                ),
                "folder": (tr("export", "A plain folder"), tr("export", "Anyone who finds it can read it.")),
            },
        )
        self._known = QuietCombo("export-known-keys", tr("export", "Keys that this case remembers"))
        self._known.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._known_words = labelled(self, tr("export", "Keys that this case remembers"), self._known)
        self._key = LineEdit("export-key", tr("export", "Their age key"))
        self._key_words = labelled(
            self,
            tr("export", "Their age key"),
            self._key,
            tr("export", "Paste it. It begins with age1. Compare a few letters with them by voice."),
        )
        self._key_says = Words("export-key-says", voice="quiet")
        self.column.addWidget(self._key_says)
        size = field_of(Case, "part_size")
        assert size is not None, "a case declares it"
        self._size = QuietCombo("export-part-size", str(size.label))
        self._size.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._size.addItem(tr("export", "As large as it is"), "")
        for code, label in size.kind.choices().items():
            self._size.addItem(str(label), code)
        labelled(self, str(size.label), self._size, str(size.help))
        self._place = Words("export-place", voice="quiet")
        self.column.addWidget(self._place)
        self._room = Words("export-room", voice="quiet")
        self.column.addWidget(self._room)
        self.choose = Button(
            "export-choose-place",
            tr("export", "Choose where it goes…"),
            fittings.theme,
            icon_name="folder-open",
            pressed=self._choose_place,
        )
        self.column.addLayout(Flow(self.choose))
        self._form["age"].toggled.connect(lambda _on: self._follow())
        self._key.textChanged.connect(lambda _text: self._follow())
        self._known.activated.connect(lambda _at: self._pick())
        self.offer_keys(())
        self._say_place()

    def offer_keys(self, recipients: Sequence[Recipient]) -> None:
        """Offer the keys that a case remembers."""
        self._known.clear()
        self._known.addItem(tr("export", "Another key"), "")
        for one in recipients:
            if one.key:
                self._known.addItem(one.name or one.key[:12], one.key)
        self._follow()

    def put(self, choices: Choices) -> None:
        """Show what a case remembers."""
        self._size.choose("" if choices.part_size is None else str(choices.part_size))

    def put_into(self, choices: Choices) -> Choices:
        """Return the choices with the form that is chosen. Raises `BadInput` for what is no key."""
        form = self._chosen()
        choices = attrs.evolve(choices, part_size=int(self._size.chosen()) if self._size.chosen() else None)
        if form == "age":
            from journal.actions.handing_over import checked_key

            try:
                key = checked_key(self._key.text())
            except BadInput:
                self._key.setFocus()
                raise
            return attrs.evolve(choices, form=form, recipient_key=key)
        return attrs.evolve(choices, form=form, recipient_key="")

    def _chosen(self) -> Form:
        if self._form["age"].isChecked():
            return "age"
        return "folder" if self._form["folder"].isChecked() else "zip"

    def _follow(self) -> None:
        from journal.actions.handing_over import checked_key

        age = self._form["age"].isChecked()
        for widget in (self._key, *self._key_words):
            widget.setVisible(age)
        for widget in (self._known, *self._known_words):
            widget.setVisible(age and self._known.count() > 1)
        typed = self._key.text().strip()
        self._key_says.setVisible(age and bool(typed))
        if age and typed:
            try:
                checked_key(typed)
                self._key_says.say(tr("export", "This is a key."))
            except BadInput as wrong:
                self._key_says.say(tr("export", "{says} {do}", says=wrong.says, do=wrong.do))

    def _pick(self) -> None:
        key = self._known.chosen()
        if key:
            self._key.setText(key)
            self.recipient_picked.emit(self._known.currentText())

    def _choose_place(self) -> None:
        self._fittings.chooser.folder(self, tr("export", "Where shall the bundle go?"), self.take_place)

    def take_place(self, folder: Path) -> None:
        """Let the bundle go there, and say how much room there is."""
        self.out = folder
        self._say_place()

        def free() -> int | None:
            from journal.actions.handing_over import free_at

            return free_at(folder)

        self._fittings.session.think(free, self._say_room, self)

    def _say_place(self) -> None:
        self._room.hide()
        self._place.say_long(
            tr("export", "No place chosen yet.")
            if self.out is None
            else tr("export", "It goes into the folder {place}", place=str(self.out))
        )

    def _say_room(self, free: int | None) -> None:
        self._room.setVisible(free is not None)
        if free is not None:
            self._room.say(tr("export", "{size} are free there.", size=size_shown(free)))
