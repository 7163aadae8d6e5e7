"""Reckon what the journal adds up to: pay, hours, changes, debts and held items.

The figures are kept in the journal: the first asking reckons everything, with progress, and each later one only what a
changed record reaches. What comes back is complete and may be handed to another thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

import attrs

from journal.actions.minimum_rate import minimum_rate
from journal.ground.progress import Progress
from journal.ledger.document import document
from journal.ledger.hours import TimeSheet, sheet_of
from journal.ledger.minimum import MinimumRate
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.reasons import NotReckoned
from journal.ledger.reckon import Ledger, ledger_of
from journal.ledger.source import KINDS, Records, Sourced, Sources
from journal.ledger.standing import Standing, standings
from journal.records.agreement import Agreement
from journal.records.canonical import Json
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.kinds import Nameless
from journal.records.person import Person
from journal.records.reading import title
from journal.vault.figures import Figures
from journal.vault.journal import Journal

__all__ = [
    "Overview",
    "Period",
    "Reckoned",
    "many_entries",
    "overview_of_pay",
    "reckon_changes",
    "reckon_claims",
    "reckon_pay",
]


class PeopleNames(Mapping[str, str]):
    """What people are called, by their ids; a name is made when somebody looks at it."""

    def __init__(self, people: Iterable[Sourced]) -> None:
        self._people = Records(people, Person)

    def __getitem__(self, one: str) -> str:
        return title(self._people[one], Nameless())

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)


@attrs.frozen
class Reckoned:
    """The ledger and the hours of the whole journal or of a period, and what the people in it are called, by ids.

    Of a period they hold that period alone: accounts begin with what was owed before it, and `ledger.sources` has all
    records of the kinds that were asked for, with all agreements, debts and held items.
    """

    ledger: Ledger
    sheet: TimeSheet
    names: Mapping[str, str] = attrs.field(repr=False)
    minimum: MinimumRate | None = None
    """A minimum rate that was typed in."""

    def document(self, period: Period) -> dict[str, Json]:
        """Return the figures of a period as JSON."""
        return document(self.ledger, self.sheet, period, self.names, self.minimum)


@attrs.frozen
class Overview:
    """How each account stands month by month, and the hours of each day, both without their sources.

    For looking at many years at once; where a figure comes from, `reckon_pay` of that month tells. `hours` knows of
    days, weeks and months, not of single shifts.
    """

    accounts: tuple[Standing, ...]
    hours: TimeSheet
    not_reckoned: tuple[NotReckoned, ...]
    spoken: Mapping[str, tuple[date, ...]]
    """The days that each shift without hours speaks of."""
    names: Mapping[str, str] = attrs.field(repr=False)
    minimum: MinimumRate | None = None
    """A minimum rate that was typed in."""


def reckon_pay(
    journal: Journal,
    progress: Progress | None = None,
    period: Period = EVERYTHING,
    *,
    with_records: Collection[str] = (),
) -> Reckoned:
    """Return the ledger of everything or of a period, quicker the shorter it is. Raises `Cancelled`.

    `with_records` are kinds of which all records of a period are read, too.
    """
    figures = journal.figures(progress)
    found = figures.outcomes(period)
    if period.everything:
        sources = Sources(tuple(figures.sources_of_kinds(*KINDS)))
    else:
        lasting = figures.sources_of_kinds(Agreement.kind, Debt.kind, HeldItem.kind)
        wanted = (outcome.id for outcome in found if outcome.kind in with_records)
        sources = Sources((*lasting, *figures.sources_of(wanted)))
    carried = None if period.since is None else figures.carried(period.since)
    ledger = ledger_of(sources, found, period, carried)
    sheet = sheet_of(outcome.hours for outcome in found if outcome.hours is not None)
    sheet = sheet if period.everything else sheet.within(period)
    return Reckoned(ledger, sheet, _names(figures), minimum_rate(journal))


def reckon_claims(journal: Journal, progress: Progress | None = None) -> Reckoned:
    """Return a ledger for debts, bonds, advances and held items alone (see `ledger.claims`): of the whole time, and
    with the lines that they are reckoned from. Raises `Cancelled`."""
    figures = journal.figures(progress)
    found = figures.outcomes_apart()
    sources = Sources(tuple(figures.sources_of_kinds(Debt.kind, HeldItem.kind)))
    return Reckoned(ledger_of(sources, found), TimeSheet((), (), ()), _names(figures))


def reckon_changes(journal: Journal, progress: Progress | None = None) -> Reckoned:
    """Return a ledger for changed terms alone: of the whole time, with the agreements. Raises `Cancelled`."""
    figures = journal.figures(progress)
    found = figures.outcomes_given_otherwise()
    sources = Sources(tuple(figures.sources_of_kinds(Agreement.kind)))
    return Reckoned(ledger_of(sources, found), TimeSheet((), (), ()), _names(figures))


def overview_of_pay(
    journal: Journal,
    progress: Progress | None = None,
    since: date | None = None,
    until: date | None = None,
    *,
    hours_alone: bool = False,
    pay_alone: bool = False,
) -> Overview:
    """Return sums by month, of the months that begin from `since` to `until`. Raises `Cancelled`.

    `hours_alone` leaves out the accounts, `pay_alone` the hours.
    """
    figures, period = journal.figures(progress), Period(since, until)
    missing = ledger_of(Sources(()), (found := figures.outcomes_missing()), period)
    hours = sheet_of(outcome.hours for outcome in found if isinstance(outcome.hours, NotReckoned))
    sheet = TimeSheet((), () if pay_alone else figures.days(period), hours.not_reckoned)
    accounts = () if hours_alone else standings(figures.books(), period)
    return Overview(accounts, sheet, missing.not_reckoned, missing.spoken, _names(figures), minimum_rate(journal))


def many_entries(journal: Journal, progress: Progress | None, period: Period) -> bool:
    """Tell whether a period has more entries than can be reckoned one by one while somebody waits. Raises
    `Cancelled`."""
    return journal.figures(progress).many(period)


def _names(figures: Figures) -> PeopleNames:
    return PeopleNames(figures.sources_of_kinds(Person.kind))
