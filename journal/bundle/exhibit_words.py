"""The words of a text, a table of plain text or an e-mail, as numbered lines for the report.

They are read in the confined child. What must not go out is taken out of them before anything else sees them, as it
is of records; where that can't be done for certain, none of the words is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import attrs

from journal.bundle.redaction import Barred
from journal.bundle.report.copies import TextCopy
from journal.bundle.sources import ImageWorkshop
from journal.ground.words import tr, trn

MAIL = "message/rfc822"
TABLE = "text/csv"
READ = ("text/plain", TABLE, MAIL)
"""What is shown as words. In pages and office files a word can be written in ways in which it can't be sought."""
MOST_LINES = 3000
MOST_LETTERS = 200_000
_BEYOND = 65_536
"""So many more letters are looked through, that no string which runs over the end is cut and then missed."""
_BROKEN_OVER_LINES = re.compile(r"=?[ \t]*\n[ \t>|]*")
_MARK = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that show nothing; what Unicode calls controls and forms comes on top."""


@attrs.frozen
class WordsRead:
    """The words, or none where they are held back, and what a reader must know of them, in sentences."""

    text: TextCopy | None
    notes: tuple[str, ...]


def words_read(workshop: ImageWorkshop, content: bytes, media_type: str, barred: Sequence[Barred]) -> WordsRead:
    """Return the words of a file of one of the kinds in `READ`. Raises a `KnownError` for what can't be read."""
    head: tuple[tuple[str, str], ...] = ()
    attached: tuple[tuple[str, int], ...] = ()
    if media_type == MAIL:
        letter = workshop.letter(content)
        head, attached = tuple(letter.headers), tuple((one.name, one.size) for one in letter.attached)
        text, cut, notes = letter.text, letter.cut, _of_letter(letter.from_page)
    else:
        plain = workshop.text(content)
        text, cut, notes = plain.text, plain.cut, _of_text(plain.sure)
        if barred and not plain.sure:
            return WordsRead(None, (_held_back(),))
    cover = _Cover(barred)
    shown = cover.text(text[: MOST_LETTERS + _BEYOND])
    copy = TextCopy(
        tuple(shown[:MOST_LETTERS].rstrip("\n").split("\n")[:MOST_LINES]),
        tuple((name, cover.text(said)) for name, said in head),
        tuple((cover.text(name), size) for name, size in attached),
        tuple(sorted(cover.reasons)),
        media_type == TABLE,
    )
    if cover.missed:
        return WordsRead(None, (_held_back(),))
    whole = not cut and len(text) <= MOST_LETTERS + _BEYOND and len("\n".join(copy.lines)) >= len(shown.rstrip("\n"))
    return WordsRead(copy, notes if whole else (*notes, _cut(len(copy.lines))))


@attrs.define
class _Cover:
    """Takes out what must not go out, and knows what it took out and whether it may have missed something."""

    barred: Sequence[Barred]
    reasons: set[str] = attrs.Factory(set)
    missed: bool = False

    def text(self, said: str) -> str:
        """Return a text without what must not go out; every line keeps its number."""
        for one in self.barred:
            if one.sought.stands_in(said):
                said = one.sought.replaced(said, one.by, keep_lines=True)
                self.reasons.add(one.reason)
        bare = _bare(said) if self.barred else ""
        self.missed = self.missed or any(one.sought.stands_in(bare) for one in self.barred)
        return said


def _bare(said: str) -> str:
    """Return a text as the eye may read it: without unseen characters, and on over the lines of what is quoted."""
    seen = _BLANK.sub("", _MARK.sub("", said))
    seen = "".join(char for char in seen if char == "\n" or unicodedata.category(char)[0] != "C")
    return _BROKEN_OVER_LINES.sub(" ", seen) + "\n" + re.sub(r"=\n", "", seen)


def _of_letter(from_page: bool) -> tuple[str, ...]:
    said = [tr("exhibit", "From, to, date and subject are what the file says: anybody can write them so.")]
    if from_page:
        said.append(tr("exhibit", "Its words were taken out of a web page: how that looked is not shown."))
    return tuple(said)


def _of_text(sure: bool) -> tuple[str, ...]:
    if sure:
        return ()
    return (tr("exhibit", "Some letters may be wrong: the file does not say how it was written."),)


def _held_back() -> str:
    return tr(
        "exhibit", "Its words are not shown here: what must not go out could not be taken out of them for certain."
    )


def _cut(count: int) -> str:
    return trn("exhibit", "Only its first line is shown here.", "Only its first {count} lines are shown here.", count)
