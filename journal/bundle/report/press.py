"""Setting the parts of a report, two beside each other: the typesetter works without Python's lock.

Exhibits are set first, then records, then the lists, which name part and page of what was set before them. The
typesetter forgets between two pairs, so memory is bounded by what two parts need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

import attrs

from journal.bundle.redaction_log import redaction_log
from journal.bundle.report.anchors import Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.document import Document, Told, document
from journal.bundle.report.parts import Part, parts_of, with_exhibits
from journal.bundle.report.typeset import forget, typeset
from journal.bundle.selection import Shown

AT_ONCE = 2

Done = Callable[[Part, Sequence[bytes]], None]
"""Takes a part and its file, in pieces."""


@attrs.frozen
class Report:
    """A report that was written: its files in order, and what became of the exhibits, without their pictures."""

    files: tuple[str, ...]
    copies: tuple[ExhibitCopy, ...]
    places: Places = attrs.field(repr=False)
    """Where each record stands, with its page."""


def make_report(shown: Shown, copies: Iterator[ExhibitCopy], limit: int | None, done: Done) -> Report:
    """Set the report of what is shown and hand over each part with `done`. `limit` is how large a file may be."""
    plan = parts_of(shown)
    places = Places(shown, plan)
    made: list[ExhibitCopy] = []
    first, bodies = plan[0], [part for part in plan if not (part.listed or part.listed_exhibits or part.index == 0)]
    with Press(shown.selection.at, places, done) as press:
        for part, is_first in with_exhibits(plan, _kept(copies, made), limit):
            places.add(part)
            if is_first:
                first = part
            else:
                press.put(part, document(shown, part, places))
                bodies.append(attrs.evolve(part, copies=tuple(copy.without_content() for copy in part.copies)))
        for part in plan:
            if part in bodies:
                press.put(part, document(shown, part, places))
        press.finish()
        lists = [first, *(part for part in plan[1:] if part not in bodies)]
        told = Told(sorted([*lists, *bodies], key=lambda part: part.index), made, redaction_log(shown, made))
        for part in lists:
            press.put(part, document(shown, part, places, told))
    return Report(tuple(part.file_name for part in told.parts), tuple(made), places)


def _kept(copies: Iterator[ExhibitCopy], made: list[ExhibitCopy]) -> Iterator[ExhibitCopy]:
    for copy in copies:
        made.append(copy.without_content())
        yield copy


class Press:
    """Sets what is put into it, `AT_ONCE` parts at once, and hands each over in the order in which it was put."""

    def __init__(self, at: datetime, places: Places, done: Done) -> None:
        self._at, self._places, self._done = at, places, done
        self._waiting: list[tuple[Part, Document]] = []
        self._running: list[tuple[Part, Future[tuple[list[bytes], dict[str, int]]]]] = []
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="press")

    def __enter__(self) -> Press:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Finish what was put, or, where something went wrong, only what is under way."""
        try:
            if kind is None:
                self.finish()
        finally:
            self._threads.shutdown(cancel_futures=True)
            forget()

    def put(self, part: Part, values: Document) -> None:
        """Set a part as soon as there is room for it; one with pictures at once, so that few of them are held."""
        self._waiting.append((part, values))
        if len(self._waiting) == AT_ONCE or values.pictures:
            self._start()

    def finish(self) -> None:
        """Set all that was put and hand it over."""
        self._start()
        self._settle()

    def _start(self) -> None:
        self._settle()
        self._running = [(part, self._threads.submit(typeset, values, self._at)) for part, values in self._waiting]
        self._waiting = []

    def _settle(self) -> None:
        for part, setting in self._running:
            content, pages = setting.result()
            self._places.set_pages(part, pages)
            self._done(part, content)
        if self._running:
            forget()
        self._running = []
