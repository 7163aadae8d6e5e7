"""The list of a snapshot: what belongs to it, with the hash of each file as it lies in the backup, under a MAC."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_file, sync_folder, write_whole
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.canonical import canonical
from journal.vault.evidence_files import NAME
from journal.vault.keys import Keys
from journal.vault.trouble import damaged_backup, newer_format

FORMAT = 1
LIST = "list"
SNAPSHOTS = "snapshots"
SNAPSHOT = re.compile(r"([0-9]{6})-[0-9]{8}T[0-9]{6}Z\Z")
_DIGITS = 6
_MAC_SIZE = 32
_PIECE = 1024 * 1024


@attrs.frozen
class Kept:
    """One file of a backup: the SHA-256 (hex) and length of its ciphertext."""

    sha256: str
    size: int


@attrs.frozen
class SnapshotList:
    """What one snapshot consists of: its own files by name, and the evidence files of its epoch by their names."""

    journal_id: str
    epoch: int
    made: str
    size: int
    root: str
    files: dict[str, Kept]
    evidence: dict[str, Kept]

    def write(self, path: Path, keys: Keys) -> None:
        """Write the list with its MAC. Raises KnownError."""
        body = canonical({"format": FORMAT, **attrs.asdict(self)})
        write_whole(path, body + hmac.digest(keys.backup_mac, body, "sha256"))

    @classmethod
    def read(cls, path: Path, keys: Keys) -> SnapshotList:
        """Read a list and verify it. Raises Damaged."""
        body, mac = _parts(path)
        if not hmac.compare_digest(mac, hmac.digest(keys.backup_mac, body, "sha256")):
            raise damaged_backup()
        return cls._understood(body)

    @classmethod
    def said(cls, path: Path) -> SnapshotList:
        """Read a list whoever wrote it, to decide what to keep: never to restore from. Raises Damaged."""
        return cls._understood(_parts(path)[0])

    @classmethod
    def _understood(cls, body: bytes) -> SnapshotList:
        try:
            said = json.loads(body)
            if said.pop("format") != FORMAT:
                raise newer_format()
            for name in ("files", "evidence"):
                said[name] = {file: Kept(**kept) for file, kept in said[name].items()}
            found = cls(**said)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise damaged_backup() from None
        # Signed or not, no name leads out of the backup.
        if any("/" in name or name.startswith(".") for name in found.files) or not all(map(NAME.match, found.evidence)):
            raise damaged_backup()
        return found


def _parts(path: Path) -> tuple[bytes, bytes]:
    with disk_errors():
        try:
            raw = path.read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            raise damaged_backup() from None
    return raw[:-_MAC_SIZE], raw[-_MAC_SIZE:]


def snapshots_in(backup: Path) -> list[Path]:
    """Return the folders of all snapshots, newest first: by their number, as clocks may be wrong."""
    with disk_errors():
        found = [path for path in (backup / SNAPSHOTS).glob("*") if SNAPSHOT.match(path.name) and path.is_dir()]
    return sorted(found, key=lambda path: path.name, reverse=True)


def next_number(backup: Path) -> int:
    """Return the number of the next snapshot. Raises BadInput where no greater one can be written."""
    number = max((int(path.name[:_DIGITS]) for path in snapshots_in(backup)), default=0) + 1
    if number >= 10**_DIGITS:
        raise BadInput(
            tr("backup", "There is room for no more snapshots in this backup: their numbers end here."),
            tr("backup", "Keep it, and choose an empty folder for the next backup."),
        )
    return number


def kept_as(path: Path, progress: Progress | None = None) -> Kept | None:
    """Read a whole file, byte by byte of `progress`, and return its hash and length; None where it is missing."""
    seen, size = hashlib.sha256(), 0
    with disk_errors():
        try:
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    if progress is not None:
                        progress.advance(len(piece))
                    seen.update(piece)
                    size += len(piece)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None
    return Kept(seen.hexdigest(), size)


def copied_as(source: Path, target: Path, kept: Kept, progress: Progress) -> bool:
    """Copy a file and read it back; where it is not what the list says, leave nothing and return False."""
    progress.check()
    with disk_errors():
        if not source.is_file():
            return False
        target.parent.mkdir(exist_ok=True, mode=0o700)
        with source.open("rb") as file, target.open("wb") as out:
            target.chmod(0o600)
            while piece := file.read(_PIECE):
                progress.advance(len(piece))
                out.write(piece)
            out.flush()
            sync_file(out.fileno())
        sync_folder(target.parent)
        if kept_as(target, progress) == kept:
            return True
        target.unlink()
        return False
