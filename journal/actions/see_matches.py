"""Payments that name no shifts, with shifts that they may be for; and payments that say another amount than theirs.

Suggestions only: nothing is linked until the person says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import attrs

from journal.actions.list_records import Query, every_record
from journal.actions.reckon_pay import Period, reckon_pay
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ledger.matching import LOOK_BACK, Suggestion, suggest
from journal.ledger.outcome import Difference
from journal.ledger.sums import Sum
from journal.records.local import day_shown
from journal.records.payment import Payment
from journal.vault.figures import Figures
from journal.vault.journal import Journal

__all__ = ["Matches", "see_matches"]

_AT_ONCE = 12
_MONTHS = 3


@attrs.frozen
class Matches:
    """The latest suggestions, whether there are more, the differences, and the titles of all records in them."""

    suggestions: tuple[Suggestion, ...]
    more: bool
    differences: tuple[Difference, ...]
    pay: Mapping[str, Sum] = attrs.field(repr=False)
    titles: Mapping[str, str] = attrs.field(repr=False)

    def title_of(self, record_id: str) -> str:
        """Return what a record is called."""
        return self.titles.get(record_id) or tr("link", "Not in this journal")


def see_matches(journal: Journal, progress: Progress | None = None) -> Matches:
    """Return what may belong together, the latest payments first. Raises `Cancelled`.

    Goes back in time by pieces, and no further than there is room for what it finds.
    """
    progress = progress or Progress()
    figures = journal.figures(progress)
    found, pay = list[Suggestion](), dict[str, Sum]()
    for period in _backwards(figures) if figures.some_unlinked() else ():
        progress.check()
        before = Period(None if period.since is None else period.since - LOOK_BACK, period.until)
        ledger = reckon_pay(journal, progress, before, with_records=(Payment.kind,)).ledger
        found += list(suggest(ledger, period, figures.linked(ledger.pay)))[::-1]
        pay |= ledger.pay
        if len(found) > _AT_ONCE:
            break
    shown = tuple(found[:_AT_ONCE])
    differences = tuple(one.difference for one in figures.outcomes_differing() if one.difference is not None)
    ids = {one for each in shown for one in (each.payment, *each.shifts)}
    ids |= {one for each in differences for one in (each.payment, *each.reckoned.sources)}
    rows = every_record(journal, Query(only=tuple(sorted(ids)))) if ids else ()
    titles = {row.id: tr("link", "{title} ({day})", title=row.title, day=day_shown(row.day)) for row in rows}
    return Matches(shown, len(found) > len(shown), differences, pay, titles)


def _backwards(figures: Figures) -> Iterator[Period]:
    """Yield pieces of the time in which something stands, the latest first: all of it where little is kept."""
    if not figures.many(Period()):
        yield Period()
        return
    until: date | None = None
    for since in figures.months()[_MONTHS - 1 :: _MONTHS]:
        yield Period(since, until)
        until = since - timedelta(days=1)
    yield Period(None, until)
