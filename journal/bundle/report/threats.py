"""Threats and penalties, and what of hers somebody took or keeps, in the order of time.

Found by the answers that say so, wherever they stand: an incident may be called something else, and a penalty stands
with its shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.answers import day, translated_field, translation
from journal.bundle.report.around import cut
from journal.bundle.report.glance import said_to_have_done
from journal.bundle.report.spans import drawn, lines
from journal.bundle.report.threats_beside import returned, seen_and_shown
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.records.fields import Field
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.incident_choices import INCIDENT_KINDS
from journal.records.local import number_shown
from journal.records.moment import Moment, Span
from journal.records.shift import Shift

Json = Any
Said = Mapping[str, tuple[Field, Any]]
MOST = 200
"""More than these stand in lines, which are set in much less time than a table."""
MOST_LINED = 800
"""Of more than these, the others are named by their numbers alone."""
NO_THREATS: Json = {"threats": [], "kept": [], "many": "", "rest": []}
LONGEST = 400
MOST_LINES = 12
"""How much of exact words stands in a row, which is never torn in two: in full they stand at the record."""
LINE = 95
"""How long the words are in a line."""


@attrs.frozen
class _Found:
    """A record that tells of a threat, or of something kept: what, by whom, and the names of the answers with the words
    and with what is told otherwise. `since` is for what lasted."""

    chosen: Selected
    said: Said
    what: list[str]
    by: list[str]
    words: str
    otherwise: str
    since: str | None = None


def threats(shown: Shown, anchors: Anchors) -> dict[str, Json]:
    """Return a row for each record that tells of a threat or penalty, and one for each of something that was kept."""
    told = [(one, {field.name: (field, value) for field, value in shown.fields(one.record)}) for one in shown.records]
    threatened = [found for one, said in told for found in _threat(shown, one, said)]
    kept = [found for _, found in sorted(_kept(shown, told), key=lambda pair: pair[0])]
    many = len(threatened) + len(kept)
    row = partial(_line if many > MOST else _row, shown, anchors)
    rest = [found.chosen.record_id for found in (*threatened[MOST_LINED:], *kept[MOST_LINED:])]
    return {
        "threats": [row(found) for found in threatened[:MOST_LINED]],
        "kept": [row(found) for found in kept[:MOST_LINED]],
        "many": drawn(_many(many)) if many > MOST else "",
        "rest": anchors.numbers(rest),
    }


def _many(count: int) -> str:
    return tr(
        "report",
        "Since there are {count}, each takes a line with the beginning of its words; in full, and with their "
        "translation, they stand at the record.",
        count=number_shown(count),
    )


def _threat(shown: Shown, chosen: Selected, said: Said) -> Iterator[_Found]:
    if isinstance(chosen.record, Incident):
        what = _lines_of(shown, said, "threats")
        if not what and "threat" in said.get("kinds", (None, ()))[1]:
            what = [str(INCIDENT_KINDS["threat"])]
        if what:
            by = list(said_to_have_done(shown, chosen))
            yield _Found(chosen, said, what, by, "exact_words", "happened")
    elif isinstance(chosen.record, Shift) and "refusal_penalty" in said:
        label = str(said["refusal_penalty"][0].label)
        by = [shown.title_of(chosen.record.run_by)] if "run_by" in said and chosen.record.run_by else []
        yield _Found(chosen, said, [label], by, "refusal_penalty", "")


def _kept(shown: Shown, told: Sequence[tuple[Selected, Said]]) -> Iterator[tuple[float, _Found]]:
    """Yield each thing that was taken or kept, with the time from which it was; what has none stands last."""
    for chosen, said in told:
        if isinstance(chosen.record, HeldItem):
            what = _lines_of(shown, said, "item") or [str(chosen.record.label)]
            by = _lines_of(shown, said, "holder")
            since = day(chosen) if "since" in said else ""
            found = _Found(chosen, said, what, by, "reason", "notes", since)
            yield _time(said.get("since", (None, None))[1]), found
        elif isinstance(chosen.record, Incident) and "taken" in said.get("kinds", (None, ()))[1]:
            lasted = said.get("lasted", (None, None))[1]
            began = lasted.start if isinstance(lasted, Span) else None
            what, by = [str(INCIDENT_KINDS["taken"])], list(said_to_have_done(shown, chosen))
            span = None if began is None else " ".join(said["lasted"][0].kind.show(lasted, shown).split())
            found = _Found(chosen, said, what, by, "exact_words", "happened", span)
            yield _time(began or said.get("when", (None, None))[1]), found


def _row(shown: Shown, anchors: Anchors, found: _Found) -> Json:
    """Return a row with the exact words and their translation, if it is of them alone; where there are no exact words,
    with the beginning of what is told otherwise."""
    said, own = found.said, _words(found.said, found.words)
    translated = translated_field(found.chosen.record, said) == found.words
    return {
        **_told(shown, anchors, found),
        "words": own,
        "translation": _translation(shown, said) if translated else None,
        "gist": [] if own else _words(said, found.otherwise),
    }


def _line(shown: Shown, anchors: Anchors, found: _Found) -> Json:
    """Return the same with the beginning of the words alone, as one line."""
    own, gist = (_beginning(found.said, name) for name in (found.words, found.otherwise))
    return {**_told(shown, anchors, found), "words": own, "translation": None, "gist": [] if own else gist}


def _told(shown: Shown, anchors: Anchors, found: _Found) -> dict[str, Json]:
    chosen = found.chosen
    return {
        "when": drawn(day(chosen) if found.since is None else found.since),
        "what": [drawn(line) for line in found.what],
        "by": [drawn(line) for line in found.by],
        "returned": drawn(returned(shown, chosen, found.said)),
        "kind": drawn(str(chosen.record.label)),
        "beside": seen_and_shown(shown, chosen, anchors),
        "record": anchors.link(chosen.record_id, anchors.number(chosen.record_id)),
    }


def _words(said: Said, name: str) -> list[Json]:
    text = said.get(name, (None, ""))[1].strip()
    short = "\n".join(text.splitlines()[:MOST_LINES])
    short = short if len(short) <= LONGEST else cut(short, LONGEST)
    return list(lines(short if len(short) == len(text) else short + "…")) if text else []


def _beginning(said: Said, name: str) -> list[Json]:
    text = " ".join(said.get(name, (None, ""))[1].split())
    return [drawn(text if len(text) <= LINE else cut(text, LINE) + "…")] if text else []


def _translation(shown: Shown, said: Said) -> Json:
    return {**translation(shown, said), "text": _words(said, "translation")}


def _lines_of(shown: Shown, said: Said, name: str) -> list[str]:
    """Return what an answer says: of several choices each by itself."""
    if name not in said:
        return []
    field, value = said[name]
    if isinstance(value, tuple):
        return [str(field.kind.choices()[one]) for one in value]
    return [field.kind.show(value, shown)]


def _time(moment: Any) -> float:
    earliest = moment.earliest() if isinstance(moment, Moment) else None
    return float("inf") if earliest is None else earliest.timestamp()
