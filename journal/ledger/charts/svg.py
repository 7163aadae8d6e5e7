"""A drawing as SVG, for the report: the same shapes, nothing in it but shapes and words.

Words are measured by how wide letters usually are; the report's font is close to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from journal.ledger.charts.chart import Chart, Fill
from journal.ledger.charts.drawing import Anchor, Box, Drawing, Label, Paint, Rule, Shape, Type, draw, stripes

PRINTED: Mapping[Paint, str] = {
    Paint.TEXT: "#1f2428",
    Paint.QUIET: "#4b5259",
    Paint.LINE: "#d9d6ce",
    Paint.FIRST: "#245f66",
    Paint.SECOND: "#565a8c",
    Paint.ON_FIRST: "#ffffff",
}
"""Colours for paper; they stay apart in grey too."""
_POINTS = 9.0
_WIDE, _NARROW = 1.0, 0.56
_FIRST_WIDE = 0x1100
"""From here on lie scripts whose letters are mostly as wide as high, or close to it."""


def letters_of(points: float = _POINTS) -> Type:
    """Return how large words come out at a size in points."""

    def measure(text: str) -> float:
        return points * sum(_WIDE if ord(sign) >= _FIRST_WIDE else _NARROW for sign in text)

    return Type(measure, 1.35 * points)


def chart_svg(
    chart: Chart,
    width: float,
    *,
    mirrored: bool = False,
    colours: Mapping[Paint, str] = PRINTED,
    points: float = _POINTS,
) -> str:
    """Return a chart as an SVG picture of this width in points, with its title and its description inside."""
    drawing = draw(chart, width, letters_of(points))
    return svg(drawing.mirrored() if mirrored else drawing, chart.title, chart.says, colours, points)


def svg(drawing: Drawing, title: str, says: str, colours: Mapping[Paint, str], points: float) -> str:
    """Return a drawing as SVG."""
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    box = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    font = f'font-family="Noto Sans" font-size="{_n(points)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" {font}>',
        f"<title>{escape(title)}</title><desc>{escape(says)}</desc>",
        *(part for shape in drawing.shapes for part in _part(shape, colours, points)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _part(shape: Shape, colours: Mapping[Paint, str], points: float) -> Iterator[str]:
    colour = colours[shape.paint]
    if isinstance(shape, Label):
        weight = ' font-weight="bold"' if shape.bold else ""
        place = f'x="{_n(shape.x)}" y="{_n(shape.y + 0.35 * points)}"'
        anchor = "" if shape.anchor is Anchor.START else f" text-anchor={quoteattr(shape.anchor.value)}"
        yield f'<text {place} fill="{colour}"{anchor}{weight}>{escape(shape.text)}</text>'
    elif isinstance(shape, Rule):
        ends = f'x1="{_n(shape.x)}" y1="{_n(shape.y)}" x2="{_n(shape.to_x)}" y2="{_n(shape.to_y)}"'
        yield f'<line {ends} stroke="{colour}" stroke-width="0.6"/>'
    elif shape.fill is Fill.SOLID:
        yield f'<rect {_sides(shape)} fill="{colour}"/>'
    else:
        yield f'<rect {_sides(shape)} fill="none" stroke="{colour}" stroke-width="1.2"/>'
        if shape.fill is Fill.HATCHED:
            yield from (_part_of_stripe(stripe, colour) for stripe in stripes(shape, points / 2.5))


def _part_of_stripe(stripe: Rule, colour: str) -> str:
    ends = f'x1="{_n(stripe.x)}" y1="{_n(stripe.y)}" x2="{_n(stripe.to_x)}" y2="{_n(stripe.to_y)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="0.9"/>'


def _sides(box: Box) -> str:
    return f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _n(number: float) -> str:
    """Write a number the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
