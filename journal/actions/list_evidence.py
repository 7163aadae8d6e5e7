"""List the files that were kept, newest first: those of one sort, with one mark, or that belong to no entry."""

from __future__ import annotations

import attrs

from journal.actions.cover_pictures import pictures_covered
from journal.actions.list_records import Query, Row, count_records, list_records
from journal.actions.look_at_evidence import may_be_looked_at
from journal.actions.view_evidence import Sort, sort_of
from journal.intake.file_types import FILE_TYPES
from journal.records.evidence import Evidence
from journal.records.fields import field_of
from journal.records.kinds import YesNo
from journal.vault.journal import Journal

__all__ = ["NO_ENTRY", "Piece", "Pieces", "Wanted", "count_evidence", "list_evidence"]

NO_ENTRY = "no entry"
"""In the place of a mark: files that belong to no entry yet."""


@attrs.frozen
class Wanted:
    """Which files: those of one `sort`, with one `mark` (a field of care that was answered with more than no)."""

    sort: Sort | None = None
    mark: str = ""
    words: str = ""


@attrs.frozen
class Piece:
    """One file in the list. `covered`: only its colours are shown; `withheld`: not even those."""

    id: str
    title: str = attrs.field(repr=False)
    record: Evidence = attrs.field(repr=False)
    covered: bool
    withheld: bool


@attrs.frozen
class Pieces:
    """Some of the files, and where the next ones begin (None after the last)."""

    pieces: tuple[Piece, ...]
    next: int | None


def list_evidence(journal: Journal, wanted: Wanted, after: int | None = None, limit: int = 60) -> Pieces:
    """Return the next files that are wanted, `limit` of them unless there are no more."""
    covered = pictures_covered(journal)
    page = list_records(journal, _query(wanted), after, limit)
    return Pieces(tuple(_piece(row, covered) for row in page.rows), page.next)


def count_evidence(journal: Journal, wanted: Wanted) -> int:
    """Return how many files are wanted."""
    return count_records(journal, _query(wanted))


def _query(wanted: Wanted) -> Query:
    answers: list[tuple[str, tuple[str | int, ...]]] = []
    if wanted.sort is not None:
        answers.append(("media_type", _types_of(wanted.sort)))
    if wanted.mark and wanted.mark != NO_ENTRY:
        answers.append((wanted.mark, _more_than_no(wanted.mark)))
    return Query(
        (Evidence.kind,), words=wanted.words, answers=tuple(answers), unlinked=wanted.mark == NO_ENTRY
    )  # fmt: skip


def _types_of(sort: Sort) -> tuple[str, ...]:
    types = tuple(mime for mime in FILE_TYPES if sort_of(Evidence(media_type=mime)) == sort)
    return (*types, "") if sort == "other" else types


def _more_than_no(mark: str) -> tuple[str | int, ...]:
    field = field_of(Evidence, mark)
    assert field is not None, "marks are declared fields"
    return (1,) if isinstance(field.kind, YesNo) else tuple(code for code in field.kind.choices() if code != "no")


def _piece(row: Row, covered: bool) -> Piece:
    record = row.record
    assert isinstance(record, Evidence), "only evidence was asked for"
    return Piece(row.id, row.title, record, covered or bool(record.intimate), not may_be_looked_at(record))
