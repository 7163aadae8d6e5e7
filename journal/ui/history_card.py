"""How an entry came to stand as it does: when it was written, how long after it happened, and what changed since."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from journal.ground.words import tr
from journal.records.delay import written_after
from journal.records.differences import Difference, differences
from journal.records.local import stamp_shown
from journal.ui.compared_words import ComparedWords
from journal.ui.facts_table import FactsTable
from journal.ui.widgets import Card, Words, subheading

if TYPE_CHECKING:
    from journal.actions.show_record import Entry, Shown


class HistoryCard(Card):
    """Every version, oldest first; each later one with what it changed, field by field."""

    def __init__(self, shown: Shown) -> None:
        super().__init__("reading-history")
        self._shown = shown
        self.column.addWidget(subheading("reading-history-title", tr("reading", "How it was written")))
        first, *_ = shown.history
        written = stamp_shown(first.written_at)
        delay = written_after(first.record, first.written_at)
        words = tr("history", "{delay}: {time}", delay=delay or tr("history", "Written"), time=written)
        self.column.addWidget(Words("version-1", words))
        for number, (before, after) in enumerate(pairwise(shown.history), 2):
            self._version(number, before, after)

    def _version(self, number: int, before: Entry, after: Entry) -> None:
        changed = differences(before.record, after.record, self._shown.names)
        time = stamp_shown(after.written_at)
        words = (
            tr("history", "Changed: {time}", time=time)
            if changed
            else tr("history", "Saved again without a change: {time}", time=time)
        )
        self.column.addWidget(Words(f"version-{number}", words, bold=bool(changed)))
        if not changed:
            return
        table = FactsTable(f"version-{number}-changes")
        for one in changed:
            name, label = f"version-{number}-{one.field.name}", str(one.field.label)
            if one.pieces:
                table.put(name, label, ComparedWords(f"answer-{name}", label, one.pieces))
            else:
                table.add(name, label, _before_and_now(one))
        self.column.addWidget(table)


def _before_and_now(one: Difference) -> str:
    if not one.before:
        return tr("history", "Added: {words}", words=one.after)
    if not one.after:
        return tr("history", "Taken away: {words}", words=one.before)
    return "\n".join(
        (tr("history", "Before: {words}", words=one.before), tr("history", "Now: {words}", words=one.after))
    )
