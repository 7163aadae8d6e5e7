"""Gets everything out of a journal without the program: one script, written from docs/journal-format.md alone.

    python3 rescue.py NAME.journal OUT          asks for the password
    python3 rescue.py --code NAME.journal OUT   asks for the recovery code

It needs python3 with these packages: sqlcipher3 argon2-cffi cryptography pyrage. The journal is only read. OUT gets
every version of every record as JSON (records/), every file that was kept (evidence/, by the number of the entry that
brought it), and report.txt: what is wrong. What is written there is not encrypted: keep it safe, and delete it when
you are done.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import getpass
import hashlib
import hmac
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyrage
import sqlcipher3.dbapi2 as sqlcipher
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PASSWORD, CODE = 1, 2
HEADER, SLOTS, SLOT, SIGNED = 560, 48, 112, 496


class Wrong(Exception):
    """Something stands in the way; the text says what."""


class Opened(NamedTuple):
    """What the header gave."""

    journal_id: bytes
    epoch: int
    keys: dict[str, bytes]


def main() -> int:
    """Run the script and return 0 when everything came out and was right, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("journal", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--code", action="store_true", help="open with the recovery code")
    parser.add_argument("--secrets-stdin", action="store_true", help="read the secret from the first line of stdin")
    options = parser.parse_args()
    question = "Recovery code: " if options.code else "Password: "
    secret = sys.stdin.readline().rstrip("\r\n") if options.secrets_stdin else getpass.getpass(question)
    try:
        problems = rescue(options.journal, options.out, code_bytes(secret) if options.code else None, secret)
    except (Wrong, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(problems) if problems else "Everything came out, and everything is as it was written.")
    return 1 if problems else 0


def rescue(journal: Path, out: Path, code: bytes | None, password: str) -> list[str]:
    """Write everything to `out`, which must not exist, and return what is wrong."""
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass") if code is None else code
    opened = open_header(journal, PASSWORD if code is None else CODE, secret)
    out.mkdir(mode=0o700)
    (out / "records").mkdir()
    (out / "evidence").mkdir()
    problems: list[str] = []
    taken_out: set[str] = set()
    with database(journal, out, opened) as connection:
        check_log(connection, journal, opened, problems)
        for sequence, body, keys in connection.execute("SELECT sequence, body, keys FROM entries ORDER BY sequence"):
            entry = json.loads(body)
            name = f"{sequence:06d}_{safe(entry['@kind'])}_{entry['@record'][:8]}.json"
            (out / "records" / name).write_text(json.dumps(entry, ensure_ascii=False, indent=1), "utf-8")
            file = json.loads(keys).get("file") if keys else None
            if file and file["name"] not in taken_out:  # later versions of a record share its file
                taken_out.add(file["name"])
                problems += take_out(journal, out, opened.epoch, sequence, entry, file)
    (out / "report.txt").write_text("\n".join(problems or ["Nothing is wrong."]) + "\n", "utf-8")
    return problems


def code_bytes(code: str) -> bytes:
    """Section 3: eight groups of six digits, each 11 times a 16-bit number."""
    digits = "".join(str(unicodedata.decimal(each)) for each in code if unicodedata.decimal(each, None) is not None)
    numbers = [int(digits[at : at + 6]) for at in range(0, len(digits), 6)]
    if len(digits) != 48 or any(number % 11 or number // 11 > 65535 for number in numbers):
        raise Wrong("There is a typing mistake in the recovery code.")
    return b"".join((number // 11).to_bytes(2, "big") for number in numbers)


def open_header(journal: Path, slot_type: int, secret: bytes) -> Opened:
    """Section 4: the copy with the highest generation, then the other one if the first was forged."""
    copies = [raw for name in ("header", "header.bak") if (raw := readable(journal / name))]
    if not copies:
        raise Wrong("There is no readable header here: this is not a journal, or it is damaged.")
    for raw in sorted(set(copies), key=lambda raw: int.from_bytes(raw[32:40], "big"), reverse=True):
        slot = raw[SLOTS + (slot_type - 1) * SLOT : SLOTS + slot_type * SLOT]
        lanes, memory, passes = slot[1], int.from_bytes(slot[4:8], "big"), int.from_bytes(slot[8:12], "big")
        stretched = hash_secret_raw(secret, slot[16:32], passes, memory, lanes, 32, Type.ID)
        both = hkdf(stretched + bytes(32), b"", b"journal-1 slot" + bytes([slot_type]), 64)
        if not hmac.compare_digest(both[32:], slot[32:64]):
            raise Wrong("This password or recovery code does not fit.")
        with contextlib.suppress(InvalidTag):
            data_key = ChaCha20Poly1305(both[:32]).decrypt(bytes(12), slot[64:], slot[:64] + raw[16:32])
            keys = {use: hkdf(data_key, raw[16:32], b"journal-1 " + use.encode(), 32) for use in USES}
            if hmac.compare_digest(hmac.digest(keys["header"], raw[:SIGNED], "sha256"), raw[SIGNED:528]):
                return Opened(raw[16:32], int.from_bytes(raw[12:16], "big"), keys)
    raise Wrong("The header was tampered with.")


USES = ("database", "header", "head", "backup")


def readable(path: Path) -> bytes | None:
    """Return a copy of the header when it is whole and asks for no more work than a journal may."""
    if not path.is_file():
        return None
    raw = path.read_bytes()
    if len(raw) < 74 or raw[:8] != b"journal\n" or hashlib.sha256(raw[:-32]).digest() != raw[-32:]:
        return None
    if raw[8:12] != bytes([0, 1, 2, 48]) or len(raw) != HEADER or raw[40:48] != bytes(8):
        raise Wrong("This journal was written by a newer version of the program than this script knows.")
    for at in range(SLOTS, SIGNED, SLOT):
        memory, passes = int.from_bytes(raw[at + 4 : at + 8], "big"), int.from_bytes(raw[at + 8 : at + 12], "big")
        if not (65536 <= memory <= 1048576 and 3 <= passes <= 16 and 4 <= raw[at + 1] <= 8):
            return None
    return raw


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """Return HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


@contextlib.contextmanager
def database(journal: Path, out: Path, opened: Opened) -> Iterator[Any]:
    """Section 6, on an encrypted copy: a save that was cut off is rolled back there, and the journal stays as it is."""
    name = f"log-{opened.epoch}.db"
    with tempfile.TemporaryDirectory(dir=out) as folder:
        copy = Path(folder) / name
        for each in (name, f"{name}-journal"):
            if (journal / each).is_file():
                shutil.copyfile(journal / each, Path(folder) / each)
        if not copy.is_file() or start_of(copy) in (b"", b"SQLite format 3\0"):
            raise Wrong("The database is missing or damaged.")
        connection = sqlcipher.connect(str(copy), isolation_level=None)
        try:
            connection.set_key(bytearray(b"x'" + opened.keys["database"].hex().encode() + b"'"))
            connection.execute("PRAGMA temp_store = MEMORY").fetchall()
            meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
            if meta.get("format") != 1:
                raise Wrong("This journal was written by a newer version of the program than this script knows.")
            yield connection
        except (sqlcipher.Error, sqlite3.Error) as error:
            raise Wrong(f"The database is damaged: {error}.") from error
        finally:
            connection.close()


def start_of(path: Path) -> bytes:
    """Return the first bytes of a file."""
    with path.open("rb") as file:
        return file.read(16)


def check_log(connection: Any, journal: Path, opened: Opened, problems: list[str]) -> None:
    """Sections 7 and 8: every seal, the tree over all leaves, and the head."""
    leaves, blanks, erased = [], set(), set()
    statement = (
        "SELECT l.sequence, l.leaf, e.body, e.secret FROM leaves l LEFT JOIN entries e USING (sequence) ORDER BY 1"
    )
    for sequence, leaf, body, secret in connection.execute(statement):
        leaves.append(leaf)
        if sequence != len(leaves):
            problems.append(f"Entry {len(leaves)} is missing.")
        if body is None:
            blanks.add(sequence)
            continue
        entry = json.loads(body)
        if entry["@kind"] == "erased":
            erased.update(entry["sequences"])
        if leaf_of(entry, secret) != leaf:
            problems.append(f"Entry {sequence} was changed after it was written.")
    problems += [f"Entry {sequence} is missing." for sequence in sorted(blanks ^ erased)]
    head = journal / "head"
    raw = head.read_bytes() if head.is_file() else b""
    signed = len(raw) == 100 and hmac.compare_digest(hmac.digest(opened.keys["head"], raw[:68], "sha256"), raw[68:])
    size = int.from_bytes(raw[28:36], "big") if signed else 0
    if not signed:
        problems.append("The head is missing or damaged: whether the newest entries are there can't be told.")
    elif size > len(leaves) or root_of(leaves[:size]) != raw[36:68]:
        problems.append("The log is not the one that was last closed here.")


def leaf_of(entry: dict[str, Any], secret: bytes) -> bytes:
    """Section 7: a salted digest for each field, decoys, sorted, hashed."""
    digests = []
    for name, value in entry.items():
        salt = hmac.digest(secret, name.encode(), "sha256")[:16]
        disclosure = base64url(canonical([base64url(salt), name, value]).encode())
        digests.append(hashlib.sha256(disclosure.encode()).digest())
    for number in range(-(-len(digests) // 16) * 16 - len(digests)):
        digests.append(hmac.digest(secret, b"\x00decoy" + number.to_bytes(4, "big"), "sha256"))
    return hashlib.sha256(b"\x00journal-entry-1" + b"".join(sorted(digests))).digest()


def canonical(value: Any) -> str:
    """Section 5, RFC 8785: names sorted by UTF-16 units; there are no floats. Python escapes as the RFC does."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def base64url(raw: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def root_of(leaves: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, level by level."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    while len(leaves) > 1:
        pairs = [hashlib.sha256(b"\x01" + leaves[at] + leaves[at + 1]).digest() for at in range(0, len(leaves) - 1, 2)]
        leaves = pairs + leaves[len(leaves) & ~1 :]
    return leaves[0]


def take_out(
    journal: Path, out: Path, epoch: int, sequence: int, entry: dict[str, Any], file: dict[str, Any]
) -> list[str]:
    """Section 9: decrypt one file of evidence; a file that is not whole is not left lying about."""
    target = out / "evidence" / f"{sequence:06d}_{safe(str(entry.get('file_name') or 'file'))}"
    source = journal / f"evidence-{epoch}" / file["name"][:2] / f"{file['name']}.age"
    try:
        identity = pyrage.x25519.Identity.from_str(file["identity"])
        with source.open("rb") as kept, target.open("wb") as plain:
            pyrage.decrypt_io(kept, plain, [identity])
        with target.open("rb") as plain:
            whole = hashlib.file_digest(plain, "sha256").hexdigest() == file["sha256"]
    except (OSError, pyrage.DecryptError, pyrage.IdentityError):
        whole = False
    if whole:
        return []
    target.unlink(missing_ok=True)
    return [f"The file of entry {sequence} is missing or damaged."]


def safe(name: str) -> str:
    """Return a name that every file system takes."""
    return re.sub(r"[^\w.-]+", "_", os.path.basename(name)).lstrip(".")[-80:] or "file"  # noqa: PTH119 - not a path


if __name__ == "__main__":
    sys.exit(main())
