"""Foreign words on the screen: plain text that can be read, selected and copied, and nothing else.

Kept true: however long a text or its lines are, showing it takes a moment; what was left out or broken is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy

from journal.ground.words import tr
from journal.ui.evidence_tile import size_shown
from journal.ui.text_fields import PlainEdit
from journal.ui.viewer.safe_names import safe_name

if TYPE_CHECKING:
    from journal.actions.view_evidence import Letter, TextPreview

MOST_LETTERS = 300_000
LONGEST_LINE = 1_000
MOST_LINES = 10_000


class ReadingRoom(PlainEdit):
    """A text to read, as large as the room that there is."""

    def __init__(self) -> None:
        super().__init__("viewer-text", tr("viewer", "Words of this file"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each paragraph runs as its own script does
        self.document().setDefaultTextOption(option)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 60, self.fontMetrics().lineSpacing() * 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.fontMetrics().lineSpacing() * 3)

    def show_text(self, text: str) -> bool:
        """Show a text from its beginning; return whether all of it is there."""
        shown, whole = bounded(text)
        self.setPlainText(shown)
        return whole

    def forget(self) -> None:
        """Show nothing, and let the words go."""
        self.setPlainText("")


def bounded(text: str) -> tuple[str, bool]:
    """Return the beginning of a text in lines of at most `LONGEST_LINE` signs, and whether that is all of it.

    One endless line, or a hundred thousand empty ones, would hold the window up.
    """
    lines: list[str] = []
    for line in text[:MOST_LETTERS].split("\n"):
        lines.extend(line[at : at + LONGEST_LINE] for at in range(0, max(1, len(line)), LONGEST_LINE))
        if len(lines) > MOST_LINES:
            return "\n".join(lines[:MOST_LINES]), False
    return "\n".join(lines), len(text) <= MOST_LETTERS


def told_text(preview: TextPreview, whole: bool) -> list[str]:
    """Return what a reader should know about a text."""
    said = []
    if preview.cut or not whole:
        said.append(tr("viewer", "This is the beginning. The file goes on."))
    if not preview.sure:
        said.append(tr("viewer", "Some letters may be wrong: the file does not say how it was written."))
    return said


def told_letter(letter: Letter, whole: bool) -> list[str]:
    """Return what a reader should know about an e-mail."""
    said = []
    if letter.cut or not whole:
        said.append(tr("viewer", "This is the beginning. The file goes on."))
    if letter.from_page:
        said.append(tr("viewer", "Only the words of this e-mail are shown. Nothing was fetched for it."))
    return said


def letter_text(letter: Letter) -> str:
    """Return an e-mail as one plain text: its usual headers, its words, the files that came with it."""
    names = {
        "from": tr("viewer", "From"),
        "to": tr("viewer", "To"),
        "cc": tr("viewer", "Copy to"),
        "date": tr("viewer", "Date"),
        "subject": tr("viewer", "Subject"),
    }
    lines = [
        tr("viewer", "{header}: {words}", header=names[name], words=words)
        for name, words in letter.headers
        if name in names
    ]
    lines += ["", letter.text]
    if letter.attached:
        lines += ["", tr("viewer", "Files that came with it (kept inside this file):")]
        for each in letter.attached:
            called = safe_name(each.name) or tr("viewer", "no name")
            lines.append(tr("viewer", "• {name} ({size})", name=called, size=size_shown(each.size)))
    return "\n".join(lines)
