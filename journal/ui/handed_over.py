"""What the person must know once a bundle is made: where it lies, its passphrase, its fingerprint, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journal.ground.words import tr
from journal.proof.fingerprint import fingerprint_words
from journal.ui.fittings import Fittings
from journal.ui.text_fields import LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import Card, Picture, Words, row, subheading

if TYPE_CHECKING:
    from journal.actions.export_bundle import Exported


_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def handed_over(exported: Exported, fittings: Fittings) -> Card:
    """Return the words about a bundle that was just made. The passphrase is shown here and nowhere again."""
    card = Card("handed-over", surface="", spacing=SPACE)
    card.setProperty("tone", "good")
    title = tr("export", "Your bundle is ready")
    card.setAccessibleName(title)
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    line = row(
        Picture("handed-over-picture", "circle-check", fittings.theme, side=28, tone="good"),
        subheading("handed-over-title", title),
        spacing=int(1.5 * SPACE),
    )
    line.setStretch(1, 1)
    card.column.addLayout(line)
    for note in exported.notes:
        card.column.addWidget(Words("handed-over-note", note, voice="warn", bold=True))
    passphrase = exported.passphrase
    for name, label, said, help_text in (
        (
            "passphrase",
            tr("export", "Passphrase, shown only this once"),
            passphrase or "",
            tr("export", "Write it down and tell it by voice or on paper, never together with the bundle."),
        ),
        ("bundle", tr("export", "Bundle"), str(exported.bundle), ""),
        (
            "receipt",
            tr("export", "Receipt"),
            str(exported.receipt),
            tr(
                "export",
                "Print it or read it out. Give it another way than the bundle, so that it can be checked. It says how "
                "a locked bundle is opened, too.",
            ),
        ),
        ("fingerprint", tr("export", "Fingerprint"), exported.fingerprint, ""),
        (
            "words",
            tr("export", "The same in words"),
            " ".join(fingerprint_words(exported.fingerprint)),
            tr("export", "To be read out by telephone. They stand on the receipt, too."),
        ),
    ):
        if not said:
            continue
        card.column.addWidget(Words(f"handed-over-{name}-label", label, bold=True))
        if name == "passphrase":
            answer: Words | LongAnswer = Words("handed-over-passphrase", said, size=1.2, bold=True)
            answer.setTextInteractionFlags(_SELECTABLE)
            answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            answer = LongAnswer(f"handed-over-{name}", label, said)
        card.column.addWidget(answer)
        if help_text:
            card.column.addWidget(Words(f"handed-over-{name}-help", help_text, voice="quiet"))
    return card
