"""What lists, search and reports read out of any record, from its declarations alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from journal.ground.words import tr
from journal.records.fields import Field, field_of, fields_of
from journal.records.kinds import Kind, Names
from journal.records.local import day_shown, month_shown
from journal.records.moment import Moment, Precision, Span
from journal.records.record import Record

_LONGEST_TITLE = 160
_LONGEST_PART = 90
_LONGEST_WORD = 30
_LEAST_CUT = 12
"""A line that is longer by less than this stays whole."""


def known(record: Record) -> Iterator[tuple[Field, Any]]:
    """Yield each field that says something, with its value, in declared order."""
    for field in fields_of(type(record)):
        if (value := getattr(record, field.name)) is not None:
            yield field, value


def time_of(record: Record) -> Moment | Span | None:
    """Return the moment or the stretch in which it happened, or None where the record doesn't say."""
    for name in record.when_from:
        value = getattr(record, name)
        moment = _first(value)
        if moment is not None and moment.at is not None:
            return value  # type: ignore[no-any-return]  # declared as one of the two
    return None


def when(record: Record) -> Moment | None:
    """Return when it happened, or began, or None where the record doesn't say."""
    return _first(time_of(record))


def _first(time: Moment | Span | None) -> Moment | None:
    return (time.start or time.end) if isinstance(time, Span) else time


def whole_days(record: Record) -> tuple[date, date] | None:
    """Return the first and the last of several days that it went on for, where no time of day is given."""
    for name in record.when_from:
        value = getattr(record, name)
        if value is None:
            continue
        ends = (value.start, value.end) if isinstance(value, Span) else ()
        days = [one.at.date() for one in ends if one and one.at and one.precision is Precision.DAY]
        return (days[0], days[1]) if len(days) == 2 and days[0] < days[1] else None
    return None


def title(record: Record, names: Names) -> str:
    """Return one line that names the record in a list."""
    parts = (_first_known(record, fields, names) for fields in record.title_parts)
    return _cut(" · ".join(part for part in parts if part) or str(record.label), _LONGEST_TITLE)


def title_as_link(record: Record, names: Names) -> str:
    """Return the title as it stands in another record: with its day, where it has one."""
    line, day = title(record, names), date_of(record)
    return tr("link", "{title} ({day})", title=line, day=day) if day else line


def date_of(record: Record) -> str:
    """Return the day on which it happened, or began, or the month where only that is known, or nothing."""
    moment = when(record)
    if moment is None or moment.at is None:
        return ""
    return month_shown(moment.at) if moment.precision is Precision.MONTH else day_shown(moment.at)


def _first_known(record: Record, fields: tuple[str, ...], names: Names) -> str:
    for name in fields:
        field, value = field_of(type(record), name), getattr(record, name)
        if field is not None and value is not None:
            return _cut(" ".join(field.kind.in_title(value, names).split()), _LONGEST_PART)
    return ""


def _cut(line: str, longest: int) -> str:
    """Return a line that is too long up to its last whole word; up to a letter where no space is near the end."""
    if len(line) < longest + _LEAST_CUT:
        return line
    cut = line[: longest - 1]
    words = cut if line[longest - 1] == " " else cut.rpartition(" ")[0]
    return (words if len(words) > len(cut) - _LONGEST_WORD else cut).rstrip() + "…"


def links(record: Record) -> list[tuple[str, str]]:
    """Return (field, id) for each record that this one points to."""
    return [(field.name, target) for field, value in _known_to(record, "links") for target in field.kind.links(value)]


def search_text(record: Record) -> str:
    """Return the words by which the record is found, a line for each field."""
    lines = (field.kind.search(value) for field, value in _known_to(record, "search") if field.searchable)
    return "\n".join(line for line in lines if line)


def _known_to(record: Record, asked: str) -> Iterator[tuple[Field, Any]]:
    """Yield the same as `known`, of fields whose kind has an answer of its own to what all kinds are asked."""
    declaring: type = type(record)
    for field in _answering(declaring, asked):
        if (value := getattr(record, field.name)) is not None:
            yield field, value


@cache
def _answering(declaring: type, asked: str) -> tuple[Field, ...]:
    return tuple(
        field for field in fields_of(declaring) if getattr(type(field.kind), asked) is not getattr(Kind, asked)
    )
