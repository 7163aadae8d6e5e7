"""Threats and penalties, and what of hers somebody took or keeps, in the order of time.

Found by the answers that say so, wherever they stand: an incident may be called something else, and a penalty stands
with its shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.answers import day, translated_field, translation
from journal.bundle.report.around import cut
from journal.bundle.report.glance import said_to_have_done
from journal.bundle.report.spans import drawn, lines
from journal.bundle.report.threats_beside import seen_and_shown
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.records.fields import Field
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.incident_choices import INCIDENT_KINDS
from journal.records.moment import Moment, Span
from journal.records.shift import Shift

Json = Any
MOST = 200
"""With more rows than these nobody reads them in one table: then each stands at its record alone."""
LONGEST = 400


def threats(shown: Shown, anchors: Anchors) -> dict[str, Json]:
    """Return a row for each record that tells of a threat or penalty, and one for each of something that was kept."""
    told = [(one, {field.name: (field, value) for field, value in shown.fields(one.record)}) for one in shown.records]
    threatened = [row for one, said in told for row in _threat(shown, one, said, anchors)]
    kept = [row for _, row in sorted(_kept(shown, told, anchors), key=lambda pair: pair[0])]
    many = len(threatened) + len(kept)
    if many > MOST:
        says = tr("report", "There are {count}, too many for a table: each stands at its record.", count=many)
        return {"threats": [], "kept": [], "many": drawn(says)}
    return {"threats": threatened, "kept": kept, "many": ""}


Said = Mapping[str, tuple[Field, Any]]


def _threat(shown: Shown, chosen: Selected, said: Said, anchors: Anchors) -> Iterator[Json]:
    if isinstance(chosen.record, Incident):
        what = _lines_of(shown, said, "threats")
        if not what and "threat" in said.get("kinds", (None, ()))[1]:
            what = [str(INCIDENT_KINDS["threat"])]
        if what:
            by = list(said_to_have_done(shown, chosen))
            yield _row(shown, chosen, what, by, said, "exact_words", "happened", anchors)
    elif isinstance(chosen.record, Shift) and "refusal_penalty" in said:
        label = str(said["refusal_penalty"][0].label)
        by = [shown.title_of(chosen.record.run_by)] if "run_by" in said and chosen.record.run_by else []
        yield _row(shown, chosen, [label], by, said, "refusal_penalty", "", anchors)


def _kept(shown: Shown, told: Sequence[tuple[Selected, Said]], anchors: Anchors) -> Iterator[tuple[float, Json]]:
    """Yield each thing that was taken or kept, with the time from which it was; what has none stands last."""
    for chosen, said in told:
        if isinstance(chosen.record, HeldItem):
            what = _lines_of(shown, said, "item") or [str(chosen.record.label)]
            by = _lines_of(shown, said, "holder")
            row = _row(shown, chosen, what, by, said, "reason", "notes", anchors)
            row["when"] = drawn(day(chosen) if "since" in said else "")
            yield _time(said.get("since", (None, None))[1]), row
        elif isinstance(chosen.record, Incident) and "taken" in said.get("kinds", (None, ()))[1]:
            lasted = said.get("lasted", (None, None))[1]
            began = lasted.start if isinstance(lasted, Span) else None
            what = [str(INCIDENT_KINDS["taken"])]
            row = _row(
                shown, chosen, what, list(said_to_have_done(shown, chosen)), said, "exact_words", "happened", anchors
            )
            if began is not None:
                row["when"] = drawn(" ".join(said["lasted"][0].kind.show(lasted, shown).split()))
            yield _time(began or said.get("when", (None, None))[1]), row


def _row(
    shown: Shown,
    chosen: Selected,
    what: list[str],
    by: list[str],
    said: Said,
    words: str,
    otherwise: str,
    anchors: Anchors,
) -> Json:
    """Return a row with the exact words and their translation, if it is of them alone; where there are no exact words,
    with the beginning of what is told `otherwise`."""
    own = _words(said, words)
    return {
        "when": drawn(day(chosen)),
        "what": [drawn(line) for line in what],
        "by": [drawn(line) for line in by],
        "words": own,
        "translation": _translation(shown, said) if translated_field(chosen.record, said) == words else None,
        "gist": [] if own else _words(said, otherwise),
        "kind": drawn(str(chosen.record.label)),
        "beside": seen_and_shown(shown, chosen, anchors),
        "record": anchors.link(chosen.record_id, anchors.number(chosen.record_id)),
    }


def _words(said: Said, name: str) -> list[Json]:
    text = said.get(name, (None, ""))[1]
    return list(lines(text if len(text) <= LONGEST else cut(text, LONGEST) + "…")) if text else []


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
