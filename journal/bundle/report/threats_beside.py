"""What stands beside the list of threats: who saw or heard each and its exhibits, and the words that nobody ticked.

The list holds what is answered. Words of others are no threat by themselves, and may be one that nobody ticked: which
they are is for the reader.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.seen_by import link_to
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr, trn
from journal.records.incident import Incident, Involved

Json = Any
_OPENING, _CLOSING = '“„«‹"「『”»', '”“»›"」』«'


def seen_and_shown(shown: Shown, chosen: Selected, anchors: Anchors) -> Json:
    """Return links to who saw or heard it themselves, and the numbers of its exhibits."""
    people = next((value for field, value in shown.fields(chosen.record) if field.name == "people"), ())
    there = [one for one in people if _was_there(one)] if isinstance(chosen.record, Incident) else []
    exhibits = [one.selected.record_id for one in shown.exhibits_about(chosen.record_id)]
    return {"who": [link_to(shown, one, anchors) for one in there], "exhibits": anchors.numbers(exhibits)}


def _was_there(one: Involved) -> bool:
    return one.witnessed in ("saw", "heard", "both") or (one.witnessed is None and one.part == "witness")


def unticked(shown: Shown, anchors: Anchors) -> Json:
    """Return the records with words of others of which no threat is ticked; None where there are none.

    Words of others are the exact words of an incident, and own words that are nothing but a quotation.
    """
    found = [one.record_id for one in shown.records if _quotes(shown, one)]
    if not found:
        return None
    if len(found) > MOST_NAMED:
        says = trn(
            "report",
            "{count} more record has exact words of others. It was not ticked as a threat.",
            "{count} more records have exact words of others. They were not ticked as threats.",
            len(found),
        )
        return {"says": drawn(says), "numbers": []}
    says = tr("report", "Exact words of others, not ticked as a threat")
    return {"says": drawn(says), "numbers": anchors.numbers(found)}


def ticked(said: Collection[str], kinds: Collection[str]) -> bool:
    """Tell whether a threat is ticked among what an incident answers."""
    return "threats" in said or "threat" in kinds


def _quotes(shown: Shown, chosen: Selected) -> bool:
    said = {field.name: value for field, value in shown.fields(chosen.record)}
    if isinstance(chosen.record, Incident):
        return "exact_words" in said and not ticked(said, said.get("kinds", ()))
    words = said.get(chosen.record.words_to)
    return isinstance(words, str) and words[:1] in _OPENING and all(map(_is_quotation, words.strip().splitlines()))


def _is_quotation(line: str) -> bool:
    """Tell whether a line is one quotation and nothing else."""
    bare = line.rstrip(".!?")
    return len(bare) > 2 and bare[0] in _OPENING and bare[-1] in _CLOSING and not set(bare[1:-1]) & set(_CLOSING)
