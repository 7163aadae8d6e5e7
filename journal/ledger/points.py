"""Points to discuss with someone you trust: the entries that speak to each indicator, and what is still missing.

Kept true: every point stands on entries by name; nothing is weighed, added up or concluded; the order of the entries
that came makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs

from journal.ledger.indicators import INDICATORS, WORTH_KNOWING, Indicator
from journal.ledger.source import Source
from journal.ledger.stretch import day_of
from journal.records.evidence import Evidence
from journal.records.fields import Field, field_of
from journal.records.reading import when
from journal.records.record import Record

POINT_KINDS = (*(record_type.kind for record_type in WORTH_KNOWING), Evidence.kind)
"""The kinds of records that points are drawn from."""


@attrs.frozen
class Speaking:
    """An entry that speaks to an indicator: by which answers, with how many pieces of evidence, and what it leaves out.

    `missing` are the fields that somebody would ask about first and that have no answer yet.
    """

    id: str
    day: date | None
    because: tuple[str, ...] = attrs.field(repr=False)
    evidence: tuple[str, ...]
    missing: tuple[Field, ...] = attrs.field(repr=False)


@attrs.frozen
class Point:
    """One indicator with the entries that speak to it, in order of their days; those without one come last."""

    indicator: Indicator
    entries: tuple[Speaking, ...]

    @property
    def dated(self) -> tuple[Speaking, ...]:
        """The entries that have a day."""
        return tuple(each for each in self.entries if each.day is not None)

    @property
    def with_evidence(self) -> tuple[Speaking, ...]:
        """The entries that a file in this journal is about."""
        return tuple(each for each in self.entries if each.evidence)

    @property
    def missing(self) -> tuple[tuple[Field, int], ...]:
        """What is left open most often first, with the number of entries that leave it open."""
        counted = Counter(field for each in self.entries for field in each.missing)
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name)))


def points(sources: Iterable[Source]) -> tuple[Point, ...]:
    """Return all eleven, in the ILO's order; one of which nothing is written down has no entries."""
    records = sorted(sources, key=lambda source: source.id)
    evidence: dict[str, list[str]] = {}
    for source in records:
        if isinstance(source.record, Evidence):
            for about in source.record.about or ():
                evidence.setdefault(about, []).append(source.id)
    return tuple(Point(indicator, _speaking(indicator, records, evidence)) for indicator in INDICATORS)


def _speaking(indicator: Indicator, records: list[Source], evidence: dict[str, list[str]]) -> tuple[Speaking, ...]:
    found = []
    for source in records:
        because = tuple(
            dict.fromkeys(
                words
                for sign in indicator.signs
                if isinstance(source.record, sign.on) and (words := sign.said(source.record)) is not None
            )
        )
        if because:
            day = day_of(when(source.record))
            files = tuple(evidence.get(source.id, ()))
            found.append(Speaking(source.id, day, because, files, missing(source.record)))
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.id)))


def missing(record: Record) -> tuple[Field, ...]:
    """Return the fields that somebody would ask about first and that the record leaves open."""
    names = WORTH_KNOWING.get(type(record), ())
    open_ones = (field_of(type(record), name) for name in names if getattr(record, name) is None)
    return tuple(field for field in open_ones if field is not None)
