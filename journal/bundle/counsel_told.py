"""A table for counsel: who was told or sought afterwards, office, doctor or anybody else, by the day.

From the shown records alone, in the words that stand there. What an incident says of care has no day of its own: it
stands with the visit of which it can be told, so that no visit is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from journal.bundle.counsel_rows import Names
from journal.bundle.report.anchors import Places
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.ledger.stretch import day_of
from journal.records.fields import field_of
from journal.records.incident import Incident, ReportMade
from journal.records.local import moment_shown
from journal.records.moment import Moment
from journal.records.reading import when
from journal.records.told import Told

Json = Any


@attrs.define
class _Visit:
    """Somebody who was told or sought: whom, when, what is said of it, and the numbers of the records."""

    to: str
    when: Moment | None
    said: list[str]
    numbers: list[str]
    office: bool = False
    """Whether it is told of somebody who has no record of their own."""
    day: date | None = None
    """The day by which it stands where none is said of it."""

    def cells(self) -> list[Json]:
        """Return its row."""
        time = "" if self.when is None else moment_shown(self.when)
        return [lines(cell) for cell in (self.to, time, "\n".join(self.said), "\n".join(self.numbers))]


def told_afterwards(shown: Shown, names: Names, places: Places) -> list[Json]:
    """Return the table; none without any."""
    about: dict[str, list[_Visit]] = defaultdict(list)
    visits = [visit for one in shown.records for visit in _told(one, names, places, about)]
    visits += [visit for one in shown.records for visit in _care(one, places, about)]
    if not visits:
        return []
    heads = (
        tr("counsel", "Who"),
        tr("counsel", "When"),
        tr("counsel", "What is said of it"),
        tr("counsel", "Record"),
    )
    heading = tr("counsel", "Offices, doctors and others who were told or sought afterwards")
    rows = [visit.cells() for visit in sorted(visits, key=_by_day)]
    return [{"heading": drawn(heading), "head": [drawn(one) for one in heads], "wide": [4, 4, 6, 3], "rows": rows}]


def _by_day(visit: _Visit) -> date:
    return day_of(visit.when) or visit.day or date.max


def _told(one: Selected, names: Names, places: Places, about: Mapping[str, list[_Visit]]) -> Iterator[_Visit]:
    """Yield who was told, and note each under the incidents that it is about."""
    record, number = one.record, places.said_of(one.record_id)
    if isinstance(record, Told):
        whom = record.whom or (names.title_of(record.person) if record.person else tr("counsel", "not named"))
        said = [*filter(None, (record.what, record.answer, record.reference))]
        visit = _Visit(whom, when(record), said, [number], record.person is None)
        for incident in record.about or ():
            about[incident].append(visit)
        yield visit
    for report in (record.reports or ()) if isinstance(record, Incident) else ():
        to = "\n".join(filter(None, (_choice("to", report, names), report.officer)))
        said = [*filter(None, (report.answer, report.reference))]
        visit = _Visit(to or tr("counsel", "not named"), report.when, said, [number])
        if report.to == "health":
            about[f"{one.record_id}/health"].append(visit)
        yield visit


def _care(one: Selected, places: Places, about: Mapping[str, Sequence[_Visit]]) -> Iterator[_Visit]:
    """Add what an incident says of care to its only health service, or else to the only office that was told of it;
    yield it by itself where there is neither, or more than one."""
    incident, number = one.record, places.said_of(one.record_id)
    if not isinstance(incident, Incident) or not incident.care:
        return
    offices = [visit for visit in about.get(one.record_id, ()) if visit.office]
    visits = about.get(f"{one.record_id}/health", ()) or offices
    if len(visits) != 1:
        yield _Visit(tr("counsel", "Care sought"), None, [incident.care], [number], day=day_of(when(incident)))
        return
    visits[0].said.append(tr("counsel", "Care sought: {words}", words=incident.care))
    visits[0].numbers += [number] if number not in visits[0].numbers else []


def _choice(name: str, report: ReportMade, names: Names) -> str:
    field, value = field_of(ReportMade, name), getattr(report, name)
    return "" if field is None or value is None else field.kind.show(value, names)
