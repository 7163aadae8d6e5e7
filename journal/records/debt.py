"""Debts: what somebody says that I owe, why, at what interest, and what was paid towards it."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import Amount, Choice, LinkTo, LongWords, When, Words, YesNo
from journal.records.moment import Moment
from journal.records.money import Money
from journal.records.record import Record

WHAT_FOR = {
    "travel": N("debt", "Travel"),
    "papers": N("debt", "Papers or visa"),
    "placement": N("debt", "Finding me the work"),
    "housing": N("debt", "Housing or food"),
    "advance": N("debt", "Money given in advance"),
    "fines": N("debt", "Fines"),
    "family": N("debt", "A debt of my family"),
    "other": N("debt", "Other"),
}


@attrs.frozen(kw_only=True)
class Debt(Record):
    """Money that somebody claims from me. Written down here, it is not yet admitted."""

    kind: ClassVar = "debt"
    label: ClassVar = N("debt", "Debt")
    plural: ClassVar = N("debt", "Debts")
    when_from: ClassVar = ("since",)
    title_from: ClassVar = (("claimed_by",), ("claimed", "balance"), ("what_for",))

    claimed_by: str | None = said(
        LinkTo("person"), N("debt", "Claimed by"), help=N("debt", "Who says that you owe this."), column=True
    )
    what_for: str | None = said(
        Choice(WHAT_FOR), N("debt", "What for"), help=N("debt", "What they say it is for."), column=True
    )
    claimed: Money | None = said(
        Amount(),
        N("debt", "Amount claimed at first"),
        help=N("debt", "The whole debt as they first named it."),
        column=True,
        tells="money",
    )
    since: Moment | None = said(When(), N("debt", "Since"), help=N("debt", "When they first claimed it."), column=True)
    reason: str | None = said(
        LongWords(), N("debt", "Stated reason"), help=N("debt", "In their words, as near as you can.")
    )
    agreed: bool | None = said(
        YesNo(), N("debt", "I agreed to it"), help=N("debt", "Did you agree to this debt before it began?")
    )
    interest: str | None = said(
        Words(), N("debt", "Interest"), help=N("debt", "What they add, and how often: 50 EUR a week.")
    )
    paid: Money | None = said(
        Amount(),
        N("debt", "Paid otherwise"),
        help=N("debt", "What you paid towards it that stands in no payment of this journal."),
    )
    balance: Money | None = said(
        Amount(),
        N("debt", "Balance claimed"),
        help=N("debt", "What they say is still open."),
        column=True,
        tells="money",
    )
    balance_at: Moment | None = said(
        When(), N("debt", "Balance claimed when"), help=N("debt", "When they last named the balance."), more=True
    )
    signed: bool | None = said(
        YesNo(), N("debt", "I signed something"), help=N("debt", "Were you made to sign a paper about it?"), more=True
    )
    notes: str | None = said(LongWords(), N("debt", "In my own words"), help=N("debt", "Anything else about it."))
