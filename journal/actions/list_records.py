"""List what the journal holds, page by page; count it; count it by day."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from journal.actions.complete_later import to_complete
from journal.vault.find import DayCount, Linked, Page, Row
from journal.vault.hits import Hits
from journal.vault.journal import Journal
from journal.vault.query import Query

__all__ = [
    "DayCount",
    "Hits",
    "Linked",
    "Page",
    "Query",
    "Row",
    "count_by_day",
    "count_records",
    "every_record",
    "list_linked",
    "list_records",
    "only_unfinished",
]


def list_records(journal: Journal, query: Query, after: int | None = None, limit: int = 200) -> Page:
    """Return the page of records, newest first, that follows `after`, the `next` of the page before."""
    return journal.find(query, after=after, limit=limit)


def count_records(journal: Journal, query: Query) -> int:
    """Return how many records the query finds."""
    return journal.count(query)


def count_by_day(journal: Journal, query: Query) -> list[DayCount]:
    """Return how many records of each kind the query finds on each day, the newest day first."""
    return journal.days(query)


def list_linked(journal: Journal, kind: str) -> list[Linked]:
    """Return the records of a kind, those first that most entries point to."""
    return sorted(journal.linked(kind), key=lambda each: (-each.count, each.row.title))


def only_unfinished(journal: Journal, query: Query) -> Query:
    """Return the query for those of its records that wait for their details."""
    return attrs.evolve(query, only=tuple(str(mark.record_id) for mark in to_complete(journal)))


def every_record(journal: Journal, query: Query) -> Iterator[Row]:
    """Yield every record that the query finds, in the order of the list."""
    after: int | None = None
    while True:
        page = list_records(journal, query, after)
        yield from page.rows
        if page.next is None:
            return
        after = page.next
