"""For whom a bundle is: which of the two copies, who gets it, and what they may do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from journal.ground.words import tr
from journal.records.fields import field_of
from journal.records.told import Told
from journal.ui.bundling.parts import Below, labelled, radios
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.text_fields import LineEdit
from journal.ui.widgets import Card, Words, named, subheading

if TYPE_CHECKING:
    from journal.actions.choose_records import Choices


class WhomCard(Card):
    """`changed` tells that another copy was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("export-whom")
        self.column.addWidget(subheading("export-whom-title", tr("export", "For whom")))
        self._audience = radios(
            self,
            "audience",
            {
                "lawyer": (
                    tr("export", "For my lawyer"),
                    tr(
                        "export",
                        "All that you choose, but for what is marked “for my lawyer only”: tell them that yourself.",
                    ),
                ),
                "to-send": (
                    tr("export", "For my lawyer to send on"),
                    tr("export", "Without checksums, originals, and what tells how much was left out."),
                ),
            },
        )
        self._warning = Words("export-warning", voice="danger", bold=True)
        self._warning.hide()
        self.column.addWidget(self._warning)
        self._proofs = self._box(
            "export-proofs",
            tr("export", "Add proofs all the same"),
            tr("export", "They tell how many entries your journal has and where these stand. Ask your lawyer first."),
        )
        self._originals = self._box(
            "export-originals",
            tr("export", "Add the original files, bit by bit"),
            tr(
                "export",
                "Originals may tell where and with which phone a photo was taken. Cleaned copies are always in.",
            ),
        )
        self._recipient = LineEdit("export-recipient", tr("export", "Who gets it"))
        labelled(
            self,
            tr("export", "Who gets it"),
            self._recipient,
            tr(
                "export",
                "A name or an office. It is written down in your journal, with the day. You can leave it empty.",
            ),
        )
        self._consent = QuietCombo("export-consent", tr("export", "What they may do"))
        field = field_of(Told, "consent")
        assert field is not None, "what was told declares it"
        self._consent.addItem(tr("export", "Not said"), "")
        for code, label in field.kind.choices().items():
            self._consent.addItem(str(label), code)
        self._consent_words = labelled(self, str(field.label), self._consent, str(field.help))
        self._recipient.textChanged.connect(lambda _text: self._follow())
        self._audience["to-send"].toggled.connect(lambda _on: self._follow())
        self._audience["to-send"].toggled.connect(lambda _on: self.changed.emit())
        self._follow()

    def _box(self, name: str, label: str, help_text: str) -> QCheckBox:
        box = QCheckBox(label)
        named(box, name, label, help_text)
        self.column.addWidget(box)
        said = Words(f"{name}-help", help_text, voice="quiet")
        self.column.addWidget(Below(said))
        return box

    def _follow(self) -> None:
        from journal.actions.review_bundle import WARNING

        to_send = self._audience["to-send"].isChecked()
        self._warning.say(str(WARNING))
        self._warning.setVisible(to_send)
        self._proofs.setVisible(to_send)
        help_text = self.findChild(Words, "export-proofs-help")
        assert help_text is not None, "it stands below the box"
        help_text.setVisible(to_send)
        for widget in (self._consent, *self._consent_words):
            widget.setVisible(bool(self._recipient.text().strip()))

    def put(self, choices: Choices) -> None:
        """Show what a case remembers; whom it goes to is said anew each time."""
        self._audience[choices.audience].setChecked(True)
        self._originals.setChecked(choices.originals)
        self._proofs.setChecked(choices.audience == "to-send" and bool(choices.proofs))

    def name_recipient(self, name: str) -> None:
        """Write down who gets it."""
        self._recipient.setText(name)

    def put_into(self, choices: Choices) -> Choices:
        """Return the choices with what is chosen here."""
        to_send = self._audience["to-send"].isChecked()
        recipient = self._recipient.text().strip()
        return attrs.evolve(
            choices,
            audience="to-send" if to_send else "lawyer",
            originals=self._originals.isChecked(),
            proofs=True if to_send and self._proofs.isChecked() else None,
            recipient=recipient,
            consent=(self._consent.chosen() or None) if recipient else None,
        )
