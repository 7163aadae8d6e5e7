"""Hypothesis strategies for every kind of field and every record type, from the declarations alone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from journal.records.canonical import LARGEST_INTEGER
from journal.records.fields import fields_of
from journal.records.kinds import (
    Amount,
    Between,
    Choice,
    Choices,
    Count,
    Duration,
    Kind,
    Lines,
    LinksTo,
    LinkTo,
    RateOf,
    When,
    Words,
    YesNo,
)
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate, currencies
from journal.records.record import Record
from journal.records.types import TYPES

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns")
ids = st.text("0123456789abcdef", min_size=32, max_size=32)
words = st.one_of(
    st.text(min_size=1, max_size=40).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
    st.sampled_from(
        ["=1+1", "@SUM(A1)", "- 5", "قيل لي", "ค่าปรับ", "罚款", "Не заплатили", "Să nu spui", "🌙 4h", " a\tb\n"]
    ),
)
_times = st.builds(
    lambda wall, minutes: wall.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Return any moment that a record may hold."""
    precision = draw(st.sampled_from(Precision))
    at = None if precision is Precision.UNKNOWN else draw(_times)
    return Moment(at, draw(st.sampled_from(ZONES)), precision, draw(_times) if precision is Precision.BETWEEN else None)


def money(least: int = 0) -> st.SearchStrategy[Money]:
    """Return amounts from `least` minor units."""
    return st.builds(Money, st.integers(least, LARGEST_INTEGER), st.sampled_from(sorted(currencies())))


@singledispatch
def values_of(kind: Kind[Any]) -> st.SearchStrategy[Any]:
    """Return values that this kind may hold."""
    raise AssertionError(f"no strategy for {type(kind).__name__}")


@values_of.register
def _(kind: Words) -> st.SearchStrategy[Any]:
    return words


@values_of.register
def _(kind: Choice) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(kind.options))


@values_of.register
def _(kind: Choices) -> st.SearchStrategy[Any]:
    return st.sets(st.sampled_from(list(kind.options)), min_size=1).map(kind.check)


@values_of.register
def _(kind: YesNo) -> st.SearchStrategy[Any]:
    return st.booleans()


@values_of.register
def _(kind: Count) -> st.SearchStrategy[Any]:
    return st.integers(0, LARGEST_INTEGER)


@values_of.register
def _(kind: Duration) -> st.SearchStrategy[Any]:
    return st.integers(0, LARGEST_INTEGER)


@values_of.register
def _(kind: Amount) -> st.SearchStrategy[Any]:
    return money(-LARGEST_INTEGER if kind.below_zero else 0)


@values_of.register
def _(kind: RateOf) -> st.SearchStrategy[Any]:
    return st.builds(Rate, money(), st.sampled_from(Per))


@values_of.register
def _(kind: When) -> st.SearchStrategy[Any]:
    return moments()


@values_of.register
def _(kind: Between) -> st.SearchStrategy[Any]:
    sides = st.tuples(st.none() | moments(), st.none() | moments())
    return sides.filter(lambda pair: pair != (None, None)).map(lambda pair: Span(*pair))


@values_of.register
def _(kind: LinkTo) -> st.SearchStrategy[Any]:
    return ids


@values_of.register
def _(kind: LinksTo) -> st.SearchStrategy[Any]:
    return st.lists(ids, min_size=1, max_size=4, unique=True).map(tuple)


@values_of.register
def _(kind: Lines) -> st.SearchStrategy[Any]:
    answers = {field.name: st.none() | values_of(field.kind) for field in kind.fields}
    rows = st.builds(kind.row, **answers).filter(
        lambda row: any(getattr(row, field.name) is not None for field in kind.fields)
    )
    return st.lists(rows, min_size=1, max_size=3).map(tuple)


def records_of(record_type: type[Record]) -> st.SearchStrategy[Record]:
    """Return records of one type, each field known or not."""
    return st.builds(record_type, **{f.name: st.none() | values_of(f.kind) for f in fields_of(record_type)})


def any_record() -> st.SearchStrategy[Record]:
    """Return records of every type."""
    return st.sampled_from(list(TYPES.values())).flatmap(records_of)
