"""As what somebody is named: where they are in very many records, the numbers stand in groups by what leads to them.

A link says it by its question, such as “Who ran it”; a row of an incident by the part that they had. Where no link
leads to them, they stand in the words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import Message, N
from journal.records.fields import Field
from journal.records.incident_choices import PARTS
from journal.records.kinds import Lines

Json = Any
FEW = 20
"""So many numbers take two or three lines: they need no groups."""
_IN_WORDS, _EXHIBITS = N("report", "In words alone"), N("report", "Exhibits")


def named_as(
    shown: Shown, person: str, records: Sequence[str], chosen: Mapping[str, Selected], anchors: Anchors
) -> list[Json]:
    """Return groups of these records with what they name the person as; none where they are few, or all alike.

    What they did in incidents stands first, words alone and exhibits last.
    """
    if len(records) <= FEW:
        return []
    found: dict[tuple[int, str], list[str]] = {}
    for one in records:
        rank, label = _named_as(shown, person, chosen.get(one))
        found.setdefault((rank, str(label)), []).append(one)
    if len(found) == 1:
        return []
    in_order = sorted(found.items(), key=lambda group: group[0][0])
    return [{"label": drawn(label), "numbers": anchors.numbers(ids)} for (_, label), ids in in_order]


def _named_as(shown: Shown, person: str, chosen: Selected | None) -> tuple[int, Message]:
    if chosen is None or chosen.evidence is not None:
        return 3, _EXHIBITS
    links = (each for field, value in shown.fields(chosen.record) for each in _links(field, value))
    return next(((rank, label) for rank, label, target in links if target == person), (2, _IN_WORDS))


def _links(field: Field, value: Any) -> Iterator[tuple[int, Message, str]]:
    """Yield each link of an answer with what it says, the part of an incident before all else."""
    if not isinstance(field.kind, Lines):
        yield from ((1, field.label, target) for target in field.kind.links(value))
        return
    for row in value:
        part = PARTS.get(getattr(row, "part", None) or "")
        for inner in field.kind.fields:
            for target in inner.kind.links(answer) if (answer := getattr(row, inner.name)) is not None else ():
                yield (1, field.label, target) if part is None else (0, part, target)
