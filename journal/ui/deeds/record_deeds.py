"""What is done with the records that were chosen in a list, and told on the page where it was done.

Kept true: what is done with many is done with all of them or with none; what leaves a list comes back with one key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.actions.changes import Changes
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.records.case import Case
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.saving_lists import ask_where

if TYPE_CHECKING:
    from journal.actions.cases import OneCase
    from journal.actions.open_journal import Journal
    from journal.actions.save_list import ListToSave
    from journal.records.record import Record


@attrs.frozen
class Chosen:
    """A record that was chosen in a list."""

    id: str
    kind: str


class RecordDeeds(QObject):
    """Does what a menu offers; where that leads elsewhere, a signal says so. `in_bin`: the records lie there."""

    history_wanted = Signal(str)
    file_wanted = Signal(str, object)
    change_wanted = Signal(str, str, object)
    write_wanted = Signal(object)
    erase_wanted = Signal(str)

    def __init__(self, fittings: Fittings, banner: Banner, page: QWidget, *, in_bin: bool = False) -> None:
        super().__init__(page)
        self._fittings = fittings
        self._banner = banner
        self._page = page
        self.in_bin = in_bin

    @property
    def may_write(self) -> bool:
        """Whether the journal can be changed."""
        opened = self._fittings.session.opened
        return opened is not None and not opened.read_only

    # ------------------------------------------------------------------ with one

    def change(self, record_id: str) -> None:
        """Open the form of a record."""
        self._with_record(
            record_id, lambda _journal, record: record,
            lambda record: self.change_wanted.emit(record.kind, record_id, record),
        )  # fmt: skip

    def same_again(self, record_id: str) -> None:
        """Begin a new record with what may be the same again."""

        def again(_journal: Journal, record: Record) -> Record:
            from journal.actions.same_again import usual

            return usual(record)

        self._with_record(record_id, again, self.write_wanted.emit)

    def _with_record(
        self, record_id: str, made: Callable[[Journal, Record], Record], then: Callable[[Record], None]
    ) -> None:
        def work(journal: Journal) -> Record:
            from journal.actions.show_record import show_record

            return made(journal, show_record(journal, record_id).record)

        self._fittings.session.ask(work, then, self._banner.say_error, self)

    # ------------------------------------------------------------------ with many

    def move(self, chosen: Sequence[Chosen], *, into: bool) -> None:
        """Put records into the bin or take them out, and offer to undo that."""
        self._move(tuple(each.id for each in chosen), into, self._say_moved)

    def _move(self, ids: tuple[str, ...], into: bool, then: Callable[[bool, Changes], None]) -> None:
        def work(journal: Journal) -> Changes:
            from journal.actions.bin_record import bin_record, unbin_record

            return (bin_record if into else unbin_record)(journal, *ids)

        self._fittings.session.write(work, partial(then, into), self._banner.say_error, self)

    def _say_moved(self, into: bool, changes: Changes) -> None:
        count = len(changes.ids)
        if into:
            says = trn("deeds", "{count} entry is in the bin.", "{count} entries are in the bin.", count)
            self._banner.say("good", says, tr("deeds", "It is in no list any more, and can be taken out again."))
        else:
            self._banner.say("good", trn("deeds", "{count} entry is out of the bin.",
                                         "{count} entries are out of the bin.", count))  # fmt: skip
        self._banner.offer(
            tr("undo", "Undo"), lambda: self._move(changes.ids, not into, self._say_back),
            spoken=tr("deeds", "Undo this for all of them"), key="Ctrl+Z",
        )  # fmt: skip

    def _say_back(self, _into: bool, _changes: Changes) -> None:
        self._banner.say("good", tr("undo", "Taken back."))

    def cases(self, then: Callable[[tuple[OneCase, ...]], None], owner: QObject) -> None:
        """Tell which cases there are."""

        def work(journal: Journal) -> tuple[OneCase, ...]:
            from journal.actions.cases import list_cases

            return list_cases(journal)

        self._fittings.session.ask(work, then, self._banner.say_error, owner)

    def into_case(self, chosen: Sequence[Chosen], case: OneCase, *, into: bool) -> None:
        """Put records into a case or take them out of it."""
        ids = tuple(each.id for each in chosen)

        def work(journal: Journal) -> Changes:
            from journal.actions.case_entries import put_into_case, take_out_of_case

            return (put_into_case if into else take_out_of_case)(journal, case.id, ids)

        self._fittings.session.write(
            work, lambda _changes: self._say_case(case.name, len(ids), into), self._banner.say_error, self
        )

    def _say_case(self, name: str, count: int, into: bool) -> None:
        name = name or tr("export", "Without a name")
        if into:
            words = trn("deeds", "{count} entry goes into the case “{name}”.",
                        "{count} entries go into the case “{name}”.", count, name=name)  # fmt: skip
        else:
            words = trn("deeds", "{count} entry stays out of the case “{name}”.",
                        "{count} entries stay out of the case “{name}”.", count, name=name)  # fmt: skip
        self._banner.say("good", words)

    def new_case(self, chosen: Sequence[Chosen]) -> None:
        """Begin a case with these records."""
        self.write_wanted.emit(Case(records=tuple(each.id for each in chosen)))

    def mark(self, chosen: Sequence[Chosen], mark: str, value: object) -> None:
        """Set a mark on files."""
        ids = tuple(each.id for each in chosen)

        def work(journal: Journal) -> Changes:
            from journal.actions.view_evidence import set_marks

            return set_marks(journal, ids, mark, value)

        self._fittings.session.write(work, lambda _changes: None, self._banner.say_error, self)

    def save_list(self, chosen: Sequence[Chosen]) -> None:
        """Ask where to save these records as a list."""
        ids, in_bin = tuple(each.id for each in chosen), self.in_bin

        def made(journal: Journal, progress: Progress) -> ListToSave:
            from journal.actions.list_records import Query
            from journal.actions.save_list import records_to_save

            return records_to_save(journal, Query(only=ids, in_bin=in_bin), tr("timeline", "Entries"), progress)

        ask_where(made, self._fittings, self._page)
