"""What is blacked out in one record or file of a case: listed, added, changed and taken away again."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from journal.actions.cases import find_case, list_cases
from journal.actions.changes import Changes
from journal.actions.review_bundle import change_case
from journal.bundle.sought import Sought
from journal.records.case import Case, Redaction
from journal.vault.journal import Journal


def case_names(journal: Journal) -> tuple[str, ...]:
    """Return the names of the cases, the newest first; a case without a name can't be chosen by it."""
    return tuple(one.name for one in list_cases(journal) if one.name.strip())


def covered(journal: Journal, case: str, record_id: str) -> tuple[Redaction, ...]:
    """Return what this case blacks out of one record."""
    found = find_case(journal, case)
    return () if found is None else tuple(one for one in found.case.redactions or () if one.record == record_id)


def cover(journal: Journal, case: str, before: Redaction | None, after: Redaction | None, zone: str) -> Changes:
    """Put one thing that is blacked out in the place of another; None for nothing. Raises `BadInput`, `DiskTrouble`."""

    def change(now: Case) -> Case:
        kept = list(now.redactions or ())
        if before in kept:
            kept.remove(before)
        if after is not None and after not in kept:
            kept.append(after)
        return attrs.evolve(now, redactions=tuple(kept) or None)

    return change_case(journal, case, zone, change)


def places_of(passages: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where passages that are blacked out begin and end in a text, as bundles find them."""
    return [place for each in passages if each.strip() for place in Sought(each.strip()).places(text)]
