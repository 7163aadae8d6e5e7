"""A long report in parts: one PDF of thousands of rows would need a gigabyte of memory to set.

Records keep their numbers across parts; what lies in another part is named with it and not linked.
"""

from __future__ import annotations

import attrs

from journal.bundle.selection import Exhibit, Selected, Shown

MOST_RECORDS = 400
MOST_WEIGHT = 150
_DOCUMENT_WEIGHT = 15
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


@attrs.frozen
class Part:
    """What one PDF holds. `index` counts from 0."""

    index: int
    count: int
    records: tuple[Selected, ...]
    exhibits: tuple[Exhibit, ...]

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
    """Cut a report into parts that each can be set within bounds; records first, exhibits after them."""
    pieces: list[tuple[list[Selected], list[Exhibit]]] = [([], [])]
    weight = 0
    for record in shown.records:
        if len(pieces[-1][0]) >= MOST_RECORDS:
            pieces.append(([], []))
        pieces[-1][0].append(record)
    for exhibit in shown.exhibits:
        heavier = _weight(exhibit)
        if weight and weight + heavier > MOST_WEIGHT:
            pieces.append(([], []))
            weight = 0
        pieces[-1][1].append(exhibit)
        weight += heavier
    return tuple(
        Part(index, len(pieces), tuple(records), tuple(exhibits)) for index, (records, exhibits) in enumerate(pieces)
    )


def _weight(exhibit: Exhibit) -> int:
    return _DOCUMENT_WEIGHT if exhibit.evidence.media_type == "application/pdf" else 1
