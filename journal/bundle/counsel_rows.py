"""What the chapters of counsel's paper share: how records are called there, and a row with its label."""

from __future__ import annotations

from datetime import date
from typing import Any

from journal.bundle.report.anchors import Places
from journal.bundle.report.spans import drawn, lines
from journal.bundle.selection import Exhibit, Selected, Selection, Shown
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.local import day_shown, money_shown
from journal.records.payment import DEDUCTIONS, Deduction
from journal.records.reading import title
from journal.records.record import Record

Json = Any


class Names:
    """What every chosen record is called, whether it is in the bundle or not: counsel may know."""

    def __init__(self, selection: Selection) -> None:
        self._records = {one.record_id: one.record for one in selection.records}

    def title_of(self, record_id: str) -> str:
        """Return what a record is called."""
        record = self._records.get(record_id)
        return tr("bundle", "an entry that is not in this bundle") if record is None else title(record, _Nobody())

    def record(self, record_id: str | None) -> Record | None:
        """Return a chosen record."""
        return self._records.get(record_id or "")


class Numbered:
    """The same, with number and page of what stands in the bundle."""

    def __init__(self, names: Names, places: Places) -> None:
        self._names = names
        self._places = places

    def title_of(self, record_id: str) -> str:
        """Return what a record is called, with its number and page."""
        called, record = self._names.title_of(record_id), self._names.record(record_id)
        if record_id not in self._places.of:
            return called
        number = self._places.said_of(record_id)
        if isinstance(record, Evidence):
            return tr("bundle", "{number}: {title}", number=number, title=called)
        return tr("counsel", "Record {number}: {title}", number=number, title=called)


class _Nobody:
    def title_of(self, record_id: str) -> str:
        return ""


def row(label: str, text: str) -> Json:
    """Return a row: a label, and lines beside it."""
    return {"label": drawn(label), "text": lines(text)}


def record_said(shown: Shown, one: Selected, places: Places) -> str:
    """Name a shown record by its number, its page and what it is called."""
    number, called = places.said_of(one.record_id), shown.title_of(one.record_id)
    return tr("counsel", "Record {number}: {title}", number=number, title=called)


def exhibit_said(exhibit: Exhibit, places: Places) -> str:
    """Return an exhibit's number, with its page where that is known."""
    one = exhibit.selected.record_id
    return places.said_of(one) if one in places.of else exhibit.number


def day_said(day: date | None) -> str:
    """Return a day in words, or that it is not said."""
    return tr("counsel", "day not said") if day is None else day_shown(day)


def taken_said(taken: Deduction) -> str:
    """Return an amount that was taken off, what for, and whether that was agreed beforehand."""
    assert taken.amount is not None  # without one there is nothing to say
    agreed = {
        True: tr("counsel", "agreed before"),
        False: tr("counsel", "not agreed before"),
        None: tr("counsel", "not said whether agreed"),
    }
    sort = str(DEDUCTIONS[taken.sort]) if taken.sort in DEDUCTIONS else tr("counsel", "not said what for")
    return tr(
        "counsel",
        "Taken off: {amount}, {what}, {agreed}",
        amount=money_shown(taken.amount),
        what=sort,
        agreed=agreed[taken.agreed_before],
    )
