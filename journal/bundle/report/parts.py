"""A long report in parts: one PDF of thousands of records would need gigabytes to set, and courts take only so much.

A report that fits is one file. A longer one begins with the lists (index, chronology, evidence), which name the part
and the page of everything; records and exhibits follow in parts of their own. Numbers go on across parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import attrs

from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.selection import Exhibit, Selected, Shown

MOST_TOGETHER = 400
"""How many records a report holds that is one file."""
MOST_RECORDS = 300
"""How many records one file of several holds with all that they say: two are set at once."""
MOST_LISTED = 600
"""How many lines of index, chronology and evidence list one file holds."""
MOST_LISTED_FIRST = 200
"""How many the first of several holds: the chapters on people, pay and threats stand in it, too."""
MOST_WEIGHT = 150
"""How many pictures one file holds; a page of a document counts as one."""
MOST_BYTES = 24_000_000
"""How many bytes of pictures one file holds: the pictures of two files are held at once."""
_DRAWN_WHOLE = 4
"""A PNG goes through the typesetter, which needs about eight times as much memory, so fewer of them go together."""
MEGABYTE = 1_000_000
_FOR_ALL_BUT_PICTURES = 0.8
_PNG = b"\x89PNG"
_LETTERS = "bcdefghijklmnopqrstuvwxyz"

One = TypeVar("One")


@attrs.frozen
class Part:
    """What one PDF holds. `index` counts from 0; the first begins the report, `closing` is the last with lists."""

    index: int
    whole: bool = False
    closing: bool = False
    listed: tuple[Selected, ...] = ()
    listed_exhibits: tuple[Exhibit, ...] = ()
    records: tuple[Selected, ...] = ()
    copies: tuple[ExhibitCopy, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the PDF: `01_Bundle.pdf`, then `01b_Bundle.pdf` and on; from the 26th by number."""
        return f"01{part_letter(self.index)}_Bundle.pdf"


def part_letter(index: int) -> str:
    """Return what tells a part from the first: nothing, then `b`, `c` …, then `-27` and on."""
    if index == 0:
        return ""
    return _LETTERS[index - 1] if index <= len(_LETTERS) else f"-{index + 1}"


def parts_of(shown: Shown) -> tuple[Part, ...]:
    """Return the parts with lists and with records; exhibits join the first, or follow in more."""
    everything = [*shown.records, *shown.exhibits]
    first = MOST_LISTED if len(everything) <= MOST_LISTED else min(MOST_LISTED, MOST_LISTED_FIRST)
    lists = [everything[:first], *_cut(everything[first:], MOST_LISTED)]
    together = len(shown.records) <= MOST_TOGETHER
    bodies = [] if together else list(_cut(shown.records, MOST_RECORDS))
    parts = [
        Part(
            index,
            closing=index == len(lists) - 1,
            listed=tuple(one for one in lines if isinstance(one, Selected)),
            listed_exhibits=tuple(one for one in lines if isinstance(one, Exhibit)),
            records=shown.records if together and index == 0 else (),
        )
        for index, lines in enumerate(lists)
    ]
    return (*parts, *(Part(len(lists) + at, records=tuple(body)) for at, body in enumerate(bodies)))


def with_exhibits(
    parts: tuple[Part, ...], copies: Iterator[ExhibitCopy], limit: int | None
) -> Iterator[tuple[Part, bool]]:
    """Yield parts that hold the exhibits, as soon as each is full; the second value is True for the first part itself.

    What comes in one piece stands in the first part, where that holds the records too. `limit` is in bytes.
    """
    held: list[ExhibitCopy] = []
    index = len(parts)
    for copy in copies:
        for piece in _pieces(copy, limit):
            if held and _too_much([*held, piece], limit):
                yield Part(index, copies=tuple(held)), False
                index, held = index + 1, []
            held.append(piece)
    if index == len(parts) == 1:
        yield attrs.evolve(parts[0], whole=True, copies=tuple(held)), True
    elif held:
        yield Part(index, copies=tuple(held)), False


def _too_much(copies: Sequence[ExhibitCopy], limit: int | None) -> bool:
    if sum(copy.weight for copy in copies) > MOST_WEIGHT:
        return True
    pictures = [picture.content for copy in copies for picture in copy.pictures]
    if limit is not None and sum(map(len, pictures)) > limit * _FOR_ALL_BUT_PICTURES:
        return True
    return sum(len(one) * (_DRAWN_WHOLE if one.startswith(_PNG) else 1) for one in pictures) > MOST_BYTES


def _pieces(copy: ExhibitCopy, limit: int | None) -> Iterator[ExhibitCopy]:
    """Cut a document of many pages where one file would not take it."""
    start = 0
    for end in range(1, len(copy.pictures)):
        if _too_much([attrs.evolve(copy, pictures=copy.pictures[start : end + 1])], limit):
            yield attrs.evolve(copy, pictures=copy.pictures[start:end], before=start, of=len(copy.pictures))
            start = end
    yield attrs.evolve(copy, pictures=copy.pictures[start:], before=start, of=len(copy.pictures))


def _cut(many: Sequence[One], most: int) -> Iterator[Sequence[One]]:
    return (many[start : start + most] for start in range(0, len(many), most))
