"""List the files that were kept, newest first: those of one sort, with one mark, or that belong to no entry."""

from __future__ import annotations

import attrs

from journal.actions.cover_pictures import pictures_covered
from journal.actions.list_records import Query, Row, list_records
from journal.actions.look_at_evidence import may_be_looked_at
from journal.actions.view_evidence import Sort, sort_of
from journal.records.evidence import Evidence
from journal.vault.journal import Journal

__all__ = ["NO_ENTRY", "Piece", "Pieces", "Wanted", "count_evidence", "list_evidence"]

NO_ENTRY = "no entry"
"""In the place of a mark: files that belong to no entry yet."""

_AT_ONCE = 200
_NEVER_MARKED = (None, False, "no")


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
    found: list[Piece] = []
    while True:
        page = list_records(journal, _query(wanted), after, _AT_ONCE)
        for row in page.rows:
            if _fits(journal, row, wanted):
                found.append(_piece(row, covered))
                if len(found) == limit:
                    return Pieces(tuple(found), row.position)
        if page.next is None:
            return Pieces(tuple(found), None)
        after = page.next


def count_evidence(journal: Journal, wanted: Wanted) -> int:
    """Return how many files are wanted."""
    if wanted.sort is None and not wanted.mark:
        return journal.count(_query(wanted))
    count, after = 0, None
    while True:
        page = list_records(journal, _query(wanted), after, _AT_ONCE)
        count += sum(_fits(journal, row, wanted) for row in page.rows)
        if page.next is None:
            return count
        after = page.next


def _query(wanted: Wanted) -> Query:
    return Query((Evidence.kind,), words=wanted.words)


def _fits(journal: Journal, row: Row, wanted: Wanted) -> bool:
    record = row.record
    if not isinstance(record, Evidence) or (wanted.sort is not None and sort_of(record) != wanted.sort):
        return False
    if wanted.mark == NO_ENTRY:
        return not record.about and not journal.count(Query(linked_to=row.id))
    return not wanted.mark or getattr(record, wanted.mark) not in _NEVER_MARKED


def _piece(row: Row, covered: bool) -> Piece:
    record = row.record
    assert isinstance(record, Evidence), "only evidence was asked for"
    return Piece(row.id, row.title, record, covered or bool(record.intimate), not may_be_looked_at(record))
