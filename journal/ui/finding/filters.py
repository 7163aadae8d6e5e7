"""What the list is narrowed to: as the person chose it, as a question to the journal, and as words on chips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs

from journal.ground.words import N, tr
from journal.records.local import day_shown, first_weekday

if TYPE_CHECKING:
    from journal.actions.list_records import Query

OWN = "own"
SPANS = {
    "": N("filters", "Any time"),
    "today": N("filters", "Today"),
    "week": N("filters", "This week"),
    "month": N("filters", "This month"),
    "year": N("filters", "The past year"),
    OWN: N("filters", "From … to …"),
}
MARKS = {
    "has_evidence": N("filters", "Has evidence"),
    "unpaid": N("filters", "Not paid in full"),
    "unfinished": N("filters", "To be completed"),
}


@attrs.frozen
class Linked:
    """A person or place to whom the entries belong."""

    id: str
    title: str


@attrs.frozen
class Filters:
    """What is chosen. `first_day` and `last_day` count for the span "own" only."""

    kinds: tuple[str, ...] = ()
    span: str = ""
    first_day: date | None = None
    last_day: date | None = None
    person: Linked | None = None
    place: Linked | None = None
    has_evidence: bool = False
    unpaid: bool = False
    unfinished: bool = False
    words: str = ""

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day of the span."""
        if self.span == "today":
            return today, today
        if self.span == "week":
            first = today - timedelta(days=(today.weekday() - first_weekday()) % 7)
            return first, first + timedelta(days=6)
        if self.span == "month":
            return today.replace(day=1), month_end(today)
        if self.span == "year":
            return today - timedelta(days=365), today
        return (self.first_day, self.last_day) if self.span == OWN else (None, None)

    def query(self, today: date) -> Query:
        """Return the question. What is to be completed, only the journal knows."""
        from journal.actions.list_records import Query

        first, last = self.days(today)
        return Query(
            kinds=self.kinds,
            words=self.words,
            first_day=first,
            last_day=last,
            linked_to=[each.id for each in (self.person, self.place) if each is not None],
            has_evidence=self.has_evidence,
            unpaid=self.unpaid,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out, by these or by words."""
        return self != Filters()

    def chips(self) -> Iterator[tuple[str, str, Callable[[], Filters]]]:
        """Yield (name, words, the filters without it) for each that is on; kinds and words show in their own lines."""
        if self.span:
            yield "span", self._span_shown(), self._without(span="", first_day=None, last_day=None)
        if self.person is not None:
            yield "person", tr("filters", "With {name}", name=self.person.title), self._without(person=None)
        if self.place is not None:
            yield "place", tr("filters", "At {place}", place=self.place.title), self._without(place=None)
        for name, label in MARKS.items():
            if getattr(self, name):
                yield name, str(label), self._without(**{name: False})

    def but(self, **changes: Any) -> Filters:
        """Return these filters with some of them changed."""
        return attrs.evolve(self, **changes)

    def _without(self, **changes: Any) -> Callable[[], Filters]:
        return lambda: self.but(**changes)

    def _span_shown(self) -> str:
        first, last = self.first_day, self.last_day
        if self.span != OWN or (first is None and last is None):
            return str(SPANS[self.span])
        if first == last and first is not None:
            return day_shown(first)
        if first is None:
            assert last is not None, "one of them was chosen"
            return tr("filters", "Until {day}", day=day_shown(last))
        if last is None:
            return tr("filters", "From {day}", day=day_shown(first))
        return tr("filters", "{first} – {last}", first=day_shown(first), last=day_shown(last))


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)
