"""One part of the report as plain values for the template: every word ready to be drawn, every link resolved.

The template decides how it looks, this module what it says. Both know the same few keys, named here only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from journal.bundle.counsel_said import counsel_paper_said
from journal.bundle.left_out import files_held, said_of_files, said_of_parts, said_of_wholes
from journal.bundle.redaction_log import LogRow
from journal.bundle.report import figures
from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.answers import MANY, answer_groups, corrections, day, excerpt, questions, strip
from journal.bundle.report.beside_accounts import beside_accounts
from journal.bundle.report.charts import charts
from journal.bundle.report.copies import ExhibitCopy, Picture
from journal.bundle.report.corrected import corrected
from journal.bundle.report.cover import copy_mark, cover, other_parts, part_line
from journal.bundle.report.debts import debts
from journal.bundle.report.exhibit_pages import evidence_row, exhibit, held_back
from journal.bundle.report.foreign import NO_FOREIGN, foreign
from journal.bundle.report.gist import ended, gist, hours_told
from journal.bundle.report.glance import glance
from journal.bundle.report.headings import fixed_words
from journal.bundle.report.hours_beside import hours_beside
from journal.bundle.report.in_short import in_short, typed_by_others
from journal.bundle.report.not_counted import not_reckoned
from journal.bundle.report.not_named import not_named
from journal.bundle.report.on_top import no_tips_said
from journal.bundle.report.parts import Part
from journal.bundle.report.people import people
from journal.bundle.report.seen_by import seen_by
from journal.bundle.report.spans import drawn, drawn_heading, drawn_plain
from journal.bundle.report.terms import changed_terms
from journal.bundle.report.threats import NO_THREATS, threats
from journal.bundle.report.threats_beside import unticked
from journal.bundle.report.words import about
from journal.bundle.saved_ahead import said_ahead, saved_ahead
from journal.bundle.selection import Selected, Selection, Shown
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr
from journal.records.local import moment_shown
from journal.records.reading import date_of, when

Json = Any


@attrs.frozen
class Told:
    """What is known when every exhibit was made: all parts, what became of the exhibits, what was blacked out."""

    parts: Sequence[Part] = ()
    copies: Sequence[ExhibitCopy] = attrs.field(default=(), repr=False)
    log: Sequence[LogRow] = attrs.field(default=(), repr=False)

    def copies_of(self, part: Part) -> list[ExhibitCopy]:
        """Return what became of the exhibits that a part lists."""
        made = {copy.exhibit.index: copy for copy in self.copies}
        return [made[one.index] for one in part.listed_exhibits if one.index in made]


NOTHING_ELSE = Told()


@attrs.frozen
class Document:
    """What the template reads: values, and pictures by the name under which the values mention them."""

    values: Json
    pictures: dict[str, Picture] = attrs.field(repr=False)
    drawings: dict[str, bytes] = attrs.field(factory=dict, repr=False)
    """Charts as SVG, by file name."""

    def as_json(self) -> bytes:
        """Return the values as UTF-8 JSON."""
        return json.dumps(self.values, ensure_ascii=False).encode()


def document(shown: Shown, part: Part, places: Places, said: Told = NOTHING_ELSE) -> Document:
    """Return one part of the report. `said` is what only whole reports know, for the part that begins or closes it."""
    anchors = Anchors(places, part)
    pictures: dict[str, Picture] = {}
    drawings: dict[str, bytes] = {}
    selection = shown.selection
    copies, held = said.copies_of(part), files_held(shown)
    names_matter = bool(part.copies and not_named(shown))
    values = {
        "lang": selection.language.split("-")[0],
        "dir": "rtl" if runs_right_to_left(selection.language) else "ltr",
        "words": {key: drawn_plain(text) for key, text in fixed_words().items()},
        "name": selection.name,
        "program": selection.program,
        "copy": drawn_plain(copy_mark(shown)),
        "part": part_line(part),
        "cover": cover(shown, part, anchors),
        "beside": _paper_beside(selection) if part.index == 0 else None,
        "parts": other_parts(said.parts, places.order) if part.index == 0 else [],
        **(_front(shown, anchors, drawings, said.copies) if part.index == 0 else _NO_FRONT),
        "many": len(shown.records) > MANY,
        "index": _index(shown, part, anchors),
        "chronology": [
            _row(shown, record, anchors, places.days) for record in part.listed if when(record.record) is not None
        ],
        "records": [_record(shown, record, held.get(record.record_id, 0), anchors) for record in part.records],
        "evidence": [evidence_row(shown, copy, anchors) for copy in copies],
        "held": held_back(shown) if part.closing else [],
        "exhibits": [exhibit(shown, copy, anchors, pictures, names_matter) for copy in part.copies],
        "blacked_out": [_log_row(row, anchors) for row in said.log] if part.closing else [],
        "corrected": corrected(shown, anchors) if part.closing else [],
        "questions": questions(shown) if part.closing else [],
    }
    return Document(values, pictures, drawings)


_NO_FRONT: dict[str, Json] = {
    "in_short": [],
    "typed": None,
    "about": [],
    "people": [],
    "pay": [],
    "beside_accounts": None,
    "no_tips": "",
    "debts": {"rows": [], "without": []},
    "terms": [],
    "as_of": "",
    "hours": [],
    "hours_by_payer": [],
    "hours_beside": [],
    "not_reckoned": [],
    "gaps": [],
    "unwritten": [],
    "threats": NO_THREATS,
    "unticked": None,
    "foreign": NO_FOREIGN,
    "charts": [],
    "glance": None,
}


def _front(
    shown: Shown, anchors: Anchors, drawings: dict[str, bytes], copies: Sequence[ExhibitCopy]
) -> dict[str, Json]:
    """Return the chapters that stand in the first part alone: they speak of the whole bundle."""
    reckoned = figures.figures(shown)
    accounts = figures.pay(reckoned, shown, anchors)
    return {
        "in_short": [drawn(text) for text in in_short(shown.selection)],
        "typed": typed_by_others(shown, anchors),
        "about": [
            {"heading": drawn(one.heading), "paragraphs": [drawn(text) for text in one.paragraphs]}
            for one in about(shown)
        ],
        "people": people(shown, anchors),
        "pay": accounts,
        "beside_accounts": beside_accounts(reckoned, accounts, shown, anchors),
        "debts": debts(reckoned, shown, anchors),
        "no_tips": drawn(no_tips_said(shown)),
        "terms": changed_terms(reckoned, shown, anchors),
        "as_of": drawn(figures.as_of_shown(shown)),
        "hours": figures.hours(reckoned),
        "hours_by_payer": figures.hours_by_payer(reckoned, shown),
        "hours_beside": hours_beside(reckoned.sheet, shown, anchors),
        "not_reckoned": not_reckoned(reckoned, anchors),
        "gaps": figures.gaps(reckoned),
        "unwritten": figures.unwritten(shown),
        "threats": threats(shown, anchors),
        "unticked": unticked(shown, anchors),
        "foreign": foreign(shown, anchors, copies),
        "charts": charts(reckoned, shown, anchors, drawings),
        "glance": glance(reckoned, shown, anchors),
    }


def _paper_beside(selection: Selection) -> Json:
    says, holds = counsel_paper_said(selection)
    return {"says": drawn(says), "holds": [drawn(line) for line in holds]} if says else None


def _index(shown: Shown, part: Part, anchors: Anchors) -> Json:
    groups: dict[str, list[Json]] = {}
    for chosen in part.listed:
        groups.setdefault(str(chosen.record.plural), []).append(
            {
                "n": anchors.number(chosen.record_id),
                "when": drawn(_from_to(chosen)),
                "title": drawn(shown.title_of(chosen.record_id)),
                "gist": drawn(hours_told(chosen.record)),
                **anchors.where(chosen.record_id),
            }
        )
    return [{"heading": drawn(heading), "rows": rows} for heading, rows in groups.items()]


def _from_to(chosen: Selected) -> str:
    began, end = day(chosen), ended(chosen.record)
    return tr("report", "{start} – {end}", start=began, end=end) if end else began


def _row(shown: Shown, chosen: Selected, anchors: Anchors, days: Mapping[str, date]) -> Json:
    return {
        "n": anchors.number(chosen.record_id),
        "when": drawn(day(chosen)),
        "kind": drawn(str(chosen.record.label)),
        "title": drawn(shown.title_of(chosen.record_id)),
        "gist": drawn(gist(chosen, days)),
        "words": drawn(excerpt(shown, chosen)),
        "written": [drawn(text) for text in _saved(shown, chosen)],
        "exhibits": [
            anchors.link(one.selected.record_id, one.number) for one in shown.exhibits_about(chosen.record_id)
        ],
        **anchors.where(chosen.record_id),
    }


def _saved(shown: Shown, chosen: Selected) -> list[str]:
    first, last = shown.versions(chosen)[0], shown.versions(chosen)[-1]
    said = [moment_shown(first.written(), zone=False)]
    if last is not first:
        said.append(tr("report", "changed {time}", time=moment_shown(last.written(), zone=False)))
    if saved_ahead(shown, chosen):
        said.append(tr("report", "first saved before that day"))
    return said


def _record(shown: Shown, chosen: Selected, held: int, anchors: Anchors) -> Json:
    parts = {"number": anchors.number(chosen.record_id), "kind": str(chosen.record.label)}
    title, date = shown.title_of(chosen.record_id), date_of(chosen.record)
    if date:
        heading = tr("report", "{number}. {kind}, {date}: {title}", **parts, date=date, title=title)
    else:
        heading = tr("report", "{number}. {kind}: {title}", **parts, title=title)
    return {
        "to": anchors.label(chosen.record_id),
        "heading": drawn_heading(heading),
        "running": drawn_plain(tr("report", "{number}. {kind}, continued", **parts)),
        "meta": strip(shown, chosen),
        "groups": answer_groups(shown, chosen, anchors.place),
        "seen_by": seen_by(shown, chosen, anchors),
        "held": drawn(said_of_files(held)),
        "ahead": drawn(said_ahead(shown, chosen)),
        "left_out": [drawn(text) for text in (*said_of_wholes(shown, chosen), *said_of_parts(shown, chosen))],
        "corrections": corrections(shown, chosen),
        "exhibits": [
            anchors.link(one.selected.record_id, shown.title_of(one.selected.record_id))
            for one in shown.exhibits_about(chosen.record_id)
            if one.selected.record_id != chosen.record.copied_from
        ],
    }


def _log_row(row: LogRow, anchors: Anchors) -> Json:
    return {
        "to": anchors.link(row.record_id, row.number),
        "question": drawn(row.question),
        "extent": drawn(row.extent),
        "reason": drawn(row.reason),
    }
