"""`journal list` and `journal show`: what the journal holds, in short and in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from journal.actions.list_records import Query, Row, every_record
from journal.actions.open_journal import Journal
from journal.actions.save_list import Form, records_to_save, save_list
from journal.actions.show_record import Shown, show_record
from journal.cli.call import Call
from journal.cli.dates import end_of, start_of
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.output import one_line
from journal.ground.words import tr, trn
from journal.records.canonical import Json
from journal.records.delay import written_after
from journal.records.differences import Difference, differences
from journal.records.kinds import Names
from journal.records.local import moment_shown, stamp_shown
from journal.records.reading import known, when
from journal.records.record import Record
from journal.records.stored import to_stored
from journal.records.types import type_of

SHORT = 8
"""How many characters of an id are shown to people; `show` takes as many."""


def list_(call: Call) -> int:
    """List the records that were asked for, newest first."""
    options = call.options
    zone = call.tools().clock.zone()
    query = Query(
        kinds=tuple(type_of(kind).kind for kind in options.kinds),
        since=start_of(options.since, zone),
        until=end_of(options.until, zone),
        words=options.find,
        in_bin=options.in_bin,
    )
    with opened(call, ask_password(call)) as journal:
        if options.save_as is not None:
            _save(call, journal, query, options.save_as)
            return DONE
        rows = list(every_record(journal, query))
    if rows:
        call.output.say(*(_line(row) for row in rows))
    call.output.remark(
        trn("cli", "{count} record.", "{count} records.", len(rows)) if rows else tr("cli", "Nothing was found.")
    )
    call.output.answer([_document(row) for row in rows])
    return DONE


def _save(call: Call, journal: Journal, query: Query, form: str) -> None:
    """Save what the query finds as a file, and say where. Raises `BadInput` or `DiskTrouble`."""
    to_save = records_to_save(journal, query, tr("cli", "Records"), call.progress)
    path, count = save_list(to_save, Form(form), call.options.out, call.tools().clock), len(to_save.grid.rows)
    says = trn("cli", "{count} record in {path}, not encrypted.", "{count} records in {path}, not encrypted.", count,
               path=path)  # fmt: skip
    call.output.say(says)
    call.output.answer({"file": str(path), "records": count})


def show(call: Call) -> int:
    """Show one record with what belongs to it."""
    options = call.options
    with opened(call, ask_password(call)) as journal:
        shown = show_record(journal, journal.resolve_id(options.record))
    call.output.say(*_in_full(shown, options.history))
    call.output.answer({**_document(shown.row), "history": list(_versions(shown))})
    return DONE


def _line(row: Row) -> str:
    moment = when(row.record)
    happened = moment_shown(moment, zone=False) if moment is not None else tr("cli", "no time")
    return f"{row.id[:SHORT]}  {one_line(happened)}  {row.record.label}: {one_line(row.title)}"


def _document(row: Row) -> dict[str, Json]:
    return {
        "id": row.id,
        "kind": row.kind,
        "written_at": row.written_at.isoformat(),
        "title": row.title,
        "record": to_stored(row.record),
    }


def _versions(shown: Shown) -> Iterator[Json]:
    for before, version in zip((None, *shown.history), shown.history, strict=False):
        changed = () if before is None else differences(before.record, version.record, shown.names)
        yield {
            "sequence": version.sequence,
            "written_at": version.written_at.isoformat(),
            "record": to_stored(version.record),
            "changed": [one.field.name for one in changed],
        }


def _in_full(shown: Shown, history: bool) -> Iterator[str]:
    yield tr("cli", "{kind}: {title}", kind=shown.row.record.label, title=one_line(shown.row.title))
    yield tr("cli", "Id: {id}", id=shown.row.id)
    yield tr("cli", "Written: {time}", time=stamp_shown(shown.row.written_at))
    yield from _answers(shown.record, shown.names)
    yield from _related(tr("cli", "Evidence:"), shown.evidence)
    yield from _related(tr("cli", "Linked with:"), shown.linked)
    if history:
        yield ""
        yield from _history(shown)


def _history(shown: Shown) -> Iterator[str]:
    """The first version in full, then what each later one changed."""
    first, *_ = shown.history
    yield tr("cli", "Version 1, written {time}", time=stamp_shown(first.written_at))
    if delay := written_after(first.record, first.written_at):
        yield f"  {delay}"
    yield from _answers(first.record, shown.names)
    for number, (before, after) in enumerate(pairwise(shown.history), 2):
        yield tr("cli", "Version {number}, written {time}", number=number, time=stamp_shown(after.written_at))
        changed = differences(before.record, after.record, shown.names)
        for one in changed:
            yield tr("cli", "  {label}:", label=one.field.label)
            yield from _compared(one)
        if not changed:
            yield tr("cli", "  Saved again without a change")


def _compared(one: Difference) -> Iterator[str]:
    """The words that went in [-…-] and those that came in {+…+}; short answers one below the other."""
    if one.pieces:
        marks = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
        marked = "".join(piece.words.join(marks[piece.fate]) for piece in one.pieces)
        yield from (f"      {line}" for line in marked.split("\n"))
        return
    for sign, words in (("-", one.before), ("+", one.after)):
        yield from (f"    {sign} {line}" for line in words.split("\n") if words)


def _answers(record: Record, names: Names) -> Iterator[str]:
    for field, value in known(record):
        lines = field.kind.show(value, names).split("\n")
        yield tr("cli", "  {label}: {answer}", label=field.label, answer=lines[0])
        yield from (f"      {line}" for line in lines[1:])


def _related(heading: str, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield heading
        yield from (f"  {_line(row)}" for row in rows)
