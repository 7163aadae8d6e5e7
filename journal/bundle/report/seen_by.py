"""The line with which an incident begins: who saw or heard it, whether they may be named, and its exhibits.

All of it stands in the answers below, too, among much else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.records.incident import Incident, Involved
from journal.records.incident_choices import PARTS, WITNESSED

Json = Any


def seen_by(shown: Shown, chosen: Selected, anchors: Anchors) -> Json:
    """Return the witnesses and the exhibits of an incident; None for any other record."""
    if not isinstance(chosen.record, Incident):
        return None
    people = next((value for field, value in shown.fields(chosen.record) if field.name == "people"), ())
    return {
        "witnesses": list(_witnesses(shown, people, anchors)),
        "exhibits": anchors.numbers([one.selected.record_id for one in shown.exhibits_about(chosen.record_id)]),
    }


def _witnesses(shown: Shown, people: tuple[Involved, ...], anchors: Anchors) -> Iterator[Json]:
    for one in people:
        if one.witnessed is None and one.part != "witness":
            continue
        saw = WITNESSED[one.witnessed] if one.witnessed is not None else PARTS["witness"]
        says = tr("report", "{saw}; {named}", saw=str(saw), named=_named(one))
        yield {"who": link_to(shown, one, anchors), "says": drawn(says)}


def link_to(shown: Shown, one: Involved, anchors: Anchors) -> Json:
    """Return the name of somebody who was there, with a link where they are shown."""
    if one.person is None:
        return {"t": drawn(tr("report", "Somebody without a name")), "to": None, "at": ""}
    if anchors.place(one.person) is None:
        return {"t": drawn(shown.title_of(one.person)), "to": None, "at": ""}
    return anchors.link(one.person, shown.title_of(one.person))


def _named(one: Involved) -> str:
    if one.may_be_named is None:
        return tr("report", "not said whether they may be named")
    return tr("report", "may be named") if one.may_be_named else tr("report", "has not agreed to be named")
