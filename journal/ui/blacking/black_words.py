"""Words that are chosen and words that are black, in a text that is only read.

Kept true: places are counted as the document counts them, so that a bar stands right after an emoji, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

_LINE_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})


def chosen_words(text: QPlainTextEdit) -> str:
    """Return the words that are chosen, with plain line ends."""
    return text.textCursor().selectedText().translate(_LINE_ENDS).strip()


def let_go(text: QPlainTextEdit) -> None:
    """Choose nothing any more, so that a bar over the words is seen."""
    cursor = text.textCursor()
    cursor.clearSelection()
    text.setTextCursor(cursor)


def blacken(text: QPlainTextEdit, passages: Sequence[str], *, whole: bool = False) -> None:
    """Show these words, wherever a bundle finds them, or all of it, as they will be in the copy."""
    from journal.actions.cover_parts import places_of

    says = text.toPlainText()
    places = places_of(passages, says) + ([(0, len(says))] if whole else [])
    text.setExtraSelections([_bar(text, *(len(units(says[:at])) // 2 for at in place)) for place in places])


def units(text: str) -> bytes:
    """Return a text as the document keeps it: two bytes for each place of a cursor."""
    return text.encode("utf-16-le", "surrogatepass")


def _bar(text: QPlainTextEdit, start: int, end: int) -> QTextEdit.ExtraSelection:
    bar = QTextEdit.ExtraSelection()
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    black = QTextCharFormat()
    black.setBackground(QColor("#000000"))
    black.setForeground(QColor("#9a9a9a"))
    bar.cursor, bar.format = cursor, black
    return bar
