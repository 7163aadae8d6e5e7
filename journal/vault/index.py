"""The index: which version of each record is current, what links to what, and the words to search by.

All of it follows from the entries, so it is never migrated: when its version, its language or its size is not the one
expected, it is made anew. A row's number is its *position* (see `positions`): lists and searches come out of the
database in order, newest first, without sorting.
"""

from __future__ import annotations

from journal.ground.known_error import DiskTrouble
from journal.ground.progress import Progress
from journal.ground.words import language
from journal.vault.database import Database
from journal.vault.entries import Entry
from journal.vault.figures import Figures
from journal.vault.index_made_anew import ADD_SEARCH, make_index, put
from journal.vault.indexed import Indexed, indexed
from journal.vault.own_entries import OWN_KINDS

VERSION = 6

_STATE = "SELECT version, language, size FROM index_state WHERE only = 1"
_SET_STATE = "INSERT OR REPLACE INTO index_state (only, version, language, size) VALUES (1, ?, ?, ?)"
_HAS_STATE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'index_state'"
_ADD_VERSION = "INSERT INTO versions (sequence, record_id, kind) VALUES (?, ?, ?)"
_POSITION = "SELECT position FROM current WHERE record_id = ?"
_DROP_CURRENT = "DELETE FROM current WHERE record_id = ?"
_DROP_BINNED = "DELETE FROM binned WHERE record_id = ?"
_DROP_SEARCH = "DELETE FROM search WHERE rowid = ?"
_FORGET_AT_ONCE = "INSERT INTO search (search, rank) VALUES ('secure-delete', ?)"
_MERGE = "INSERT INTO search (search, rank) VALUES ('merge', ?)"
_PAGES = "SELECT count(*) FROM search_idx"
_PAGES_AT_ONCE = 200
_DROP_LINKS = "DELETE FROM links WHERE source = ?"


class Index:
    """Keeps the index beside the log. Methods write inside a transaction that somebody else commits, but for one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._figures = Figures(database)
        self._searched: dict[int, Indexed] = {}
        self._added = 0
        self._dropped = False

    def fits(self, size: int) -> bool:
        """Tell whether the index is today's, in today's language, and over a log of this size."""
        return self._state() == (VERSION, language(), size)

    def can_be_read(self, size: int) -> bool:
        """Tell whether the index serves for reading: another language's words are better than none."""
        state = self._state()
        return state is not None and (state[0], state[2]) == (VERSION, size)

    def _state(self) -> tuple[object, ...] | None:
        return None if self._database.row(_HAS_STATE) is None else self._database.row(_STATE)

    def bring_up_to_date(self, size: int, progress: Progress) -> None:
        """Make the index anew where it is not today's. Raises DiskTrouble when that fails and it can't even be read,
        and `Cancelled`."""
        if self.fits(size) or (self._database.read_only and self.can_be_read(size)):
            return
        if self._database.read_only:
            self.rebuild(size, progress)
            return
        try:
            with self._database.transaction():
                self.rebuild(size, progress)
        except DiskTrouble:
            if not self.can_be_read(size):
                raise

    def rebuild(self, size: int, progress: Progress | None = None) -> None:
        """Make the index anew from the entries. Raises `Cancelled`."""
        make_index(self._database, size, progress or Progress())
        self.keep(size)

    def add(self, entry: Entry) -> None:
        """Put a new entry in the place of its record's earlier version. It can be searched for after `keep`."""
        self._added += 1
        self._figures.touch(entry.record_id, entry.kind)
        self._database.run(_ADD_VERSION, (entry.sequence, entry.record_id, entry.kind))
        if entry.kind in OWN_KINDS:
            return
        if entry.supersedes is not None:
            self.drop(entry.record_id)
        row = indexed(entry)
        put(self._database, (row,))
        if not row.in_bin:
            self._searched[row.position] = row

    def erase(self, record_id: str, versions: int) -> None:
        """Take a record out with all that was reckoned from it, and every word of its one version.

        Words of earlier versions were dropped before, and are in the file until `forget_dropped_words`.
        """
        self._figures.forget(record_id)
        if versions > 1:
            self._dropped = True
            self.drop(record_id)
            return
        self._database.run(_FORGET_AT_ONCE, (1,))
        self.drop(record_id)
        self._database.run(_FORGET_AT_ONCE, (0,))

    def drop(self, record_id: str) -> None:
        """Take a record out of lists, links, search and bin; its versions stay."""
        row = self._database.row(_POSITION, (record_id,))
        if row is not None:
            if self._searched.pop(row[0], None) is None:
                self._database.run(_DROP_SEARCH, row)
            self._database.run(_DROP_CURRENT, (record_id,))
        self._database.run(_DROP_BINNED, (record_id,))
        self._database.run(_DROP_LINKS, (record_id,))

    def forget_dropped_words(self, progress: Progress) -> None:
        """Leave no word in the file that an erased record held. Raises `Cancelled`.

        FTS5 marks what is dropped and forgets it when it merges: all of it, in proportion to the journal. Its
        `secure-delete` forgets at once, but makes each change of a record many times slower; and what a changed record
        said before stands in the log anyway.
        """
        if not self._dropped:
            return
        pages = self._database.row(_PAGES)
        progress.expect(pages[0] if pages else 0)
        left, step = progress.total, -_PAGES_AT_ONCE  # below nothing: begin to merge all
        while self._database.changes(_MERGE, (step,)) > 1:  # as FTS5 says that there was something to do
            progress.advance(min(left, _PAGES_AT_ONCE))
            left, step = max(0, left - _PAGES_AT_ONCE), _PAGES_AT_ONCE
        self._dropped = False

    def keep(self, size: int) -> None:
        """Say how much of the log is in the index, and make all that was added searchable."""
        # FTS5 takes rows quickly in the order of their numbers, and very slowly out of it.
        for position in sorted(self._searched):
            self._database.run(ADD_SEARCH, self._searched[position].searched)
        self._searched.clear()
        self._figures.keep(size - self._added, size)
        self._added = 0
        self._database.run(_SET_STATE, (VERSION, language(), size))
