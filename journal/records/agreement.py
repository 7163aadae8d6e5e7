"""Agreements: what was promised, by whom, and who controls what."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import Choice, Choices, Count, LinkTo, LongWords, RateOf, When, Words, YesNo
from journal.records.moment import Moment
from journal.records.money import Rate
from journal.records.record import Record
from journal.records.shift import BASES

HOW_MADE = {
    "spoken": N("agreement", "Spoken"),
    "message": N("agreement", "By message"),
    "written": N("agreement", "Written and signed"),
    "advert": N("agreement", "From an advert"),
    "other": N("agreement", "Other"),
}
CONTROL = {
    "hours": N("agreement", "They set my hours"),
    "prices": N("agreement", "They set the prices"),
    "dress": N("agreement", "They say what I wear"),
    "fines": N("agreement", "They give fines"),
    "no_refusal": N("agreement", "I may not refuse a client"),
    "no_other_work": N("agreement", "I may not work elsewhere"),
}
CALLED = {
    "employee": N("agreement", "Employee"),
    "self_employed": N("agreement", "Self-employed"),
    "tenant": N("agreement", "Tenant of a room"),
    "none": N("agreement", "Nothing"),
    "other": N("agreement", "Other"),
}


@attrs.frozen(kw_only=True)
class Agreement(Record):
    """Terms promised: by whom, how, when."""

    kind: ClassVar = "agreement"
    label: ClassVar = N("agreement", "Agreement")
    plural: ClassVar = N("agreement", "Agreements")
    when_from: ClassVar = ("when", "valid_from")
    title_from: ClassVar = (("promised_by",), ("rate", "terms"))

    when: Moment | None = said(
        When(), N("agreement", "When it was agreed"), help=N("agreement", "As near as you know."), column=True
    )
    promised_by: str | None = said(
        LinkTo("person"), N("agreement", "Promised by"), help=N("agreement", "Who made the promise."), column=True
    )
    place: str | None = said(
        LinkTo("place"), N("agreement", "For which place"), help=N("agreement", "Where it holds."), column=True
    )
    how: str | None = said(
        Choice(HOW_MADE),
        N("agreement", "How it was agreed"),
        help=N("agreement", "Spoken promises count, too."),
        column=True,
    )
    terms: str | None = said(
        LongWords(), N("agreement", "What was promised"), help=N("agreement", "In their words, as near as you can.")
    )
    basis: str | None = said(Choice(BASES), N("agreement", "Paid by"), help=N("agreement", "What the pay counts."))
    rate: Rate | None = said(
        RateOf(), N("agreement", "Rate"), help=N("agreement", "What you were promised."), column=True
    )
    share: int | None = said(
        Count(), N("agreement", "My share in per cent"), help=N("agreement", "Your part of what clients pay.")
    )
    breaks_paid: bool | None = said(
        YesNo(),
        N("agreement", "Breaks are paid"),
        help=N("agreement", "Was it agreed that breaks count as work?"),
        more=True,
    )
    waiting_paid: bool | None = said(
        YesNo(),
        N("agreement", "Waiting is paid"),
        help=N("agreement", "Was it agreed that waiting counts as work?"),
        more=True,
    )
    valid_from: Moment | None = said(
        When(), N("agreement", "Holds from"), help=N("agreement", "The first day it holds."), more=True
    )
    valid_until: Moment | None = said(
        When(), N("agreement", "Holds until"), help=N("agreement", "The last day it holds."), more=True
    )
    control: tuple[str, ...] | None = said(
        Choices(CONTROL), N("agreement", "Who controls what"), help=N("agreement", "Tick what is so.")
    )
    called: str | None = said(
        Choice(CALLED), N("agreement", "What they called me"), help=N("agreement", "In papers or in talk."), more=True
    )
    housing: bool | None = said(
        YesNo(),
        N("agreement", "Housing tied to work"),
        help=N("agreement", "Would you lose your place to stay?"),
        sensitive=True,
        more=True,
        tells="address",
    )
    told_to_leave: str | None = said(
        Words(),
        N("agreement", "Told to leave"),
        help=N("agreement", "If you were told to move out: when and how."),
        more=True,
    )
