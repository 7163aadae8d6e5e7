"""One part of the report as plain values for the template: every word ready to be drawn, every link resolved.

The template decides how it looks, this module what it says. Both know the same few keys, named here only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import attrs

from journal.bundle.report.answers import answer_groups, corrections, questions
from journal.bundle.report.parts import Part, part_letter
from journal.bundle.report.spans import drawn, lines
from journal.bundle.report.words import about, audience_shown, counts, fixed_words, not_included
from journal.bundle.selection import Exhibit, Selected, Shown
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.local import moment_shown
from journal.records.moment import Moment
from journal.records.reading import title, when

Json = Any
_RTL = ("ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv")


@attrs.frozen
class Picture:
    """An image to be placed in the report, without metadata; `text` stands on it, `page` tells that it is a page."""

    content: bytes = attrs.field(repr=False)
    width: int
    height: int
    alt: str
    text: str = attrs.field(default="", repr=False)
    page: bool = False


@attrs.frozen
class ExhibitCopy:
    """What became of an exhibit: pictures for the report, the path of its copy, and a sentence where there is none."""

    exhibit: Exhibit
    pictures: tuple[Picture, ...] = attrs.field(default=(), repr=False)
    file: str = ""
    original: str = ""
    note: str = ""
    sha256: str = ""


@attrs.frozen
class Document:
    """What the template reads: values, and pictures by the name under which the values mention them."""

    values: Json
    pictures: dict[str, Picture] = attrs.field(repr=False)

    def as_json(self) -> bytes:
        """Return the values as UTF-8 JSON."""
        return json.dumps(self.values, ensure_ascii=False).encode()


class _Places:
    """Where each record and exhibit stands: its label in this part, or the part that it is in."""

    def __init__(self, shown: Shown, part: Part, parts: Sequence[Part]) -> None:
        self._shown = shown
        self._index = part.index
        self.part_of: dict[str, int] = {}
        self.label: dict[str, str] = {}
        self.number: dict[str, str] = {}
        count = 0
        for other in parts:
            for record in other.records:
                count += 1
                self._put(record.record_id, other.index, f"r{count}", str(count))
            for exhibit in other.exhibits:
                self._put(exhibit.selected.record_id, other.index, exhibit.number, exhibit.number)

    def _put(self, record_id: str, part: int, label: str, number: str) -> None:
        self.part_of[record_id] = part
        self.label[record_id] = label
        self.number[record_id] = number

    def link(self, record_id: str, text: str) -> Json:
        """Return a text that leads to a record, or that says which part it is in."""
        if self.part_of[record_id] == self._index:
            return {"t": drawn(text), "to": self.label[record_id]}
        letter = part_letter(self.part_of[record_id])
        return {"t": drawn(tr("report", "{title} (in 01{letter}_Bundle.pdf)", title=text, letter=letter)), "to": None}

    def place(self, record_id: str) -> Json | None:
        """Return the link to a shown record by its title, None for one that is not shown."""
        if record_id not in self.part_of:
            return None
        title = self._shown.title_of(record_id)
        number = self.number[record_id]
        numbered = title if number == self.label[record_id] else tr("report", "{n}. {title}", n=number, title=title)
        return self.link(record_id, numbered)


def document(shown: Shown, part: Part, parts: Sequence[Part], copies: Sequence[ExhibitCopy]) -> Document:
    """Return one part of the report. `copies` are those of the part's own exhibits, in order."""
    places = _Places(shown, part, parts)
    pictures: dict[str, Picture] = {}
    selection = shown.selection
    values = {
        "lang": selection.language.split("-")[0],
        "dir": "rtl" if selection.language.split("-")[0] in _RTL else "ltr",
        "words": {key: drawn_plain(text) for key, text in fixed_words().items()},
        "name": selection.name,
        "program": selection.program,
        "part": _part_line(part),
        "cover": _cover(shown, part),
        "about": [
            {"heading": drawn(str(one["heading"])), "paragraphs": [drawn(text) for text in _texts(one)]}
            for one in (about(shown) if part.index == 0 else ())
        ],
        "index": _index(shown, part, places),
        "chronology": [_row(shown, record, places) for record in part.records if when(record.record) is not None],
        "records": [_record(shown, record, places) for record in part.records],
        "evidence": [_evidence_row(shown, copy, places) for copy in copies],
        "held": [_held(one.selected, str(one.reason)) for one in _held_back(shown, part)],
        "exhibits": [_exhibit(shown, copy, places, pictures) for copy in copies],
        "questions": questions(shown) if part.index == part.count - 1 else [],
    }
    return Document(values, pictures)


def drawn_plain(text: str) -> str:
    """Return one of our own words as a bare string for headings."""
    leaf = drawn(text)
    return leaf if isinstance(leaf, str) else leaf["t"]


def _texts(section: dict[str, object]) -> list[str]:
    paragraphs = section["paragraphs"]
    return [str(text) for text in paragraphs] if isinstance(paragraphs, list) else []


def _part_line(part: Part) -> str:
    if part.count == 1:
        return ""
    return drawn_plain(tr("report", "Part {number} of {count}", number=part.index + 1, count=part.count))


def _cover(shown: Shown, part: Part) -> Json:
    selection = shown.selection
    made = moment_shown(Moment(selection.at, selection.zone))
    rows = [
        (tr("report", "Prepared"), audience_shown(selection)),
        (tr("report", "Made on"), tr("report", "{time}, as stated", time=made) if selection.stated_time else made),
        (tr("report", "Period"), _period(shown)),
        (tr("report", "Records"), counts(shown)),
        (tr("report", "Exhibits"), str(len(shown.exhibits))),
        (tr("report", "Version"), str(selection.version)),
        (tr("report", "Made with"), selection.program),
    ]
    return {
        "title": drawn(selection.case or tr("report", "Evidence bundle")),
        "subtitle": drawn(tr("report", "Records from a private log, with exhibits")),
        "rows": [{"label": drawn(label), "text": lines(text)} for label, text in rows],
        "not_included": [drawn(text) for text in not_included(shown)] if part.index == 0 else [],
    }


def _period(shown: Shown) -> str:
    times = [moment for chosen in shown.dated if (moment := when(chosen.record)) is not None]
    if not times:
        return tr("report", "No dated records")
    first, last = times[0], times[-1]
    return tr("report", "{first} to {last}", first=moment_shown(first, zone=False), last=moment_shown(last, zone=False))


def _index(shown: Shown, part: Part, places: _Places) -> Json:
    groups: dict[str, list[Json]] = {}
    for chosen in part.records:
        groups.setdefault(str(chosen.record.plural), []).append(
            {
                "n": places.number[chosen.record_id],
                "when": drawn(_when(chosen)),
                "title": drawn(shown.title_of(chosen.record_id)),
                "to": places.label[chosen.record_id],
            }
        )
    return [{"heading": drawn(heading), "rows": rows} for heading, rows in groups.items()]


def _when(chosen: Selected) -> str:
    moment = when(chosen.record)
    return "" if moment is None else moment_shown(moment, zone=False)


def _row(shown: Shown, chosen: Selected, places: _Places) -> Json:
    return {
        "n": places.number[chosen.record_id],
        "when": drawn(_when(chosen)),
        "kind": drawn(str(chosen.record.label)),
        "title": drawn(shown.title_of(chosen.record_id)),
        "written": drawn(moment_shown(shown.versions(chosen)[0].written(), zone=False)),
        "exhibits": [places.link(one.selected.record_id, one.number) for one in shown.exhibits_about(chosen.record_id)],
        "to": places.label[chosen.record_id],
    }


def _record(shown: Shown, chosen: Selected, places: _Places) -> Json:
    moment = when(chosen.record)
    heading = tr(
        "report",
        "{number}. {kind}: {title}",
        number=places.number[chosen.record_id],
        kind=str(chosen.record.label),
        title=shown.title_of(chosen.record_id),
    )
    meta = [] if moment is None else [(tr("report", "Happened"), moment_shown(moment))]
    meta.extend(_written(shown, chosen))
    return {
        "to": places.label[chosen.record_id],
        "heading": drawn_plain(heading),
        "meta": [{"label": drawn(label), "text": drawn(text)} for label, text in meta],
        "groups": answer_groups(shown, chosen.record, places.place),
        "corrections": corrections(shown, chosen),
        "exhibits": [
            places.link(one.selected.record_id, shown.title_of(one.selected.record_id))
            for one in shown.exhibits_about(chosen.record_id)
        ],
    }


def _written(shown: Shown, chosen: Selected) -> list[tuple[str, str]]:
    versions = shown.versions(chosen)
    rows = [(tr("report", "Written down"), moment_shown(versions[0].written()))]
    if len(versions) > 1:
        rows.append((tr("report", "Last changed"), moment_shown(versions[-1].written())))
    if shown.selection.audience == "lawyer":
        rows.append((tr("report", "Entry in the log"), ", ".join(str(version.sequence) for version in versions)))
    return rows


def _evidence_row(shown: Shown, copy: ExhibitCopy, places: _Places) -> Json:
    evidence = copy.exhibit.evidence
    return {
        "n": copy.exhibit.number,
        "title": drawn(_evidence_title(evidence, shown)),
        "when": drawn(_when(copy.exhibit.selected)),
        "about": [link for target in evidence.about or () if (link := places.place(target)) is not None],
        "file": drawn(copy.file or copy.original or tr("report", "Only described here")),
        "note": drawn(copy.note),
        "to": copy.exhibit.number,
    }


def _evidence_title(evidence: Evidence, shown: Shown) -> str:
    return title(evidence, shown)


def _held_back(shown: Shown, part: Part) -> Sequence[Any]:
    tells = part.index == part.count - 1 and shown.selection.audience == "lawyer"
    return shown.held_back if tells else ()


def _held(chosen: Selected, reason: str) -> Json:
    evidence = chosen.evidence
    assert evidence is not None  # only evidence is held back
    return {"what": drawn(_file_in_words(evidence.media_type or "")), "reason": drawn(reason)}


def _file_in_words(media_type: str) -> str:
    words = {
        "image": tr("report", "A picture"),
        "audio": tr("report", "A sound recording"),
        "video": tr("report", "A video"),
        "text": tr("report", "A text"),
    }
    if media_type == "application/pdf":
        return tr("report", "A document")
    return words.get(media_type.partition("/")[0], tr("report", "A file"))


def _exhibit(shown: Shown, copy: ExhibitCopy, places: _Places, pictures: dict[str, Picture]) -> Json:
    chosen = copy.exhibit.selected
    shown_pictures = []
    for number, picture in enumerate(copy.pictures, 1):
        name = f"{copy.exhibit.number}-{number}"
        pictures[name] = picture
        shown_pictures.append(
            {
                "file": f"{name}.svg",
                "alt": drawn_plain(picture.alt),
                "text": drawn_plain(picture.text),
                "ratio": f"{picture.width / max(1, picture.height):.6f}",
                "page": picture.page,
                "stamp": drawn(_stamp(copy, number)),
            }
        )
    meta = [(label, text) for label, text in _written(shown, chosen)]
    if copy.file or copy.original:
        meta.append((tr("report", "File in this bundle"), copy.file or copy.original))
    return {
        "to": copy.exhibit.number,
        "heading": drawn_plain(shown.title_of(chosen.record_id)),
        "meta": [{"label": drawn(label), "text": drawn(text)} for label, text in meta],
        "groups": answer_groups(shown, chosen.record, places.place),
        "corrections": corrections(shown, chosen),
        "note": drawn(copy.note),
        "pictures": shown_pictures,
    }


def _stamp(copy: ExhibitCopy, number: int) -> str:
    if len(copy.pictures) == 1:
        return copy.exhibit.number
    return tr(
        "report",
        "{exhibit}, page {page} of {pages}",
        exhibit=copy.exhibit.number,
        page=number,
        pages=len(copy.pictures),
    )
