"""Held items: what of mine somebody keeps, since when, and whether it came back."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import Choice, LinkTo, LongWords, When, Words, YesNo
from journal.records.moment import Moment
from journal.records.record import Record

ITEMS = {
    "passport": N("held_item", "Passport"),
    "identity_card": N("held_item", "Identity card"),
    "permit": N("held_item", "Visa or permit"),
    "papers": N("held_item", "Other papers"),
    "phone": N("held_item", "Phone"),
    "keys": N("held_item", "Keys"),
    "bank_card": N("held_item", "Bank card"),
    "money": N("held_item", "Money"),
    "belongings": N("held_item", "Clothes or belongings"),
    "other": N("held_item", "Other"),
}


@attrs.frozen(kw_only=True)
class HeldItem(Record):
    """A thing of mine that somebody else keeps."""

    kind: ClassVar = "held_item"
    label: ClassVar = N("held_item", "Held item")
    plural: ClassVar = N("held_item", "Held items")
    when_from: ClassVar = ("since", "asked_back", "returned")
    title_from: ClassVar = (("item", "description"), ("holder",))

    item: str | None = said(Choice(ITEMS), N("held_item", "What"), help=N("held_item", "What they keep."), column=True)
    description: str | None = said(
        Words(),
        N("held_item", "Which one"),
        help=N("held_item", "So that it can be known again: country, colour, number of keys."),
        sensitive=True,
        column=True,
        tells="papers",
    )
    holder: str | None = said(
        LinkTo("person"), N("held_item", "Held by"), help=N("held_item", "Who has it."), column=True
    )
    place: str | None = said(
        LinkTo("place"), N("held_item", "Where it is kept"), help=N("held_item", "As far as you know."), more=True
    )
    since: Moment | None = said(
        When(), N("held_item", "Since"), help=N("held_item", "When it was taken or handed over."), column=True
    )
    reason: str | None = said(
        LongWords(), N("held_item", "Stated reason"), help=N("held_item", "What they said it was for.")
    )
    agreed: bool | None = said(
        YesNo(), N("held_item", "I agreed to it"), help=N("held_item", "Did you hand it over freely?")
    )
    asked_back: Moment | None = said(
        When(), N("held_item", "Asked back"), help=N("held_item", "When you last asked for it."), column=True
    )
    answer: str | None = said(
        LongWords(), N("held_item", "Their answer"), help=N("held_item", "What they said when you asked.")
    )
    returned: Moment | None = said(
        When(), N("held_item", "Returned"), help=N("held_item", "When you got it back."), column=True
    )
    notes: str | None = said(
        LongWords(), N("held_item", "In my own words"), help=N("held_item", "Anything else about it.")
    )
