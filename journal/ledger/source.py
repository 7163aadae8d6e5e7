"""The records that a ledger is reckoned from, sorted so that the order in which they come makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

import attrs

from journal.records.agreement import Agreement
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.payment import Payment
from journal.records.record import Record
from journal.records.shift import Shift

R = TypeVar("R", bound=Record)
KINDS = (Shift.kind, Payment.kind, Agreement.kind, Debt.kind, HeldItem.kind)
"""The kinds of records that a ledger looks at."""


class Sourced(Protocol):
    """One record with its id. Ids are unique within a journal."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def record(self) -> Record: ...


@attrs.frozen
class Source:
    """A record that was read."""

    id: str
    record: Record = attrs.field(repr=False)

    @property
    def kind(self) -> str:
        return self.record.kind


class HasRecord(Protocol):
    """Something that holds a record, and may read it only when it is asked for."""

    @property
    def record(self) -> Record: ...


@attrs.frozen
class LateSource:
    """A record that is read when somebody looks at it."""

    id: str
    kind: str
    _holder: HasRecord = attrs.field(repr=False, eq=False)

    @property
    def record(self) -> Record:
        return self._holder.record


class Records(Mapping[str, R]):
    """The records of one kind by their ids, in order of ids."""

    def __init__(self, sources: Iterable[Sourced], record_type: type[R]) -> None:
        self._by_id = {source.id: source for source in sources if source.kind == record_type.kind}
        self._type = record_type

    def __getitem__(self, one: str) -> R:
        record = self._by_id[one].record
        assert isinstance(record, self._type)
        return record

    def __contains__(self, one: object) -> bool:
        return one in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)


def _sorted(sources: Iterable[Sourced]) -> tuple[Sourced, ...]:
    return tuple(sorted(sources, key=lambda source: source.id))


@attrs.frozen(slots=False)
class Sources:
    """All records, by kind."""

    all: tuple[Sourced, ...] = attrs.field(converter=_sorted, repr=False)

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Sourced]]:
        found: dict[str, list[Sourced]] = defaultdict(list)
        for source in self.all:
            found[source.kind].append(source)
        return found

    def _of(self, record_type: type[R]) -> Records[R]:
        return Records(self._by_kind.get(record_type.kind, ()), record_type)

    @cached_property
    def shifts(self) -> Records[Shift]:
        return self._of(Shift)

    @cached_property
    def payments(self) -> Records[Payment]:
        return self._of(Payment)

    @cached_property
    def agreements(self) -> Records[Agreement]:
        return self._of(Agreement)

    @cached_property
    def debts(self) -> Records[Debt]:
        return self._of(Debt)

    @cached_property
    def held_items(self) -> Records[HeldItem]:
        return self._of(HeldItem)
