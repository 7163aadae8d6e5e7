"""Points to discuss with someone you trust, and what comes back over time. Off until the person wants to see them.

The choice is kept inside the journal. Reads only; changes no record.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journal.actions.list_records import Query, count_records, every_record
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ledger.indicators import LIMITS, SOURCE
from journal.ledger.points import POINT_KINDS, Point, points
from journal.ledger.repeated import Repeated, repeated
from journal.ledger.source import Source
from journal.records.person import Person
from journal.records.place import Place
from journal.vault.journal import Journal

__all__ = ["LIMITS", "SOURCE", "Patterns", "patterns_wanted", "see_patterns", "want_patterns"]

_WANTED = "patterns wanted"


@attrs.frozen
class Patterns:
    """The eleven points, what is shared by several incidents, and the titles of the records by their ids."""

    points: tuple[Point, ...]
    repeated: tuple[Repeated, ...]
    titles: Mapping[str, str] = attrs.field(repr=False)

    def title_of(self, record_id: str) -> str:
        """Return what a record is called."""
        return self.titles.get(record_id) or tr("link", "Not in this journal")


def patterns_wanted(journal: Journal) -> bool:
    """Tell whether the person has asked to see patterns."""
    return journal.setting(_WANTED) is True


def want_patterns(journal: Journal, wanted: bool) -> bool:
    """Keep the person's choice and return it. Raises KnownError where it can't be kept."""
    with journal.unit_of_work() as work:
        work.put_setting(_WANTED, True if wanted else None)
        work.commit()
    return wanted


def see_patterns(journal: Journal, progress: Progress | None = None) -> Patterns:
    """Read the records in pages and lay them out. Raises `Cancelled` where the person stops it."""
    progress = progress or Progress()
    query = Query((*POINT_KINDS, Person.kind, Place.kind))
    progress.expect(count_records(journal, query))
    titles, sources = dict[str, str](), list[Source]()
    for row in every_record(journal, query):
        titles[row.id] = row.title
        sources.append(Source(row.id, row.record))
        progress.advance()
    return Patterns(points(sources), repeated(sources), titles)
