"""A note: free words."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import ANY, LinksTo, LongWords, When, Words
from journal.records.moment import Moment
from journal.records.record import Record


@attrs.frozen(kw_only=True)
class Note(Record):
    """Free words, about anything."""

    kind: ClassVar = "note"
    label: ClassVar = N("note", "Note")
    plural: ClassVar = N("note", "Notes")
    when_from: ClassVar = ("when",)
    title_from: ClassVar = (("subject", "words"),)
    words_to: ClassVar = "words"

    when: Moment | None = said(
        When(), N("note", "When"), help=N("note", "The time that this is about, if there is one."), column=True
    )
    subject: str | None = said(
        Words(), N("note", "Subject"), help=N("note", "A few words to find it again."), column=True
    )
    words: str | None = said(
        LongWords(), N("note", "What I want to keep"), help=N("note", "In your own words, in any language.")
    )
    about: tuple[str, ...] | None = said(
        LinksTo(ANY), N("note", "Belongs to"), help=N("note", "Other entries that this note is about."), more=True
    )
