"""Words of which some went and some came: struck through and underlined, so that no colour is needed to see it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from journal.ground.words import tr
from journal.records.differences import Piece
from journal.ui.text_fields import LongAnswer


class ComparedWords(LongAnswer):
    """A text as it was and as it is, in one. Screen readers hear both, one after the other."""

    def __init__(self, name: str, spoken: str, pieces: Sequence[Piece]) -> None:
        super().__init__(name, spoken, "")
        before = "".join(piece.words for piece in pieces if piece.fate != "new")
        after = "".join(piece.words for piece in pieces if piece.fate != "gone")
        self.setAccessibleName(tr("history", "Before: {before} Now: {after}", before=before, after=after))
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.words, _FORMATS[piece.fate]())


def _gone() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontStrikeOut(True)
    return form


def _new() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontUnderline(True)
    form.setFontWeight(QFont.Weight.Bold)
    return form


_FORMATS = {"same": QTextCharFormat, "gone": _gone, "new": _new}
