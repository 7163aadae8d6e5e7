"""List the people or places that entries name: under every name, with what belongs to them, and who may be the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import attrs

from journal.actions.list_records import list_linked
from journal.records.person import Person
from journal.records.record import Record
from journal.vault.journal import Journal
from journal.vault.searchable import folded


@attrs.frozen
class Known:
    """A person or place. `names` are all they go by, `count` the entries that point to them, `last` the latest's day.

    `maybe_same` are the titles of others that go by one of these names.
    """

    id: str
    kind: str
    title: str
    names: tuple[str, ...]
    count: int
    last: date | None
    maybe_same: tuple[str, ...] = ()


def list_known(journal: Journal, kind: str) -> list[Known]:
    """Return all of a kind, those first to whom most entries point."""
    known = [
        Known(each.row.id, kind, each.row.title, names_of(each.row.record), each.count, each.last)
        for each in list_linked(journal, kind)
    ]
    by_name = defaultdict[str, list[Known]](list)
    for one in known:
        for name in {folded(name) for name in one.names}:
            by_name[name].append(one)
    return [attrs.evolve(one, maybe_same=tuple(_others(one, by_name))) for one in known]


def names_of(record: Record) -> tuple[str, ...]:
    """Return the names by which a person is known; a place goes by its title alone."""
    if not isinstance(record, Person):
        return ()
    said = (record.called, record.legal_name, *(record.handles or "").splitlines())
    return tuple(dict.fromkeys(name.strip() for name in said if name and name.strip()))


def _others(one: Known, by_name: dict[str, list[Known]]) -> dict[str, None]:
    return {other.title: None for name in one.names for other in by_name[folded(name)] if other.id != one.id}
