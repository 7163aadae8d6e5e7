"""Who has not agreed to be named, as the incidents say it. Only the lawyer's copy tells it: it names them."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import tr
from journal.records.incident import Incident

Json = Any


def not_named(shown: Shown) -> tuple[str, ...]:
    """Return the ids of the people of whom a shown incident says that they may not be named, each once."""
    if shown.selection.audience != "lawyer":
        return ()
    people = [
        involved.person
        for one in shown.records
        if isinstance(one.record, Incident)
        for involved in one.record.people or ()
        if involved.may_be_named is False and involved.person is not None
    ]
    return tuple(dict.fromkeys(people))


def said_on_the_cover(shown: Shown) -> Json:
    """Return their names and what to mind, for the cover; None where there is nobody to say it of."""
    people = not_named(shown)
    if not people:
        return None
    return {
        "heading": drawn(tr("report", "Have not agreed to be named")),
        "names": [drawn(shown.title_of(one)) for one in people],
        "note": drawn(
            tr(
                "report",
                "They are named in this copy all the same, since it is for the lawyer alone. Ask before use. The page "
                "“People” says in which records their names stand; of pictures and recordings, only the "
                "transcripts were searched: look at each before it is used.",
            )
        ),
    }
