"""What of the chosen records stays out, counted once: cover, records, check and counsel's paper say the same.

Only the lawyer's copy tells any of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from journal.bundle.names import COUNSEL_PAPER
from journal.bundle.selection import Selected, Shown
from journal.ground.words import listed, tr, trn
from journal.records.fields import Field, fields_of
from journal.records.kinds import Lines
from journal.records.record import Record

MOST_RANGES = 40
"""With more than these, the numbers of what was not chosen would fill pages: then only their count is said."""


def parts_left_out(record: Record) -> dict[str, list[str]]:
    """Return the questions whose answers go out without a part that is for the lawyer only, with the parts' labels."""
    found: dict[str, list[str]] = {}
    for field, parts in _cut_fields(type(record)):  # type: ignore[arg-type]  # types can be hashed
        rows = getattr(record, field.name) or ()
        answered = [str(part.label) for part in parts if any(getattr(row, part.name) is not None for row in rows)]
        if answered:
            found[str(field.label)] = answered
    return found


@cache
def _cut_fields(record_type: type) -> tuple[tuple[Field, tuple[Field, ...]], ...]:
    """Return the fields that are shown without some of their parts, with those parts."""
    return tuple(
        (field, parts)
        for field in fields_of(record_type)
        if isinstance(field.kind, Lines) and not field.counsel_only
        if (parts := tuple(part for part in field.kind.fields if part.counsel_only))
    )


def said_of_parts(shown: Shown, chosen: Selected) -> list[str]:
    """Say at a record of which answers a part is left out; nothing in the copy to send."""
    if shown.selection.audience != "lawyer":
        return []
    found: dict[str, dict[str, None]] = {}
    for version in shown.versions(chosen):
        for question, parts in parts_left_out(version.record).items():
            found.setdefault(question, {}).update(dict.fromkeys(parts))
    return [
        tr(
            "report",
            "Of “{question}” a part is left out here, since it is for the lawyer only: {parts}.",
            question=question,
            parts=listed(f"“{part}”" for part in parts),
        )
        for question, parts in found.items()
    ]


def wholes_left_out(shown: Shown, chosen: Selected) -> list[str]:
    """Return the questions of a record whose whole answers are for the lawyer only; none in the copy to send."""
    if shown.selection.audience != "lawyer":
        return []
    answered = (field for field in fields_of(type(chosen.record)) if field.counsel_only)
    return [str(field.label) for field in answered if getattr(chosen.record, field.name) is not None]


def said_of_wholes(shown: Shown, chosen: Selected) -> list[str]:
    """Say at a record which whole answers are left out."""
    if not (questions := wholes_left_out(shown, chosen)):
        return []
    return [
        trn(
            "report",
            "An answer is left out here, since it is for the lawyer only: {questions}.",
            "{count} answers are left out here, since they are for the lawyer only: {questions}.",
            len(questions),
            questions=listed(f"“{question}”" for question in questions),
        )
    ]


def files_held(shown: Shown) -> Mapping[str, int]:
    """Return by id how many files of a record are held back, for records that have such: they belong to it, or it was
    copied from them; none in the copy to send."""
    if shown.selection.audience != "lawyer":
        return {}
    held = {one.selected.record_id: set(one.evidence.about or ()) for one in shown.held_back}
    for one in shown.records if held else ():
        if one.record.copied_from in held:
            held[one.record.copied_from].add(one.record_id)
    return Counter(record_id for about in held.values() for record_id in about)


def said_of_files(count: int) -> str:
    """Say at a record how many of its files are held back; nothing where none is."""
    if not count:
        return ""
    return trn(
        "report",
        "{count} file is held back: the evidence list says why",
        "{count} files are held back: the evidence list says why",
        count,
    )


def records_behind(shown: Shown) -> list[tuple[str, list[str]]]:
    """Return what is left out of records that the bundle shows, with the ids of these records."""
    wholes = [one.record_id for one in shown.records if wholes_left_out(shown, one)]
    in_part = [one.record_id for one in _out(shown) if said_of_parts(shown, one)]
    found = (
        (tr("report", "A whole answer is left out of the records"), wholes),
        (tr("report", "Part of an answer is left out of the records"), in_part),
        (tr("report", "Files that are held back belong to the records"), list(files_held(shown))),
    )
    here = {one.record_id for one in shown.records}
    told = [(says, [one for one in records if one in here]) for says, records in found]
    return [(says, records) for says, records in told if records]


def records_in_part(shown: Shown) -> int:
    """Return of how many records the bundle shows an answer without its part for the lawyer only."""
    return sum(bool(said_of_parts(shown, one)) for one in _out(shown))


def left_out(shown: Shown) -> list[str]:
    """Say on the cover of the lawyer's copy what stays out of it."""
    said, files = list[str](), len(files_for_lawyer(shown))
    if entries := shown.counsel_only - files:
        said.append(
            trn(
                "report",
                "{count} entry marked “for my lawyer only” is left out.",
                "{count} entries marked “for my lawyer only” are left out.",
                entries,
            )
        )
    if files:
        said.append(
            trn(
                "report",
                "{count} file marked “for my lawyer only” is left out.",
                "{count} files marked “for my lawyer only” are left out.",
                files,
            )
        )
    if shown.counsel_only_fields:
        said.append(
            trn(
                "report",
                "In {count} record, a whole answer for the lawyer only is left out.",
                "In {count} records, a whole answer for the lawyer only is left out.",
                shown.counsel_only_fields,
            )
        )
    if parts := records_in_part(shown):
        said.append(
            trn(
                "report",
                "In {count} record, part of an answer is for the lawyer only and left out. The record says of which.",
                "In {count} records, part of an answer is for the lawyer only and left out. Each record says of which.",
                parts,
            )
        )
    if shown.selection.counsel and (shown.counsel_only or shown.counsel_only_fields or parts):
        said.append(
            tr("report", "What is for the lawyer only stands in {file}, beside this bundle.", file=COUNSEL_PAPER)
        )
    if shown.aside:
        said.append(
            trn(
                "report",
                "{count} note or file from outside the period is held back.",
                "{count} notes and files from outside the period are held back.",
                len(shown.aside),
            )
        )
    if shown.held_back:
        said.append(
            trn(
                "report",
                "{count} file is held back. The evidence list says why.",
                "{count} files are held back. The evidence list says why.",
                len(shown.held_back),
            )
        )
    return said


def files_for_lawyer(shown: Shown) -> list[Selected]:
    """Return each file that is marked to be for the lawyer only."""
    return [one for one in shown.selection.records if one.evidence is not None and one.record.for_my_lawyer]


def missing_numbers(shown: Shown) -> list[str]:
    """Say to what the numbers of the log that are missing here belong, as far as the program knows."""
    out = {version.sequence for one in _out(shown) for version in shown.versions(one)}
    chosen = {version.sequence: (one, version) for one in shown.selection.records for version in one.versions}
    held = _numbers(one.selected for one in shown.held_back) - out
    aside = _numbers(shown.aside) - out
    closed = {
        number for number, (one, version) in chosen.items() if one.record.for_my_lawyer or version.record.for_my_lawyer
    } - (out | held | aside)
    last = shown.selection.log.head.size if shown.selection.log is not None else max({*out, *chosen}, default=0)
    rest = set(range(1, last + 1)) - out - held - aside - closed
    return list(_said(last, closed, held, aside, rest))


def _said(last: int, closed: set[int], held: set[int], aside: set[int], rest: set[int]) -> Iterator[str]:
    if not (count := len(closed | held | aside | rest)):
        yield tr("report", "Of the {last} numbers none is missing here.", last=last)
        return
    yield trn(
        "report",
        "Up to number {last}, {count} is missing here:",
        "Up to number {last}, {count} are missing here:",
        count,
        last=last,
    )
    if closed:
        yield tr("report", "For the lawyer only: {numbers}.", numbers=_ranges(closed))
    if held:
        yield tr("report", "Files that are held back: {numbers}.", numbers=_ranges(held))
    if aside:
        yield tr("report", "From outside the period: {numbers}.", numbers=_ranges(aside))
    if rest:
        numbers = _ranges(rest)
        if numbers.count(",") >= MOST_RANGES:
            numbers = trn("report", "{count} number", "{count} numbers", len(rest))
        yield tr(
            "report", "Not chosen, erased for good, or written by the program for itself: {numbers}.", numbers=numbers
        )
        # The leaf of an erased entry is like any other, and the entry that names it is never handed out.
        yield tr("report", "Nothing in this bundle shows which of the three a number is: ask the person.")


def _out(shown: Shown) -> tuple[Selected, ...]:
    return *shown.records, *(one.selected for one in shown.exhibits)


def _numbers(many: Iterable[Selected]) -> set[int]:
    return {version.sequence for one in many for version in one.versions}


def _ranges(numbers: set[int]) -> str:
    """Return numbers in order, those that follow each other as `139–141`."""
    said: list[list[int]] = []
    for number in sorted(numbers):
        if said and said[-1][1] == number - 1:
            said[-1][1] = number
        else:
            said.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in said)
