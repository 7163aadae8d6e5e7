"""The witnesses for counsel: who saw what, and first of all whom it is not safe to contact.

Who is also said to have done or ordered something stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from journal.bundle.counsel_rows import Names
from journal.bundle.report.anchors import Places
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Shown
from journal.ground.words import listed, tr
from journal.records.fields import field_of
from journal.records.incident import Incident, Involved
from journal.records.person import Person
from journal.records.reading import known

Json = Any
_ACCUSED = ("did_it", "ordered_it")


@attrs.define
class _Witness:
    """One person, or one without a name, and what each incident says of what they saw."""

    person: str | None
    said: list[tuple[str, Involved]]

    def answers(self, name: str) -> dict[bool | None, list[str]]:
        """Return the numbers of the records by what they say in a field, a no before all else."""
        found: dict[bool | None, list[str]] = {}
        for number, involved in self.said:
            found.setdefault(getattr(involved, name), []).append(number)
        return {answer: found[answer] for answer in (False, None, True) if answer in found}


def witnesses(shown: Shown, names: Names, places: Places) -> list[Json]:
    """Return the table of the witnesses, and that of those who are said to have done or ordered something as well."""
    found: dict[str, _Witness] = {}
    accused = set[str | None]()
    for one in shown.records:
        number = places.said_of(one.record_id)
        for involved in (one.record.people or ()) if isinstance(one.record, Incident) else ():
            if involved.part in _ACCUSED:
                accused.add(involved.person)
            if involved.witnessed is not None:
                # Those without a name can't be told apart: each stands alone.
                key = involved.person or f"{number}/{len(found)}"
                found.setdefault(key, _Witness(involved.person, [])).said.append((number, involved))
    in_order = sorted(found.values(), key=lambda witness: False not in witness.answers("safe_to_contact"))
    named = accused - {None}
    apart = [witness for witness in in_order if witness.person in named]
    return [
        {"heading": drawn(heading), "head": _head(), "rows": [_row(witness, names) for witness in rows]}
        for heading, rows in (
            ("", [witness for witness in in_order if witness.person not in named]),
            (tr("counsel", "Also named as having done or ordered something in these records"), apart),
        )
        if rows
    ]


def _head() -> list[Json]:
    return [
        drawn(text)
        for text in (
            tr("counsel", "Safe to contact"),
            tr("counsel", "Name"),
            tr("counsel", "What they saw, and their part"),
            tr("counsel", "May be named"),
            tr("counsel", "How to reach them"),
        )
    ]


def _row(witness: _Witness, names: Names) -> Json:
    person = names.record(witness.person)
    contact, called = _known(person, names, "contact"), _known(person, names, "name")
    safe = witness.answers("safe_to_contact")
    return {
        "warn": False in safe,
        "safe": lines(_said(safe)),
        "name": drawn(tr("counsel", "not named") if witness.person is None else names.title_of(witness.person)),
        "called": lines("\n".join(called)),
        "saw": lines("\n".join(_saw(number, involved, names) for number, involved in witness.said)),
        "named": lines(_said(witness.answers("may_be_named"))),
        "reach": lines("\n".join(contact) or tr("counsel", "nothing recorded")),
    }


def _said(answers: dict[bool | None, list[str]]) -> str:
    words = {False: tr("counsel", "NO"), True: tr("counsel", "Yes"), None: tr("counsel", "not said")}
    if len(answers) == 1:
        return words[next(iter(answers))]
    return "\n".join(
        tr("counsel", "{answer}: record {numbers}", answer=words[answer], numbers=listed(numbers))
        for answer, numbers in answers.items()
    )


def _saw(number: str, involved: Involved, names: Names) -> str:
    said = [_shown("witnessed", involved, names)]
    if involved.part is not None:
        said.append(_shown("part", involved, names))
    return tr("counsel", "Record {number}: {said}", number=number, said="; ".join(said))


def _shown(name: str, involved: Involved, names: Names) -> str:
    field = field_of(Involved, name)
    assert field is not None  # as journal.records.incident declares it
    return field.kind.show(getattr(involved, name), names)


def _known(person: object, names: Names, tells: str) -> Sequence[str]:
    return list(_answers(person, names, tells)) if isinstance(person, Person) else ()


def _answers(person: Person, names: Names, tells: str) -> Iterator[str]:
    """Yield names, or ways to reach a person, but for the name that they go by here."""
    called = person.title_from[0][0]
    for field, value in known(person):
        if field.tells == tells and field.name != called:
            yield field.kind.show(value, names)
