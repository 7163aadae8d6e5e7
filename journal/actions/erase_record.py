"""Erase a record for good: every version, its drafts and, where wanted, the evidence that belongs to nothing else.

A gap with its number stays in the log, and an entry that says when something was erased; never what. Backups, bundles
and copies made before are not touched.
"""

from __future__ import annotations

import attrs

from journal.actions.cases import refuse_held
from journal.actions.keep_draft import drafts
from journal.actions.list_records import Query, every_record
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.reading import links
from journal.records.record import Record
from journal.vault.journal import Journal


@attrs.frozen
class Erasing:
    """What is erased: `ids`, the record's first, their `kinds`, all their `versions`, and the keys of their `drafts`.

    `evidence_left` counts the evidence of the record that stays; `only_of_it` of these belong to nothing else.
    """

    ids: tuple[str, ...]
    kinds: frozenset[str]
    versions: int
    drafts: tuple[str, ...]
    evidence_left: int
    only_of_it: int

    @property
    def evidence(self) -> int:
        """How many pieces of evidence go with the record."""
        return len(self.ids) - 1


def plan_erasing(journal: Journal, record_id: str, *, with_evidence: bool = False) -> Erasing:
    """Return what `erase_record` would erase. Nothing is changed.

    Raises `BadInput` when there is no such record, or a case on hold keeps it.
    """
    journal.current(record_id)
    refuse_held(journal, record_id)
    belonging = _evidence_of(journal, record_id)
    alone = _alone(journal, record_id, belonging)
    ids = (record_id, *(alone if with_evidence else ()))
    refuse_held(journal, *ids[1:])
    left = [each for each in belonging if each not in ids]
    return Erasing(
        ids,
        frozenset(journal.current(each).kind for each in ids),
        sum(len(journal.history(each)) for each in ids),
        tuple(draft.key for draft in drafts(journal) if draft.record_id in ids),
        len(left),
        len([each for each in left if each in alone]),
    )


def erase_record(
    journal: Journal, record_id: str, *, with_evidence: bool = False, progress: Progress | None = None
) -> Erasing:
    """Erase for good and return what was erased.

    Raises `BadInput` for an unknown record, `DiskTrouble`, and `Cancelled`: then everything stays.
    """
    erasing = plan_erasing(journal, record_id, with_evidence=with_evidence)
    with journal.unit_of_work() as work:
        work.erase(erasing.ids, progress)
        for key in erasing.drafts:
            work.drop_draft(key)
        work.commit()
    return erasing


def _evidence_of(journal: Journal, record_id: str) -> dict[str, Evidence]:
    rows = [
        *every_record(journal, Query(kinds=(Evidence.kind,), linked_to=record_id)),
        *(row for row in every_record(journal, Query(in_bin=True)) if record_id in _targets(row.record)),
    ]
    return {row.id: row.record for row in rows if isinstance(row.record, Evidence)}


def _targets(record: Record) -> frozenset[str]:
    return frozenset(target for _, target in links(record))


def _alone(journal: Journal, record_id: str, belonging: dict[str, Evidence]) -> list[str]:
    """Return the evidence that belongs to this record alone, and that no other record names."""
    return [
        evidence_id
        for evidence_id, evidence in belonging.items()
        if not any(target != record_id and _is_there(journal, target) for target in evidence.about or ())
        and all(row.id == record_id for row in every_record(journal, Query(linked_to=evidence_id)))
    ]


def _is_there(journal: Journal, record_id: str) -> bool:
    try:
        journal.current(record_id)
    except BadInput:
        return False
    return True
