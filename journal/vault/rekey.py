"""A new data key: new database, evidence encrypted anew, then the header, which commits. The log stays as it is.

After this neither an old password nor an old key opens anything but old copies. Until the header is replaced the old
epoch is whole and in force; from then on the new one is, and the old one is cleared away. Entry bodies, secrets and
leaves are copied, so the head and every proof stay the same.
"""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import BinaryIO, cast

import attrs

from journal.ground.files import disk_errors, sync_folder, write_whole
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness
from journal.proof.head import Head
from journal.vault import schema
from journal.vault.creation import SET_META
from journal.vault.database import Database
from journal.vault.derivation import Cost
from journal.vault.entries import Log
from journal.vault.epochs import clear_other_epochs
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.head_file import head_bytes
from journal.vault.header import Header
from journal.vault.index import Index
from journal.vault.key_column import file_of, keys_of
from journal.vault.keys import KEY_SIZE, Keys, SlotType, opened_slot, password_bytes, sealed_slot, unused_slot
from journal.vault.layout import Layout
from journal.vault.recovery_code import code_of, new_secret
from journal.vault.trouble import damaged_evidence, disk_full, wrong_password

_COPIED = (
    ("SELECT sequence, leaf FROM leaves ORDER BY sequence", "INSERT INTO leaves VALUES (?, ?)"),
    ("SELECT only, size, peaks FROM frontier", "INSERT INTO frontier VALUES (?, ?, ?)"),
    ("SELECT key, value FROM drafts", "INSERT INTO drafts VALUES (?, ?)"),
    ("SELECT name, value FROM settings", "INSERT INTO settings VALUES (?, ?)"),
)
_ENTRIES = "SELECT sequence, body, secret, keys FROM entries ORDER BY sequence"
_ADD_ENTRY = "INSERT INTO entries VALUES (?, ?, ?, ?)"


@attrs.frozen
class NewEpoch:
    """What lies ready: the header that will put it in force, and the code that opens it."""

    header: Header
    keys: Keys = attrs.field(repr=False)
    recovery_code: str = attrs.field(repr=False)


def prepare(
    layout: Layout,
    old: Header,
    old_keys: Keys,
    database: Database,
    evidence: EvidenceFiles,
    password: str,
    cost: Cost,
    randomness: Randomness,
    progress: Progress,
) -> NewEpoch:
    """Write the next epoch beside the one in force, which stays untouched.

    Raises WrongSecret when this is not the journal's password, Damaged when evidence is, DiskTrouble; then nothing of
    the new epoch is left.
    """
    if opened_slot(old.slot(SlotType.PASSWORD), password_bytes(password), old.journal_id) != old_keys.data_key:
        raise wrong_password()
    new = _new_epoch(old, password, cost, randomness)
    files = {file.name: file for file in Log(database).files()}
    _must_fit(layout, database, evidence, files)
    clear_other_epochs(layout, old.epoch)
    try:
        progress.expect(len(files) + 1)
        with disk_errors():
            layout.evidence(new.header.epoch).mkdir(mode=0o700)
            sync_folder(layout.folder)
        target = EvidenceFiles(layout.evidence(new.header.epoch), randomness, read_only=False)
        renamed = {}
        for name, file in files.items():
            renamed[name] = _encrypted_anew(evidence, file, target, progress)
            progress.advance()
        head = _copied_database(database, layout, new, renamed)
        write_whole(layout.next_head(new.header.epoch), head_bytes(head, old.journal_id, new.keys))
        progress.advance()
    except BaseException:
        clear_other_epochs(layout, old.epoch)
        raise
    return new


def _new_epoch(old: Header, password: str, cost: Cost, randomness: Randomness) -> NewEpoch:
    data_key, recovery = randomness(KEY_SIZE), new_secret(randomness)
    keys = Keys.derived(data_key, old.journal_id)
    secrets = {SlotType.PASSWORD: password_bytes(password), SlotType.RECOVERY_CODE: recovery}
    slots = tuple(
        sealed_slot(type_, secrets[type_], data_key, old.journal_id, cost, randomness)
        if type_ in secrets
        else unused_slot(type_, cost, randomness)
        for type_ in SlotType
    )
    header = Header(old.journal_id, old.epoch + 1, old.generation + 1, slots).signed_with(keys)
    return NewEpoch(header, keys, code_of(recovery))


def _must_fit(layout: Layout, database: Database, evidence: EvidenceFiles, files: Mapping[str, StoredFile]) -> None:
    with disk_errors():
        paths = [evidence.path_of(name) for name in files]
        needed = sum(path.stat().st_size for path in paths if path.is_file()) + 2 * database.size_on_disk()
        if shutil.disk_usage(layout.folder).free < needed:
            raise disk_full()


def _encrypted_anew(evidence: EvidenceFiles, file: StoredFile, target: EvidenceFiles, progress: Progress) -> StoredFile:
    with _Decrypting(evidence, file, progress) as stream:
        stored = target.take_in(cast(BinaryIO, stream))
    if (stored.sha256, stored.size) != (file.sha256, file.size):
        raise damaged_evidence()
    return stored


def _copied_database(database: Database, layout: Layout, new: NewEpoch, renamed: Mapping[str, StoredFile]) -> Head:
    copy = Database(layout.database(new.header.epoch), new.keys.database, read_only=False, create=True)
    try:
        with copy.transaction():
            for statement in (schema.META, *schema.LOG, *schema.DESK):
                copy.run(statement)
            copy.run(SET_META, ("format", schema.FORMAT))
            copy.run(SET_META, ("journal", new.header.journal_id))
            for read, write in _COPIED:
                for row in database.each(read):
                    copy.run(write, row)
            for sequence, body, secret, keys in database.each(_ENTRIES):
                file = file_of(keys)
                copy.run(_ADD_ENTRY, (sequence, body, secret, keys if file is None else keys_of(renamed[file.name])))
            log = Log(copy)
            frontier = log.frontier()
            Index(copy).rebuild(frontier.size)
        return Head(frontier.size, frontier.root())
    finally:
        copy.close()


class _Decrypting:
    """Decrypts a kept file on a thread of its own and hands the bytes on as a stream, never through the disk."""

    def __init__(self, evidence: EvidenceFiles, file: StoredFile, progress: Progress) -> None:
        self._pieces: queue.Queue[bytes | BaseException] = queue.Queue(maxsize=8)
        self._evidence = evidence
        self._file = file
        self._progress = progress
        self._ended = False
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._run, name="decrypt", daemon=True)

    def __enter__(self) -> _Decrypting:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        while self._thread.is_alive():
            try:
                self._pieces.get(timeout=0.05)
            except queue.Empty:
                continue
        self._thread.join()

    def _run(self) -> None:
        try:
            self._evidence.copy_out(self._file, self)
            self._pieces.put(b"")
        except BaseException as error:  # noqa: BLE001 - raised again where the stream is read
            self._pieces.put(error)

    def write(self, piece: bytes, /) -> None:
        """Take the next decrypted bytes."""
        if self._left.is_set():
            raise EOFError
        if piece:
            self._pieces.put(piece)

    def read(self, _count: int = -1, /) -> bytes:
        """Return the next bytes; none at the end, which comes only after the whole file was verified."""
        self._progress.check()
        if self._ended:
            return b""
        piece = self._pieces.get()
        if isinstance(piece, BaseException):
            self._ended = True
            raise piece
        self._ended = not piece
        return piece
