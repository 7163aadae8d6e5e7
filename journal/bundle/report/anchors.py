"""Where each record and exhibit stands in the report, and how the text leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from journal.bundle.report.gist import days_of
from journal.bundle.report.parts import Part, part_letter
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import tr
from journal.records.reading import date_of

Json = Any
MOST_NAMED = 120
"""More records than these are counted where they are spoken of, and not named: the index has them."""
CHAPTER = "chapter-"
"""What the template puts before the name of a chapter where it tells its page."""


@attrs.define
class Place:
    """Where a record or exhibit stands: its part, its label there, and its page once that part is set."""

    part: int
    label: str
    number: str
    page: int | None = None


class Places:
    """Where everything stands. Parts with exhibits are added when they are full, pages when a part is set."""

    def __init__(self, shown: Shown, parts: Sequence[Part]) -> None:
        self.title_of = shown.title_of
        self.days = days_of(shown)
        self.dates = {one.record_id: date for one in shown.dated if (date := date_of(one.record))}
        self.of: dict[str, Place] = {}
        self.order: dict[str, int] = {}
        self.chapters: dict[str, tuple[int, int]] = {}
        """The part and page on which each chapter first begins, by the name that the guide knows it by."""
        everything = [*(one.record_id for one in shown.records), *(one.selected.record_id for one in shown.exhibits)]
        self.order = {record_id: at for at, record_id in enumerate(everything)}
        for part in parts:
            self.add(part)

    def add(self, part: Part) -> None:
        """Note what stands in a part. An exhibit that goes on in further parts stands where it begins."""
        for record in part.records:
            number = str(self.order[record.record_id] + 1)
            self.of.setdefault(record.record_id, Place(part.index, f"r{number}", number))
        for copy in part.copies:
            number = copy.exhibit.number
            self.of.setdefault(copy.exhibit.selected.record_id, Place(part.index, number, number))

    def said_of(self, record_id: str) -> str:
        """Return the number of a record with its page, in its part of the report where there are several."""
        place = self.of[record_id]
        if place.page is None:
            return place.number
        if letter := part_letter(place.part):
            return tr("report", "{number} (01{part}, page {page})", number=place.number, part=letter, page=place.page)
        return tr("report", "{number} (page {page})", number=place.number, page=place.page)

    def set_pages(self, part: Part, pages: Mapping[str, int]) -> None:
        """Note on which pages of a part that was set its labels are."""
        for place in self.of.values():
            if place.part == part.index:
                place.page = pages.get(place.label)
        for label, page in pages.items():
            if label.startswith(CHAPTER):
                name, here = label.removeprefix(CHAPTER), (part.index, page)
                self.chapters[name] = min(self.chapters.get(name, here), here)


class Anchors:
    """How the text of one part leads to each record: by a link within it, by part and page into any other."""

    def __init__(self, places: Places, part: Part) -> None:
        self._places = places
        self._index = part.index

    def number(self, record_id: str) -> str:
        """Return the number by which a record goes."""
        return self._places.of[record_id].number

    def order(self, record_id: str) -> int:
        """Return where a record stands among all that are shown."""
        return self._places.order[record_id]

    def label(self, record_id: str) -> str:
        """Return the label of a record in its own part."""
        return self._places.of[record_id].label

    def where(self, record_id: str) -> Json:
        """Return `to`, the label of what stands in this part, or `at`, the part and page of what doesn't."""
        place = self._places.of[record_id]
        if place.part == self._index:
            return {"to": place.label, "at": ""}
        file = f"01{part_letter(place.part)}"
        if place.page is None:
            return {"to": None, "at": file}
        return {"to": None, "at": tr("report", "{file} · {page}", file=file, page=place.page)}

    def link(self, record_id: str, text: str) -> Json:
        """Return a text that leads to a record, or that says in which part and on which page it is."""
        return {"t": drawn(text), **self.where(record_id)}

    def numbers(self, record_ids: Sequence[str]) -> list[Json]:
        """Return links by the bare numbers of those records that are shown, in the order of their numbers."""
        found = [one for one in record_ids if one in self._places.of]
        return [self.link(one, self.number(one)) for one in sorted(found, key=self._places.order.__getitem__)]

    def place(self, record_id: str) -> Json | None:
        """Return the link to a shown record by its title, None for one that is not shown, or not placed yet."""
        place = self._places.of.get(record_id)
        if place is None:
            return None
        title, day = self._places.title_of(record_id), self._places.dates.get(record_id)
        # Of sixty shifts at one place, the day alone tells which one is meant.
        title = tr("link", "{title} ({day})", title=title, day=day) if day else title
        numbered = title if place.number == place.label else tr("report", "{n}. {title}", n=place.number, title=title)
        return self.link(record_id, numbered)
