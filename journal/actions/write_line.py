"""What one sentence, a time and a kind become: a record with the words, verbatim, in the field that takes them."""

from __future__ import annotations

from typing import Any

import attrs

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.canonical import verbatim
from journal.records.fields import Field, field_of
from journal.records.kinds import Between
from journal.records.moment import Moment, Precision, Span
from journal.records.record import Record
from journal.records.types import type_of

LINE_KINDS = ("note", "shift", "payment", "incident")
"""The kinds that a sentence can become; the first unless the person says otherwise."""


def record_of_line(kind: str, words: str, moment: Moment | None) -> Record:
    """Return the record. A time that stands where a stretch is wanted is its beginning. Raises `BadInput`."""
    record_type = type_of(kind)
    if not words.strip() or not record_type.words_to:
        raise BadInput(
            tr("today", "There are no words yet."), tr("today", "Write what happened, in a few words. Then save.")
        )
    value = Span(moment, None) if moment is not None and takes_a_span(kind) else moment
    values: dict[str, Any] = {record_type.words_to: verbatim(words), line_time(kind).name: value}
    return record_type(**values)


def line_time(kind: str) -> Field:
    """Return the declared field that takes the time of a sentence of this kind."""
    record_type = type_of(kind)
    field = field_of(record_type, record_type.when_from[0])
    assert field is not None
    return field


def takes_a_span(kind: str) -> bool:
    """Tell whether the time of this kind is a stretch."""
    return isinstance(line_time(kind).kind, Between)


def whole_day(moment: Moment) -> Moment:
    """Return the day that a point of time lies in; anything vaguer as it is."""
    if moment.at is None or moment.precision not in (Precision.EXACT, Precision.ABOUT):
        return moment
    return attrs.evolve(moment, at=moment.at.replace(hour=0, minute=0, second=0), precision=Precision.DAY)
