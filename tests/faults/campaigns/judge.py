"""What must hold for a journal after any fault: it opens, all that was acknowledged is there, nothing is half there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from journal.actions.half_bundles import SWEPT
from journal.actions.open_journal import open_journal
from journal.actions.tools import Tools
from journal.ground.clock import SystemClock
from journal.ground.known_error import BadInput, KnownError, WrongSecret
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop
from journal.records.canonical import canonical
from journal.records.note import Note
from journal.records.stored import to_stored
from journal.vault.check import Severity
from journal.vault.journal import Journal
from journal.vault.notices import ANOTHER_COPY, COPIED_OR_MOVED, HEAD_MOVED_ON, HEALED, MOVED
from journal.vault.own_entries import HEAD_GIVEN
from journal.vault.query import Query
from tests.faults.campaigns.plans import Step, step

PASSWORD = "nine quiet boats — ждать 夜"

_EPOCH = re.compile(r"\d+")
HARMLESS = {
    str(each) for each in (HEAD_MOVED_ON, HEALED, SWEPT, MOVED, ANOTHER_COPY, COPIED_OR_MOVED)
}  # copies are judged


def password_after(step_number: int) -> str:
    """Return the password that a step sets; step 0 is the beginning."""
    return f"{PASSWORD} {step_number}" if step_number else PASSWORD


@attrs.define
class Promise:
    """What was acknowledged: every version of every record, every file's SHA-256, what is gone, the password.

    `backed_up` and `restored` say how many steps a backup and the journals made from it hold.
    """

    versions: dict[str, list[bytes]] = attrs.Factory(dict)
    files: dict[str, str] = attrs.Factory(dict)
    gone: set[str] = attrs.Factory(set)
    steps: list[Step] = attrs.Factory(list)
    ids: dict[int, tuple[str, ...]] = attrs.Factory(dict)
    password: str = PASSWORD
    backed_up: int | None = None
    restored: dict[int, int] = attrs.Factory(dict)

    def keeps(self, planned: Step, ids: Iterable[str] = ()) -> None:
        """Note that a step was acknowledged."""
        self.steps.append(planned)
        self.ids[planned.number] = tuple(ids)
        match planned.does:
            case "attach":
                self.files.update((id_, planned.sha256) for id_ in self.ids[planned.number])
            case "erase":
                for id_ in self.targets(planned):
                    self.gone.add(id_)
                    self.versions.pop(id_, None)
                    self.files.pop(id_, None)
            case "password":
                self.password = password_after(planned.number)
            case "backup":
                self.backed_up = len(self.steps)
            case "restore" if self.backed_up is not None:
                self.restored[planned.number] = self.backed_up
        for id_, (_kind, stored) in zip(self.ids[planned.number], planned.records, strict=False):
            self.versions.setdefault(id_, []).append(canonical(stored))

    def after(self, steps: int) -> Promise:
        """Return what had been promised after so many steps."""
        earlier = Promise()
        for planned in self.steps[:steps]:
            earlier.keeps(planned, self.ids[planned.number])
        return earlier

    def targets(self, planned: Step) -> tuple[str, ...]:
        """Return the ids that a step amends or erases."""
        return () if planned.target is None else self.ids.get(planned.target, ())

    @property
    def entries(self) -> int:
        return sum(planned.entries for planned in self.steps)

    @classmethod
    def said(cls, seed: int, words: str) -> Promise:
        """Return what a workload's whole lines promise."""
        promise = cls()
        whole, _, _cut = words.rpartition("\n")
        for line in whole.splitlines():
            first, *ids = line.split()
            if first.isdigit():
                promise.keeps(step(seed, int(first)), ids)
        return promise


def opened(folder: Path, password: str = PASSWORD) -> Journal:
    """Open a campaign's journal as the program does."""
    return open_journal(folder, password, Tools(SystemClock(), system_randomness, Workshop()))


def problems(folder: Path, promise: Promise, *, following: Step | None = None, goes_on: bool = True) -> list[str]:
    """Return what is wrong with a journal of which `promise` was acknowledged; `following` may have been kept, too."""
    try:
        with _opened_somehow(folder, promise, following) as journal:
            found = list(_looked_at(journal, promise, following))
            if goes_on and not found:
                found += _goes_on(journal)
    except KnownError as error:
        return [f"it does not open or work: {type(error).__name__}: {error.says}"]
    found += [f"a half file is left: {path.suffixes}" for path in folder.rglob("*.part")]
    if len({_EPOCH.sub("", path.name) for path in folder.iterdir()}) != len(list(folder.iterdir())):
        found.append("files of another epoch are left")
    return found


def _opened_somehow(folder: Path, promise: Promise, following: Step | None) -> Journal:
    """Open with the password that was acknowledged, or with the one that was just being set."""
    try:
        return opened(folder, promise.password)
    except WrongSecret:
        if following is None or following.does != "password":
            raise
        return opened(folder, password_after(following.number))


def _looked_at(journal: Journal, promise: Promise, following: Step | None) -> Iterator[str]:
    if journal.read_only:
        yield "it opened for reading only"
    for notice in journal.notices:
        if str(notice) not in HARMLESS:
            yield f"it opened with the notice: {notice}"
    more = journal.size - len(journal.own_entries(HEAD_GIVEN)) - promise.entries  # each bundle leaves its head there
    if more not in ((0,) if following is None else (0, following.entries)):
        yield f"it has {journal.size} entries where {promise.entries} were acknowledged"
    also_gone = promise.targets(following) if more and following is not None and following.does == "erase" else ()
    for id_ in promise.gone.union(also_gone):
        yield from _gone(journal, id_)
    for id_ in promise.versions.keys() - also_gone:
        yield from _record(journal, id_, promise.versions[id_], following if more else None)
    for id_ in promise.files.keys() - also_gone:
        yield from _file(journal, id_, promise.files[id_])
    if more and following is not None:
        yield from _whole_or_not(journal, promise, following)
    loose = len(journal.evidence.names()) - len(promise.files.keys() - also_gone)
    if loose not in ((0, 1) if following is not None and following.does == "attach" else (0,)):
        yield f"there are {loose} more files than pieces of evidence"
    for finding in journal.check():
        if finding.severity is not Severity.STRANGE:
            yield f"check says: {finding.says}"


def _record(journal: Journal, id_: str, versions: list[bytes], following: Step | None) -> Iterator[str]:
    try:
        history = [canonical(to_stored(entry.record)) for entry in journal.history(id_)]
    except KnownError as error:
        yield f"an acknowledged record is lost: {error.says}"
        return
    allowed = [versions]
    if following is not None and following.does == "amend":
        allowed.append([*versions, canonical(following.records[0][1])])
    if history not in allowed:
        yield "an acknowledged record is not as it was saved"


def _gone(journal: Journal, id_: str) -> Iterator[str]:
    try:
        journal.current(id_)
    except BadInput:
        return
    yield "an erased record is there again"


def _file(journal: Journal, id_: str, sha256: str) -> Iterator[str]:
    try:
        stored = journal.stored_file(id_)
        journal.evidence.read(stored)
        if stored.sha256 != sha256:
            yield "an acknowledged file is another one"
    except KnownError as error:
        yield f"an acknowledged file is lost: {error.says}"


def _whole_or_not(journal: Journal, promise: Promise, following: Step) -> Iterator[str]:
    """What was being saved when the fault came is there exactly as it was planned, since it is there."""
    known = promise.versions.keys() | promise.files.keys()
    new = [row for row in journal.find(Query(), limit=10_000).rows if row.id not in known]
    match following.does:
        case "attach":
            for row in new:
                yield from _file(journal, row.id, following.sha256)
        case "add":
            planned = sorted(canonical(stored) for _kind, stored in following.records)
            if sorted(canonical(to_stored(row.record)) for row in new) != planned:
                yield "what was being saved is there in another form"


def _goes_on(journal: Journal) -> Iterator[str]:
    before, note = journal.size, Note(words="after the fault")
    with journal.unit_of_work() as work:
        entry = work.append(note)
        work.commit()
    if journal.size != before + 1 or to_stored(journal.current(entry.record_id).record) != to_stored(note):
        yield "a new entry was not kept"
