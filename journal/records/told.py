"""Whom the person told, or handed something to."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import ANY, Choice, LinksTo, LinkTo, LongWords, When, Words
from journal.records.moment import Moment
from journal.records.record import Record

CONSENT = {
    "listen": N("told", "Listen only"),
    "record": N("told", "They may record it"),
    "anonymous": N("told", "Pass it on without my name"),
    "with_support": N("told", "Act on it, with support for me"),
}


@attrs.frozen(kw_only=True)
class Told(Record):
    """Whom I told or handed something, what, when, and what they may do with it."""

    kind: ClassVar = "told"
    label: ClassVar = N("told", "Told someone")
    plural: ClassVar = N("told", "Told someone")
    when_from: ClassVar = ("when",)
    title_from: ClassVar = (("whom", "person"), ("what",))

    when: Moment | None = said(When(), N("told", "When"), help=N("told", "When you told them."), column=True)
    whom: str | None = said(
        Words(),
        N("told", "Whom I told"),
        help=N("told", "A name, an office, a helpline, a friend."),
        column=True,
        sensitive=True,
        tells="name",
    )
    person: str | None = said(
        LinkTo("person"), N("told", "Person"), help=N("told", "The person, if they are in this journal."), more=True
    )
    what: str | None = said(
        LongWords(), N("told", "What I told or handed over"), help=N("told", "What you said, showed or gave.")
    )
    about: tuple[str, ...] | None = said(
        LinksTo(ANY), N("told", "About"), help=N("told", "The entries that you told them about.")
    )
    consent: str | None = said(
        Choice(CONSENT),
        N("told", "What they may do"),
        help=N("told", "What you agreed to. You can say something else each time."),
        column=True,
    )
    answer: str | None = said(LongWords(), N("told", "Their answer"), help=N("told", "What they said or promised."))
    reference: str | None = said(
        Words(), N("told", "Reference"), help=N("told", "A case or reference number they gave you."), more=True
    )
