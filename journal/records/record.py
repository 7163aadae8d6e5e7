"""What every record is, and what every record can say about itself."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import Message, N
from journal.records.fields import said
from journal.records.kinds import Choice, FieldNames, LinkTo, LongWords, Words, YesNo

WRITTEN_BY = {
    "me": N("record", "Me"),
    "helper": N("record", "Someone typed my words"),
    "interpreter": N("record", "An interpreter"),
}
HOW_KNOWN = {
    "saw": N("record", "I saw or heard it"),
    "told": N("record", "I was told"),
    "inferred": N("record", "I worked it out"),
}
ABOUT = N("record", "About this entry")
"""The heading of what every record can say about itself."""


@attrs.frozen(kw_only=True)
class Record:
    """One thing that is kept. Every field may be unknown (None).

    `when_from` names the fields that tell when it happened, best first. `title_from` names those that stand in a list,
    in order of reading; each part is the first of its fields that is known. `words_to` names the field that takes a
    sentence of the person's own. `is_choice` tells that the person decides all that stands in it, so that forms do not
    offer "I don't know" there.
    """

    kind: ClassVar[str]
    label: ClassVar[Message]
    plural: ClassVar[Message]
    when_from: ClassVar[tuple[str, ...]] = ()
    title_from: ClassVar[tuple[tuple[str, ...], ...]] = ()
    words_to: ClassVar[str] = ""
    is_choice: ClassVar[bool] = False

    not_known: tuple[str, ...] | None = said(
        FieldNames(),
        N("record", "I don't know"),
        help=N("record", "What you were asked and do not know. It is not the same as saying nothing."),
        searchable=False,
        asked=False,
    )
    written_by: str | None = said(
        Choice(WRITTEN_BY), N("record", "Written by"), help=N("record", "Who typed this."), more=True, group=ABOUT
    )
    helper: str | None = said(
        Words(),
        N("record", "Helper or interpreter"),
        help=N("record", "Who typed or interpreted for you, if you want to say."),
        sensitive=True,
        more=True,
        group=ABOUT,
        tells="name",
    )
    language: str | None = said(
        Words(),
        N("record", "Language"),
        help=N("record", "The language you spoke or wrote in."),
        more=True,
        group=ABOUT,
    )
    read_back: bool | None = said(
        YesNo(),
        N("record", "Read back to me"),
        help=N("record", "Was this read back to you before it was saved?"),
        more=True,
        group=ABOUT,
    )
    how_known: str | None = said(
        Choice(HOW_KNOWN),
        N("record", "How I know"),
        help=N("record", "Did you see or hear it yourself?"),
        more=True,
        group=ABOUT,
    )
    copied_from: str | None = said(
        LinkTo("evidence"),
        N("record", "Copied from"),
        help=N("record", "The paper page or picture that you copied this from."),
        more=True,
        group=ABOUT,
    )
    translation: str | None = said(
        LongWords(),
        N("record", "Translation"),
        help=N("record", "A translation of your words. Your own words stay as they are."),
        more=True,
        group=ABOUT,
    )
    translated_by: str | None = said(
        Words(),
        N("record", "Translated by"),
        help=N("record", "Who translated it."),
        more=True,
        group=ABOUT,
        tells="name",
    )
    for_my_lawyer: bool | None = said(
        YesNo(),
        N("record", "For my lawyer only"),
        help=N(
            "record",
            "Yes keeps this entry out of every bundle. It goes only into the folder that your lawyer alone reads.",
        ),
        more=True,
        group=ABOUT,
    )
    in_bin: bool | None = said(
        YesNo(),
        N("record", "In the bin"),
        help=N("record", "Yes keeps this entry out of every list. It can be taken out of the bin again."),
        asked=False,
        group=ABOUT,
    )

    @property
    def title_parts(self) -> tuple[tuple[str, ...], ...]:
        """The parts of `title_from` that fit what this record says: all, unless declared otherwise."""
        return self.title_from
