"""Incidents: what happened, in the person's own words, and all that a lawyer would ask about it."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.incident_choices import (
    INCIDENT_KINDS,
    PARTS,
    POLICE_ACTIONS,
    REPORTED,
    THREATENED_WITH,
    THREATS,
    WITNESSED,
)
from journal.records.kinds import (
    Amount,
    Between,
    Choice,
    Choices,
    Lines,
    LinkTo,
    LongWords,
    When,
    Words,
    YesNo,
)
from journal.records.moment import Moment, Span
from journal.records.money import Money
from journal.records.record import Record

_TOLD = N("incident", "In my own words")
_WHEN = N("incident", "When and where")
_WHO = N("incident", "Who was there")
_WHAT = N("incident", "What it was")
_DEMAND = N("incident", "Threats and demands")
_AFTER = N("incident", "Injuries and care")
_REPORT = N("incident", "Reporting it")
_COUNSEL = N("incident", "For my lawyer")


@attrs.frozen(kw_only=True)
class Involved:
    """One person's part in an incident."""

    person: str | None = said(
        LinkTo("person"), N("incident", "Person"), help=N("incident", "Somebody in this journal.")
    )
    part: str | None = said(Choice(PARTS), N("incident", "Their part"), help=N("incident", "What they did."))
    witnessed: str | None = said(
        Choice(WITNESSED), N("incident", "As a witness"), help=N("incident", "Did they see or hear it?")
    )
    may_be_named: bool | None = said(
        YesNo(), N("incident", "May be named"), help=N("incident", "Have they agreed to be named?")
    )
    safe_to_contact: bool | None = said(
        YesNo(),
        N("incident", "Safe to contact"),
        help=N("incident", "Could a lawyer call them safely?"),
        sensitive=True,
        counsel_only=True,
    )


@attrs.frozen(kw_only=True)
class ReportMade:
    """Somebody who was told officially, and what came of it."""

    to: str | None = said(Choice(REPORTED), N("incident", "Reported to"), help=N("incident", "Which office or person."))
    when: Moment | None = said(When(), N("incident", "When"), help=N("incident", "When you reported it."))
    officer: str | None = said(
        Words(),
        N("incident", "Officer or contact"),
        help=N("incident", "Name or number."),
        sensitive=True,
        tells="name",
    )
    reference: str | None = said(Words(), N("incident", "Reference"), help=N("incident", "The number you were given."))
    answer: str | None = said(Words(), N("incident", "Their answer"), help=N("incident", "What they said or did."))


@attrs.frozen(kw_only=True)
class Incident(Record):
    """Something that was done to the person, or in front of them.

    What can be told freely is asked first, before any detail: who is asked for details first leaves things out.
    """

    kind: ClassVar = "incident"
    label: ClassVar = N("incident", "Incident")
    plural: ClassVar = N("incident", "Incidents")
    when_from: ClassVar = ("when", "lasted")
    title_from: ClassVar = (("kinds", "happened"), ("where",))
    words_to: ClassVar = "happened"

    happened: str | None = said(
        LongWords(),
        N("incident", "What happened"),
        help=N("incident", "In your own words, from the beginning. Any language."),
        group=_TOLD,
    )
    exact_words: str | None = said(
        LongWords(),
        N("incident", "Exact words said"),
        help=N("incident", "What was said or written, word for word, in the language it was said."),
        group=_TOLD,
    )
    when: Moment | None = said(
        When(), N("incident", "When"), help=N("incident", "As near as you know."), column=True, group=_WHEN
    )
    where: str | None = said(
        LinkTo("place"), N("incident", "Where"), help=N("incident", "The place."), column=True, group=_WHEN
    )
    lasted: Span | None = said(
        Between(),
        N("incident", "From and to"),
        help=N("incident", "If it went on for some time, or happened again and again."),
        more=True,
        group=_WHEN,
    )
    series: bool | None = said(
        YesNo(),
        N("incident", "Happened more than once"),
        help=N("incident", "Yes if this describes something that was repeated."),
        more=True,
        group=_WHEN,
    )
    how_often: str | None = said(
        Words(),
        N("incident", "How often"),
        help=N("incident", "Such as every Friday, or about six times since spring."),
        more=True,
        group=_WHEN,
    )
    shift: str | None = said(
        LinkTo("shift"),
        N("incident", "During which shift"),
        help=N("incident", "If it was at work."),
        more=True,
        group=_WHEN,
    )
    people: tuple[Involved, ...] | None = said(
        Lines(Involved),
        N("incident", "People"),
        help=N("incident", "One line for each person."),
        sensitive=True,
        group=_WHO,
    )
    platform: str | None = said(
        Words(),
        N("incident", "Platform, account or number"),
        help=N("incident", "Where a message, advert or account was seen."),
        sensitive=True,
        more=True,
        group=_WHO,
        tells="contact",
    )
    vehicle: str | None = said(
        Words(),
        N("incident", "Vehicle and plate"),
        help=N("incident", "Make, colour, number plate, even part of it."),
        sensitive=True,
        more=True,
        group=_WHO,
        tells="looks",
    )
    kinds: tuple[str, ...] | None = said(
        Choices(INCIDENT_KINDS),
        N("incident", "What kind"),
        help=N("incident", "Tick all that fit."),
        column=True,
        group=_WHAT,
    )
    agreed: str | None = said(
        LongWords(),
        N("incident", "What I had agreed to"),
        help=N("incident", "What was agreed before."),
        sensitive=True,
        more=True,
        group=_WHAT,
        tells="sex",
    )
    said_no: str | None = said(
        LongWords(),
        N("incident", "What I said no to"),
        help=N("incident", "How you said or showed it."),
        sensitive=True,
        more=True,
        group=_WHAT,
        tells="sex",
    )
    threats: tuple[str, ...] | None = said(
        Choices(THREATS),
        THREATENED_WITH,
        help=N("incident", "Tick all that fit."),
        more=True,
        group=_DEMAND,
    )
    demanded: str | None = said(
        LongWords(),
        N("incident", "What was demanded"),
        help=N("incident", "Money, work, silence, pictures."),
        more=True,
        group=_DEMAND,
    )
    demanded_amount: Money | None = said(
        Amount(),
        N("incident", "Amount demanded"),
        help=N("incident", "If they wanted money."),
        more=True,
        group=_DEMAND,
    )
    demanded_by: Moment | None = said(
        When(), N("incident", "By when"), help=N("incident", "The time they set."), more=True, group=_DEMAND
    )
    weapon: str | None = said(
        Words(), N("incident", "Weapon"), help=N("incident", "Anything used or shown."), more=True, group=_AFTER
    )
    injuries: str | None = said(
        LongWords(),
        N("incident", "Injuries"),
        help=N("incident", "Where and what. Photos with a date help."),
        sensitive=True,
        more=True,
        group=_AFTER,
        tells="health",
    )
    felt_then: str | None = said(
        LongWords(),
        N("incident", "How it felt then"),
        help=N("incident", "Only if you want to."),
        more=True,
        group=_AFTER,
        comment=True,
    )
    felt_after: str | None = said(
        LongWords(),
        N("incident", "How it has been since"),
        help=N("incident", "Sleep, fear, work, health."),
        sensitive=True,
        more=True,
        group=_AFTER,
        comment=True,
        tells="health",
    )
    care: str | None = said(
        LongWords(),
        N("incident", "Care sought"),
        help=N("incident", "Doctor, hospital, clinic, helpline: where and when."),
        sensitive=True,
        more=True,
        group=_AFTER,
        tells="health",
    )
    reports: tuple[ReportMade, ...] | None = said(
        Lines(ReportMade),
        N("incident", "Reported to"),
        help=N("incident", "One line for each office. Reporting is your choice."),
        more=True,
        group=_REPORT,
    )
    police_actions: tuple[str, ...] | None = said(
        Choices(POLICE_ACTIONS),
        N("incident", "What police or officials did"),
        help=N("incident", "Tick all that fit."),
        sensitive=True,
        more=True,
        group=_REPORT,
        tells="papers",
    )
    interpreter_offered: bool | None = said(
        YesNo(),
        N("incident", "Interpreter offered"),
        help=N("incident", "If you needed one."),
        more=True,
        group=_REPORT,
    )
    still_needed: str | None = said(
        LongWords(),
        N("incident", "Evidence still needed"),
        help=N("incident", "Cameras, messages, witnesses, papers that someone should ask for soon."),
        counsel_only=True,
        more=True,
        group=_COUNSEL,
    )
