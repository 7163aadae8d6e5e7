"""Hand out a head of the journal, so that something outside of it can vouch for it: on paper, or by a time stamp.

The head covers every entry but the trailing notes that handing out itself leaves, so that it stays the same until
something new is written. Asking for it twice writes one note.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from journal.actions.given_heads import How, given_fields, kept_heads, stamp_fields
from journal.actions.new_file import refuse_existing, write_new
from journal.bundle.qr_code import qr_code as qr_code
from journal.bundle.report.typeset import typeset_sheet
from journal.ground.clock import Clock
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput, NotSound
from journal.ground.words import language, tr, trn
from journal.proof.head import Head, heads_at
from journal.proof.head_words import COUNT, line_of, words_of
from journal.proof.time_stamp import LONGEST, TimeStamp, imprint, read_answer, request, stamped_head
from journal.vault.journal import Journal
from journal.vault.own_entries import HEAD_GIVEN, TIME_STAMP

_A_LINE = 4
_QUARTER = 32


@attrs.frozen
class GivenWords:
    """A head for people: numbered lines of words, and the line that stands for the same."""

    head: Head
    words: tuple[str, ...]
    line: str

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The words, four to a line."""
        return tuple(self.words[at : at + _A_LINE] for at in range(0, COUNT, _A_LINE))


@attrs.frozen
class Stamped:
    """A head of the journal, and the time stamp over it."""

    head: Head
    stamp: TimeStamp


def head_to_give(journal: Journal) -> Head:
    """Return the head to hand out. Raises `BadInput` when the journal holds nothing yet."""
    notes = {entry.sequence for kind in (HEAD_GIVEN, TIME_STAMP) for entry in journal.own_entries(kind)}
    size = journal.size
    while size in notes:
        size -= 1
    if not size:
        raise BadInput(tr("seal", "This journal holds nothing yet."), tr("seal", "Write something down first."))
    return journal.head() if size == journal.size else heads_at(journal.leaves(), {size})[size]


def give_head(journal: Journal) -> GivenWords:
    """Return the head as words, and note that it was handed out. Raises `BadInput` when the journal is empty."""
    given = in_words(head_to_give(journal))
    _note(journal, given.head, How.WORDS)
    return given


def in_words(head: Head) -> GivenWords:
    """Return a head in the forms that people carry."""
    return GivenWords(head, words_of(head), line_of(head))


def write_head_sheet(given: GivenWords, path: Path, clock: Clock) -> None:
    """Write the head as a sheet to print, where nothing may stand yet. Raises `BadInput` or `DiskTrouble`."""
    refuse_existing(path)
    write_new(path, head_sheet(given, clock))


def head_sheet(given: GivenWords, clock: Clock) -> bytes:
    """Return the sheet as a PDF of one A4 page: words, line and QR code; it names no journal."""
    root = given.head.root.hex()
    values = {
        "lang": language().split("-")[0],
        "dir": "ltr",
        "title": tr("head sheet", "Sheet"),
        "heading": tr("head sheet", "Head of a log"),
        "first": trn(
            "head sheet",
            "These words stand for a log with {count} entry. They tell nothing of what is in it.",
            "These words stand for a log with {count} entries. They tell nothing of what is in it.",
            given.head.size,
        ),
        "lines": [[f"{number * _A_LINE + 1}", *line] for number, line in enumerate(given.lines)],
        "line_label": tr("head sheet", "The same, for copying:"),
        "line": [given.line.removesuffix(root), root[:_QUARTER], root[_QUARTER:]],
        "qr_label": tr("head sheet", "The same as a QR code"),
        "paragraphs": [
            tr(
                "head sheet",
                "Keep this sheet, or give it to somebody you trust who writes the date on it and signs. Later it shows "
                "that nothing in the log was changed or taken out since that day, up to here.",
            ),
            tr("head sheet", "It does not show that what the log says is true."),
        ],
        "by_hand": [tr("head sheet", "Date:"), tr("head sheet", "Kept by:"), tr("head sheet", "Signature:")],
    }
    return typeset_sheet("head", values, clock.now(), {"qr.svg": qr_code(given.line)})


def request_time_stamp(journal: Journal, path: Path) -> Head:
    """Write a request for a time stamp (`.tsq`) to `path`, where nothing may stand yet; return the head it is for.

    Raises `BadInput` or `DiskTrouble`.
    """
    head = head_to_give(journal)
    write_new(path, request(head))
    _note(journal, head, How.REQUEST)
    return head


def keep_time_stamp(journal: Journal, path: Path) -> Stamped:
    """Keep the whole answer of a time-stamp authority (`.tsr`), when it is sound and over a head of this journal.

    Keeping the same answer twice keeps it once. Raises `BadInput` for what is no answer, `NotSound` for one that was
    changed or belongs to something else; then nothing was kept.
    """
    with disk_errors(), path.open("rb") as file:
        answer = file.read(LONGEST + 1)
    stamp = read_answer(answer if len(answer) <= LONGEST else b"")
    head = _stamped(journal, stamp)
    if head is None:
        raise NotSound(
            tr("seal", "This time stamp is not for this journal."),
            tr("seal", "It was asked for by another journal, or the entries that it covers were changed since."),
        )
    if all(kept.stamp != stamp for kept in kept_heads(journal).stamps):
        with journal.unit_of_work() as work:
            work.append_own(TIME_STAMP, stamp_fields(head, answer))
            work.commit()
    return Stamped(head, stamp)


def _stamped(journal: Journal, stamp: TimeStamp) -> Head | None:
    """Return the head that was stamped: one that was handed out, which is soon found, or any other of the log."""
    asked = {one.head.size for one in kept_heads(journal).given if one.fits}
    given = (head for head in heads_at(journal.leaves(), asked).values() if imprint(head) == stamp.imprint)
    return next(given, None) or stamped_head(stamp, journal.leaves())


def _note(journal: Journal, head: Head, how: How) -> None:
    """Note that a head was handed out, once for each form; a journal that can only be read hands it out unnoted."""
    fields = given_fields(head, how)
    noted = [entry.committed for entry in journal.own_entries(HEAD_GIVEN)]
    if journal.read_only or any(fields.items() <= one.items() for one in noted):
        return
    with journal.unit_of_work() as work:
        work.append_own(HEAD_GIVEN, fields)
        work.commit()
