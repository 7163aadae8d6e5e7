"""The unit of work: all that one action writes, kept together at `commit` or not at all.

Entries get their sequence when they are appended, but nobody sees them before the commit. After it the head file
follows; should that fail, the entries are safe all the same and the head catches up at the next open.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType

from journal.ground.clock import Clock
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness
from journal.ground.words import tr
from journal.proof.tree import Frontier
from journal.records.canonical import Json
from journal.records.case import Case
from journal.records.record import Record
from journal.records.stored import to_stored
from journal.vault.database import Database
from journal.vault.desk import Desk
from journal.vault.entries import SECRET_SIZE, Entry, Log, body_of
from journal.vault.erasing import erase_versions
from journal.vault.evidence_files import StoredFile
from journal.vault.index import Index
from journal.vault.key_column import keys_of, keys_of_case
from journal.vault.own_entries import ERASED, OWN_KINDS
from journal.vault.trouble import no_such_record

ID_SIZE = 16
SEED_SIZE = 32
_CURRENT = "SELECT sequence, kind FROM standing WHERE record_id = ?"


class Door:
    """Lets one unit of work in at a time, and tells the journal what is committed and what was."""

    def __init__(self, committed: Callable[[Frontier], None], committing: Callable[[], None]) -> None:
        self.committed = committed
        self.committing = committing
        self._somebody_in = False

    def enter(self) -> None:
        """Let somebody in. To open a second unit of work inside the first one is a bug."""
        if self._somebody_in:
            raise RuntimeError("A unit of work is open already.")
        self._somebody_in = True

    def leave(self) -> None:
        """Let the next one in."""
        self._somebody_in = False

    @contextlib.contextmanager
    def shut(self) -> Iterator[None]:
        """Let nobody write meanwhile, and wait for nobody: not in the middle of somebody's work."""
        self.enter()
        try:
            yield
        finally:
            self.leave()


class Work:
    """One transaction. Use it as a context manager and call `commit`; leaving without it changes nothing."""

    def __init__(self, database: Database, clock: Clock, randomness: Randomness, door: Door) -> None:
        self._database = database
        self._clock = clock
        self._randomness = randomness
        self._door = door
        self._log = Log(database)
        self._index = Index(database)
        self._desk = Desk(database)
        self._before = self._frontier = Frontier()
        self._fresh: set[str] = set()
        self._open = False

    def __enter__(self) -> Work:
        self._door.enter()
        self._open = True
        try:
            self._database.begin()
            self._before = self._frontier = self._log.frontier()
        except BaseException:
            self._leave()  # or no later work could ever begin
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        if self._open:
            self._open = False
            self._database.roll_back()
            self._door.leave()

    def new_id(self) -> str:
        """Draw the id of a record that this work will append: for records that link to each other."""
        record_id = self._randomness(ID_SIZE).hex()
        self._fresh.add(record_id)
        return record_id

    def append(self, record: Record, *, record_id: str | None = None, file: StoredFile | None = None) -> Entry:
        """Append a record, new, or a new version of the one with this id. `file` is its file, for evidence.

        A new version of evidence keeps its file, one of a case its key; a new case gets a key. Raises BadInput when no
        record has this id, or one of another kind.
        """
        supersedes, keys = None, None if file is None else keys_of(file)
        if record_id is None:
            record_id = self.new_id()
        row = self._database.row(_CURRENT, (record_id,))
        if row is not None:
            supersedes, kind = row
            if kind != record.kind:
                raise BadInput(
                    tr("record", "The record with this number is of another kind."),
                    tr("record", "Check the number, or add this as a new record."),
                )
            keys = self._log.keys(supersedes) if keys is None else keys
        elif record_id not in self._fresh:
            raise no_such_record()
        if keys is None and record.kind == Case.kind:
            keys = keys_of_case(self._randomness(SEED_SIZE))
        return self._append(record_id, record.kind, supersedes, to_stored(record), keys)

    def erase(self, record_ids: Sequence[str], progress: Progress | None = None) -> Entry:
        """Erase every version of these records for good, files too, and append the `erased` entry that says so.

        Only what the journal itself holds is erased: whoever calls takes care of drafts. `progress` moves where words
        of earlier versions must be looked for in the whole index. Raises BadInput for an unknown record, and Cancelled.
        """
        sequences: list[Json] = []
        for record_id in dict.fromkeys(record_ids):
            sequences += erase_versions(self._database, self._log, self._index, record_id)
        if not sequences:
            raise no_such_record()
        self._index.forget_dropped_words(progress or Progress())
        return self.append_own(ERASED, {"sequences": sequences})

    def append_own(self, kind: str, fields: Mapping[str, Json]) -> Entry:
        """Append an entry of the journal's own (see `own_entries`)."""
        if kind not in OWN_KINDS:
            raise ValueError("The journal writes no such entry of its own.")
        return self._append(self.new_id(), kind, None, fields, None)

    def _append(
        self, record_id: str, kind: str, supersedes: int | None, fields: Mapping[str, Json], keys: bytes | None
    ) -> Entry:
        body = body_of(record_id, kind, self._clock.now(), self._clock.zone(), supersedes, fields)
        entry = self._log.append(self._frontier, body, self._randomness(SECRET_SIZE), keys)
        self._frontier = self._frontier.grown(entry.leaf)
        self._index.add(entry)
        return entry

    def put_draft(self, key: str, value: Json) -> None:
        """Lay a draft on the desk, in the place of an earlier one with the same key."""
        self._desk.put_draft(key, value)

    def drop_draft(self, key: str) -> None:
        """Take a draft away. One that is not there is no error."""
        self._desk.drop_draft(key)

    def put_setting(self, name: str, value: Json) -> None:
        """Keep a setting; None takes it away."""
        self._desk.put_setting(name, value)

    def commit(self) -> None:
        """Make everything durable. Raises DiskTrouble when that fails, and then nothing was kept."""
        if not self._open:
            raise ValueError("This work has ended.")
        if self._frontier != self._before:
            self._log.keep(self._frontier)
            self._index.keep(self._frontier.size)
        self._door.committing()
        self._database.commit()
        self._open = False
        self._door.leave()
        if self._frontier != self._before:
            self._door.committed(self._frontier)
