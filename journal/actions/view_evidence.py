"""View a piece of evidence: its picture, a page of it, its text, for the screen and in memory only.

Every byte of it is parsed by the confined child, from an original that was verified as a whole. What may show someone
under 18 is refused here, whoever asks: nothing is read, decrypted or drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import attrs

from journal.actions.changes import Changes
from journal.actions.look_at_evidence import may_be_looked_at
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import N
from journal.intake.bounds import MOST_BYTES
from journal.intake.cannot_read import TOO_BIG, CannotRead, words_of
from journal.intake.encode import BarePicture
from journal.intake.file_types import FILE_TYPES, UNKNOWN, FileType
from journal.intake.letters import Letter
from journal.intake.workshop import TextPreview
from journal.records.evidence import Evidence
from journal.records.kinds import Names
from journal.records.reading import title
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.journal import Journal

__all__ = [
    "BarePicture", "CannotRead", "EvidenceFiles", "Letter", "Names", "Sort", "TextPreview", "ToView", "Withheld",
    "file_type", "set_mark", "set_marks", "sort_of", "to_view", "view_letter", "view_picture", "view_text", "words_of",
]  # fmt: skip

Sort = Literal["picture", "document", "letter", "text", "sound", "video", "other"]
"""How a file can be viewed."""

_SORTS: dict[str, Sort] = {
    "image": "picture", "pdf": "document", "text": "text", "sound": "sound", "video": "video",
}  # fmt: skip
_SORT_OF_TYPE: dict[str, Sort] = {"message/rfc822": "letter", "application/mbox": "text", "text/csv": "text"}


class Withheld(KnownError):
    """It may show someone under 18: it is not shown to anybody."""

    def __init__(self) -> None:
        super().__init__(
            N("viewer", "Not shown, since it may show someone under 18."),
            N("viewer", "Ask a lawyer before you do anything with it. It is kept, and no bundle gets a copy of it."),
        )


@attrs.frozen
class ToView:
    """A piece of evidence as it stands now. `stored` is None where it must not be looked at."""

    id: str
    record: Evidence = attrs.field(repr=False)
    title: str = attrs.field(repr=False)
    names: Names = attrs.field(repr=False)
    stored: StoredFile | None = attrs.field(repr=False)


def to_view(journal: Journal, evidence_id: str) -> ToView:
    """Return what is needed to view it. Raises `BadInput` for what is no evidence."""
    record = journal.current(evidence_id).record
    if not isinstance(record, Evidence):
        raise BadInput(N("viewer", "This is no evidence."), N("viewer", "Go back and choose a file."))
    stored = journal.stored_file(evidence_id) if may_be_looked_at(record) else None
    names = journal.names(evidence_id)
    return ToView(evidence_id, record, title(record, names), names, stored)


def file_type(record: Evidence) -> FileType:
    """Return the type that its bytes showed when it was taken in."""
    return FILE_TYPES.get(record.media_type or "", UNKNOWN)


def sort_of(record: Evidence) -> Sort:
    """Tell how it can be viewed."""
    kind = file_type(record)
    return _SORT_OF_TYPE.get(kind.mime) or _SORTS.get(kind.family, "other")


def view_picture(
    files: EvidenceFiles, tools: Tools, seen: ToView, side: int, page: int = 1, progress: Progress | None = None
) -> BarePicture:
    """Return the picture or the page, no side longer than `side` pixels. Raises `Withheld`, `CannotRead`, `Damaged`."""
    return tools.workshop.picture(original(files, seen, progress), side, page, progress)


def view_text(files: EvidenceFiles, tools: Tools, seen: ToView, progress: Progress | None = None) -> TextPreview:
    """Return the beginning of a text. Raises `Withheld`, `CannotRead`, `Damaged`."""
    return tools.workshop.text(original(files, seen, progress), seen.record.file_name or "", progress)


def view_letter(files: EvidenceFiles, tools: Tools, seen: ToView, progress: Progress | None = None) -> Letter:
    """Return an e-mail as plain text. Raises `Withheld`, `CannotRead`, `Damaged`."""
    return tools.workshop.letter(original(files, seen, progress), progress)


def set_mark(journal: Journal, evidence_id: str, mark: str, value: object) -> Changes:
    """Set one field of a piece of evidence, such as `intimate`, and nothing else of it."""
    record = journal.current(evidence_id).record
    if getattr(record, mark) == value:
        return Changes()
    said: dict[str, Any] = {mark: value}
    return save_record(journal, attrs.evolve(record, **said), evidence_id)


def set_marks(journal: Journal, evidence_ids: Sequence[str], mark: str, value: object) -> Changes:
    """Set one field of several pieces of evidence, all in one transaction."""
    said: dict[str, Any] = {mark: value}
    records = {each: journal.current(each).record for each in evidence_ids}
    changed = {each: record for each, record in records.items() if getattr(record, mark) != value}
    if not changed:
        return Changes()
    with journal.unit_of_work() as work:
        for each, record in changed.items():
            work.append(attrs.evolve(record, **said), record_id=each)
        work.commit()
    return Changes(tuple(changed), frozenset({Evidence.kind}))


def original(files: EvidenceFiles, seen: ToView, progress: Progress | None) -> bytes:
    """Return the whole original, verified. Raises `Withheld`, `CannotRead` where it is too big, `Damaged`."""
    if seen.stored is None or not may_be_looked_at(seen.record):
        raise Withheld
    if seen.stored.size > MOST_BYTES:
        raise CannotRead(TOO_BIG)
    return files.read(seen.stored, progress)
