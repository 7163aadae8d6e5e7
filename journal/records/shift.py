"""Shifts: when, where, on which terms, what was given, and under which conditions."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import (
    Amount,
    Between,
    Choice,
    Choices,
    Count,
    Duration,
    LinksTo,
    LinkTo,
    LongWords,
    RateOf,
    When,
    Words,
    YesNo,
)
from journal.records.moment import Moment, Span
from journal.records.money import Money, Rate
from journal.records.record import Record

OUTCOMES = {
    "worked": N("shift", "I worked"),
    "they_cancelled": N("shift", "They cancelled"),
    "i_cancelled": N("shift", "I cancelled"),
    "no_show": N("shift", "Nobody came"),
    "sent_home": N("shift", "Sent home"),
    "left": N("shift", "I left to be safe"),
}
BASES = {
    "hour": N("shift", "By the hour"),
    "booking": N("shift", "By the booking"),
    "share": N("shift", "A share of what clients pay"),
    "shift": N("shift", "By the shift"),
}
CONDITIONS = {
    "locked_in": N("shift", "Locked in"),
    "no_break": N("shift", "No break"),
    "unwell": N("shift", "Unwell but had to work"),
    "no_security": N("shift", "No security"),
    "watched": N("shift", "Watched or filmed"),
    "other": N("shift", "Other"),
}
CERTAINTY = {
    "exact": N("shift", "Exact"),
    "estimate": N("shift", "My estimate"),
    "no_work": N("shift", "No work"),
    "not_recorded": N("shift", "Worked, but not recorded"),
}
CHECK_INS = {
    "on_time": N("shift", "On time"),
    "late": N("shift", "Late"),
    "missed": N("shift", "Missed"),
}
_TERMS = N("shift", "What was agreed")
_GIVEN = N("shift", "What I got")
_CONDITIONS = N("shift", "How it was")
_BUDDY = N("shift", "Someone who knows where I am")


@attrs.frozen(kw_only=True)
class Shift(Record):
    """A stretch of work, or one that was planned."""

    kind: ClassVar = "shift"
    label: ClassVar = N("shift", "Shift")
    plural: ClassVar = N("shift", "Shifts")
    when_from: ClassVar = ("actual", "scheduled")
    title_from: ClassVar = (("outcome", "certainty"), ("place",), ("run_by",))
    words_to: ClassVar = "notes"

    actual: Span | None = said(
        Between(),
        N("shift", "Worked from and to"),
        help=N("shift", "When you really started and stopped."),
        column=True,
    )
    scheduled: Span | None = said(
        Between(),
        N("shift", "Planned from and to"),
        help=N("shift", "When it should have started and stopped."),
        more=True,
    )
    place: str | None = said(
        LinkTo("place"),
        N("shift", "Where"),
        help=N("shift", "The place you worked at."),
        column=True,
        again=True,
    )
    run_by: str | None = said(
        LinkTo("person"),
        N("shift", "Who ran it"),
        help=N("shift", "Manager, booker or whoever was in charge."),
        column=True,
        again=True,
    )
    people: tuple[str, ...] | None = said(
        LinksTo("person"), N("shift", "Who else was there"), help=N("shift", "People you want to remember."), more=True
    )
    outcome: str | None = said(
        Choice(OUTCOMES), N("shift", "What happened"), help=N("shift", "How the shift went."), column=True
    )
    certainty: str | None = said(
        Choice(CERTAINTY),
        N("shift", "How sure I am"),
        help=N("shift", "An estimate is fine. Say so here."),
        column=True,
        more=True,
    )
    breaks: int | None = said(
        Duration(), N("shift", "Breaks"), help=N("shift", "All breaks together, such as 0:45."), column=True
    )
    waiting: int | None = said(
        Duration(),
        N("shift", "Waiting or on call"),
        help=N("shift", "Time that you had to be there or be ready, such as 2:00."),
        more=True,
    )
    bookings: int | None = said(
        Count(), N("shift", "Number of bookings"), help=N("shift", "How many clients or dances."), more=True
    )
    basis: str | None = said(
        Choice(BASES),
        N("shift", "Paid by"),
        help=N("shift", "What the pay counts."),
        group=_TERMS,
        again=True,
    )
    agreed_rate: Rate | None = said(
        RateOf(),
        N("shift", "Agreed rate"),
        help=N("shift", "What you were promised."),
        column=True,
        group=_TERMS,
        again=True,
    )
    agreed_share: int | None = said(
        Count(),
        N("shift", "Agreed share in per cent"),
        help=N("shift", "Your part of what clients pay."),
        more=True,
        group=_TERMS,
        again=True,
    )
    takings: Money | None = said(
        Amount(),
        N("shift", "What clients paid"),
        help=N("shift", "All that clients paid for this shift, before anybody took a part."),
        more=True,
        group=_TERMS,
        tells="money",
    )
    breaks_paid: bool | None = said(
        YesNo(),
        N("shift", "Breaks are paid"),
        help=N("shift", "Was it agreed that breaks count as work?"),
        more=True,
        group=_TERMS,
        again=True,
    )
    waiting_paid: bool | None = said(
        YesNo(),
        N("shift", "Waiting is paid"),
        help=N("shift", "Was it agreed that waiting counts as work?"),
        more=True,
        group=_TERMS,
        again=True,
    )
    set_by: str | None = said(
        Words(),
        N("shift", "Who set the terms, and how"),
        help=N("shift", "For example: the manager, by message."),
        more=True,
        group=_TERMS,
        again=True,
    )
    agreement: str | None = said(
        LinkTo("agreement"),
        N("shift", "Agreement"),
        help=N("shift", "The promise this shift was under."),
        more=True,
        group=_TERMS,
        again=True,
    )
    given: Money | None = said(
        Amount(),
        N("shift", "What I was given"),
        help=N("shift", "Money in hand for this shift."),
        column=True,
        group=_GIVEN,
        tells="money",
    )
    given_rate: Rate | None = said(
        RateOf(),
        N("shift", "Rate that I was given"),
        help=N("shift", "If it differed from the agreed one."),
        more=True,
        group=_GIVEN,
    )
    given_share: int | None = said(
        Count(),
        N("shift", "Share that I was given, in per cent"),
        help=N("shift", "If it differed from the agreed one."),
        more=True,
        group=_GIVEN,
    )
    change_reason: str | None = said(
        Words(),
        N("shift", "Reason for the change"),
        help=N("shift", "What they said when the rate changed."),
        more=True,
        group=_GIVEN,
    )
    refusal_penalty: str | None = said(
        Words(),
        N("shift", "Penalty for refusing"),
        help=N("shift", "What they did, or said they would do, if you refused."),
        more=True,
        group=_GIVEN,
    )
    conditions: tuple[str, ...] | None = said(
        Choices(CONDITIONS), N("shift", "Conditions"), help=N("shift", "Tick what was so."), group=_CONDITIONS
    )
    notes: str | None = said(
        LongWords(),
        N("shift", "In my own words"),
        help=N("shift", "Anything else about this shift."),
        group=_CONDITIONS,
    )
    buddy: str | None = said(
        Words(),
        N("shift", "Who knew where I was"),
        help=N("shift", "A record only. This program can call nobody."),
        sensitive=True,
        more=True,
        group=_BUDDY,
        again=True,
        tells="name",
    )
    check_in_due: Moment | None = said(
        When(),
        N("shift", "Check-in due"),
        help=N("shift", "When you wanted to be back in touch."),
        more=True,
        group=_BUDDY,
    )
    check_in: str | None = said(
        Choice(CHECK_INS), N("shift", "Check-in"), help=N("shift", "How it went."), more=True, group=_BUDDY
    )
