"""The list of a backup: every file with size and SHA-256, signed with the backup key. What it names is what was kept.

One line of canonical JSON, a line feed, the HMAC in hex, a line feed.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from typing import Any

import attrs

from journal.proof.head import Head
from journal.records.canonical import Json, canonical
from journal.vault.copying import Print
from journal.vault.keys import Keys

FORMAT = "journal-backup-1"
LONGEST = 1 << 28
"""No list is longer: about a million files."""

_NAME = re.compile(r"[0-9a-f]{32}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


@attrs.frozen
class BackupList:
    """What one snapshot holds. `parts` by name: header, head, database; `missing`: evidence that was nowhere."""

    journal_id: bytes
    epoch: int
    made_at: str
    zone: str
    head: Head
    parts: Mapping[str, Print]
    evidence: Mapping[str, Print]
    missing: tuple[str, ...] = ()

    @property
    def database(self) -> str:
        """The name of the database among the parts."""
        return f"log-{self.epoch}.db"

    @property
    def size(self) -> int:
        """Bytes of all that the list names."""
        return sum(each.size for kept in (self.parts, self.evidence) for each in kept.values())

    def to_bytes(self, keys: Keys) -> bytes:
        """Return the file's bytes, signed."""
        body = canonical(
            {
                "format": FORMAT,
                "journal": self.journal_id.hex(),
                "epoch": self.epoch,
                "made": {"at": self.made_at, "zone": self.zone},
                "size": self.head.size,
                "root": self.head.root.hex(),
                "parts": _stored(self.parts),
                "evidence": _stored(self.evidence),
                "missing": list(self.missing),
            }
        )
        return body + b"\n" + _mac(keys, body) + b"\n"


def _stored(prints: Mapping[str, Print]) -> dict[str, Json]:
    return {name: {"size": each.size, "sha256": each.sha256} for name, each in prints.items()}


def _mac(keys: Keys, body: bytes) -> bytes:
    return hmac.digest(keys.backup_mac, body, "sha256").hex().encode("ascii")


def signed_list(raw: bytes, keys: Keys) -> BackupList | None:
    """Return the list in these bytes when its MAC is right, else None."""
    body, _, mac = raw.partition(b"\n")
    return unsigned_list(raw) if hmac.compare_digest(mac, _mac(keys, body) + b"\n") else None


def unsigned_list(raw: bytes) -> BackupList | None:
    """Return what these bytes say, whoever wrote them, or None when they are no list. Never to be restored from."""
    try:
        said = json.loads(raw.partition(b"\n")[0])
        if said["format"] != FORMAT:
            return None
        found = BackupList(
            journal_id=bytes.fromhex(said["journal"]),
            epoch=_whole(said["epoch"]),
            made_at=str(said["made"]["at"]),
            zone=str(said["made"]["zone"]),
            head=Head(_whole(said["size"]), bytes.fromhex(said["root"])),
            parts=_prints(said["parts"]),
            evidence=_prints(said["evidence"]),
            missing=tuple(said["missing"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    named = all(isinstance(name, str) and _NAME.match(name) for name in (*found.evidence, *found.missing))
    return found if named and set(found.parts) == {"header", "head", found.database} else None


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _prints(said: Any) -> dict[str, Print]:
    if any(not _SHA256.match(each["sha256"]) for each in said.values()):
        raise ValueError
    return {name: Print(_whole(each["size"]), each["sha256"]) for name, each in said.items()}
