"""The evidence list and the exhibits' own pages."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.answers import answer_groups, corrections, day, strip
from journal.bundle.report.copies import ExhibitCopy, Picture, TextCopy
from journal.bundle.report.exhibit_inside import said_of_words
from journal.bundle.report.spans import drawn, drawn_heading, drawn_plain
from journal.bundle.selection import HeldBack, Selected, Shown
from journal.ground.words import tr
from journal.records.local import day_shown
from journal.records.reading import title

Json = Any
MOST_LINES = 18
MOST_BESIDE_UPRIGHT, MOST_BESIDE_WIDE = 8, 16
"""How many lines of words leave room enough below them for an upright picture, and for a wide one."""
_LINE, _HALF_LINE = 72, 40
"""How many letters a line holds, and half of one, where a translation stands beside it."""
SHORT = 90
"""A transcript that is no longer stands in the evidence list, too."""


def evidence_row(shown: Shown, copy: ExhibitCopy, anchors: Anchors) -> Json:
    """Return one row of the evidence list."""
    evidence = copy.exhibit.evidence
    return {
        "n": copy.exhibit.number,
        "title": drawn(title(evidence, shown)),
        "says": drawn(_short_transcript(copy)),
        "when": drawn(day(copy.exhibit.selected)),
        "about": _belongs_to(shown, copy, anchors),
        "files": [drawn(name) for name in _files(copy)] or [drawn(tr("report", "Only in this report"))],
        "note": drawn(copy.note),
        **anchors.where(copy.exhibit.selected.record_id),
    }


def _short_transcript(copy: ExhibitCopy) -> str:
    lines = (copy.exhibit.evidence.transcript or "").splitlines()
    line = " | ".join(" ".join(words) for one in lines if (words := one.split()))
    return line if len(line) <= SHORT else ""


def _files(copy: ExhibitCopy) -> list[str]:
    return [name for name in (copy.file, copy.original) if name]


def _belongs_to(shown: Shown, copy: ExhibitCopy, anchors: Anchors) -> list[Json]:
    return [link for target in shown.belongs_to(copy.exhibit) if (link := anchors.place(target)) is not None]


def held_back(shown: Shown) -> list[Json]:
    """Return what is held back and why in the lawyer's copy; the other copy does not tell."""
    return held_rows(shown) if shown.selection.audience == "lawyer" else []


def held_rows(shown: Shown) -> list[Json]:
    """Return the sort of each file that is held back, when it was kept, and why."""
    return [{"what": drawn(held_file(one)), "reason": drawn(one.reason)} for one in shown.held_back]


def held_file(one: HeldBack) -> str:
    """Say enough of a file that is held back to ask for it, and nothing of what is in it.

    Of one that may show someone under 18 only the sort is said.
    """
    return _file_in_words(one.evidence.media_type or "") if one.never else file_kept(one.selected)


def file_kept(chosen: Selected) -> str:
    """Return the sort of a file and the day on which it was kept."""
    sort = _file_in_words((chosen.evidence.media_type if chosen.evidence else None) or "")
    if (kept := chosen.first.written().at) is None:
        return sort
    return tr("report", "{file}, kept on {day}", file=sort, day=day_shown(kept))


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


def exhibit(
    shown: Shown, copy: ExhibitCopy, anchors: Anchors, pictures: dict[str, Picture], names_matter: bool = False
) -> Json:
    """Return one exhibit with its pictures, which are put into `pictures` under the names that they go by here.

    `names_matter` where the bundle names somebody who has not agreed to it.
    """
    chosen = copy.exhibit.selected
    shown_pictures = []
    for number, picture in enumerate(copy.pictures, copy.before + 1):
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
    if copy.before:
        return {**_GOES_ON, "heading": drawn_heading(_goes_on(copy)), "pictures": shown_pictures}
    above = strip(shown, chosen)
    if copy.file or copy.original:
        above.append({"label": drawn(tr("report", "File in this bundle")), "text": drawn(copy.file or copy.original)})
    if copy.file and copy.sha256:
        above.append({"label": drawn(tr("report", "SHA-256 of this copy")), "text": drawn(copy.sha256)})
    if copy.file and copy.original:
        above.append({"label": drawn(tr("report", "The file as it came")), "text": drawn(copy.original)})
    if not copy.original:
        above.append({"label": drawn(tr("report", "The original")), "text": drawn(_with_whom(copy))})
    above += said_of_words(copy, shown.selection.language, names_matter)
    changed = corrections(shown, chosen)
    groups = answer_groups(shown, chosen, anchors.place, _in_heading(shown, copy))
    if copy.exhibit.evidence.about is None and (copied := _belongs_to(shown, copy, anchors)):
        groups.insert(0, {"heading": "", "rows": [{"label": drawn(tr("report", "Belongs to")), "links": copied}]})
    return {
        "to": copy.exhibit.number,
        "heading": drawn_heading(shown.title_of(chosen.record_id)),
        "meta": above,
        "groups": groups,
        "corrections": changed,
        # One page stands below what is said of it, where that leaves room to read it: an upright one needs its own.
        "together": [one.page and one.width >= one.height for one in copy.pictures] == [True]
        and copy.of <= 1
        and _lines(groups, changed) <= MOST_LINES,
        "apart": _leaves_no_room(copy),
        "note": drawn(copy.note),
        "text": _text(copy.text, copy.exhibit.number),
        "pictures": shown_pictures,
    }


def _leaves_no_room(copy: ExhibitCopy) -> bool:
    """Tell whether a picture needs a page of its own: below so many words it would be too small to read."""
    if not copy.pictures or copy.pictures[0].page:
        return False
    evidence, picture = copy.exhibit.evidence, copy.pictures[0]
    width = _LINE if evidence.translation is None else _HALF_LINE
    said = max(evidence.transcript or "", evidence.translation or "", key=len)
    lines = sum(1 + len(line) // width for line in said.splitlines())
    return lines > (MOST_BESIDE_WIDE if picture.width >= picture.height else MOST_BESIDE_UPRIGHT)


def _with_whom(copy: ExhibitCopy) -> str:
    if copy.file:
        return tr(
            "report", "with the person who keeps this log, not in this bundle; the file here is a copy made for reading"
        )
    return tr("report", "with the person who keeps this log, not in this bundle")


def _in_heading(shown: Shown, copy: ExhibitCopy) -> tuple[str, ...]:
    """Return what the heading says already: what the file shows, where that is no longer than a title."""
    evidence = copy.exhibit.evidence
    return ("description",) if evidence.description == title(evidence, shown) else ()


def _text(said: TextCopy | None, number: str) -> Json:
    """Return the words of a text; of what came with an e-mail the names only."""
    if said is None:
        return None
    names = {
        "from": tr("report", "From"),
        "to": tr("report", "To"),
        "cc": tr("report", "Copy to"),
        "date": tr("report", "Date"),
        "subject": tr("report", "Subject"),
    }
    attached = [
        tr("report", "Came with it, not shown here: {name} ({size} bytes)", name=name, size=size)
        if name
        else tr("report", "A file came with it, not shown here ({size} bytes)", size=size)
        for name, size in said.attached
    ]
    rows = said.rows() or ()
    return {
        "stamp": number,
        "head": [{"label": drawn(names[name]), "text": drawn(words)} for name, words in said.head if name in names],
        "lines": [] if rows else [drawn(line.rstrip()) for line in said.lines],
        "rows": [[drawn(cell.strip()) for cell in row] for row in rows],
        "attached": [drawn(line) for line in attached],
    }


def _lines(groups: list[Json], changed: list[Json]) -> int:
    """Return about how many lines the answers take."""
    rows = [row for group in groups for row in group["rows"]]
    said = [*rows, *(row["beside"] for row in rows if "beside" in row and "pairs" not in row)]
    return sum(len(row.get("text", row.get("links", ()))) for row in said) + 3 * sum(
        1 + len(one.get("changes", ())) for one in changed
    )


_GOES_ON: dict[str, Json] = {
    "to": "", "meta": [], "groups": [], "corrections": [], "note": "", "text": None, "together": False,
    "apart": False,
}  # fmt: skip


def _goes_on(copy: ExhibitCopy) -> str:
    return tr("report", "{exhibit}, continued from the part before", exhibit=copy.exhibit.number)


def _stamp(copy: ExhibitCopy, number: int) -> str:
    if max(copy.of, len(copy.pictures)) == 1:
        return copy.exhibit.number
    return tr(
        "report",
        "{exhibit}, page {page} of {pages}",
        exhibit=copy.exhibit.number,
        page=number,
        pages=max(copy.of, len(copy.pictures)),
    )
