"""List what the journal holds, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from journal.vault.find import Page, Query, Row
from journal.vault.journal import Journal

__all__ = ["Page", "Query", "Row", "count_records", "every_record", "list_records"]


def list_records(journal: Journal, query: Query, after: int | None = None, limit: int = 200) -> Page:
    """Return the page of records, newest first, that follows `after`, the `next` of the page before."""
    return journal.find(query, after=after, limit=limit)


def count_records(journal: Journal, query: Query) -> int:
    """Return how many records the query finds."""
    return journal.count(query)


def every_record(journal: Journal, query: Query) -> Iterator[Row]:
    """Yield every record that the query finds, in the order of the list."""
    after: int | None = None
    while True:
        page = list_records(journal, query, after)
        yield from page.rows
        if page.next is None:
            return
        after = page.next
