"""What only the lawyer reads, in a folder of its own beside the bundle: never inside it, never with the copy to send.

Facts and open questions from the records alone. No deadline is reckoned here and nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journal.bundle.counsel_again import look_again
from journal.bundle.counsel_dates import dates
from journal.bundle.counsel_draft import draft
from journal.bundle.counsel_paydays import short_by_payday
from journal.bundle.counsel_people import dates_by_person
from journal.bundle.counsel_rows import Names, Numbered, record_said, row
from journal.bundle.counsel_told import told_afterwards
from journal.bundle.counsel_witnesses import witnesses
from journal.bundle.left_out import files_for_lawyer
from journal.bundle.report.anchors import Places
from journal.bundle.report.exhibit_pages import file_kept, held_file
from journal.bundle.report.figures import figures
from journal.bundle.report.spans import drawn, drawn_plain
from journal.bundle.selection import Selection, Shown
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr, trn
from journal.ledger.indicators import LIMITS, SOURCE
from journal.ledger.points import POINT_KINDS, Point, points
from journal.ledger.repeated import SHARED, Repeated, Shared, kinds_shown, repeated
from journal.ledger.source import Source
from journal.records.local import day_shown, moment_shown
from journal.records.reading import known, title

Json = Any


def counsel_values(shown: Shown, places: Places) -> Json:
    """Return what the template `report/counsel.typ` sets: chapters of paragraphs, tables and rows to fill in.

    `places` tells where each record stands in the report: it is named by its number and page.
    """
    selection = shown.selection
    names, reckoned = Names(selection), figures(shown)
    chapters = [
        _chapter(
            tr("counsel", "Dates"),
            tr(
                "counsel",
                "From the records alone. No time limit is reckoned here. A notice that was given in the words of a "
                "note alone is not found: look at the notes around the last shift.",
            ),
            dates(shown, places),
            grids=(*short_by_payday(reckoned, shown, places), *dates_by_person(reckoned, shown, places)),
        ),
        _chapter(tr("counsel", "Evidence still needed"), "", _still_needed(shown, names, places)),
        _chapter(
            tr("counsel", "Look at again"),
            tr(
                "counsel",
                "Found by rules, not by reading: answers that do not fit each other at first sight. There may be a "
                "good reason, and what is not listed may not fit either. Ask the person.",
            ),
            look_again(reckoned, shown, places),
        ),
        _chapter(
            tr("counsel", "Witnesses"),
            tr("counsel", "Ask the person who keeps this log before you call anybody."),
            tables=witnesses(shown, names, places),
            grids=told_afterwards(shown, names, places),
        ),
        _chapter(
            tr("counsel", "Entries for you only"),
            tr("counsel", "They were marked so by the person who wrote them, and are in no other copy."),
            _privileged(selection, names, places),
        ),
        _chapter(
            tr("counsel", "Files held back"),
            "",
            [*_held(shown, places), *_files_for_you(shown, names, places)],
        ),
    ]
    if selection.patterns:
        chapters += [
            _chapter(tr("counsel", "Points to discuss"), f"{SOURCE} {LIMITS}", _points(shown, places)),
            _chapter(tr("counsel", "What comes back over time"), "", _repeated(shown, places)),
        ]
    return {
        "lang": selection.language.split("-")[0],
        "dir": "rtl" if runs_right_to_left(selection.language) else "ltr",
        "title": drawn_plain(tr("counsel", "For counsel only")),
        "name": drawn_plain(selection.name),
        "warning": drawn(
            tr(
                "counsel",
                "This belongs to the lawyer and the person who keeps this log. Do not pass it on. It is not part of "
                "the bundle.",
            )
        ),
        "none": drawn(tr("counsel", "Nothing of this kind is written down.")),
        "page": drawn_plain(tr("report", "Page {page} of {pages}", page="{page}", pages="{pages}")),
        "chapters": chapters,
        "draft": draft(shown, places),
    }


def _chapter(
    heading: str, note: str, rows: Sequence[Json] = (), tables: Sequence[Json] = (), grids: Sequence[Json] = ()
) -> Json:
    said = {"rows": list(rows), "tables": list(tables), "grids": list(grids)}
    return {"heading": drawn_plain(heading), "note": drawn(note), **said}


def _still_needed(shown: Shown, names: Names, places: Places) -> list[Json]:
    """Return every answer that is declared for counsel, rows of people excepted: those stand among the witnesses."""
    return [
        row(
            record_said(shown, one, places),
            field.kind.show(value, names),
        )
        for one in shown.records
        for field, value in known(one.record)
        if field.counsel_only
    ]


def _held(shown: Shown, places: Places) -> list[Json]:
    """Return each file that is held back, why, and the records that it belongs to; nothing of what is in it."""
    chosen = {one.record_id: one for one in shown.records}
    rows = []
    for one in shown.held_back:
        about = [chosen[to] for to in one.evidence.about or () if to in chosen]
        rows.append(row(held_file(one), "\n".join((one.reason, *(record_said(shown, to, places) for to in about)))))
    return rows


def _files_for_you(shown: Shown, names: Names, places: Places) -> list[Json]:
    """Return each file that is marked to be for the lawyer only, with what is said of it and what it belongs to."""
    numbered = Numbered(names, places)
    return [
        row(
            file_kept(one),
            "\n".join(
                filter(
                    None,
                    (
                        tr("counsel", "It is marked “for my lawyer only”."),
                        one.evidence.description if one.evidence else None,
                        *(numbered.title_of(to) for to in (one.evidence.about if one.evidence else None) or ()),
                    ),
                )
            ),
        )
        for one in files_for_lawyer(shown)
    ]


def _privileged(selection: Selection, names: Names, places: Places) -> list[Json]:
    numbered = Numbered(names, places)
    rows = []
    for one in selection.records:
        record = one.record
        if record.for_my_lawyer and one.evidence is None:
            called = title(record, names)
            answers = ((field, field.kind.show(value, numbered)) for field, value in known(record))
            said = "\n".join(
                tr("table", "{label}: {answer}", label=str(field.label), answer=answer)
                for field, answer in answers
                if field.name != "for_my_lawyer" and (answer != called or field.name == record.words_to)
            )
            written = tr("counsel", "Written down: {time}", time=moment_shown(one.first.written()))
            rows.append(row(called, f"{said}\n{written}"))
    return rows


def _points(shown: Shown, places: Places) -> list[Json]:
    chosen = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    sources = [Source(one.record_id, one.record) for one in chosen if one.record.kind in POINT_KINDS]
    numbers = {one.record_id: places.said_of(one.record_id) for one in shown.records}
    return [_point(point, numbers, shown) for point in points(sources) if point.entries]


def _repeated(shown: Shown, places: Places) -> list[Json]:
    """Return what several incidents share, each with its day and what stands in it for the first time."""
    sources = [Source(one.record_id, one.record) for one in shown.records]
    numbers = {one.record_id: places.said_of(one.record_id) for one in shown.records}
    return [_shared(each, numbers, shown) for each in repeated(sources)]


def _shared(each: Repeated, numbers: dict[str, str], shown: Shown) -> Json:
    said = []
    for time in each.times:
        day = tr("counsel", "day not said") if time.day is None else day_shown(time.day)
        new = ", ".join(kinds_shown(time.new_kinds, time.new_threats))
        number = numbers.get(time.id, "")
        said.append(
            tr("counsel", "{day}, record {number}. For the first time: {new}", day=day, number=number, new=new)
            if new
            else tr("counsel", "{day}, record {number}", day=day, number=number)
        )
    what = each.what if each.shared is Shared.PLATE else shown.title_of(each.what)
    return row(str(SHARED[each.shared]).format(what=what), "\n".join(said))


def _point(point: Point, numbers: dict[str, str], shown: Shown) -> Json:
    """Return one point with its reasons, each with all the records that give it."""
    because: dict[str, list[str]] = {}
    for entry in point.entries:
        because.setdefault("; ".join(entry.because), []).append(numbers.get(entry.id, "–"))
    said = [
        trn(
            "counsel",
            "{because}: record {records}",
            "{because}: records {records}",
            len(records),
            because=reason,
            records=", ".join(records),
        )
        for reason, records in because.items()
    ]
    count = trn("counsel", "{count} entry speaks to it.", "{count} entries speak to it.", len(point.entries))
    return row(str(point.indicator.name), "\n".join((count, *said)))
