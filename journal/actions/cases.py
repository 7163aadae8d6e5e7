"""Cases: what a matter's bundles hold is remembered between them, and a case on hold keeps its entries from erasure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from journal.actions.choose_records import Choices, chosen_ids
from journal.actions.list_records import Query, every_record
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.case import Case, Decision, Recipient
from journal.records.moment import Moment, Precision
from journal.records.stored import checked
from journal.vault.journal import Journal


@attrs.frozen
class OneCase:
    """A case and its id."""

    id: str
    case: Case = attrs.field(repr=False)

    @property
    def name(self) -> str:
        """The short name, which may be empty."""
        return self.case.name or ""


def list_cases(journal: Journal) -> tuple[OneCase, ...]:
    """Return all cases, the newest first."""
    return tuple(_every_case(journal))


def find_case(journal: Journal, name: str) -> OneCase | None:
    """Return the case of this name; letter case and blanks around it do not matter. The oldest of several counts."""
    wanted = name.strip().casefold()
    found = [one for one in list_cases(journal) if one.name.strip().casefold() == wanted]
    return found[-1] if wanted and found else None


def choices_of(case: Case) -> Choices:
    """Return what the case remembers of its choice."""
    return Choices(
        case=case.name or "",
        kinds=case.kinds or (),
        since=None if case.since is None else case.since.earliest(),
        until=None if case.until is None else case.until.latest(),
        people=case.people or (),
        places=case.places or (),
        words=case.words or "",
        record_ids=case.records or (),
        left_out=tuple(
            each.record for each in case.decisions or () if each.record is not None and each.decision == "leave_out"
        ),
        audience="to-send" if case.audience == "to-send" else "lawyer",
        originals=bool(case.originals),
        proofs=case.proofs,
        part_size=int(case.part_size) if case.part_size else None,
    )


def keep_case(journal: Journal, choices: Choices, zone: str) -> OneCase | None:
    """Return the case that these choices name, made where it is not there yet, after it took note of them.

    A journal that can only be read gives the case as it is. Raises `BadInput`, `DiskTrouble`.
    """
    found = find_case(journal, choices.case)
    if not choices.case.strip() or journal.read_only:
        return found
    before = found.case if found else Case(name=choices.case.strip())
    after = checked(remembering(before, choices, zone))
    if found is not None and after == before:
        return found
    with journal.unit_of_work() as work:
        entry = work.append(after, record_id=found.id if found else None)
        work.commit()
    assert isinstance(after, Case)  # `checked` keeps the type
    return OneCase(entry.record_id, after)


def remembering(case: Case, choices: Choices, zone: str) -> Case:
    """Return the case with this choice in the place of its last one; decisions about single records stay."""
    last = choices_of(case)
    changes: dict[str, Any] = {
        "kinds": choices.kinds or None,
        "people": choices.people or None,
        "places": choices.places or None,
        "words": choices.words or None,
        "records": choices.record_ids or None,
        "audience": choices.audience,
        "originals": choices.originals or None,
        "proofs": choices.proofs,
        "part_size": None if choices.part_size is None else str(choices.part_size),
    }
    decided = {one.record for one in case.decisions or ()}
    if asked := [each for each in choices.whenever if each not in decided]:
        keep = (Decision(record=each, decision="keep") for each in asked)
        changes["decisions"] = (*(case.decisions or ()), *keep)
    if choices.recipient.strip():
        changes["recipients"] = _with_recipient(case, choices)
    if choices.since != last.since:
        changes["since"] = None if choices.since is None else _point(choices.since, zone)
    if choices.until != last.until:
        changes["until"] = None if choices.until is None else _point(choices.until, zone)
    return attrs.evolve(case, **changes)


def _with_recipient(case: Case, choices: Choices) -> tuple[Recipient, ...]:
    """Return the case's recipients with the one of these choices, whose key stays where no other was given."""
    name = choices.recipient.strip()
    known = {one.name: one for one in case.recipients or ()}
    before = known.get(name, Recipient(name=name))
    known[name] = attrs.evolve(before, key=choices.recipient_key or before.key)
    return tuple(known.values())


def cases_on_hold_with(journal: Journal, record_id: str) -> tuple[OneCase, ...]:
    """Return the cases on hold that keep this record from being erased: those that it goes into, and that it is.

    No choice finds what lies in the bin, so each case on hold keeps it: the bin is no way around a hold.
    """
    binned = bool(journal.current(record_id).record.in_bin)
    return tuple(
        one
        for one in list_cases(journal)
        if one.case.hold and (binned or one.id == record_id or record_id in chosen_ids(journal, choices_of(one.case)))
    )


def refuse_held(journal: Journal, *record_ids: str) -> None:
    """Raise `BadInput` where one of these records must be kept for a case."""
    for record_id in record_ids:
        for one in cases_on_hold_with(journal, record_id):
            raise BadInput(
                tr("case", "This must be kept for the case “{name}”.", name=one.name or tr("case", "without a name")),
                tr("case", "Take the hold off that case first: ask your lawyer before you do. Nothing was erased."),
            )


def _every_case(journal: Journal) -> Iterator[OneCase]:
    for row in every_record(journal, Query((Case.kind,))):
        if isinstance(row.record, Case):
            yield OneCase(row.id, row.record)


def _point(at: datetime, zone: str) -> Moment:
    return Moment(at.astimezone(ZoneInfo(zone)), zone, Precision.EXACT)
