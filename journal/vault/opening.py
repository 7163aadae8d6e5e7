"""From a folder and a secret to keys, step by step: is it a journal, whose is it now, what do its headers say.

Nothing but names is looked at before the lock is held, and nothing is written before the secret fitted.
"""

from __future__ import annotations

import contextlib
import os

import attrs

from journal.ground.files import disk_errors, write_whole
from journal.ground.known_error import Damaged, WrongSecret
from journal.vault.beside import is_unfinished
from journal.vault.database import Database
from journal.vault.entries import Log
from journal.vault.header import Header, read_headers
from journal.vault.keys import Keys, SlotType, opened_slot, password_bytes
from journal.vault.layout import Layout
from journal.vault.owner import Owner
from journal.vault.recovery_code import secret_of
from journal.vault.schema import FORMAT
from journal.vault.trouble import (
    damaged_database,
    damaged_header,
    newer_format,
    no_such_journal,
    not_a_journal,
    unfinished_journal,
    wrong_code,
    wrong_password,
)

_META = "SELECT value FROM meta WHERE name = ?"


@attrs.frozen
class Secret:
    """What somebody gave to open a journal: which slot it is for, and its bytes."""

    type: SlotType
    value: bytes = attrs.field(repr=False)

    @classmethod
    def password(cls, password: str) -> Secret:
        return cls(SlotType.PASSWORD, password_bytes(password))

    @classmethod
    def recovery_code(cls, code: str) -> Secret:
        """Raises WrongSecret and names the groups with a typo."""
        return cls(SlotType.RECOVERY_CODE, secret_of(code))

    def does_not_fit(self) -> WrongSecret:
        """Return the error to raise when the slot does not open."""
        return wrong_code() if self.type is SlotType.RECOVERY_CODE else wrong_password()


@attrs.frozen
class Unlocked:
    """A journal whose secret fitted: its header in force, its keys, and whether a copy of the header must be healed."""

    header: Header
    keys: Keys = attrs.field(repr=False)
    heal: bool


def must_be_journal(layout: Layout) -> None:
    """Look at names and sizes only. Raises BadInput where there is no journal, Damaged where its key file is gone."""
    with disk_errors():
        folder = layout.folder
        if folder.is_file():
            if folder.stat().st_size == 0:
                raise damaged_database()
            raise not_a_journal()
        if not folder.is_dir():
            raise no_such_journal()
        if is_unfinished(folder):
            raise unfinished_journal()
        if layout.header.exists() or layout.header_copy.exists():
            return
        if any(folder.glob("log-*.db")):
            raise damaged_header()
        raise not_a_journal()


def can_write(layout: Layout, owner: Owner, epoch: int) -> bool:
    """Tell whether the journal can be written where it lies."""
    paths = (layout.folder, layout.database(epoch))
    return owner.can_write and all(os.access(path, os.W_OK) for path in paths)


def unlocked(layout: Layout, secret: Secret) -> Unlocked:
    """Read the headers and open the slot. Raises WrongSecret, or Damaged when no copy holds together.

    Only the copy in force is tried with the secret: an older one might still open with an old password.
    """
    headers = read_headers(layout)
    candidates = headers.candidates()
    trouble: Damaged | None = None
    for header in candidates:
        try:
            keys = keys_of_header(header, secret)
        except Damaged as damaged:
            trouble = damaged
            continue
        return Unlocked(header, keys, heal=headers.differ_from(header))
    raise trouble or damaged_header()


def keys_of_header(header: Header, secret: Secret) -> Keys:
    """Return the keys that the secret opens. Raises WrongSecret, or Damaged when slot or MAC are forged."""
    data_key = opened_slot(header.slot(secret.type), secret.value, header.journal_id)
    if data_key is None:
        raise secret.does_not_fit()
    keys = Keys.derived(data_key, header.journal_id)
    if not header.is_signed_with(keys):
        raise damaged_header()
    return keys


def size_of_log(database: Database, log: Log, header: Header) -> int:
    """Return how many entries there are. Raises BadInput for a newer format, Damaged for another journal's database."""
    for name, expected, trouble in (
        ("format", FORMAT, newer_format),
        ("journal", header.journal_id, damaged_database),
    ):
        row = database.row(_META, (name,))
        if row is None:
            raise damaged_database()
        if row[0] != expected:
            raise trouble()
    size = log.frontier().size
    if size != log.size():
        raise damaged_database()
    return size


def heal(layout: Layout, header: Header) -> None:
    """Write each copy that is not the one in force. Called only after the MAC of that one was verified."""
    headers = read_headers(layout)
    for there, path in ((headers.first, layout.header), (headers.second, layout.header_copy)):
        if there != header:
            write_whole(path, header.to_bytes())


def sweep(layout: Layout) -> None:
    """Delete what unfinished writes of our own small files left behind."""
    for path in (layout.header, layout.header_copy, layout.head):
        with disk_errors(), contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ".part").unlink()
