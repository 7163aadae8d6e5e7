"""What a row of a list says of a record: made once, on the journal's thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from journal.ground.words import tr, trn
from journal.records.kinds import Amount
from journal.records.local import clock_shown, day_shown, month_shown
from journal.records.moment import Moment, Precision
from journal.records.reading import known, links, when
from journal.records.types import TYPES

if TYPE_CHECKING:
    from journal.actions.list_records import Hits, Row

_MOST_PEOPLE = 3


@attrs.frozen
class Line:
    """What a row of the list shows. `heading` is the day, for the first row of each.

    `when` is the whole time, `clock` what the heading leaves to be said; `glance` are people, money and files. `marks`
    and `found_marks` say where the words stand that were searched for, in the title and in `found`.
    """

    id: str
    kind: str
    kind_label: str
    title: str
    when: str
    day: str
    heading: str = ""
    clock: str = ""
    glance: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    found: str = ""
    found_marks: tuple[tuple[int, int], ...] = ()

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        said = tr("timeline", "{kind}: {title}. {when}", kind=self.kind_label, title=self.title, when=self.when)
        return ". ".join((said.rstrip(". "), *self.glance, *((self.found,) if self.found else ())))


def line_of(row: Row, hits: Hits | None = None) -> Line:
    """Return the words for a row, with marks where something was searched for."""
    moment, title = when(row.record), row.title
    shown_when, clock, day = _times(moment, row)
    line = Line(row.id, row.kind, str(TYPES[row.kind].label), title, shown_when, day, clock=clock,
                glance=tuple(_glance(row, title)))  # fmt: skip
    return line if hits is None or not hits.phrases else _marked(line, row, hits)


def _times(moment: Moment | None, row: Row) -> tuple[str, str, str]:
    """Return the whole time, the time within its day, and its day: what has no time stands by its writing."""
    if moment is None or moment.at is None:
        return "", "", day_shown(row.day)
    day = day_shown(moment.at.date())
    if moment.precision is Precision.MONTH:
        month = month_shown(moment.at.date())
        return month, "", month
    if moment.precision in (Precision.EXACT, Precision.ABOUT):
        clock = clock_shown(moment.at)
        whole = tr("timeline", "{day}, {time}", day=day, time=clock)
        about = moment.precision is Precision.ABOUT
        return whole, tr("moment", "about {time}", time=clock) if about else clock, day
    return day, "", day


def _glance(row: Row, title: str) -> Iterator[str]:
    people = dict.fromkeys(
        row.names.title_of(target)
        for _, target in links(row.record)
        if target in row.names.targets and row.names.targets[target].kind == "person"
    )
    more = [name for name in people if name not in title]
    yield from more[:_MOST_PEOPLE]
    if len(more) > _MOST_PEOPLE:
        yield trn("timeline", "{count} more person", "{count} more people", len(more) - _MOST_PEOPLE)
    for field, value in known(row.record):
        if isinstance(field.kind, Amount) and field.column:
            money = field.kind.show(value, row.names)
            if money not in title:
                yield tr("timeline", "{what}: {money}", what=str(field.label), money=money)
    if row.evidence:
        yield trn("timeline", "{count} file", "{count} files", row.evidence)


def _marked(line: Line, row: Row, hits: Hits) -> Line:
    from journal.actions.mark_hits import found_in

    marks = hits.places(line.title)
    found = None if marks and hits.all_in(line.title) else found_in(row.record, row.names, hits)
    if found is None:
        return attrs.evolve(line, marks=marks)
    label = tr("timeline", "{question}: ", question=found.label)
    shifted = tuple((start + len(label), end + len(label)) for start, end in found.places)
    return attrs.evolve(line, marks=marks, found=label + found.text, found_marks=shifted)
