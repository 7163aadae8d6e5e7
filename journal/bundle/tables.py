"""Tables for a spreadsheet: the chronology, one sheet for each type of record, and the list of evidence.

Columns walk the declared fields. A cell is text or a number of ours: nothing in it can run as a formula or lead
anywhere, and the same values give the same bytes. The only formulas are sums over a column of numbers, at its foot.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from math import ceil
from typing import Any

import attrs
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from journal.bundle.redaction import bar
from journal.bundle.redaction_log import LogRow
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.selection import Exhibit, Selected, Shown
from journal.ground.scripts import without_isolates
from journal.ground.words import tr
from journal.records.fields import fields_of
from journal.records.local import moment_shown, span_shown
from journal.records.moment import Span
from journal.records.reading import date_of, time_of
from journal.records.record import Record

LONGEST_CELL = 32_000
LONGEST_SHEET_NAME = 31
_LINE_HEIGHT, _HIGHEST_ROW = 15, 409
_WIDE_FROM = "\u1100"
_LETTERS_ACROSS = 220
_A4 = 9
"""The number by which spreadsheets know this size of paper."""
_STARTS_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\u2212")


@attrs.frozen
class Number:
    """A whole number of units with so many decimals: `Number(1250, 2)` is 12.50."""

    units: int
    digits: int = 0

    def __str__(self) -> str:
        sign, number = ("-" if self.units < 0 else ""), str(abs(self.units)).rjust(self.digits + 1, "0")
        return sign + (f"{number[: -self.digits]}.{number[-self.digits :]}" if self.digits else number)

    @property
    def pattern(self) -> str:
        """How a spreadsheet shows it."""
        return f"0.{'0' * self.digits}" if self.digits else "0"


Cell = str | Number


@attrs.frozen
class Table:
    """Headings and rows. Where `sum_of` names columns of numbers, the sheet adds them up below, with these words.

    `below` are rows that stand under the sums.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sum_of: tuple[int, ...] = ()
    sum_words: str = ""
    below: tuple[tuple[Cell, ...], ...] = ()


class Numbered:
    """Names records in cells as a reader finds them: by number and day, where they have a day; people by name alone."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._number = {one.record_id: number for number, one in enumerate(shown.records, 1)}
        self._day = {one.record_id: day for one in shown.dated if (day := date_of(one.record))}

    def title_of(self, record_id: str) -> str:
        """Return what a record is called in a cell."""
        title = self._shown.title_of(record_id)
        if record_id not in self._day:
            return title
        number = str(self._number[record_id])
        return tr("table", "{number}: {title} ({day})", number=number, title=title, day=self._day[record_id])


def chronology(shown: Shown, files: dict[str, str]) -> Table:
    """Return one row for each record, in the order of their numbers. `files` names each record's JSON file."""
    headings = (
        tr("table", "No."),
        tr("table", "Type"),
        tr("table", "Happened"),
        tr("table", "Earliest"),
        tr("table", "Latest"),
        tr("table", "Title"),
        tr("table", "What was said"),
        tr("table", "Written down"),
        tr("table", "Last changed"),
        tr("table", "Exhibits"),
        tr("table", "Record"),
    )
    names = Numbered(shown)
    rows = tuple(_chronology_row(shown, names, number, one, files) for number, one in enumerate(shown.records, 1))
    return Table(tr("table", "Chronology"), headings, rows)


def _chronology_row(
    shown: Shown, names: Numbered, number: int, chosen: Selected, files: dict[str, str]
) -> tuple[str, ...]:
    versions = shown.versions(chosen)
    answers = _answers(shown, names, chosen)
    said = "\n".join(
        tr("table", "{label}: {answer}", label=str(field.label), answer=answers[field.name])
        for field in fields_of(type(chosen.record))
        if field.name in answers
    )
    return (
        str(number),
        str(chosen.record.label),
        *_happened(chosen.record),
        shown.title_of(chosen.record_id),
        said,
        versions[0].written_at,
        versions[-1].written_at if len(versions) > 1 else "",
        ", ".join(exhibit.number for exhibit in shown.exhibits_about(chosen.record_id)),
        files.get(chosen.record_id, ""),
    )


def _happened(record: Record) -> tuple[str, str, str]:
    """Return when it happened in words, its earliest and its latest moment; what nobody knows stays empty."""
    time = time_of(record)
    if isinstance(time, Span):
        first, last = time.start, time.end
        return span_shown(time), _iso(first.earliest() if first else None), _iso(last.latest() if last else None)
    return ("", "", "") if time is None else (moment_shown(time), _iso(time.earliest()), _iso(time.latest()))


def _iso(time: datetime | None) -> str:
    return "" if time is None else time.isoformat()


def by_type(shown: Shown) -> tuple[Table, ...]:
    """Return a table for each type of record, a column for each declared field that any of them answers."""
    names = Numbered(shown)
    numbered: dict[str, list[tuple[int, Selected]]] = {}
    for number, one in enumerate(shown.records, 1):
        numbered.setdefault(one.record.kind, []).append((number, one))
    return tuple(_typed(shown, names, same) for same in numbered.values())


def _typed(shown: Shown, names: Numbered, numbered: Sequence[tuple[int, Selected]]) -> Table:
    first = numbered[0][1].record
    answers = [_answers(shown, names, one) for _, one in numbered]
    columns = [field for field in fields_of(type(first)) if any(field.name in answer for answer in answers)]
    rows = tuple(
        (str(number), *(answer.get(field.name, "") for field in columns))
        for (number, _), answer in zip(numbered, answers, strict=True)
    )
    return Table(str(first.plural), (tr("table", "No."), *(str(field.label) for field in columns)), rows)


def evidence_list(shown: Shown, copies: Sequence[ExhibitCopy], files: dict[str, str]) -> Table:
    """Return one row for each exhibit: every answer that may be shown, and what became of the file."""
    names = Numbered(shown)
    everything = [
        _answers(shown, names, copy.exhibit.selected) | _belongs_to(shown, names, copy.exhibit) for copy in copies
    ]
    declared = fields_of(type(copies[0].exhibit.evidence)) if copies else ()
    columns = [field for field in declared if any(field.name in answers for answers in everything)]
    headings = (
        tr("table", "Exhibit"),
        *(str(field.label) for field in columns),
        tr("table", "Copy in this bundle"),
        tr("table", "SHA-256 of the copy"),
        tr("table", "Original in this bundle"),
        tr("table", "Note"),
        tr("table", "Record"),
    )
    rows = tuple(
        (
            copy.exhibit.number,
            *(answers.get(field.name, "") for field in columns),
            copy.file,
            copy.sha256,
            copy.original,
            copy.note,
            files.get(copy.exhibit.selected.record_id, ""),
        )
        for copy, answers in zip(copies, everything, strict=True)
    )
    return Table(tr("table", "Evidence"), headings, rows)


def _belongs_to(shown: Shown, names: Numbered, exhibit: Exhibit) -> dict[str, str]:
    """Return what an exhibit belongs to, those that were copied from it among them; nothing where it is blacked out."""
    if "about" in shown.gone(exhibit.selected.now):
        return {}
    titles = (names.title_of(target) for target in shown.belongs_to(exhibit))
    said = "\n".join(titles)
    return {"about": said} if said else {}


def blacked_out(log: Sequence[LogRow]) -> Table:
    """Return the list of what was blacked out, with no word of what stood there."""
    headings = (tr("table", "No."), tr("table", "Question"), tr("table", "How much"), tr("table", "Why"))
    rows = tuple((row.number, row.question, row.extent, row.reason) for row in log)
    return Table(tr("table", "Blacked out"), headings, rows)


def _answers(shown: Shown, names: Numbered, chosen: Selected) -> dict[str, str]:
    """Return every answer that may be shown in words, by field; of a blacked out one, that it is."""
    said = {field.name: field.kind.show(value, names) for field, value in shown.fields(chosen.record)}
    return said | {name: bar(reason) for name, reason in shown.gone(chosen.now).items()}


def as_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a byte-order mark, and no cell that a spreadsheet would take for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(cell) for cell in table.headings])
    writer.writerows([guarded(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before anything that could start a formula."""
    cell = without_isolates(cell)
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell


def as_xlsx(tables: Sequence[Table], at: datetime) -> bytes:
    """Return tables as the sheets of one workbook, made in memory."""
    out = io.BytesIO()
    choices = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, choices)
    book.set_properties({"created": at.replace(tzinfo=None), "author": "", "title": ""})
    head = book.add_format({"bold": True, "bg_color": "#F2F6F7", "bottom": 1, "valign": "top", "text_wrap": True})
    # A little room on the left: else words run into the number beside them.
    body = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@", "indent": 1})

    @cache
    def numbers(pattern: str, bold: bool = False) -> Any:
        return book.add_format({"valign": "top", "num_format": pattern, "bold": bold, "top": int(bold)})

    for name, table in zip(_sheet_names(tables), tables, strict=True):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_footer("&L&A&R" + tr("report", "Page {page} of {pages}", page="&P", pages="&N"))
        widths = [_width(table, column) for column in range(len(table.headings))]
        # What is squeezed onto one page can't be read: a wide table goes on beside, its first column on every page.
        sheet.fit_to_pages(max(1, math.ceil(sum(widths) / _LETTERS_ACROSS)), 0)
        sheet.set_row(0, _LINE_HEIGHT * _lines(table.headings, widths))
        for column, heading in enumerate(table.headings):
            sheet.set_column(column, column, widths[column])
            sheet.write_string(0, column, _fitting(heading), head)
        for number, row in enumerate(table.rows, 1):
            # Not every spreadsheet gives a wrapped text the height that it needs: some show its first line only.
            sheet.set_row(number, min(_HIGHEST_ROW, _LINE_HEIGHT * _lines(row, widths)))
            _write_row(sheet, number, row, body, numbers)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
            _write_sums(sheet, table, head, numbers)
        for number, row in enumerate(table.below, len(table.rows) + 1 + bool(table.sum_of)):
            _write_row(sheet, number, row, body, numbers)
    book.close()
    return out.getvalue()


def _write_row(sheet: Any, number: int, row: Sequence[Cell], body: Any, numbers: Callable[[str], Any]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, Number):
            sheet.write_number(number, column, cell.units / 10**cell.digits, numbers(cell.pattern))
        elif cell:
            sheet.write_string(number, column, _fitting(cell), body)


def _write_sums(sheet: Any, table: Table, head: Any, numbers: Callable[[str, bool], Any]) -> None:
    """Write a sum below each column that wants one, with its value for who only looks; a spreadsheet adds up anew."""
    row = len(table.rows) + 1
    for column in table.sum_of:
        found = [line[column] for line in table.rows if isinstance(line[column], Number)]
        if found:
            digits = max(cell.digits for cell in found if isinstance(cell, Number))
            whole = sum(cell.units * 10 ** (digits - cell.digits) for cell in found if isinstance(cell, Number))
            letter = xl_col_to_name(column)
            formula = f"=SUM({letter}2:{letter}{row})"
            sheet.write_formula(row, column, formula, numbers(Number(0, digits).pattern, True), whole / 10**digits)
    if table.sum_of:
        sheet.write_string(row, 0, table.sum_words, head)


def _fitting(cell: str) -> str:
    cell = without_isolates(cell)
    if len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return cell
    return tr("table", "{start} … (the whole text is in data/records)", start=cell[: LONGEST_CELL // 2])


def _width(table: Table, column: int) -> float:
    """Return how many letters wide a column is: as its longest line, or as the longest word of its heading."""
    longest = max((len(line) for row in table.rows for line in str(row[column]).split("\n")), default=0)
    heading = max(map(len, table.headings[column].split()), default=0)
    return float(min(60, max(8, longest, heading) + 2))


def _lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """Return how many lines the highest cell of a row needs, letters of wide scripts counted twice."""
    return max(
        sum(
            ceil(max(1, len(line) + sum(letter > _WIDE_FROM for letter in line)) / (width - 2))
            for line in cell.split("\n")
        )
        if isinstance(cell, str)
        else 1
        for cell, width in zip(row, widths, strict=True)
    )


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    names: list[str] = []
    for table in tables:
        plain = "".join(char for char in table.name if char not in "[]:*?/\\'")[:LONGEST_SHEET_NAME] or "-"
        taken = {name.casefold() for name in names}
        number = 2
        name = plain
        while name.casefold() in taken:
            name = f"{plain[: LONGEST_SHEET_NAME - 4]} {number}"
            number += 1
        names.append(name)
    return names
