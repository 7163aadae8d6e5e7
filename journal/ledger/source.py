"""The records that a ledger is reckoned from, sorted so that the order in which they come makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

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


@attrs.frozen
class Source:
    """One record with its id. Ids are unique within a journal."""

    id: str
    record: Record = attrs.field(repr=False)


def _sorted(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: source.id))


@attrs.frozen(slots=False)
class Sources:
    """All records, by kind."""

    all: tuple[Source, ...] = attrs.field(converter=_sorted, repr=False)

    @cached_property
    def shifts(self) -> dict[str, Shift]:
        return self._of(Shift)

    @cached_property
    def payments(self) -> dict[str, Payment]:
        return self._of(Payment)

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        return self._of(Agreement)

    @cached_property
    def debts(self) -> dict[str, Debt]:
        return self._of(Debt)

    @cached_property
    def held_items(self) -> dict[str, HeldItem]:
        return self._of(HeldItem)

    def _of(self, record_type: type[R]) -> dict[str, R]:
        return {source.id: source.record for source in self.all if isinstance(source.record, record_type)}
