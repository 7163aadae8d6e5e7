"""Payments that name no shifts, with shifts that they may be for; and payments that say another amount than theirs.

Suggestions only: nothing is linked until the person says so.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journal.actions.list_records import Query, every_record
from journal.actions.reckon_pay import reckon_pay
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ledger.matching import Suggestion, suggest
from journal.ledger.outcome import Difference
from journal.ledger.sums import Sum
from journal.records.local import day_shown
from journal.vault.journal import Journal

__all__ = ["Matches", "see_matches"]

_AT_ONCE = 12


@attrs.frozen
class Matches:
    """The latest suggestions, how many more there are, the differences, and the titles of all records in them."""

    suggestions: tuple[Suggestion, ...]
    more: int
    differences: tuple[Difference, ...]
    pay: Mapping[str, Sum] = attrs.field(repr=False)
    titles: Mapping[str, str] = attrs.field(repr=False)

    def title_of(self, record_id: str) -> str:
        """Return what a record is called."""
        return self.titles.get(record_id) or tr("link", "Not in this journal")


def see_matches(journal: Journal, progress: Progress | None = None) -> Matches:
    """Return what may belong together, the latest payments first. Raises `Cancelled`."""
    ledger = reckon_pay(journal, progress).ledger
    found = list(suggest(ledger.sources, ledger.pay, ledger.payers))[::-1]
    shown, differences = tuple(found[:_AT_ONCE]), ledger.differences
    ids = {one for each in shown for one in (each.payment, *each.shifts)}
    ids |= {one for each in differences for one in (each.payment, *each.reckoned.sources)}
    rows = every_record(journal, Query(only=tuple(sorted(ids)))) if ids else ()
    titles = {row.id: tr("link", "{title} ({day})", title=row.title, day=day_shown(row.day)) for row in rows}
    return Matches(shown, len(found) - len(shown), differences, ledger.pay, titles)
