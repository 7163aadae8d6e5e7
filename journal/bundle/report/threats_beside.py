"""What stands beside the list of threats and of what is kept: who saw or heard each and its exhibits, when a thing was
returned, and the words that nobody ticked.

The list holds what is answered. Words of others are no threat by themselves, and may be one that nobody ticked: which
they are is for the reader.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from journal.bundle.redaction import bar
from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.around import cut
from journal.bundle.report.seen_by import link_to
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr, trn
from journal.records.fields import Field
from journal.records.held_item import HeldItem
from journal.records.incident import Incident, Involved
from journal.records.local import moment_shown

Json = Any
MOST_SAID = 12
"""Of more records with words that nobody ticked, the numbers stand alone."""
LONGEST_SAID = 90
_OPENING, _CLOSING = '“„«‹"「『”»', '”“»›"」』«'


def seen_and_shown(shown: Shown, chosen: Selected, anchors: Anchors) -> Json:
    """Return links to who saw or heard it themselves, and the numbers of its exhibits."""
    people = next((value for field, value in shown.fields(chosen.record) if field.name == "people"), ())
    there = [one for one in people if _was_there(one)] if isinstance(chosen.record, Incident) else []
    exhibits = [one.selected.record_id for one in shown.exhibits_about(chosen.record_id)]
    return {"who": [link_to(shown, one, anchors) for one in there], "exhibits": anchors.numbers(exhibits)}


def _was_there(one: Involved) -> bool:
    return one.witnessed in ("saw", "heard", "both") or (one.witnessed is None and one.part == "witness")


def returned(shown: Shown, chosen: Selected, said: Mapping[str, tuple[Field, Any]]) -> str:
    """Say when a thing was returned, or that nothing is recorded of it; nothing of what is no held item."""
    if not isinstance(chosen.record, HeldItem):
        return ""
    if "returned" in said:
        return tr("report", "Returned: {time}", time=moment_shown(said["returned"][1], zone=False))
    if "returned" in (gone := shown.gone(chosen.now)):
        return tr("report", "Returned: {time}", time=bar(gone["returned"]))
    return tr("report", "return not recorded")


def unticked(shown: Shown, anchors: Anchors) -> Json:
    """Return the records with words of others of which no threat is ticked, each with how they begin where they are
    few; None where there are none.

    Words of others are the exact words of an incident, and own words that are nothing but a quotation.
    """
    found = {one.record_id: words for one in shown.records if (words := _quoted(shown, one))}
    if not found:
        return None
    if len(found) > MOST_NAMED:
        says = trn(
            "report",
            "{count} more record has exact words of others. It was not ticked as a threat.",
            "{count} more records have exact words of others. They were not ticked as threats.",
            len(found),
        )
        return {"says": drawn(says), "numbers": [], "rows": []}
    says = tr("report", "Other exact words, in records in which no threat is ticked")
    if len(found) > MOST_SAID:
        return {"says": drawn(says), "numbers": anchors.numbers(list(found)), "rows": []}
    rows = [
        {"record": anchors.link(one, anchors.number(one)), "words": drawn(_beginning(words))}
        for one, words in found.items()
    ]
    return {"says": drawn(says), "numbers": [], "rows": rows}


def _beginning(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_SAID else cut(line, LONGEST_SAID) + "…"


def ticked(said: Collection[str], kinds: Collection[str]) -> bool:
    """Tell whether a threat is ticked among what an incident answers."""
    return "threats" in said or "threat" in kinds


def _quoted(shown: Shown, chosen: Selected) -> str:
    """Return the words of others in a record in which no threat is ticked; nothing where there are none."""
    said = {field.name: value for field, value in shown.fields(chosen.record)}
    if isinstance(chosen.record, Incident):
        return "" if ticked(said, said.get("kinds", ())) else str(said.get("exact_words", ""))
    words = str(said.get(chosen.record.words_to) or "")
    return words if words[:1] in _OPENING and all(map(_is_quotation, words.strip().splitlines())) else ""


def _is_quotation(line: str) -> bool:
    """Tell whether a line is one quotation and nothing else."""
    bare = line.rstrip(".!?")
    return len(bare) > 2 and bare[0] in _OPENING and bare[-1] in _CLOSING and not set(bare[1:-1]) & set(_CLOSING)
