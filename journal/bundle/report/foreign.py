"""Which records and exhibits hold words in another language, which one, who translated them, and what nobody did.

Known from what a record says of itself, and from letters of another script than that of the report. Of two languages
in the same letters nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.answers import OF_OTHERS, translated_field
from journal.bundle.report.around import cut
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.exhibit_inside import words_inside
from journal.bundle.report.letters import letters_of, scripts
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr, trn
from journal.records.fields import Field
from journal.records.kinds import Words
from journal.records.local import number_shown

Json = Any
MOST = 200
"""More than these stand in groups by their language, with their numbers: a table of thousands takes too much to set."""
LONGEST = 90


NO_FOREIGN: Json = {"rows": [], "many": "", "groups": [], "unread": None}


def foreign(shown: Shown, anchors: Anchors, copies: Sequence[ExhibitCopy] = ()) -> Json:
    """Return a row for each record with words in another language and each exhibit in other letters, groups of their
    numbers where they are many; and the exhibits of whose words nothing is recorded."""
    own = shown.selection.language.split("-")[0]
    found = [passage for one in shown.records if (passage := _passage(shown, one, own)) is not None]
    files = [copy for copy in copies if letters_of(words_inside(copy), own) or _says_language(copy)]
    unread = [copy.exhibit.selected.record_id for copy in copies if copy.inside.unread and not _written_down(copy)]
    rows = [*(_row(one, own, anchors) for one in found), *(_of_file(one, own, anchors) for one in files)]
    told = {**NO_FOREIGN, "unread": _unread(unread, anchors)}
    if len(rows) <= MOST:
        return {**told, "rows": rows}
    says = tr("report", "Since there are {count}, they stand here by language.", count=number_shown(len(rows)))
    return {**told, "many": drawn(says), "groups": _groups(rows)}


def _groups(rows: Sequence[Json]) -> list[Json]:
    """Return the numbers of all rows by language and by who translated them, the largest group first."""
    found: dict[tuple[str, str, bool], list[Json]] = {}
    for row in rows:
        found.setdefault((str(row["language"]), str(row["by"]), row["translated"]), []).append(row)
    return [
        {
            **{name: group[0][name] for name in ("language", "by", "translated")},
            "numbers": [row["record"] for row in group],
        }
        for group in sorted(found.values(), key=len, reverse=True)
    ]


def _translated(copy: ExhibitCopy) -> bool:
    return copy.exhibit.evidence.translation is not None


def _written_down(copy: ExhibitCopy) -> bool:
    return copy.exhibit.evidence.transcript is not None or _translated(copy)


def _says_language(copy: ExhibitCopy) -> bool:
    """Tell whether a transcript is in another language as its record says it: no letters tell one like French."""
    evidence = copy.exhibit.evidence
    return evidence.transcript is not None and (evidence.language is not None or _translated(copy))


def _of_file(copy: ExhibitCopy, own: str, anchors: Anchors) -> Json:
    """Return the row of an exhibit of which its letters, or those of its transcript, or its record tell that it is in
    another language."""
    evidence, samples = copy.exhibit.evidence, words_inside(copy)
    line = next((one for one in samples if letters_of((one,), own)), evidence.transcript or "")
    return {
        "record": anchors.link(copy.exhibit.selected.record_id, copy.exhibit.number),
        "kind": drawn(tr("report", "Exhibit")),
        "language": drawn(_language(evidence.language or "", "transcript", letters_of(samples, own))),
        "by": drawn(evidence.translated_by or ""),
        "translated": _translated(copy),
        "words": drawn(_brief(line, own)),
    }


def _unread(exhibits: Sequence[str], anchors: Anchors) -> Json:
    """Return what is said of the exhibits of whose words nothing is recorded, with as many numbers as can be read."""
    if not exhibits:
        return None
    says = trn(
        "report",
        "{count} picture or recording has no transcript and no translation here. In which language its words are, if "
        "there are any, is not known",
        "{count} pictures and recordings have no transcript and no translation here. In which language their words "
        "are, if there are any, is not known",
        len(exhibits),
    )
    return {"says": drawn(says), "numbers": anchors.numbers(exhibits) if len(exhibits) <= MOST_NAMED else []}


@attrs.frozen
class _Passage:
    """A record in other words: its answers by name, its texts, and those of their lines that are in other letters; each
    text and line after the name of its answer."""

    chosen: Selected
    said: dict[str, tuple[Field, Any]]
    texts: list[tuple[str, str]]
    lines: list[tuple[str, str]]


def _passage(shown: Shown, chosen: Selected, own: str) -> _Passage | None:
    said = {field.name: (field, value) for field, value in shown.fields(chosen.record)}
    texts = [(name, text) for name, (field, text) in said.items() if _is_passage(field) and name not in _ABOUT]
    lines = [
        (name, line) for name, text in texts if not text.isascii() for line in text.splitlines() if scripts(line, own)
    ]
    if not (lines or "language" in said or "translation" in said):
        return None
    return _Passage(chosen, said, texts, lines)


def _row(passage: _Passage, own: str, anchors: Anchors) -> Json:
    chosen, said, lines = passage.chosen, passage.said, passage.lines
    scripts = letters_of((line for _, line in lines), own)
    beside = translated_field(chosen.record, said)
    shown = lines or ([(beside, said[beside][1])] if beside else passage.texts) or [("", "")]
    name, words = shown[0]
    return {
        "record": anchors.link(chosen.record_id, anchors.number(chosen.record_id)),
        "kind": drawn(str(chosen.record.label)),
        "language": drawn(_language(said["language"][1] if "language" in said else "", name, scripts)),
        "by": drawn(said["translated_by"][1] if "translated_by" in said else ""),
        "translated": "translation" in said,
        "words": drawn(_brief(words, own)),
    }


_ABOUT = ("translation", "translated_by", "language", "helper")


def _is_passage(field: Field) -> bool:
    """Tell whether a field takes words in a language: a name has letters, and nothing to translate."""
    return isinstance(field.kind, Words) and field.tells not in ("name", "contact", "file")


def _language(record: str, name: str, scripts: list[str]) -> str:
    """Return the language of the words in an answer of that name: a record says in which language the person told it,
    not in which others spoke."""
    if not record:
        return _not_said(scripts)
    if name not in OF_OTHERS:
        return record
    if not scripts:
        return tr("report", "not said of these words; of the record: {language}", language=record)
    return tr(
        "report",
        "not said of these words, in {letters}; of the record: {language}",
        letters=", ".join(scripts),
        language=record,
    )


def _not_said(scripts: list[str]) -> str:
    if not scripts:
        return tr("report", "not said")
    return tr("report", "not said; in {letters}", letters=", ".join(scripts))


def _brief(words: str, own: str) -> str:
    """Return the beginning of a line, or from shortly before the first letter of another script on."""
    line = " ".join(words.split())
    first = next((at for at, char in enumerate(line) if scripts(char, own)), 0)
    if first > LONGEST // 2:
        line = "…" + line[line.rfind(" ", 0, first - 12) + 1 :]
    return line if len(line) <= LONGEST else cut(line, LONGEST) + "…"
