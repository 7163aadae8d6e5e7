"""What comes back over time: incidents with the same person, the same number plate, at the same place.

Kept true: nothing is ranked or foretold. It says which incidents share what, in order of their days, and which kinds
and threats stand in one for the first time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import attrs

from journal.ground.words import N, tr
from journal.ledger.source import Source
from journal.ledger.stretch import day_of
from journal.records.incident import Incident
from journal.records.incident_choices import INCIDENT_KINDS, THREATS
from journal.records.person import Person
from journal.records.reading import when

_DOING = ("did_it", "ordered_it", "helped", None)
_WORD = re.compile(r"[^\s,;:/()]+")
_SHORT_LETTERS = re.compile(r"[^\W\d_]{1,3}(?:-[^\W\d_]{1,3})?\Z")
_LEAST = 3


class Shared(StrEnum):
    """What incidents have in common."""

    PERSON = "person"
    PLATE = "plate"
    PLACE = "place"


SHARED = {
    Shared.PERSON: N("pay", "Same person: {what}"),
    Shared.PLATE: N("pay", "Same number plate: {what}"),
    Shared.PLACE: N("pay", "Same place: {what}"),
}


@attrs.frozen
class Time:
    """One of the incidents. `new` are the kinds and threats that stand in none of those before it, as codes."""

    id: str
    day: date | None
    kinds: tuple[str, ...]
    threats: tuple[str, ...]
    new_kinds: tuple[str, ...]
    new_threats: tuple[str, ...]


@attrs.frozen
class Repeated:
    """Two incidents or more that share something: `what` is a person's or place's id, or a plate as it is compared."""

    shared: Shared
    what: str = attrs.field(repr=False)
    times: tuple[Time, ...]

    @property
    def first(self) -> date | None:
        """The first day, None where none has one."""
        return min((each.day for each in self.times if each.day is not None), default=None)

    @property
    def last(self) -> date | None:
        """The last day, None where none has one."""
        return max((each.day for each in self.times if each.day is not None), default=None)


def plates(words: str | None) -> tuple[str, ...]:
    """Return what looks like a number plate in a description, without spaces and signs: `grey van, B-XY 123` → BXY123.

    Part of a plate is compared as it stands; two descriptions without any digits share nothing. Where more letters
    stand apart before it, they may belong to it or not: `B XY 123` is XY123 and BXY123.
    """
    found, tokens = [], _WORD.findall(words or "")
    for at, token in enumerate(tokens):
        if not any(sign.isdigit() for sign in token):
            continue
        before = tokens[at - 1] if at and _is_letters(tokens[at - 1]) else ""
        further = tokens[at - 2] if before and at > 1 and _is_letters(tokens[at - 2]) else ""
        after = tokens[at + 1] if at + 1 < len(tokens) and _is_letters(tokens[at + 1]) else ""
        for letters in (before, further + before):
            plate = "".join(sign for sign in letters + token + after if sign.isalnum()).upper()
            if len(plate) >= _LEAST:
                found.append(plate)
    return tuple(dict.fromkeys(found))


def _is_letters(token: str) -> bool:
    return token.isupper() and _SHORT_LETTERS.match(token) is not None


def repeated(sources: Iterable[Source]) -> tuple[Repeated, ...]:
    """Return what two incidents or more share, the most often shared first."""
    records = sorted(sources, key=lambda source: source.id)
    incidents = {source.id: source.record for source in records if isinstance(source.record, Incident)}
    owners: dict[str, set[str]] = defaultdict(set)
    for source in records:
        if isinstance(source.record, Person):
            for plate in plates(source.record.vehicle):
                owners[source.id].add(plate)
    sharing: dict[tuple[Shared, str], set[str]] = defaultdict(set)
    for one, incident in incidents.items():
        people = {row.person for row in incident.people or () if row.person is not None and row.part in _DOING}
        for person in people:
            sharing[Shared.PERSON, person].add(one)
        for plate in {*plates(incident.vehicle), *(plate for person in people for plate in owners[person])}:
            sharing[Shared.PLATE, plate].add(one)
        if incident.where is not None:
            sharing[Shared.PLACE, incident.where].add(one)
    _drop_parts_of_plates(sharing)
    found = (
        Repeated(shared, what, _times({one: incidents[one] for one in ids}))
        for (shared, what), ids in sharing.items()
        if len(ids) > 1
    )
    order = list(Shared)
    return tuple(sorted(found, key=lambda each: (order.index(each.shared), -len(each.times), each.what)))


def kinds_shown(kinds: tuple[str, ...], threats: tuple[str, ...]) -> Iterator[str]:
    """Yield kinds of incidents and threats in words."""
    yield from (str(INCIDENT_KINDS[kind]) for kind in kinds)
    yield from (tr("pay", "threat: {what}", what=str(THREATS[threat])) for threat in threats)


def _drop_parts_of_plates(sharing: dict[tuple[Shared, str], set[str]]) -> None:
    """Leave out a plate that is the end of a longer one which the same incidents share."""
    longer = [(what, ids) for (shared, what), ids in sharing.items() if shared is Shared.PLATE]
    for plate, ids in longer:
        if any(other != plate and other.endswith(plate) and ids <= others for other, others in longer):
            del sharing[Shared.PLATE, plate]


def _times(incidents: dict[str, Incident]) -> tuple[Time, ...]:
    days = {one: day_of(when(incident)) for one, incident in incidents.items()}
    times, kinds, threats = list[Time](), set[str](), set[str]()
    for one in sorted(incidents, key=lambda each: (days[each] or date.max, each)):
        own_kinds, own_threats = incidents[one].kinds or (), incidents[one].threats or ()
        times.append(
            Time(
                one,
                days[one],
                own_kinds,
                own_threats,
                tuple(kind for kind in own_kinds if times and kind not in kinds),
                tuple(threat for threat in own_threats if times and threat not in threats),
            )
        )
        kinds.update(own_kinds)
        threats.update(own_threats)
    return tuple(times)
