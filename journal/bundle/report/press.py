"""Setting the parts of a report, two beside each other, each by a child of this program.

Exhibits are set first, then records, then the lists, which name part and page of what was set before them. A child
remembers nothing of a part, so memory is bounded by what two parts need.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from queue import SimpleQueue
from threading import Lock

import attrs

from journal.bundle.redaction_log import redaction_log
from journal.bundle.report.anchors import Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.document import Document, Told, document
from journal.bundle.report.elsewhere import Elsewhere
from journal.bundle.report.parts import Part, parts_of, with_exhibits
from journal.bundle.report.typeset import typeset
from journal.bundle.report.typesetter import Pages, forget, set_here
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
    """Sets what is put into it, `AT_ONCE` parts at once, and hands each over in the order in which it was put.

    Records and lists of a report in several parts are set by children. What holds exhibits is set in this process, one
    part after the other: it takes little, and the children that read pictures have their memory at the same time.
    """

    def __init__(self, at: datetime, places: Places, done: Done) -> None:
        self._at, self._places, self._done = at, places, done
        self._running: deque[tuple[Part, Future[tuple[list[bytes], Pages]]]] = deque()
        self._children = [Elsewhere() for _ in range(AT_ONCE)]
        self._idle: SimpleQueue[Elsewhere] = SimpleQueue()
        for child in self._children:
            self._idle.put(child)
        self._set_here = Lock()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="press")

    def __enter__(self) -> Press:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Finish what was put, or, where something went wrong, end what is under way."""
        try:
            if kind is None:
                self.finish()
        finally:
            for child in self._children:
                child.close()
            self._threads.shutdown(cancel_futures=True)

    def put(self, part: Part, values: Document) -> None:
        """Set a part as soon as there is room for it."""
        while len(self._running) >= AT_ONCE:
            self._settle()
        how = self._here if part.whole or part.copies else self._elsewhere
        self._running.append((part, self._threads.submit(how, values)))

    def finish(self) -> None:
        """Wait for all that was put and hand it over."""
        while self._running:
            self._settle()

    def _here(self, values: Document) -> tuple[list[bytes], Pages]:
        with self._set_here:
            try:
                return typeset(values, self._at, set_here)
            finally:
                forget()

    def _elsewhere(self, values: Document) -> tuple[list[bytes], Pages]:
        child = self._idle.get()
        try:
            return typeset(values, self._at, child.set_part)
        finally:
            self._idle.put(child)

    def _settle(self) -> None:
        part, setting = self._running.popleft()
        content, pages = setting.result()
        self._places.set_pages(part, pages)
        self._done(part, content)
