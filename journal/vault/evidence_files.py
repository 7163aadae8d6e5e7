"""Evidence: one age file for each piece, under a random name, with a key of its own.

A file is hashed and encrypted in one pass into `NAME.age.part`, made durable, then renamed: whatever ends in `.age` is
whole. Nothing here touches the database, so it may run on other threads, several at once. Nothing plain touches the
disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import queue
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

import attrs
import pyrage

from journal.ground.files import disk_errors, sync_folder
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness
from journal.ground.synced_file import SyncedFile
from journal.ground.words import tr
from journal.vault.age_streams import Source, identity_of, run_age
from journal.vault.trouble import damaged_evidence, journal_gone, read_only_place

NAME_SIZE = 16
NAME = re.compile(r"[0-9a-f]{32}\Z")
_PART = ".age.part"


class Writer(Protocol):
    """Takes bytes, piece by piece."""

    def write(self, piece: bytes, /) -> object:
        """Take the next bytes."""
        ...


@attrs.frozen
class StoredFile:
    """One kept file. `name` is random; `identity` is the age key that opens it and goes into the entry's key column."""

    name: str
    sha256: str
    size: int
    identity: str = attrs.field(repr=False)


class EvidenceFiles:
    """The evidence folder of one epoch."""

    def __init__(self, folder: Path, randomness: Randomness, *, read_only: bool) -> None:
        self._folder = folder
        self._randomness = randomness
        self._read_only = read_only
        self._durable = set[Path]()
        self._folders = threading.Lock()  # nobody takes a folder away while another is about to put a file into it

    def path_of(self, name: str) -> Path:
        """Return where the file of this name lies. Raises Damaged for what can't be a name."""
        if not NAME.match(name):
            raise damaged_evidence()
        return self._folder / name[:2] / f"{name}.age"

    def is_of_journal(self, path: Path) -> bool:
        """Tell whether a file belongs to the journal itself. To open and close one would cost SQLite its lock on it."""
        return path.resolve().is_relative_to(self._folder.parent.resolve())

    def take_in(self, stream: BinaryIO, *, size_hint: int = 0, progress: Progress | None = None) -> StoredFile:
        """Keep what the stream holds. Raises KnownError or Cancelled, and then leaves nothing behind."""
        if self._read_only:
            raise read_only_place()
        progress = progress or Progress()
        progress.expect(size_hint)
        name = self._randomness(NAME_SIZE).hex()
        identity = pyrage.x25519.Identity.generate()
        final = self.path_of(name)
        part = final.with_name(name + _PART)
        with disk_errors():
            opened = self._opened_new(part)
            try:
                with opened as file, SyncedFile(file) as out, _Hashing(stream, progress) as source:
                    run_age(pyrage.encrypt_io, source, out, [identity.to_public()])
                part.replace(final)
                sync_folder(final.parent)
            except BaseException:
                with contextlib.suppress(OSError):
                    self._take_away(part)
                raise
        return StoredFile(name, source.digest(), source.size, str(identity))

    def take_away(self, stored: StoredFile) -> None:
        """Take away a file that was taken in and that no entry names."""
        with disk_errors():
            self._take_away(self.path_of(stored.name))

    def _take_away(self, path: Path) -> None:
        with self._folders:
            path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                path.parent.rmdir()  # when it was the only one in it
                self._durable.discard(path.parent)

    def _opened_new(self, part: Path) -> BinaryIO:
        with self._folders:
            self._make_durable(part.parent)
            return _opened_new(part)

    def _make_durable(self, folder: Path) -> None:
        """See to it that the folder is there after a power loss, too: a run that was cut off may not have synced it."""
        if folder in self._durable and folder.is_dir():
            return
        if not self._folder.parent.is_dir():  # nor may it be made anew where a stick was
            raise journal_gone()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._durable:
            sync_folder(self._folder.parent)
        sync_folder(self._folder)
        self._durable.add(folder)

    def copy_out(self, stored: StoredFile, writer: Writer, progress: Progress | None = None) -> None:
        """Write the original's bytes to `writer`. Raises Damaged at the end when they are not the ones that were kept:
        whatever was written must then be thrown away.
        """
        progress = progress or Progress()
        progress.expect(stored.size)
        out = _Counting(writer, progress)
        path, identity = self.path_of(stored.name), identity_of(stored.identity)
        with disk_errors():
            try:
                with path.open("rb") as file:
                    run_age(pyrage.decrypt_io, Source(file), out, [identity])
            except (FileNotFoundError, pyrage.DecryptError):
                raise damaged_evidence() from None
        if out.digest() != stored.sha256 or out.size != stored.size:
            raise damaged_evidence()

    def read(self, stored: StoredFile, progress: Progress | None = None) -> bytes:
        """Return the whole original, verified. Raises Damaged."""
        out = io.BytesIO()
        self.copy_out(stored, out, progress)
        return out.getvalue()

    @contextlib.contextmanager
    def open_verified(self, stored: StoredFile, progress: Progress | None = None) -> Iterator[BinaryIO]:
        """Give the whole original, verified, as a file in memory. Raises Damaged before the first byte is given."""
        with io.BytesIO(self.read(stored, progress)) as file:
            yield file

    def is_there(self, stored: StoredFile) -> bool:
        """Tell whether the file is where it should be, without opening it."""
        return self.path_of(stored.name).is_file()

    def names(self) -> list[str]:
        """Return the names of all whole files."""
        return sorted(path.stem for path in self._folder.glob("*/*.age") if NAME.match(path.stem))

    def delete(self, name: str) -> None:
        """Delete a file that no entry needs any more. One that is not there is no error."""
        path = self.path_of(name)
        with disk_errors():
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)

    def sweep(self) -> int:
        """Delete what unfinished writes left behind, and only that; return how many there were."""
        parts = [path for path in self._folder.glob(f"*/*{_PART}") if NAME.match(path.name.removesuffix(_PART))]
        for path in parts:
            with disk_errors():
                path.unlink(missing_ok=True)
        return len(parts)


def _opened_new(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")


class _Hashing(Source):
    """Hashes what it hands on, beside the encryption: both are bound by the processor."""

    def __init__(self, stream: BinaryIO, progress: Progress) -> None:
        super().__init__(stream)
        self._progress = progress
        self._hash = hashlib.sha256()
        self._pieces: queue.Queue[bytes] = queue.Queue(maxsize=8)
        self._thread = threading.Thread(target=self._hash_all, name="hash", daemon=True)
        self.size = 0

    def __enter__(self) -> _Hashing:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._pieces.put(b"")
        self._thread.join()

    def digest(self) -> str:
        """Return the SHA-256 of all that was handed on, once the `with` is left."""
        return self._hash.hexdigest()

    def _hash_all(self) -> None:
        while piece := self._pieces.get():
            self._hash.update(piece)

    def _next(self) -> bytes:
        try:
            piece = super()._next()
        except OSError as error:
            raise BadInput(
                tr("attach", "This file can't be read."),
                tr("attach", "Check that its disk or stick is still connected, then try again. Nothing was added."),
            ) from error
        if piece:
            self._pieces.put(piece)
            self.size += len(piece)
        self._progress.advance(len(piece))
        return piece


class _Counting:
    """Hashes and counts what was decrypted on its way to a writer."""

    def __init__(self, writer: Writer, progress: Progress) -> None:
        self._writer = writer
        self._progress = progress
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Pass the bytes on."""
        self._hash.update(piece)
        self.size += len(piece)
        self._writer.write(piece)
        self._progress.advance(len(piece))

    def digest(self) -> str:
        """Return the SHA-256 of all that passed."""
        return self._hash.hexdigest()
