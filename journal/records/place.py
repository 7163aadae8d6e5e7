"""Places."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import Choice, LinksTo, LongWords, Words
from journal.records.record import Record

PLACE_KINDS = {
    "club": N("place", "Club or bar"),
    "house": N("place", "House or flat"),
    "hotel": N("place", "Hotel"),
    "studio": N("place", "Studio or massage place"),
    "street": N("place", "Street or outdoors"),
    "vehicle": N("place", "Vehicle"),
    "online": N("place", "Online"),
    "office": N("place", "Office or agency"),
    "home": N("place", "Where I live"),
    "other": N("place", "Other"),
}


@attrs.frozen(kw_only=True)
class Place(Record):
    """Where things happen."""

    kind: ClassVar = "place"
    label: ClassVar = N("place", "Place")
    plural: ClassVar = N("place", "Places")
    title_from: ClassVar = (("name", "address"),)

    name: str | None = said(
        Words(), N("place", "What I call it"), help=N("place", "The name that you would use."), column=True
    )
    sort: str | None = said(
        Choice(PLACE_KINDS), N("place", "Kind of place"), help=N("place", "What sort of place it is."), column=True
    )
    address: str | None = said(
        LongWords(),
        N("place", "Address"),
        help=N("place", "As much as you know: street, floor, bell."),
        column=True,
        sensitive=True,
        tells="address",
    )
    run_by: tuple[str, ...] | None = said(
        LinksTo("person"), N("place", "Run by"), help=N("place", "Who owns or runs it."), more=True
    )
    description: str | None = said(
        LongWords(),
        N("place", "Description"),
        help=N("place", "Doors, rooms, cameras, who sits at the entrance."),
        more=True,
    )
    safety: str | None = said(
        LongWords(),
        N("place", "What I would tell a colleague"),
        help=N("place", "What someone should know before going there."),
        more=True,
        comment=True,
    )
