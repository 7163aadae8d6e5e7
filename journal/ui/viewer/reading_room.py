"""Foreign words on the screen: plain text that can be read, selected and copied, and nothing else.

Kept true: however long a text or its lines are, showing it takes a moment; what was left out or broken is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy

from journal.ground.words import tr
from journal.ui.blacking.black_words import units
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
        self._labels: tuple[str, ...] = ()
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

    def show_text(self, text: str, labels: Sequence[str] = ()) -> bool:
        """Show a text from its beginning; return whether all of it is there.

        `labels` are what stands before the words of the file in the lines down to the first empty one.
        """
        self._labels = tuple(labels)
        shown, whole = bounded(text)
        self.setPlainText(shown)
        return whole

    def passages(self) -> list[str]:
        """Return what is chosen as it stands in the file: without our labels, and without ends of lines that are ours.

        Lines below each other in the head of an e-mail need not be so in the file: each is a passage of its own.
        """
        text, cursor = self.toPlainText(), self.textCursor()
        kept = units(text)
        start, end = (
            len(kept[: 2 * at].decode("utf-16-le", "surrogatepass"))
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        body = text.find("\n\n") + 1 if self._labels else 0
        found, at = [], 0
        for line in text[:body].splitlines():
            label = max((len(each) for each in self._labels if line.startswith(each)), default=0)
            found.append(text[max(start, at + label) : max(start, min(end, at + len(line)))])
            at += len(line) + 1
        found.append(_unbroken(text, max(start, body), max(end, body)))
        return [passage.strip() for passage in found if passage.strip()]

    def forget(self) -> None:
        """Show nothing, and let the words go."""
        self.setPlainText("")


def _unbroken(text: str, start: int, end: int) -> str:
    """Return a part of a shown text without the ends of lines that `bounded` set."""
    return "".join(
        text[at] for at in range(start, end) if text[at] != "\n" or at - text.rfind("\n", 0, at) - 1 != LONGEST_LINE
    )


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


def letter_labels() -> list[str]:
    """Return what `letter_text` sets before the words of an e-mail's headers."""
    return [tr("viewer", "{header}: {words}", header=name, words="") for name in _headers().values()]


def _headers() -> dict[str, str]:
    return {
        "from": tr("viewer", "From"),
        "to": tr("viewer", "To"),
        "cc": tr("viewer", "Copy to"),
        "date": tr("viewer", "Date"),
        "subject": tr("viewer", "Subject"),
    }


def letter_text(letter: Letter) -> str:
    """Return an e-mail as one plain text: its usual headers, its words, the files that came with it."""
    names = _headers()
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
