"""A matter that bundles are made for: what goes into them, what is kept from others, and who gets them.

A case never goes into a bundle itself. Its signing key lies in the key column of its entries, not here.
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import ANY, Choice, Choices, Count, Lines, LinksTo, LinkTo, LongWords, When, Words, YesNo
from journal.records.leaving import LEAVING
from journal.records.moment import Moment
from journal.records.record import Record

REASONS = {
    "R1": N("case", "R1: somebody who has no part in this"),
    "R2": N("case", "R2: it could put somebody in danger"),
    "R3": N("case", "R3: private life, body or health"),
    "R4": N("case", "R4: money and accounts"),
    "R5": N("case", "R5: not about this matter"),
    "R6": N("case", "R6: between me and my lawyer"),
}
DECISIONS = {
    "keep": N("case", "Goes out"),
    "clean": N("case", "Goes out as a cleaned copy only"),
    "leave_out": N("case", "Stays out"),
}
AUDIENCES = {
    "lawyer": N("case", "My lawyer"),
    "to-send": N("case", "My lawyer, to send on"),
}
PART_SIZES = {
    "10": N("case", "At most 10 MB for each file of the report"),
    "36": N("case", "At most 36 MB for each file of the report"),
    "150": N("case", "At most 150 MB for each file of the report"),
}
_BOX = N("case", "Of a picture or page, in ten-thousandths.")
_CHOICE = N("case", "What goes in")
_CARE = N("case", "What others must not read")
_GIVING = N("case", "Who gets it")


@attrs.frozen(kw_only=True)
class Pseudonym:
    """The name by which a bundle calls a person: the same one everywhere."""

    person: str | None = said(
        LinkTo("person"), N("case", "Person"), help=N("case", "Who shall not be named."), sensitive=True
    )
    name: str | None = said(Words(), N("case", "Called"), help=N("case", "Such as “Colleague A”."))


@attrs.frozen(kw_only=True)
class Redaction:
    """Something that is blacked out: a whole field, a passage of it, or a box on a picture or page.

    `field` is a declared field's name. Of a box all four sides are known, in ten-thousandths of the picture's width or
    height, from its top left corner as it is shown upright; `page` counts from 1.
    """

    record: str | None = said(LinkTo(ANY), N("case", "Entry"), help=N("case", "Where it stands."))
    field: str | None = said(Words(), N("case", "Field"), help=N("case", "Which answer of that entry."))
    passage: str | None = said(
        LongWords(),
        N("case", "Words"),
        help=N("case", "Exactly these words. Leave empty for the whole answer."),
        sensitive=True,
        searchable=False,
    )
    page: int | None = said(Count(), N("case", "Page"), help=N("case", "Of a document, counted from 1."))
    left: int | None = said(Count(), N("case", "Box: left"), help=_BOX)
    top: int | None = said(Count(), N("case", "Box: top"), help=_BOX)
    width: int | None = said(Count(), N("case", "Box: width"), help=_BOX)
    height: int | None = said(Count(), N("case", "Box: height"), help=_BOX)
    reason: str | None = said(
        Choice(REASONS), N("case", "Reason"), help=N("case", "Stands in the list of what was blacked out.")
    )


@attrs.frozen(kw_only=True)
class Decision:
    """What was decided about one entry or file."""

    record: str | None = said(LinkTo(ANY), N("case", "Entry or file"), help=N("case", "What is decided about."))
    decision: str | None = said(
        Choice(DECISIONS), N("case", "What happens to it"), help=N("case", "It stays so for later bundles.")
    )


@attrs.frozen(kw_only=True)
class Recipient:
    """Somebody who gets bundles of this case."""

    name: str | None = said(Words(), N("case", "Who"), help=N("case", "A name, an office."), sensitive=True)
    key: str | None = said(
        Words(),
        N("case", "Their age key"),
        help=N("case", "Begins with age1. Only they can open what it locks."),
    )


@attrs.frozen(kw_only=True)
class Case(Record):
    """One matter, and how its bundles are made."""

    kind: ClassVar = "case"
    label: ClassVar = N("case", "Case")
    plural: ClassVar = N("case", "Cases")
    title_from: ClassVar = (("name",),)
    is_choice: ClassVar = True

    name: str | None = said(
        Words(),
        N("case", "Short name"),
        help=N("case", "It becomes the bundle's file name, so keep it neutral."),
        column=True,
    )
    about: str | None = said(LongWords(), N("case", "What it is about"), help=N("case", "For yourself."))
    hold: bool | None = said(
        YesNo(),
        N("case", "Keep everything"),
        help=N("case", "Yes: nothing that goes into this case can be erased, until you say no here."),
    )
    since: Moment | None = said(
        When(), N("case", "From"), help=N("case", "Only what happened from then on."), group=_CHOICE
    )
    until: Moment | None = said(
        When(), N("case", "Until"), help=N("case", "Only what happened up to then."), group=_CHOICE
    )
    kinds: tuple[str, ...] | None = said(
        Choices({kind: each.plural for kind, each in LEAVING.items()}),
        N("case", "Kinds of entries"),
        help=N("case", "None ticked means all."),
        group=_CHOICE,
    )
    people: tuple[str, ...] | None = said(
        LinksTo("person"), N("case", "People"), help=N("case", "Only entries with one of them."), group=_CHOICE
    )
    places: tuple[str, ...] | None = said(
        LinksTo("place"), N("case", "Places"), help=N("case", "Only entries at one of them."), group=_CHOICE
    )
    words: str | None = said(
        Words(), N("case", "Words"), help=N("case", "Only entries in which these words stand."), group=_CHOICE
    )
    records: tuple[str, ...] | None = said(
        LinksTo(ANY),
        N("case", "Single entries"),
        help=N("case", "They go in whatever else is chosen."),
        group=_CHOICE,
    )
    decisions: tuple[Decision, ...] | None = said(
        Lines(Decision),
        N("case", "Decided one by one"),
        help=N("case", "What goes in or stays out."),
        group=_CHOICE,
        more=True,
    )
    pseudonyms: tuple[Pseudonym, ...] | None = said(
        Lines(Pseudonym), N("case", "Other names"), help=N("case", "How the bundle calls people."), group=_CARE
    )
    redactions: tuple[Redaction, ...] | None = said(
        Lines(Redaction), N("case", "Blacked out"), help=N("case", "What the bundle does not show."), group=_CARE
    )
    recipients: tuple[Recipient, ...] | None = said(
        Lines(Recipient), N("case", "Recipients"), help=N("case", "Your lawyer, an office."), group=_GIVING
    )
    audience: str | None = said(
        Choice(AUDIENCES), N("case", "Copy for"), help=N("case", "Who reads it in the end."), group=_GIVING
    )
    originals: bool | None = said(
        YesNo(), N("case", "With original files"), help=N("case", "Bit by bit, with what they tell."), group=_GIVING
    )
    proofs: bool | None = said(
        YesNo(),
        N("case", "With proofs in the copy to send"),
        help=N("case", "They tell how many entries your journal has and where these stand."),
        group=_GIVING,
        more=True,
    )
    part_size: str | None = said(
        Choice(PART_SIZES),
        N("case", "Size of the report's files"),
        help=N("case", "What the mailbox or the court takes. A larger report comes in parts."),
        group=_GIVING,
        more=True,
    )
