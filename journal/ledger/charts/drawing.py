"""A chart laid out as plain shapes, which a painter, an SVG or a page of a report can draw without thinking.

Kept true: words are placed by their own measure, so that they never lie over each other at any text size; mirrored, the
drawing begins at the right; exact is filled, estimated is striped, a gap carries its own mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

import attrs

from journal.ground.words import tr
from journal.ledger.charts.chart import BarChart, Chart, Column, FieldChart, Fill
from journal.ledger.shown import units_shown
from journal.ledger.sums import MINUTES, Sum
from journal.records.money import currencies, decimals


class Paint(Enum):
    """Which of a theme's colours a shape has."""

    TEXT = "text"
    QUIET = "quiet"
    LINE = "line"
    FIRST = "first"
    SECOND = "second"
    ON_FIRST = "on_first"


class Anchor(Enum):
    """Which side of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@attrs.frozen
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    fill: Fill = Fill.SOLID


@attrs.frozen
class Rule:
    """A thin line."""

    x: float
    y: float
    to_x: float
    to_y: float
    paint: Paint = Paint.LINE


@attrs.frozen
class Label:
    """A text in one line; `y` is its middle."""

    x: float
    y: float
    text: str
    anchor: Anchor = Anchor.START
    paint: Paint = Paint.TEXT
    bold: bool = False


Shape = Box | Rule | Label


@attrs.frozen
class Drawing:
    """Shapes on a ground of this size."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = attrs.field(repr=False)

    def mirrored(self) -> Drawing:
        """Return it as it looks where reading begins at the right."""
        return attrs.evolve(self, shapes=tuple(_mirrored(shape, self.width) for shape in self.shapes))


@attrs.frozen
class Type:
    """How large words come out: `measure` tells a text's width, `line` is the height of a line."""

    measure: Callable[[str], float]
    line: float


def draw(chart: Chart, width: float, letters: Type) -> Drawing:
    """Lay a chart out in this width."""
    return _Bars(chart, width, letters).drawn() if isinstance(chart, BarChart) else _field(chart, width, letters)


def stripes(box: Box, apart: float) -> Iterator[Rule]:
    """Yield slanting lines, so far apart, that fill a box and stay within it."""
    at = apart
    while at < box.width + box.height:
        x, y = min(at, box.width), max(0.0, at - box.width)
        to_x, to_y = max(0.0, at - box.height), min(at, box.height)
        yield Rule(box.x + x, box.y + y, box.x + to_x, box.y + to_y, box.paint)
        at += apart


class _Bars:
    """Lays bars out: figures along the side, places along the bottom, the key above."""

    def __init__(self, chart: BarChart, width: float, letters: Type) -> None:
        self._chart, self._width, self._letters = chart, width, letters
        values = [value for column in chart.columns for value in column.values if value is not None]
        most = max([1, *(max(value.most, value.exact) for value in values)])
        below = max([0, *(-min(value.least, value.exact) for value in values)])
        self._step = step_of(max(most, below), chart.unit)
        self._top, self._bottom = _up(most, self._step), -_up(below, self._step)
        ticks = range(self._bottom, self._top + 1, self._step)
        self._ticks = {tick: units_shown(tick, chart.unit) for tick in ticks}
        line = letters.line
        self._left = max(letters.measure(text) for text in self._ticks.values()) + line / 2
        key = tuple(_key(chart, letters))
        self._key_rows, key_height = _placed_key(key, width, letters)
        self._plot_top = key_height + line
        self._plot_height = max(9 * line, min(14 * line, width / 3))
        self._base = self._plot_top + self._plot_height
        self._height = self._base + 1.6 * line

    def drawn(self) -> Drawing:
        shapes = [*self._key_rows, *self._axis(), *self._columns()]
        return Drawing(self._width, self._height, tuple(shapes))

    def _y(self, units: float) -> float:
        return self._base - (units - self._bottom) * self._plot_height / (self._top - self._bottom)

    def _axis(self) -> Iterator[Shape]:
        for tick, text in self._ticks.items():
            paint = Paint.QUIET if tick == 0 else Paint.LINE
            yield Rule(self._left, self._y(tick), self._width, self._y(tick), paint)
            yield Label(self._left - self._letters.line / 3, self._y(tick), text, Anchor.END, Paint.QUIET)

    def _columns(self) -> Iterator[Shape]:
        columns = self._chart.columns
        room = (self._width - self._left) / max(1, len(columns))
        widest = max((self._letters.measure(column.short) for column in columns), default=0) + self._letters.line / 2
        every = max(1, -int(-widest // room))
        for at, column in enumerate(columns):
            x = self._left + at * room
            yield from self._column(column, x, room)
            middle = x + room / 2
            half = self._letters.measure(column.short) / 2
            if at % every == 0 and self._left <= middle - half + self._letters.line and middle + half <= self._width:
                yield Label(middle, self._base + 0.9 * self._letters.line, column.short, Anchor.MIDDLE, Paint.QUIET)

    def _column(self, column: Column, x: float, room: float) -> Iterator[Shape]:
        if all(value is None for value in column.values):
            mark = min(self._letters.line, room)
            if self._letters.measure(column.gap.mark) <= room:
                yield Label(x + room / 2, self._y(0) - mark / 2, column.gap.mark, Anchor.MIDDLE, Paint.QUIET)
            return
        inner = min(0.8 * room, 3 * self._letters.line * len(column.values))
        each = inner / len(column.values)
        for at, value in enumerate(column.values):
            if value is not None:
                yield from self._bar(value, at, x + (room - inner) / 2 + at * each, 0.9 * each)

    def _bar(self, value: Sum, at: int, x: float, width: float) -> Iterator[Shape]:
        paint, fill = (Paint.FIRST, Fill.SOLID) if at == 0 else (Paint.SECOND, Fill.OPEN)
        if value.exact:
            yield _box(x, self._y(0), self._y(value.exact), width, paint, fill)
        if value.high or value.low:
            most = value.most if value.high else value.least
            yield _box(x, self._y(value.exact), self._y(most), width, paint, Fill.HATCHED)
            if value.least != value.most and value.low:
                yield Rule(x, self._y(value.least), x + width, self._y(value.least), Paint.TEXT)


def _box(x: float, one: float, other: float, width: float, paint: Paint, fill: Fill) -> Box:
    return Box(x, min(one, other), max(1.0, width), max(1.0, abs(one - other)), paint, fill)


def _key(chart: BarChart, letters: Type) -> Iterator[tuple[tuple[Shape, ...], str]]:
    """Yield each sign of the key, drawn from the place 0, with its words."""
    side = 0.8 * letters.line
    fills = (Paint.FIRST, Fill.SOLID), (Paint.SECOND, Fill.OPEN)
    for name, (paint, fill) in zip(chart.series, fills, strict=False):
        yield (Box(0, -side / 2, side, side, paint, fill),), name
    values = [value for column in chart.columns for value in column.values]
    if any(value is not None and not value.is_exact for value in values):
        yield (Box(0, -side / 2, side, side, Paint.FIRST, Fill.HATCHED),), tr("chart", "estimate")
    gaps = {column.gap.mark: column.gap.means for column in chart.columns if None in column.values}
    for mark, means in gaps.items():
        yield (Label(side / 2, 0, mark, Anchor.MIDDLE, Paint.QUIET),), means


def _placed_key(
    key: tuple[tuple[tuple[Shape, ...], str], ...], width: float, letters: Type
) -> tuple[list[Shape], float]:
    """Put the signs of a key side by side, in as many lines as they need; return them with their height."""
    line, x, y = letters.line, 0.0, letters.line / 2
    shapes: list[Shape] = []
    for signs, words in key:
        wide = 1.2 * line + letters.measure(words)
        if x and x + wide > width:
            x, y = 0.0, y + 1.3 * line
        shapes += [_moved(sign, x, y) for sign in signs]
        shapes.append(Label(x + 1.2 * line, y, words))
        x += wide + line
    return shapes, y + line / 2 if key else 0.0


def _field(chart: FieldChart, width: float, letters: Type) -> Drawing:
    """Lay squares out: rows with their names at the side, columns with theirs above."""
    line = letters.line
    left = max((letters.measure(name) for name in chart.down), default=0) + line / 2
    names_above = left > width / 2  # large text: a row's name stands over its squares
    left = 0.0 if names_above else left
    widest = max((letters.measure(name) for name in chart.across), default=0) + line / 3
    room = min(max(3.2 * line, widest), (width - left) / max(1, len(chart.across)))
    tall = max(1.3 * line, min(room, 1.6 * line)) * (2 if names_above else 1)
    key = tuple(_field_key(chart, letters))
    shapes, top = _placed_key(key, width, letters)
    top += 0.6 * line if key else 0.0
    every = max(1, -int(-widest // room))
    for at, name in enumerate(chart.across):
        middle = left + (at + 0.5) * room
        if at % every == 0 and middle + letters.measure(name) / 2 <= width + 1:
            shapes.append(Label(middle, top + line / 2, name, Anchor.MIDDLE, Paint.QUIET))
    top += 1.3 * line
    for row, (name, squares) in enumerate(zip(chart.down, chart.squares, strict=True)):
        y = top + row * tall
        side = tall / 2 if names_above else tall
        shapes.append(Label(0, y + side / 2, name))
        y += side if names_above else 0
        for at, square in enumerate(squares):
            if square is not None:
                size = min(room, side) - 2
                across, down = left + at * room + (room - size) / 2, y + (side - size) / 2
                shapes += _square(across, down, size, square.fill, square.mark, letters)
    return Drawing(width, top + len(chart.down) * tall + line / 4, tuple(shapes))


def _square(x: float, y: float, side: float, fill: Fill, mark: str, letters: Type) -> Iterator[Shape]:
    if fill is Fill.NONE:
        if not mark:
            dot = max(2.0, side / 6)
            yield Box(x + (side - dot) / 2, y + (side - dot) / 2, dot, dot, Paint.QUIET)
    else:
        yield Box(x, y, side, side, Paint.FIRST, fill)
    if mark:
        paint = Paint.ON_FIRST if fill is Fill.SOLID else Paint.TEXT
        yield Label(x + side / 2, y + side / 2, mark, Anchor.MIDDLE, paint, bold=True)


def _field_key(chart: FieldChart, letters: Type) -> Iterator[tuple[tuple[Shape, ...], str]]:
    side = 0.8 * letters.line
    for square, words in chart.key:
        yield tuple(_square(0, -side / 2, side, square.fill, square.mark, letters)), words


def _moved(shape: Shape, x: float, y: float) -> Shape:
    moved = attrs.evolve(shape, x=shape.x + x, y=shape.y + y)
    return attrs.evolve(moved, to_x=moved.to_x + x, to_y=moved.to_y + y) if isinstance(moved, Rule) else moved


_OTHER_SIDE = {Anchor.START: Anchor.END, Anchor.MIDDLE: Anchor.MIDDLE, Anchor.END: Anchor.START}


def _mirrored(shape: Shape, width: float) -> Shape:
    if isinstance(shape, Box):
        return attrs.evolve(shape, x=width - shape.x - shape.width)
    if isinstance(shape, Rule):
        return attrs.evolve(shape, x=width - shape.to_x, to_x=width - shape.x)
    return attrs.evolve(shape, x=width - shape.x, anchor=_OTHER_SIDE[shape.anchor])


def step_of(most: int, unit: str) -> int:
    """Return how far apart the lines of an axis stand, in units: a round number of hours, money or things."""
    whole = 60 if unit == MINUTES else 10 ** decimals(unit) if unit in currencies() else 1
    step = whole
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * step * factor:
                return step * factor
        step *= 10


def _up(units: int, step: int) -> int:
    return -(-units // step) * step
