"""The pages of the places: made when first gone to, kept while the journal is open, heard when they want something.

Kept true: what a page or its list may want is one list of signals, the same for every place; a draft goes on where it
was begun: on the first page, or in a form.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from journal.actions.drafts import Draft
from journal.ground.clock import Clock
from journal.records.local import day_shown
from journal.records.pointing import pointing_to
from journal.records.record import Record
from journal.ui.deeds.record_deeds import RecordDeeds
from journal.ui.drafts_strip import DraftsStrip
from journal.ui.finding.filters import Filters
from journal.ui.fittings import Fittings
from journal.ui.places import BY_NAME, FIRST
from journal.ui.trail import Trail
from journal.ui.writing import Writing

_ASKED_FIRST = ("journal.actions.open_journal", "journal.actions.what_stands", "journal.actions.owed_now")


def load_first(clock: Clock) -> None:
    """Load what the first page needs while the password is being typed. On any thread."""
    _page_class(FIRST)
    for needed in _ASKED_FIRST:
        importlib.import_module(needed)
    day_shown(clock.now().date())


class House(Protocol):
    """What the pages of places can ask of the window."""

    def write_new(self, kind: str) -> None: ...
    def write_record(self, record: Record) -> None: ...
    def go_to(self, name: str) -> None: ...
    def take(self, paths: list[Path]) -> None: ...
    def bring_in(self) -> None: ...
    def lock(self) -> None: ...
    def show_alone(self, page: QWidget) -> None: ...
    def show_together(self) -> None: ...


class PlacesShown:
    """The pages that there are, by the names of their places; each is a child of the widget it is shown `within`."""

    def __init__(self, fittings: Fittings, writing: Writing, trail: Trail, house: House, within: QWidget) -> None:
        self._fittings = fittings
        self._within = within
        self._writing = writing
        self._house = house
        self._pages: dict[str, QWidget] = {}
        self._ready: QWidget | None = None
        self._wishes: dict[str, Callable[..., None]] = {
            "record_wanted": trail.read,
            "history_wanted": partial(trail.read, at_history=True),
            "erase_wanted": trail.ask_to_erase,
            "change_wanted": writing.change,
            "write_wanted": house.write_record,
            "new_wanted": house.write_new,
            "file_wanted": trail.look_at,
            "take_wanted": house.take,
            "import_wanted": house.bring_in,
            "place_wanted": house.go_to,
            "backup_wanted": partial(house.go_to, "safety"),
            "lock_wanted": house.lock,
            "alone_wanted": house.show_alone,
            "together_wanted": house.show_together,
            "draft_wanted": writing.carry_on,
            "drafts_changed": self.offer_drafts,
            "entries_wanted": self._find,
            "record_to_wanted": self._write_to,
        }

    def __contains__(self, page: object) -> bool:
        return page in self._pages.values()

    def __iter__(self) -> Iterator[QWidget]:
        return iter(self._pages.values())

    @property
    def first(self) -> QWidget | None:
        """The page that one comes to first, once it was made."""
        return self._pages.get(FIRST)

    def make_ready(self) -> None:
        """Make the first page while the password is being tried, so that it is there as soon as that is done."""
        if self._ready is None:
            self._ready = _page_class(FIRST)(self._fittings)
            self._ready.setParent(self._within)  # a page that nobody owns is let go by whichever thread collects it
            for each in self._ready.findChildren(QWidget):
                each.ensurePolished()

    def page(self, name: str) -> QWidget:
        """Return the page of a place, made when it is first gone to."""
        if name not in self._pages:
            ready, self._ready = (self._ready, None) if name == FIRST else (None, self._ready)
            self._pages[name] = self._listened_to(ready or _page_class(name)(self._fittings))
        return self._pages[name]

    def begin_anew(self) -> list[QWidget]:
        """Forget every page, since another journal was opened; return those that there were."""
        pages = list(self._pages.values())
        self._pages.clear()
        return pages

    def offer_drafts(self) -> None:
        """Let the pages offer what was left."""
        for page in self._pages.values():
            if (drafts := _drafts(page)) is not None:
                self._writing.offer(drafts)

    def _write_to(self, kind: str, target_kind: str, target: str) -> None:
        record = pointing_to(kind, target_kind, target)
        if record is None:
            self._house.write_new(kind)
        else:
            self._house.write_record(record)

    def _find(self, filters: Filters) -> None:
        from journal.ui.pages.timeline import TimelinePage

        self._house.go_to("timeline")
        page = self.page("timeline")
        assert isinstance(page, TimelinePage), "entries are listed on the timeline"
        page.narrow(filters)

    def _listened_to(self, page: QWidget) -> QWidget:
        for part in (page, *page.findChildren(RecordDeeds)):
            for name, does in self._wishes.items():
                signal = getattr(part, name, None)
                if isinstance(signal, SignalInstance):
                    signal.connect(does)
        if (drafts := _drafts(page)) is not None:
            drafts.carry_on.connect(self._carry_on)
        return page

    def _carry_on(self, draft: Draft) -> None:
        from journal.ui.pages.today import TodayPage
        from journal.ui.today.kept import is_of_today

        if is_of_today(draft) and isinstance(self.first, TodayPage):
            self._house.go_to(FIRST)
            self.first.carry_on(draft)
            self.offer_drafts()
        else:
            self._writing.carry_on(draft)


def _page_class(name: str) -> Callable[[Fittings], QWidget]:
    module, class_name = BY_NAME[name].page.split(":")
    made: Callable[[Fittings], QWidget] = getattr(importlib.import_module(f"journal.ui.pages.{module}"), class_name)
    return made


def _drafts(page: QObject) -> DraftsStrip | None:
    drafts = getattr(page, "drafts", None)
    return drafts if isinstance(drafts, DraftsStrip) else None
