"""What only the lawyer reads, in a folder of its own beside the bundle: never inside it, never with the copy to send.

Facts and open questions from the records alone. No deadline is reckoned here and nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.bundle.left_out import files_for_lawyer
from journal.bundle.report.anchors import Places
from journal.bundle.report.exhibit_pages import file_kept, held_file
from journal.bundle.report.spans import drawn, drawn_plain, lines
from journal.bundle.selection import Selected, Selection, Shown
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr, trn
from journal.ledger.indicators import LIMITS, SOURCE
from journal.ledger.points import POINT_KINDS, Point, points
from journal.ledger.repeated import SHARED, Repeated, Shared, kinds_shown, repeated
from journal.ledger.source import Source
from journal.ledger.stretch import day_of
from journal.records.evidence import Evidence
from journal.records.fields import fields_of
from journal.records.incident import Incident, Involved
from journal.records.local import day_shown, moment_shown
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.reading import known, title, when
from journal.records.record import Record

Json = Any


def counsel_values(shown: Shown, places: Places) -> Json:
    """Return what the template `report/counsel.typ` sets: chapters of paragraphs, tables and rows to fill in.

    `places` tells where each record stands in the report: it is named by its number and page.
    """
    selection = shown.selection
    names = _Names(selection)
    chapters = [
        (
            tr("counsel", "Dates"),
            tr("counsel", "From the records alone. No time limit is reckoned here."),
            _dates(shown, places),
        ),
        (tr("counsel", "Evidence still needed"), "", _still_needed(shown, names, places)),
        (
            tr("counsel", "Witnesses"),
            tr("counsel", "Ask the person who keeps this log before you call anybody."),
            _witnesses(shown, names, places),
        ),
        (
            tr("counsel", "Entries for you only"),
            tr("counsel", "They were marked so by the person who wrote them, and are in no other copy."),
            _privileged(selection, names, places),
        ),
        (
            tr("counsel", "Files held back"),
            "",
            [*_held(shown, places), *_files_for_you(shown, names, places)],
        ),
    ]
    if selection.patterns:
        chapters += [
            (tr("counsel", "Points to discuss"), f"{SOURCE} {LIMITS}", _points(shown, places)),
            (tr("counsel", "What comes back over time"), "", _repeated(shown, places)),
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
        "chapters": [
            {"heading": drawn_plain(heading), "note": drawn(note), "rows": rows} for heading, note, rows in chapters
        ],
        "draft": _draft(selection),
    }


class _Names:
    """What every chosen record is called, whether it is in the bundle or not: counsel may know."""

    def __init__(self, selection: Selection) -> None:
        self._records = {one.record_id: one.record for one in selection.records}

    def title_of(self, record_id: str) -> str:
        record = self._records.get(record_id)
        return tr("bundle", "an entry that is not in this bundle") if record is None else title(record, _Nobody())

    def record(self, record_id: str | None) -> Record | None:
        """Return a chosen record."""
        return self._records.get(record_id or "")


class _Numbered:
    """The same, with number and page of what stands in the bundle."""

    def __init__(self, names: _Names, places: Places) -> None:
        self._names = names
        self._places = places

    def title_of(self, record_id: str) -> str:
        called, record = self._names.title_of(record_id), self._names.record(record_id)
        if record_id not in self._places.of:
            return called
        number = self._places.said_of(record_id)
        if isinstance(record, Evidence):
            return tr("bundle", "{number}: {title}", number=number, title=called)
        return tr("counsel", "Record {number}: {title}", number=number, title=called)


class _Nobody:
    def title_of(self, record_id: str) -> str:
        return ""


def _row(label: str, text: str) -> Json:
    return {"label": drawn(label), "text": lines(text)}


def _dates(shown: Shown, places: Places) -> list[Json]:
    rows: list[Json] = []
    if shown.dated:
        for label, one in (
            (tr("counsel", "First event"), shown.dated[0]),
            (tr("counsel", "Last event"), shown.dated[-1]),
        ):
            moment = when(one.record)
            assert moment is not None  # only dated records are there
            rows.append(_row(label, f"{moment_shown(moment)}\n{_record_said(shown, one, places)}"))
    for day, _, one in sorted(missed_paydays(shown), key=lambda missed: (missed[0], missed[1])):
        rows.append(_row(tr("counsel", "Missed payday"), f"{day_shown(day)}\n{_record_said(shown, one, places)}"))
    return rows


def _record_said(shown: Shown, one: Selected, places: Places) -> str:
    number, called = places.said_of(one.record_id), shown.title_of(one.record_id)
    return tr("counsel", "Record {number}: {title}", number=number, title=called)


def missed_paydays(shown: Shown) -> Iterator[tuple[date, int, Selected]]:
    """Yield each payment that was due on a known day and was not received by then, with the number of its record."""
    for number, one in enumerate(shown.records, 1):
        payment = one.record
        if not isinstance(payment, Payment) or payment.outgoing or payment.kept_for is not None:
            continue
        due, paid = day_of(payment.due), day_of(payment.paid)
        came = payment.state == "received" and (paid is None or (due is not None and paid <= due))
        if due is not None and not came and due <= shown.selection.at.date():
            yield due, number, one


def _still_needed(shown: Shown, names: _Names, places: Places) -> list[Json]:
    """Return every answer that is declared for counsel, rows of people excepted: those stand among the witnesses."""
    return [
        _row(
            _record_said(shown, one, places),
            field.kind.show(value, names),
        )
        for one in shown.records
        for field, value in known(one.record)
        if field.counsel_only
    ]


def _witnesses(shown: Shown, names: _Names, places: Places) -> list[Json]:
    """Return a row for each person with how to reach them, said once, and what they saw in which record."""
    saw: dict[str, list[str]] = {}
    for one in shown.records:
        number = places.said_of(one.record_id)
        for involved in (one.record.people or ()) if isinstance(one.record, Incident) else ():
            if involved.witnessed is not None:
                said = tr("counsel", "Record {number}: {said}", number=number, said=_their_part(involved, names))
                # Those without a name can't be told apart: each stands alone.
                saw.setdefault(involved.person or f"{number}/{len(saw)}", []).append(said)
    return [
        _row(_who(person, names), "\n".join((*_contact(names.record(person), names), *lines_of)))
        for person, lines_of in saw.items()
    ]


def _who(person_id: str, names: _Names) -> str:
    return tr("counsel", "not named") if "/" in person_id else names.title_of(person_id)


def _their_part(involved: Involved, names: _Names) -> str:
    return "; ".join(
        tr("table", "{label}: {answer}", label=str(field.label), answer=field.kind.show(value, names))
        for field in fields_of(Involved)
        if field.name != "person" and (value := getattr(involved, field.name)) is not None
    )


def _contact(person: Record | None, names: _Names) -> Iterator[str]:
    """Yield names and ways to reach a person, but for the name that they go by here."""
    if isinstance(person, Person):
        called = person.title_from[0][0]
        for field, value in known(person):
            if field.tells in ("name", "contact") and field.name != called:
                yield tr("table", "{label}: {answer}", label=str(field.label), answer=field.kind.show(value, names))


def _held(shown: Shown, places: Places) -> list[Json]:
    """Return each file that is held back, why, and the records that it belongs to; nothing of what is in it."""
    chosen = {one.record_id: one for one in shown.records}
    rows = []
    for one in shown.held_back:
        about = [chosen[to] for to in one.evidence.about or () if to in chosen]
        rows.append(_row(held_file(one), "\n".join((one.reason, *(_record_said(shown, to, places) for to in about)))))
    return rows


def _files_for_you(shown: Shown, names: _Names, places: Places) -> list[Json]:
    """Return each file that is marked to be for the lawyer only, with what is said of it and what it belongs to."""
    numbered = _Numbered(names, places)
    return [
        _row(
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


def _privileged(selection: Selection, names: _Names, places: Places) -> list[Json]:
    numbered = _Numbered(names, places)
    rows = []
    for one in selection.records:
        record = one.record
        if record.for_my_lawyer and one.evidence is None:
            said = "\n".join(
                tr("table", "{label}: {answer}", label=str(field.label), answer=field.kind.show(value, numbered))
                for field, value in known(record)
                if field.name != "for_my_lawyer"
            )
            written = tr("counsel", "Written down: {time}", time=moment_shown(one.first.written()))
            rows.append(_row(title(record, names), f"{said}\n{written}"))
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
    return _row(str(SHARED[each.shared]).format(what=what), "\n".join(said))


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
    return _row(str(point.indicator.name), "\n".join((count, *said)))


def _draft(selection: Selection) -> Json:
    """Return a draft to be changed: it claims nothing that the program can't know."""
    return {
        "heading": drawn_plain(tr("counsel", "Draft: how these records were kept")),
        "note": drawn(
            tr(
                "counsel",
                "A draft for you to change or leave out. Nobody should sign it before a lawyer has read it with them.",
            )
        ),
        "paragraphs": [drawn(text) for text in _draft_lines(selection)],
        "by_hand": [
            drawn(text) for text in (tr("counsel", "Name"), tr("counsel", "Date and place"), tr("counsel", "Signature"))
        ],
    }


def _draft_lines(selection: Selection) -> tuple[str, ...]:
    program, name = selection.program, selection.name
    return (
        tr("counsel", "1. I keep a private log on my own computer with the program {program}.", program=program),
        tr("counsel", "2. I wrote, or had somebody write for me, the entries in the bundle {name}.", name=name),
        tr("counsel", "3. I wrote them at the times that stand beside “written down”, except:"),
        tr("counsel", "4. What I saw or heard myself, and what I was told, is said in each entry, except:"),
        tr("counsel", "5. The program made the copies of files in the bundle from the files that I keep, except:"),
        tr("counsel", "6. I made the corrections myself, for these reasons:"),
    )
