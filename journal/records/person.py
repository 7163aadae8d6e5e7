"""People, as far as the worker wants to name them."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import Choices, LongWords, Words
from journal.records.record import Record

ROLES = {
    "employer": N("person", "Employer"),
    "manager": N("person", "Manager"),
    "booker": N("person", "Booker"),
    "receptionist": N("person", "Receptionist"),
    "driver": N("person", "Driver"),
    "client": N("person", "Client"),
    "colleague": N("person", "Colleague"),
    "police": N("person", "Police"),
    "landlord": N("person", "Landlord"),
    "witness": N("person", "Witness"),
    "supporter": N("person", "Supporter"),
    "lawyer": N("person", "Lawyer"),
    "other": N("person", "Other"),
}


@attrs.frozen(kw_only=True)
class Person(Record):
    """Someone who appears in the journal."""

    kind: ClassVar = "person"
    label: ClassVar = N("person", "Person")
    plural: ClassVar = N("person", "People")
    title_from: ClassVar = (("called", "legal_name"),)

    called: str | None = said(
        Words(),
        N("person", "What I call them"),
        help=N("person", "Any name that you will recognise."),
        column=True,
        sensitive=True,
        tells="name",
    )
    roles: tuple[str, ...] | None = said(
        Choices(ROLES), N("person", "Who they are"), help=N("person", "One or more."), column=True
    )
    handles: str | None = said(
        LongWords(),
        N("person", "Names and accounts they use"),
        help=N("person", "Exactly as written, one a line."),
        sensitive=True,
        tells="name",
    )
    legal_name: str | None = said(
        Words(),
        N("person", "Legal name"),
        help=N("person", "Only if you know it and need it. Leave it out for colleagues."),
        sensitive=True,
        more=True,
        tells="name",
    )
    description: str | None = said(
        LongWords(),
        N("person", "What they look and sound like"),
        help=N("person", "Age, build, voice, accent, tattoos, clothes."),
        sensitive=True,
        tells="looks",
    )
    contact: str | None = said(
        LongWords(),
        N("person", "Phone, e-mail or address"),
        help=N("person", "However they reach you, or you them."),
        sensitive=True,
        more=True,
        tells="contact",
    )
    vehicle: str | None = said(
        Words(),
        N("person", "Vehicle and plate"),
        help=N("person", "Make, colour, number plate."),
        sensitive=True,
        more=True,
        tells="looks",
    )
    screening: str | None = said(
        LongWords(),
        N("person", "Screening"),
        help=N("person", "What you checked before meeting, and what came back."),
        sensitive=True,
        more=True,
        tells="papers",
    )
    warning: str | None = said(
        LongWords(),
        N("person", "What I would tell a colleague"),
        help=N("person", "What someone should know before meeting them."),
        more=True,
        comment=True,
    )
