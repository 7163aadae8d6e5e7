"""What a record says, question by question, as the report's template wants it. Walks the declared fields."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Selected, Shown, Version
from journal.ground.words import tr
from journal.records.fields import Field, fields_of
from journal.records.kinds import Lines, LinksTo, LinkTo
from journal.records.local import moment_shown
from journal.records.record import Record

Json = Any
Place = Callable[[str], "Json | None"]
"""Takes a record's id; returns {"t": title, "to": label or null} for a record that is shown, None for any other."""


def answer_groups(shown: Shown, record: Record, place: Place) -> list[Json]:
    """Return the answers under the headings that they were asked under; the unnamed heading first."""
    groups: dict[str, list[Json]] = {}
    for field, value in shown.fields(record):
        groups.setdefault(str(field.group), []).append(
            {"label": drawn(str(field.label)), **_answer(shown, field, value, place)}
        )
    return [{"heading": drawn(heading), "rows": rows} for heading, rows in groups.items()]


def _answer(shown: Shown, field: Field, value: Any, place: Place) -> Json:
    kind = field.kind
    if isinstance(kind, LinkTo | LinksTo):
        return {
            "links": [place(target) or {"t": drawn(shown.title_of(target)), "to": None} for target in kind.links(value)]
        }
    if isinstance(kind, Lines):
        rows = [
            [
                {"label": drawn(str(inner.label)), "text": lines(inner.kind.show(answer, shown))}
                for inner in kind.fields
                if (answer := getattr(row, inner.name)) is not None and not inner.counsel_only
            ]
            for row in value
        ]
        return {"table": rows}
    return {"text": lines(kind.show(value, shown))}


def questions(shown: Shown) -> list[Json]:
    """Return the questions that were asked, for each type of record in the bundle: label and help as declared."""
    asked: dict[str, dict[str, Field]] = {}
    headings: dict[str, str] = {}
    everything = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    for chosen in everything:
        headings[chosen.record.kind] = str(chosen.record.plural)
        for field, _ in shown.fields(chosen.record):
            asked.setdefault(chosen.record.kind, {})[field.name] = field
    return [
        {
            "heading": drawn(headings[kind]),
            "rows": [
                {"label": drawn(str(field.label)), "help": drawn(str(field.help))}
                for field in fields.values()
                if field.help.text
            ],
        }
        for kind, fields in asked.items()
    ]


def corrections(shown: Shown, chosen: Selected) -> list[Json]:
    """Return what changed from each version to the next: when, which field, and what it said before."""
    versions = shown.versions(chosen)
    found = [change for before, after in pairwise(versions) for change in _changes(shown, before, after)]
    if len(chosen.versions) > len(versions):
        found.append(
            {"note": drawn(tr("bundle", "An earlier version was marked for the lawyer only. It is not here."))}
        )
    return found


def _changes(shown: Shown, before: Version, after: Version) -> list[Json]:
    was = {field.name: value for field, value in shown.fields(before.record)}
    now = {field.name: value for field, value in shown.fields(after.record)}
    return [
        {
            "when": drawn(moment_shown(after.written())),
            "label": drawn(str(field.label)),
            "was": _said_before(shown, field, was.get(field.name)),
            "gone": field.name not in now,
        }
        for field in fields_of(type(after.record))
        if was.get(field.name) != now.get(field.name)
    ]


def _said_before(shown: Shown, field: Field, value: Any) -> list[Json]:
    if value is None:
        return [drawn(tr("bundle", "Nothing was said here before."))]
    return list(lines(field.kind.show(value, shown)))
