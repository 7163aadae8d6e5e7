"""What a record says, question by question, as the report's template wants it. Walks the declared fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, cast

from journal.bundle.redaction import bar
from journal.bundle.report.letters import scripts
from journal.bundle.report.spans import Drawn, drawn, lines
from journal.bundle.selection import Selected, Shown, Version
from journal.ground.words import tr
from journal.records.fields import Field, fields_of
from journal.records.kinds import Lines, LinksTo, LinkTo, LongWords
from journal.records.local import day_shown, moment_shown
from journal.records.moment import Precision
from journal.records.reading import when, whole_days
from journal.records.record import ABOUT, Record

Json = Any
LONGEST_EXCERPT = 150
LONGEST_AMONG_MANY = 80
"""How long an excerpt is in the chronology of a report of more than `MANY` records."""
MANY = 1_000
"""With more records than these, the chronology stands in lines, which are set in much less time than a table."""
_LONGEST_WORD = 30
OF_OTHERS = ("exact_words", "answer", "transcript")
"""Answers that hold the words of others, in the language in which they were said."""
Place = Callable[[str], "Json | None"]
"""Takes a record's id; returns {"t": title, "to": label or null} for a record that is shown, None for any other."""


def answer_groups(shown: Shown, chosen: Selected, place: Place, above: Collection[str] = ()) -> list[Json]:
    """Return the answers under the headings that they were asked under; the unnamed heading first.

    What is felt or thought stands under a heading of its own, apart from the facts; a translation stands with the
    words that it translates; what stands `above` the record already, or in its strip, isn't said again. What is
    blacked out says so.
    """
    record, gone = chosen.record, shown.gone(chosen.now)
    touched = {one.field for one in chosen.now.touched}
    answers = {field.name: (field, value) for field, value in shown.fields(record)}
    beside = translated_field(record, answers)
    in_strip = _in_strip(record)
    groups: dict[str, list[Json]] = {}
    comments: list[Json] = []
    for field in fields_of(type(record)):
        if field.name not in answers and field.name not in gone:
            continue
        if field.name in in_strip or (beside and field.name in ("translation", "translated_by")):
            continue
        if field.name in above and field.name not in gone and field.name not in touched:
            continue
        row: Json
        if field.name in gone:
            row = {"label": drawn(str(field.label)), "text": [drawn(bar(gone[field.name]))]}
        else:
            row = {"label": drawn(str(field.label)), **_answer(shown, field, answers[field.name][1], place)}
            if field.tells == "name" and "text" in row:
                row["names"] = True
        if field.name in touched:
            row["note"] = drawn(tr("report", "Not covered by any proof: some of it is blacked out or renamed."))
        if field.name == beside:
            row["beside"] = translation(shown, answers)
        rows = comments if field.comment else groups.setdefault(str(field.group), [])
        if beside == record.words_to and rows and "beside" in rows[-1] and "text" in row and field.name in OF_OTHERS:
            # The words that follow may be those that the translation is of: it stands beside both.
            rows[-1].setdefault("more", []).append(row)
            continue
        rows.append(row)
    for row in (row for rows in groups.values() for row in rows if "beside" in row):
        _lay_beside(row, shown.selection.language.split("-")[0])
    if comments:
        groups[tr("report", "Feelings and opinions, apart from the facts")] = comments
    return [{"heading": drawn(heading), "rows": rows} for heading, rows in groups.items()]


def translated_field(record: Record, answers: Mapping[str, tuple[Field, Any]]) -> str:
    """Return the name of the answer beside which a translation stands; nothing where there is none.

    A record does not say of which of its words the translation is. One that is not half as long as the person's own
    is not of them, where there are words of others.
    """
    if "translation" not in answers:
        return ""
    own, others = answers.get(record.words_to), [name for name in OF_OTHERS if name in answers]
    if others and (own is None or 2 * len(answers["translation"][1]) < len(own[1])):
        return others[0]
    return record.words_to if own is not None else ""


def strip(shown: Shown, chosen: Selected) -> list[Json]:
    """Return what stands above a record: when it happened and was written, who wrote it and how they know."""
    moment = when(chosen.record)
    # A file has a date, which says nothing about when the thing in it happened.
    label = tr("report", "Date of the file") if chosen.evidence is not None else tr("report", "Happened")
    rows = [] if moment is None else [(label, day(chosen) if whole_days(chosen.record) else moment_shown(moment))]
    rows.extend(_written(shown, chosen))
    in_strip = _in_strip(chosen.record)
    rows.extend(
        (str(field.label), field.kind.show(value, shown))
        for field, value in shown.fields(chosen.record)
        if field.name in in_strip and value is not False
    )
    return [{"label": drawn(label), "text": drawn(text)} for label, text in rows]


def day(chosen: Selected) -> str:
    """Return when a record happened, as a list says it: without its zone, and a day alone where that is all."""
    moment = when(chosen.record)
    if moment is None:
        return ""
    if days := whole_days(chosen.record):
        return tr("report", "{first} to {last}", first=day_shown(days[0]), last=day_shown(days[1]))
    if moment.precision is Precision.DAY and moment.at is not None:
        return day_shown(moment.at)
    return moment_shown(moment, zone=False)


def excerpt(shown: Shown, chosen: Selected) -> str:
    """Return the beginning of the person's own words, as one line; nothing where there are none."""
    own = next((value for field, value in shown.fields(chosen.record) if field.name == chosen.record.words_to), None)
    line = " ".join(own.split()) if isinstance(own, str) else ""
    longest = LONGEST_EXCERPT if len(shown.records) <= MANY else LONGEST_AMONG_MANY
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    words = cut.rpartition(" ")[0] if line[longest - 1] != " " else cut
    # Where a script sets no spaces between words, the last space may be far back: then the cut stays where it is.
    return (words if len(words) > len(cut) - _LONGEST_WORD else cut).rstrip() + "…"


def _written(shown: Shown, chosen: Selected) -> list[tuple[str, str]]:
    versions = shown.versions(chosen)
    rows = [(tr("report", "Written down"), moment_shown(versions[0].written()))]
    if len(versions) > 1:
        rows.append((tr("report", "Last changed"), moment_shown(versions[-1].written())))
    if shown.selection.audience == "lawyer":
        rows.append((tr("report", "Entry in the log"), ", ".join(str(version.sequence) for version in versions)))
    return rows


def _in_strip(record: Record) -> frozenset[str]:
    """Return the short answers about the entry itself, which every type of record has."""
    return _short(cast(Hashable, type(record)), record.translation is not None)


@cache
def _short(record_type: Hashable, translated: bool) -> frozenset[str]:
    long = ("translation", "translated_by") if translated else ()
    about = (field for field in fields_of(cast(type[Record], record_type)) if field.group == ABOUT)
    return frozenset(f.name for f in about if f.name not in long and not isinstance(f.kind, LinkTo | LongWords))


def translation(shown: Shown, answers: Mapping[str, tuple[Field, Any]]) -> Json:
    """Return the translation of some of these answers: its lines, and a label with who made it."""
    field, value = answers["translation"]
    label = str(field.label)
    if "translated_by" in answers:
        by, name = answers["translated_by"]
        label = tr("report", "Translation, by {name}", name=by.kind.show(name, shown))
    return {"label": drawn(label), "text": lines(field.kind.show(value, shown))}


def _lay_beside(row: Json, own: str) -> None:
    """Pair a translation with its words line by line, where each has one; say where it has fewer or more lines.

    Beside each other, lines that do not belong together would be read as one another's translation. One with a line for
    each that is in other letters than those of the report's language, `own`, is not short.
    """
    original, translation = _said(row), [line for line in row["beside"]["text"] if line]
    if len(translation) < len(original):
        if len(translation) != sum(bool(scripts(_text(line), own)) for line in original):
            row["beside"]["note"] = drawn(
                tr(
                    "report",
                    "The translation has fewer lines than the original. Some may not be translated, or need no "
                    "translation.",
                )
            )
    elif len(translation) > len(original):
        row["beside"]["note"] = drawn(tr("report", "The translation has more lines than the original."))
    elif "more" not in row:
        row["pairs"] = [list(pair) for pair in zip(original, translation, strict=True)]


def _said(row: Json) -> list[Drawn]:
    return [line for one in (row, *row.get("more", ())) for line in one["text"] if line]


def _text(line: Drawn) -> str:
    return line if isinstance(line, str) else line["t"]


def _answer(shown: Shown, field: Field, value: Any, place: Place) -> Json:
    kind = field.kind
    if isinstance(kind, LinkTo | LinksTo):
        return {"links": [place(target) or _named(shown.title_of(target)) for target in kind.links(value)]}
    if isinstance(kind, Lines):
        rows = [
            [
                {"label": drawn(str(inner.label)), **_answer(shown, inner, answer, place)}
                for inner in kind.fields
                if (answer := getattr(row, inner.name)) is not None
            ]
            for row in value
        ]
        return {"table": rows}
    return {"text": lines(kind.show(value, shown))}


def _named(title: str) -> Json:
    return {"t": drawn(title), "to": None, "at": ""}


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
    """Return what changed from each version to the next: when, and of each answer what it said before."""
    versions = shown.versions(chosen)
    found: list[Json] = [
        {"when": drawn(moment_shown(after.written())), "changes": changes}
        for before, after in pairwise(versions)
        if (changes := _changes(shown, before, after))
    ]
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
            "label": drawn(str(field.label)),
            "was": _said_before(shown, field, was.get(field.name)),
            "gone": field.name not in now,
        }
        for field in fields_of(type(after.record))
        if was.get(field.name) != now.get(field.name)
    ]


def _said_before(shown: Shown, field: Field, value: Any) -> list[Json]:
    if value is None:
        return [drawn(tr("bundle", "No answer"))]
    return list(lines(field.kind.show(value, shown)))
