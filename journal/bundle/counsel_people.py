"""A table for counsel: the dates of each person who owed work or is said to have done something.

From the shown records alone, in the words that stand there. No time limit is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from journal.bundle.counsel_again import days_told
from journal.bundle.counsel_dates import short_paydays
from journal.bundle.report.anchors import Places
from journal.bundle.report.figures import Figures
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Shown
from journal.ground.words import Message, N, listed, tr
from journal.ledger.lines import Line, Part
from journal.ledger.reasons import Reason
from journal.ledger.stretch import day_of, last_day_of
from journal.records.agreement import Agreement
from journal.records.fields import field_of
from journal.records.incident import Incident
from journal.records.local import day_shown
from journal.records.payment import DEDUCTIONS
from journal.records.reading import when

Json = Any
_DID = ("did_it", "ordered_it")
_Row = tuple[date | None, str, str, str, str]
_NO_WORK = (Reason.NO_WORK, Reason.CANCELLED)


@attrs.frozen(order=True)
class _Act:
    """When an incident happened, or began: its day, or its days where it is known no closer; and the last that it
    tells of."""

    until: date
    day: date
    one: str
    last: date


@attrs.define
class _Dates:
    """What is known of one person: each with the day and the record."""

    shifts: list[tuple[date, str]] = attrs.field(factory=list)
    ends: list[tuple[date | None, str, str]] = attrs.field(factory=list)
    acts: list[_Act] = attrs.field(factory=list)
    short: list[tuple[date, str]] = attrs.field(factory=list)
    deductions: list[Line] = attrs.field(factory=list)


def dates_by_person(reckoned: Figures, shown: Shown, places: Places) -> list[Json]:
    """Return the table: first and last shift, end of the terms, last deduction, last short payday, last act."""
    found: dict[str | None, _Dates] = {}
    _shifts(reckoned, found)
    for account in reckoned.ledger.accounts:
        for line in account.lines:
            if line.part is Part.DEDUCTED and line.day is not None and not line.amount.most < 0:
                found.setdefault(line.payer, _Dates()).deductions.append(line)
    for chosen in shown.records:
        record = chosen.record
        if isinstance(record, Agreement) and record.promised_by is not None:
            found.setdefault(record.promised_by, _Dates()).ends += _ends(record, chosen.record_id)
        if isinstance(record, Incident) and (days := days_told(record)) is not None:
            for involved in record.people or ():
                if involved.part in _DID and involved.person is not None:
                    day, until = day_of(when(record)) or days[0], last_day_of(when(record)) or days[0]
                    act = _Act(until, day, chosen.record_id, days[-1])
                    found.setdefault(involved.person, _Dates()).acts.append(act)
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
        field = field_of(Agreement, "told_to_leave")
        label = str(field.label) if field is not None else ""
        yield None, tr("counsel", "{label}: {words}", label=label, words=agreement.told_to_leave), one


def _dates_rows(person: str | None, dates: _Dates, shown: Shown, places: Places) -> Iterator[list[Json]]:
    """Yield a row for each date that is known of a person, and one where they had shifts and no end is said."""
    name = tr("counsel", "Payer not said") if person is None else shown.title_of(person)
    known = [(what, "" if day is None else day_shown(day), one) for what, day, one in _dates_known(dates)]
    for what, days, one in (*known, *_last_acts(dates.acts)):
        record = tr("counsel", "Record {number}", number=places.said_of(one)) if one else ""
        yield [lines(cell) for cell in (name, what, days, record)]
        name = ""


def _dates_known(dates: _Dates) -> Iterator[tuple[str, date | None, str]]:
    shifts, ends = sorted(dates.shifts), sorted(dates.ends, key=_by_day)
    if shifts:
        yield tr("counsel", "First shift"), *shifts[0]
        yield tr("counsel", "Last shift"), *shifts[-1]
    for day, words, one in ends:
        yield words or tr("counsel", "End of the terms"), day, one
    if shifts and not ends:
        yield tr("counsel", "End of the terms, or told to leave: not said"), None, ""
    if last := _last(dates.deductions):
        yield tr("counsel", "Last deduction: {what}", what=_sorts(last)), last[0].day, last[0].owner
    if last := _last([line for line in dates.deductions if line.agreed is False]):
        yield tr("counsel", "Last deduction not agreed: {what}", what=_sorts(last)), last[0].day, last[0].owner
    if dates.short:
        yield tr("counsel", "Last payday on which less came than was owed"), *max(dates.short)


def _last_acts(acts: list[_Act]) -> Iterator[tuple[str, str, str]]:
    """Yield the incident that happened last, and the one that ends last, where that is another.

    What went on may end with an act of somebody else: a day and the last day of what lasted are told apart.
    """
    if not acts:
        return
    latest, ending = max(acts), max(acts, key=lambda act: (act.last, act.day, act.one))
    yield tr("counsel", "Last incident in which they did or ordered something"), _days(latest), latest.one
    if ending.last > latest.last:
        yield tr("counsel", "The one of these whose “From and to” ends last"), _days(ending), ending.one


def _days(act: _Act) -> str:
    day = day_shown(act.day)
    if act.until > act.day:
        day = tr("counsel", "{first} to {last}", first=day, last=day_shown(act.until))
    if act.last <= act.until:
        return day
    return tr("counsel", "{day}\nits “From and to” ends {last}", day=day, last=day_shown(act.last))


def _last(deductions: list[Line]) -> list[Line]:
    """Return those of the last payment with one, in the order of their kinds."""
    last = max(deductions, key=lambda line: (line.day or date.min, line.owner), default=None)
    same = [line for line in deductions if last is not None and (line.day, line.owner) == (last.day, last.owner)]
    order = [*DEDUCTIONS]
    return sorted(same, key=lambda line: order.index(line.sort) if line.sort in order else len(order))


def _sorts(deductions: list[Line]) -> str:
    nameless: Message = N("counsel", "Deduction")
    return listed(dict.fromkeys(str(DEDUCTIONS.get(line.sort or "", nameless)) for line in deductions))


def _by_day(end: tuple[date | None, str, str]) -> tuple[date, str]:
    return end[0] or date.max, end[2]
