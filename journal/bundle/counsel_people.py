"""Two tables for counsel: the dates of each person who owed work or is said to have done something, and who was told or
sought afterwards, office, doctor or anybody else.

From the shown records alone, in the words that stand there. No time limit is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from journal.bundle.counsel_again import days_told
from journal.bundle.counsel_dates import short_paydays
from journal.bundle.counsel_rows import Names
from journal.bundle.report.anchors import Places
from journal.bundle.report.figures import Figures
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Selected, Shown
from journal.ground.words import Message, N, tr
from journal.ledger.lines import Line, Part
from journal.ledger.reasons import Reason
from journal.ledger.stretch import day_of, last_day_of
from journal.records.agreement import Agreement
from journal.records.fields import field_of
from journal.records.incident import Incident, ReportMade
from journal.records.local import day_shown, moment_shown
from journal.records.payment import DEDUCTIONS
from journal.records.reading import when
from journal.records.told import Told

Json = Any
_DID = ("did_it", "ordered_it")
_Row = tuple[date | None, str, str, str, str]
_NO_WORK = (Reason.NO_WORK, Reason.CANCELLED)


@attrs.define
class _Dates:
    """What is known of one person: each with the day and the record."""

    shifts: list[tuple[date, str]] = attrs.field(factory=list)
    ends: list[tuple[date | None, str, str]] = attrs.field(factory=list)
    acts: list[tuple[date, str]] = attrs.field(factory=list)
    short: list[tuple[date, str]] = attrs.field(factory=list)
    deduction: Line | None = None


def dates_by_person(reckoned: Figures, shown: Shown, places: Places) -> list[Json]:
    """Return the table: first and last shift, end of the terms, last deduction, last short payday, last act."""
    found: dict[str | None, _Dates] = {}
    _shifts(reckoned, found)
    for account in reckoned.ledger.accounts:
        for line in account.lines:
            if line.part is Part.DEDUCTED and line.day is not None and not line.amount.most < 0:
                one = found.setdefault(line.payer, _Dates())
                if one.deduction is None or one.deduction.day is None or one.deduction.day <= line.day:
                    one.deduction = line
    for chosen in shown.records:
        record = chosen.record
        if isinstance(record, Agreement) and record.promised_by is not None:
            found.setdefault(record.promised_by, _Dates()).ends += _ends(record, chosen.record_id)
        if isinstance(record, Incident) and (days := days_told(record)) is not None:
            for involved in record.people or ():
                if involved.part in _DID and involved.person is not None:
                    found.setdefault(involved.person, _Dates()).acts.append((days[-1], chosen.record_id))
    for payday in short_paydays(shown):
        found.setdefault(payday.payment.counterpart, _Dates()).short.append((payday.due, payday.chosen.record_id))
    said = {one: dates for one, dates in found.items() if dates != _Dates()}
    if not said:
        return []
    heads = (tr("counsel", "Person"), tr("counsel", "What"), tr("counsel", "Day"), tr("counsel", "Record"))
    rows = [row for one, dates in said.items() for row in _dates_rows(one, dates, shown, places)]
    return [{"heading": drawn(tr("counsel", "Dates by person")), "head": [drawn(one) for one in heads],
             "wide": [4, 6, 4, 4], "rows": rows}]  # fmt: skip


def _shifts(reckoned: Figures, found: dict[str | None, _Dates]) -> None:
    for one in reckoned.sheet.worked:
        if one.pieces:
            found.setdefault(one.payer, _Dates()).shifts.append((one.pieces[0].day, one.id))
    for missing in reckoned.sheet.not_reckoned:
        if missing.day is not None and missing.reason not in _NO_WORK:
            found.setdefault(missing.payer, _Dates()).shifts.append((missing.day, missing.id))


def _ends(agreement: Agreement, one: str) -> Iterator[tuple[date | None, str, str]]:
    if agreement.valid_until is not None:
        yield last_day_of(agreement.valid_until), "", one
    if agreement.told_to_leave:
        yield None, agreement.told_to_leave, one


def _dates_rows(person: str | None, dates: _Dates, shown: Shown, places: Places) -> Iterator[list[Json]]:
    """Yield a row for each date that is known of a person, and one where they had shifts and no end is said."""
    name = tr("counsel", "Payer not said") if person is None else shown.title_of(person)
    for what, day, one in _dates_known(dates):
        record = tr("counsel", "Record {number}", number=places.said_of(one)) if one else ""
        yield [lines(cell) for cell in (name, what, "" if day is None else day_shown(day), record)]
        name = ""


def _dates_known(dates: _Dates) -> Iterator[tuple[str, date | None, str]]:
    shifts, ends, taken = sorted(dates.shifts), sorted(dates.ends, key=_by_day), dates.deduction
    if shifts:
        yield tr("counsel", "First shift"), *shifts[0]
        yield tr("counsel", "Last shift"), *shifts[-1]
    for day, words, one in ends:
        yield words or tr("counsel", "End of the terms"), day, one
    if shifts and not ends:
        yield tr("counsel", "End of the terms, or told to leave: not said"), None, ""
    if taken is not None:
        sort: Message = DEDUCTIONS.get(taken.sort or "", N("counsel", "Deduction"))
        yield tr("counsel", "Last deduction: {what}", what=str(sort)), taken.day, taken.owner
    if dates.short:
        yield tr("counsel", "Last payday on which less came than was owed"), *max(dates.short)
    if dates.acts:
        yield tr("counsel", "Last incident in which they did or ordered something, its last day"), *max(dates.acts)


def _by_day(end: tuple[date | None, str, str]) -> tuple[date, str]:
    return end[0] or date.max, end[2]


def told_afterwards(shown: Shown, names: Names, places: Places) -> list[Json]:
    """Return the table of offices, doctors and others who were told or sought, by the day; none without any."""
    rows: list[_Row] = sorted(
        (row for one in shown.records for row in _told(one, shown, names, places)),
        key=lambda row: row[0] or date.max,
    )
    if not rows:
        return []
    heads = (
        tr("counsel", "Who"),
        tr("counsel", "When"),
        tr("counsel", "What is said of it"),
        tr("counsel", "Record"),
    )
    heading = tr("counsel", "Offices, doctors and others who were told or sought afterwards")
    return [{"heading": drawn(heading), "head": [drawn(one) for one in heads], "wide": [4, 4, 6, 3],
             "rows": [[lines(cell) for cell in cells] for _, *cells in rows]}]  # fmt: skip


def _told(one: Selected, shown: Shown, names: Names, places: Places) -> Iterator[_Row]:
    record, number = one.record, places.said_of(one.record_id)
    if isinstance(record, Told):
        whom = record.whom or (names.title_of(record.person) if record.person else tr("counsel", "not named"))
        moment = when(record)
        said = "\n".join(filter(None, (record.what, record.answer, record.reference)))
        yield day_of(moment), whom, "" if moment is None else moment_shown(moment), said, number
    if isinstance(record, Incident):
        for report in record.reports or ():
            to = "\n".join(filter(None, (_choice("to", report, names), report.officer)))
            time = "" if report.when is None else moment_shown(report.when)
            said = "\n".join(filter(None, (report.answer, report.reference)))
            yield day_of(report.when), to or tr("counsel", "not named"), time, said, number
        if record.care:
            yield day_of(when(record)), tr("counsel", "Care sought"), "", record.care, number


def _choice(name: str, report: ReportMade, names: Names) -> str:
    field, value = field_of(ReportMade, name), getattr(report, name)
    return "" if field is None or value is None else field.kind.show(value, names)
