"""Show why a search found a record: where the words stand, and in which answer."""

from __future__ import annotations

import re

import attrs

from journal.records.kinds import Names
from journal.records.reading import known
from journal.records.record import Record
from journal.vault.hits import Hits
from journal.vault.searchable import Place

_BEFORE, _LONGEST = 32, 150
_SPACE = re.compile(r"\s")


@attrs.frozen
class Found:
    """A piece of an answer with marks at the words that were searched for, and the question's label."""

    label: str
    text: str
    places: tuple[Place, ...]


def found_in(record: Record, names: Names, hits: Hits) -> Found | None:
    """Return a piece of the first answer in which a word stands; None where no answer holds one by itself."""
    for field, value in known(record):
        line = field.kind.search(value) if field.searchable else ""
        if not (places := hits.places(line)):
            continue
        shown = field.kind.show(value, names)  # reads better than the words that are searched, where it holds them too
        in_shown = places if shown == line else hits.places(shown)
        return _cut(str(field.label), shown, in_shown) if in_shown else _cut(str(field.label), line, places)
    return None


def _cut(label: str, line: str, places: tuple[Place, ...]) -> Found:
    begin = max(0, places[0][0] - _BEFORE)
    if begin:  # begin with a whole word where one begins soon
        begin = next((at + 1 for at in range(begin, places[0][0]) if line[at].isspace()), begin)
    end = min(len(line), begin + _LONGEST)
    before, after = "…" if begin else "", "…" if end < len(line) else ""
    text = _SPACE.sub(" ", line[begin:end])
    shift = len(before) - begin
    inside = tuple((start + shift, min(stop, end) + shift) for start, stop in places if start < end)
    return Found(label, f"{before}{text}{after}", inside)
