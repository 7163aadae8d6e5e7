"""Which records hold words in another language, which one, who translated them, and what nobody translated.

Known from what a record says of itself, and from letters of another script than that of the report. Of two languages
in the same letters nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import attrs

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.answers import OF_OTHERS, translated_field
from journal.bundle.report.around import cut
from journal.bundle.report.spans import LANGUAGES, drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import N, tr
from journal.records.fields import Field
from journal.records.kinds import Words

Json = Any
MOST = 200
"""With more rows than these nobody reads them in one table: then each stands at its record alone."""
LONGEST = 90
_LETTERS = {
    "ARABIC": N("report", "Arabic letters"),
    "HEBREW": N("report", "Hebrew letters"),
    "THAI": N("report", "Thai letters"),
    "GEORGIAN": N("report", "Georgian letters"),
    "ARMENIAN": N("report", "Armenian letters"),
    "ETHIOPIC": N("report", "Ethiopic letters"),
    "GREEK": N("report", "Greek letters"),
    "CYRILLIC": N("report", "Cyrillic letters"),
    "HIRAGANA": N("report", "Japanese letters"),
    "KATAKANA": N("report", "Japanese letters"),
    "HANGUL": N("report", "Korean letters"),
    "CJK": N("report", "Chinese characters"),
}
_OTHER = N("report", "letters of another script")


def foreign(shown: Shown, anchors: Anchors) -> Json:
    """Return a row for each record with words in another language; where they are too many, only how many."""
    own = shown.selection.language.split("-")[0]
    found = [passage for one in shown.records if (passage := _passage(shown, one, own)) is not None]
    if len(found) > MOST:
        says = tr("report", "There are {count}, too many for a table: each stands at its record.", count=len(found))
        return {"rows": [], "many": drawn(says)}
    return {"rows": [_row(one, own, anchors) for one in found], "many": ""}


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
        (name, line) for name, text in texts if not text.isascii() for line in text.splitlines() if _scripts(line, own)
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


def letters_of(lines: Iterable[str], language: str) -> list[str]:
    """Return the scripts of these lines, in words, that are neither Latin nor those of a report in that language."""
    found = (script for line in lines for script in _scripts(line, language.split("-")[0]))
    return list(dict.fromkeys(str(_LETTERS.get(one, _OTHER)) for one in found))


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


def _scripts(line: str, own: str) -> list[str]:
    """Return the scripts of a line that are neither Latin nor those of the report's language."""
    if line.isascii():
        return []
    scripts = dict.fromkeys(_script(char) for char in dict.fromkeys(line) if char > "\u024f")
    return [one for one in scripts if one not in ("", "LATIN") and LANGUAGES.get(one) != own]


@cache
def _script(char: str) -> str:
    """Return the script of a letter, as Unicode names it; nothing for what is none."""
    return unicodedata.name(char, "").split(" ")[0] if unicodedata.category(char) in ("Lo", "Lu", "Ll") else ""


def _brief(words: str, own: str) -> str:
    """Return the beginning of a line, or from shortly before the first letter of another script on."""
    line = " ".join(words.split())
    first = next((at for at, char in enumerate(line) if _scripts(char, own)), 0)
    if first > LONGEST // 2:
        line = "…" + line[line.rfind(" ", 0, first - 12) + 1 :]
    return line if len(line) <= LONGEST else cut(line, LONGEST) + "…"
