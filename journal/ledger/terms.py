"""On which terms a shift was worked: its own, else those of the agreement it names, else of the one then in force.

An agreement is in force for the shifts of whoever promised it, at its place where it names one, from its first to its
last day; of several the one for the very place wins, then the latest. Where two differ on the same day none is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import attrs
from msgspec.structs import replace

from journal.ledger.figure import Figure
from journal.ledger.reasons import Reason
from journal.ledger.source import Sources
from journal.ledger.stretch import day_of, last_day_of
from journal.records.agreement import Agreement
from journal.records.money import Per, Rate
from journal.records.shift import Shift

_BASIS_OF = {
    Per.HOUR: "hour",
    Per.HALF_HOUR: "hour",
    Per.BOOKING: "booking",
    Per.SHIFT: "shift",
    Per.DAY: "shift",
}


class Terms(Figure, frozen=True):
    """What the pay counts and how much. `sources` are the agreements it was read from; `sure` is False where the
    agreement doesn't say when it began."""

    basis: str | None
    rate: Rate | None = None
    share: int | None = None
    breaks_paid: bool | None = None
    waiting_paid: bool | None = None
    sources: tuple[str, ...] = ()
    sure: bool = True


class Promise(Figure, frozen=True):
    """A rate, or a share in per cent."""

    rate: Rate | None = None
    share: int | None = None


def given_otherwise(shift: Shift, terms: Terms) -> tuple[Promise, Promise] | None:
    """Return what was agreed and what was given instead; None where it was the same, or isn't said."""
    if shift.given_rate is None and shift.given_share is None:
        return None
    if terms.basis == "share":
        agreed, given = Promise(share=terms.share), Promise(share=shift.given_share)
    else:
        agreed, given = Promise(terms.rate), Promise(shift.given_rate)
    return None if given == Promise() or agreed == given else (agreed, given)


def implied_basis(rate: Rate | None, share: int | None) -> str | None:
    """Return what the pay counts where only the rate or the share is known."""
    return _BASIS_OF.get(rate.per) if rate is not None else None if share is None else "share"


def first_day(agreement: Agreement) -> date | None:
    """Return the day from which an agreement holds: the one it names, else that on which it was made."""
    return day_of(agreement.valid_from) or day_of(agreement.when)


def payer_of(shift: Shift, sources: Sources) -> str | None:
    """Return who owes the pay of a shift: who ran it, else who promised the agreement that it names."""
    if shift.run_by is not None or shift.agreement is None:
        return shift.run_by
    named = sources.agreements.get(shift.agreement)
    return named.promised_by if named is not None else None


class Agreements:
    """Finds the terms of each shift."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._by_payer: dict[str | None, list[_Holding]] = defaultdict(list)
        for one, agreement in sources.agreements.items():
            if agreement.called != "tenant" and (agreement.rate is not None or agreement.share is not None):
                self._by_payer[agreement.promised_by].append(_Holding.of(one, agreement))

    def terms_of(self, shift: Shift, payer: str | None, day: date | None) -> Terms | Reason:
        """Return the terms of a shift that a payer owes and that stands under a day, or why there are none."""
        found = self._found(shift, payer, day)
        if shift.agreed_rate is not None or shift.agreed_share is not None:
            base = found if isinstance(found, Terms) else Terms(None)
            implied = implied_basis(shift.agreed_rate, shift.agreed_share)
            basis = "share" if shift.agreed_rate is None else shift.basis or implied
            share = shift.agreed_share if shift.agreed_share is not None else base.share
            breaks, waiting = _paid(shift, base)
            used = base.sources if (breaks, waiting) != (shift.breaks_paid, shift.waiting_paid) else ()
            return Terms(basis, shift.agreed_rate, share, breaks, waiting, used)
        if isinstance(found, Reason):
            return found
        basis, (breaks, waiting) = shift.basis or found.basis, _paid(shift, found)
        if (basis, breaks, waiting) == (found.basis, found.breaks_paid, found.waiting_paid):
            return found
        return replace(found, basis=basis, breaks_paid=breaks, waiting_paid=waiting)

    def _found(self, shift: Shift, payer: str | None, day: date | None) -> Terms | Reason:
        if shift.agreement is not None and (named := self._sources.agreements.get(shift.agreement)) is not None:
            if named.rate is None and named.share is None:
                return Reason.NO_TERMS
            return _terms(shift.agreement, named, sure=True)
        return self._in_force(shift, payer, day)

    def _in_force(self, shift: Shift, payer: str | None, day: date | None) -> Terms | Reason:
        if day is None or (payer is None and shift.place is None):
            return Reason.NO_TERMS
        places = (shift.place,) if payer is None else (None, shift.place)
        holding = [
            each for each in self._by_payer.get(payer, ()) if each.place in places and each.first <= day <= each.last
        ]
        if not holding:
            return Reason.NO_TERMS
        if len(holding) == 1:
            return holding[0].terms
        best = max(each.rank for each in holding)
        chosen = [each.terms for each in holding if each.rank == best]
        first = chosen[0]
        if len(chosen) == 1:
            return first
        if any(replace(other, sources=first.sources) != first for other in chosen):
            return Reason.TWO_AGREEMENTS
        return replace(first, sources=tuple(other.sources[0] for other in chosen))


@attrs.frozen
class _Holding:
    """An agreement with the days from which and to which it holds."""

    first: date
    last: date
    place: str | None
    terms: Terms

    @classmethod
    def of(cls, one: str, agreement: Agreement) -> _Holding:
        first, last = first_day(agreement), last_day_of(agreement.valid_until)
        terms = _terms(one, agreement, first is not None)
        return cls(first or date.min, last or date.max, agreement.place, terms)

    @property
    def rank(self) -> tuple[bool, date]:
        return self.place is not None, self.first


def _terms(one: str, agreement: Agreement, sure: bool) -> Terms:
    return Terms(
        agreement.basis or implied_basis(agreement.rate, agreement.share),
        agreement.rate,
        agreement.share,
        agreement.breaks_paid,
        agreement.waiting_paid,
        (one,),
        sure,
    )


def _paid(shift: Shift, terms: Terms) -> tuple[bool | None, bool | None]:
    """Return whether breaks and waiting are paid: as the shift says, else as the terms do."""
    return (
        terms.breaks_paid if shift.breaks_paid is None else shift.breaks_paid,
        terms.waiting_paid if shift.waiting_paid is None else shift.waiting_paid,
    )
