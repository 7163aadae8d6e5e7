"""Where each record and exhibit stands in the report, and how the text leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journal.bundle.report.parts import Part, part_letter
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import tr

Json = Any


class Anchors:
    """The label of each record and exhibit in this part, or the part that it is in."""

    def __init__(self, shown: Shown, part: Part, parts: Sequence[Part]) -> None:
        self._shown = shown
        self._index = part.index
        self._part_of: dict[str, int] = {}
        self.label: dict[str, str] = {}
        self.number: dict[str, str] = {}
        count = 0
        for other in parts:
            for record in other.records:
                count += 1
                self._put(record.record_id, other.index, f"r{count}", str(count))
            for exhibit in other.exhibits:
                self._put(exhibit.selected.record_id, other.index, exhibit.number, exhibit.number)

    def _put(self, record_id: str, part: int, label: str, number: str) -> None:
        self._part_of[record_id] = part
        self.label[record_id] = label
        self.number[record_id] = number

    def link(self, record_id: str, text: str) -> Json:
        """Return a text that leads to a record, or that says which part it is in."""
        if self._part_of[record_id] == self._index:
            return {"t": drawn(text), "to": self.label[record_id]}
        letter = part_letter(self._part_of[record_id])
        return {"t": drawn(tr("report", "{title} (in 01{letter}_Bundle.pdf)", title=text, letter=letter)), "to": None}

    def numbers(self, record_ids: Sequence[str]) -> list[Json]:
        """Return links by the bare numbers of those records that are shown, in the order of their numbers."""
        found = [one for one in record_ids if one in self._part_of]
        in_order = sorted(found, key=lambda one: (self._part_of[one], len(self.number[one]), self.number[one]))
        return [self.link(one, self.number[one]) for one in in_order]

    def place(self, record_id: str) -> Json | None:
        """Return the link to a shown record by its title, None for one that is not shown."""
        if record_id not in self._part_of:
            return None
        title = self._shown.title_of(record_id)
        number = self.number[record_id]
        numbered = title if number == self.label[record_id] else tr("report", "{n}. {title}", n=number, title=title)
        return self.link(record_id, numbered)
