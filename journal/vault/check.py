"""Checking a journal against itself: pages, seals, tree, index, evidence. Finds and says; mends nothing.

What it can't see is a whole folder put back to an earlier day: that takes a head kept somewhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest

import attrs

from journal.ground.known_error import Damaged, DiskTrouble, KnownError
from journal.ground.progress import Progress
from journal.ground.words import Message, N, tr, trn
from journal.proof.sealing import written_and_sealed
from journal.proof.tree import Frontier
from journal.vault.clock_watch import StrangeTimes
from journal.vault.database import Database, Row
from journal.vault.database_errors import NOT_READ
from journal.vault.entries import SUPERSEDES, Entry, Log
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.index import Index
from journal.vault.indexed import Indexed, indexed
from journal.vault.key_column import file_of
from journal.vault.own_entries import ERASED, OWN_KINDS
from journal.vault.trouble import unreadable_disk

FROM_BACKUP = N("check", "Make a copy of the journal's folder, then go back to your last backup.")
OPEN_AGAIN = N("check", "Close the journal and open it again.")
CLOCK_WAS_WRONG = N(
    "check",
    "A clock that was set wrong does this. The order of the entries is right all the same. There is nothing to do.",
)

_PAGES = "PRAGMA integrity_check"
_CIPHER_PAGES = "PRAGMA cipher_integrity_check"
_BLANK_PAGES = "PRAGMA freelist_count"
_READ_ANEW = "PRAGMA shrink_memory"
_SEALS = (
    "SELECT l.sequence, l.leaf, e.body, e.secret, e.keys FROM leaves l LEFT JOIN entries e USING (sequence)"
    " ORDER BY l.sequence"
)
_VERSIONS = "SELECT sequence, record_id, kind FROM versions ORDER BY sequence"
_LISTED = "SELECT position, record_id, kind, sequence, unpaid FROM current ORDER BY position"
_SEARCHED = "SELECT rowid, words, kind FROM search ORDER BY rowid"
_BINNED = "SELECT position, record_id, kind, sequence FROM binned ORDER BY position"
_LINKS = "SELECT source, field, target, kind FROM links ORDER BY source, field, target"
_ABOUT_SEARCH = "FTS5 table"


class Severity(StrEnum):
    """How bad a finding is: only what is broken makes a journal unsound."""

    BROKEN = "broken"
    STRANGE = "strange"


@attrs.frozen
class Finding:
    """One thing that is wrong or strange: what it is, and what to do."""

    severity: Severity
    says: str
    do: str

    @classmethod
    def broken(cls, says: str | Message, do: str | Message = FROM_BACKUP) -> Finding:
        return cls(Severity.BROKEN, str(says), str(do))

    @classmethod
    def strange(cls, says: str | Message, do: str | Message) -> Finding:
        return cls(Severity.STRANGE, str(says), str(do))


def check(
    database: Database, evidence: EvidenceFiles, known: list[Finding], now: datetime, deep: bool, progress: Progress
) -> list[Finding]:
    """Return all findings; an empty list means sound. `known` is what opening found already."""
    findings = [*known]
    checking = _Checking(database, now, progress)
    for part in (checking.pages, checking.log, checking.index):
        try:
            findings += part()
        except (Damaged, DiskTrouble) as trouble:
            if isinstance(trouble, DiskTrouble) and not any(each.severity is Severity.BROKEN for each in findings):
                raise  # the disk's fault, as far as anybody can tell
            findings.append(Finding.broken(trouble.says, trouble.do))
    findings += _evidence_findings(checking.files, evidence, deep, progress)
    return findings


class _Checking:
    """Walks the log once and keeps what the later parts compare with."""

    def __init__(self, database: Database, now: datetime, progress: Progress) -> None:
        self._database = database
        self._times = StrangeTimes(now)
        self._progress = progress
        self._latest: dict[str, Indexed] = {}
        self._versions: list[tuple[int, str, str]] = []
        self._last: dict[str, int] = {}
        self._size = 0
        self._erased: set[int] = set()
        self._search_is_whole = True
        self.files: dict[str, StoredFile] = {}

    def pages(self) -> Iterator[Finding]:
        """Each of the two checks misses damage that the other one finds.

        SQLite keeps no copy of a blank page that a save begins to fill. When the power fails in that save, remains of
        it are left there; nothing reads them, and the page is good again once it is filled. The first check reads
        every page but the blank ones, so what only the second one finds lies in those.
        """
        self._database.rows(_READ_ANEW)  # not what memory still holds of a page
        found = [str(row[0]) for row in self._database.rows(_PAGES) if row[0] != "ok"]
        self._search_is_whole = not any(_ABOUT_SEARCH in says for says in found)  # its words fit what they came from
        not_whole = [str(row[0]) for row in self._database.rows(_CIPHER_PAGES)]
        if any(says.startswith(NOT_READ) for says in not_whole):
            raise unreadable_disk()
        broken = len(not_whole)
        blank = self._database.row(_BLANK_PAGES)
        if any(_ABOUT_SEARCH not in says for says in found) or broken > (blank[0] if blank else 0):
            yield Finding.broken(tr("check", "Pages of the journal's main file are damaged."))
        elif broken:
            yield Finding.strange(
                tr("check", "Blank pages of the journal's main file hold remains. No entry is in them."),
                tr("check", "They may be left from a save that was cut off. There is nothing to do."),
            )

    def log(self) -> Iterator[Finding]:
        """Every seal is computed anew, and the tree over all of them."""
        kept = Log(self._database).frontier()
        self._progress.expect(kept.size)
        frontier = Frontier()
        broken: list[int] = []
        blank: set[int] = set()
        for sequence, leaf, body, secret, keys in self._database.each(_SEALS):
            self._progress.advance()
            if body is None:
                blank.add(sequence)
            elif not self._entry_is_whole(Entry(sequence, body, leaf), secret, keys):
                broken.append(sequence)
            if sequence != frontier.size + 1:
                broken.append(sequence)
            frontier = frontier.grown(leaf)
        self._size = frontier.size
        broken = sorted({*broken, *(blank ^ self._erased)})  # a blank is erased, and what is erased is blank
        if broken:
            shown = ", ".join(str(number) for number in broken[:20])
            yield Finding.broken(
                trn(
                    "check",
                    "{count} entry is missing or was changed after it was written: number {numbers}.",
                    "{count} entries are missing or were changed after they were written, among them: {numbers}.",
                    len(broken),
                    numbers=shown,
                )
            )
        if frontier != kept:
            yield Finding.broken(tr("check", "The log is not the one that its own summary tells of."))
        for says in self._times.says():
            yield Finding.strange(says, CLOCK_WAS_WRONG)

    def _entry_is_whole(self, entry: Entry, secret: bytes, keys: bytes | None) -> bool:
        try:
            committed = entry.committed
            whole = written_and_sealed(secret, committed) == (entry.body, entry.leaf)
            whole = whole and committed[SUPERSEDES] == self._last.get(entry.record_id)
            self._versions.append((entry.sequence, entry.record_id, entry.kind))
            self._last[entry.record_id] = entry.sequence
            self._times.look_at(entry.sequence, entry.written_at)
            if entry.kind == ERASED:
                self._erased.update(entry.fields["sequences"])  # type: ignore[arg-type]  # checked by the seal
            if entry.kind in OWN_KINDS:
                return whole
            self._latest[entry.record_id] = indexed(entry)
            if (file := file_of(keys)) is not None:
                self.files[file.name] = file
                said = (committed.get("sha256"), committed.get("size"))
                whole = whole and said in ((file.sha256, file.size), (None, None))
        except (KnownError, ValueError, TypeError, KeyError, json.JSONDecodeError):
            return False
        return whole

    def index(self) -> Iterator[Finding]:
        """The index is compared with one made from the log."""
        rows = sorted(self._latest.values(), key=lambda row: row.position)
        whole = (
            self._search_is_whole
            and Index(self._database).fits(self._size)
            and self._are(_VERSIONS, self._versions)
            and self._are(_LISTED, (row.listed for row in rows if not row.in_bin))
            and self._are(_BINNED, (row.binned for row in rows if row.in_bin))
            and self._are(_SEARCHED, (row.searched for row in rows if not row.in_bin))
            and self._are(_LINKS, sorted((row.record_id, *link, row.kind) for row in rows for link in row.links))
        )
        if not whole:
            yield Finding.broken(
                tr(
                    "check",
                    "Lists and search do not match the entries. The entries themselves are not touched by this.",
                ),
                OPEN_AGAIN,
            )

    def _are(self, statement: str, expected: Iterable[Row]) -> bool:
        for found, one in zip_longest(self._database.each(statement), expected):
            self._progress.check()
            if found != one:
                return False
        return True


def _evidence_findings(
    files: dict[str, StoredFile], evidence: EvidenceFiles, deep: bool, progress: Progress
) -> Iterator[Finding]:
    missing = [file for file in files.values() if not evidence.is_there(file)]
    if missing:
        yield Finding.broken(
            trn(
                "check",
                "{count} file kept as evidence is missing.",
                "{count} files kept as evidence are missing.",
                len(missing),
            )
        )
    extra = set(evidence.names()) - files.keys()
    if extra:
        yield Finding.strange(
            trn(
                "check",
                "{count} file in the evidence folder belongs to no entry.",
                "{count} files in the evidence folder belong to no entry.",
                len(extra),
            ),
            tr("check", "It may be left from adding a file that was cut off. It is never deleted on its own."),
        )
    if deep:
        broken = sum(not _reads_whole(file, evidence, progress) for file in files.values() if evidence.is_there(file))
        if broken:
            yield Finding.broken(
                trn(
                    "check",
                    "{count} file kept as evidence is damaged.",
                    "{count} files kept as evidence are damaged.",
                    broken,
                )
            )


class _Nowhere:
    """Takes bytes and forgets them."""

    def write(self, piece: bytes, /) -> None:
        """Forget the bytes."""


def _reads_whole(file: StoredFile, evidence: EvidenceFiles, progress: Progress) -> bool:
    progress.check()
    try:
        evidence.copy_out(file, _Nowhere())
    except Damaged:
        return False
    return True
