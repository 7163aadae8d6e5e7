"""Save a list of the window as a file for a spreadsheet (XLSX, CSV) or a program (JSON).

Kept true: what is saved is what was shown, with every figure in its exact stored form in JSON; the file's name tells
nothing; no cell can run as a formula. The file is not encrypted: whoever saves one is told so first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

import attrs

from journal.actions.list_records import Query, every_record
from journal.actions.new_file import free_path, write_new
from journal.bundle.tables import Cell as Written
from journal.bundle.tables import Number, Table, as_csv, as_xlsx
from journal.ground.clock import Clock
from journal.ground.progress import Progress
from journal.ground.scripts import without_isolates
from journal.ground.words import tr
from journal.ledger.document import figure
from journal.ledger.grid import Cell, Grid
from journal.ledger.shown import COUNT, figure_shown
from journal.ledger.sums import MINUTES, Sum
from journal.records.canonical import Json
from journal.records.local import moment_shown
from journal.records.money import decimals
from journal.records.reading import known, when
from journal.records.stored import to_stored
from journal.vault.find import Row
from journal.vault.journal import Journal

__all__ = ["Form", "ListToSave", "records_to_save", "save_list", "save_picture"]


class Form(StrEnum):
    """The kinds of files, by the ending of their name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


@attrs.frozen
class ListToSave:
    """A table, and for a list of records the records themselves in their stored form."""

    grid: Grid
    records: tuple[dict[str, Json], ...] | None = attrs.field(default=None, repr=False)


def records_to_save(journal: Journal, query: Query, name: str, progress: Progress | None = None) -> ListToSave:
    """Return all records that a query finds, one a row. Raises `Cancelled`."""
    headings = (
        tr("table", "Type"),
        tr("table", "Happened"),
        tr("table", "Title"),
        tr("table", "What was said"),
        tr("table", "Written down"),
    )
    rows, records = list[tuple[Cell, ...]](), list[dict[str, Json]]()
    for row in every_record(journal, query):
        if progress is not None:
            progress.advance()
        rows.append(tuple(Cell(words, sources=(row.id,)) for words in _row(row)))
        records.append({"id": row.id, "kind": row.kind, "written_at": row.written_at.isoformat(),
                        "title": without_isolates(row.title), "record": to_stored(row.record)})  # fmt: skip
    return ListToSave(Grid(name, headings, tuple(rows)), tuple(records))


def _row(row: Row) -> tuple[str, ...]:
    moment = when(row.record)
    said = "\n".join(
        tr("table", "{label}: {answer}", label=str(field.label), answer=field.kind.show(value, row.names))
        for field, value in known(row.record)
    )
    happened = "" if moment is None else moment_shown(moment)
    return str(row.record.label), happened, row.title, said, row.written_at.isoformat()


def save_list(to_save: ListToSave, form: Form, folder: Path, clock: Clock) -> Path:
    """Write the list into a folder under a name that is free there; return its path.

    Raises `BadInput` or `DiskTrouble`; then nothing was written.
    """
    now = clock.now()
    path = free_path(folder, f"list-{now.date().isoformat()}.{form}")
    write_new(path, _as_json(to_save) if form is Form.JSON else _as_sheet(to_save.grid, form, clock))
    return path


def save_picture(content: bytes, form: str, folder: Path, clock: Clock) -> Path:
    """Write a picture into a folder under a name that tells nothing; return its path. Raises as `save_list` does."""
    path = free_path(folder, f"picture-{clock.now().date().isoformat()}.{form}")
    write_new(path, content)
    return path


def _as_sheet(grid: Grid, form: Form, clock: Clock) -> bytes:
    if form is Form.CSV:
        return as_csv(Table(grid.name, grid.headings, tuple(tuple(cell.words for cell in row) for row in grid.rows)))
    return as_xlsx([with_numbers(grid)], clock.now())


def with_numbers(grid: Grid) -> Table:
    """Return a grid as a table whose figures are numbers: in place of the words where all of a column are exact, of one
    unit and said by themselves, else beside them. What isn't known is an empty cell there."""
    columns = [
        column
        for heading, cells in zip(grid.headings, zip(*grid.rows, strict=True) if grid.rows else (), strict=False)
        for column in _columns(heading, cells)
    ]
    if not columns:
        return Table(grid.name, grid.headings, ())
    headings, cells = zip(*columns, strict=True)
    return Table(grid.name, headings, tuple(zip(*cells, strict=True)))


def _columns(heading: str, cells: Sequence[Cell]) -> Iterator[tuple[str, tuple[Written, ...]]]:
    figures = [cell.figure for cell in cells if cell.figure is not None]
    units = {figure.unit for figure in figures}
    named = heading if len(units) != 1 else _with_unit(heading, *units)
    exact = bool(figures) and len(units) == 1 and all(figure.is_exact for figure in figures)
    bare = all(cell.figure is None or cell.words == figure_shown(cell.figure) for cell in cells)
    if exact and bare:
        yield (
            named,
            tuple(cell.words if cell.figure is None else _number(cell.figure, cell.figure.exact) for cell in cells),
        )
        return
    yield heading, tuple(cell.words for cell in cells)
    if exact:
        numbers = ("" if cell.figure is None else _number(cell.figure, cell.figure.exact) for cell in cells)
        yield tr("save list", "{heading}, as a number", heading=named), tuple(numbers)
    elif figures:
        least = tuple("" if cell.figure is None else _number(cell.figure, cell.figure.least) for cell in cells)
        most = tuple("" if cell.figure is None else _number(cell.figure, cell.figure.most) for cell in cells)
        yield tr("save list", "{heading}, at least", heading=named), least
        yield tr("save list", "{heading}, at most", heading=named), most


def _with_unit(heading: str, unit: str) -> str:
    if unit == COUNT:
        return heading
    shown = tr("save list", "minutes") if unit == MINUTES else unit
    return tr("save list", "{heading} ({unit})", heading=heading, unit=shown)


def _number(figure: Sum, units: int) -> Number:
    return Number(units, 0 if figure.unit in (MINUTES, COUNT) else decimals(figure.unit))


def _as_json(to_save: ListToSave) -> bytes:
    grid = to_save.grid
    whole: Json
    if to_save.records is not None:
        whole = list(to_save.records)
    else:
        whole = {
            "list": without_isolates(grid.name),
            "columns": list(grid.headings),
            "rows": [list(map(_cell, row)) for row in grid.rows],
        }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _cell(cell: Cell) -> Json:
    return {"shown": without_isolates(cell.words), "figure": figure(cell.figure), "records": list(cell.sources)}
