"""A new journal: built beside its place and renamed into it when it is whole, so a failure leaves nothing behind."""

from __future__ import annotations

import contextlib
from pathlib import Path

import attrs

from journal.ground.files import disk_errors
from journal.ground.randomness import Randomness
from journal.proof.head import Head
from journal.vault import schema
from journal.vault.beside import beside
from journal.vault.database import Database
from journal.vault.derivation import Cost, calibrated
from journal.vault.entries import Log
from journal.vault.head_file import write_head
from journal.vault.header import ID_SIZE, Header, write_headers
from journal.vault.index import Index
from journal.vault.keys import KEY_SIZE, Keys, Slot, SlotType, sealed_slot, unused_slot
from journal.vault.layout import Layout
from journal.vault.recovery_code import code_of, new_secret
from journal.vault.secrets import checked_password
from journal.vault.trouble import already_there, no_such_journal

FIRST_EPOCH = 1
SET_META = "INSERT INTO meta (name, value) VALUES (?, ?)"


@attrs.frozen
class NewJournal:
    """A journal that lies in its place, closed."""

    header: Header
    keys: Keys = attrs.field(repr=False)
    recovery_code: str = attrs.field(repr=False)


def create(folder: Path, password: str, randomness: Randomness, cost: Cost | None) -> NewJournal:
    """Make a journal at `folder`. Raises BadInput when something is there, DiskTrouble when the disk fails."""
    checked_password(password)
    with disk_errors():
        if folder.is_symlink() or folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise already_there()
        if not folder.parent.is_dir():
            raise no_such_journal()
    with beside(folder, randomness) as made:
        new = _build(Layout(made.path), password, randomness, cost or calibrated())
        with disk_errors(), contextlib.suppress(FileNotFoundError):
            folder.rmdir()  # an empty folder may stand in its place; Windows does not rename over it
        made.take_the_place(folder)
    return new


def _build(layout: Layout, password: str, randomness: Randomness, cost: Cost) -> NewJournal:
    journal_id, data_key, recovery = randomness(ID_SIZE), randomness(KEY_SIZE), new_secret(randomness)
    keys = Keys.derived(data_key, journal_id)
    secrets = {SlotType.PASSWORD: checked_password(password), SlotType.RECOVERY_CODE: recovery}

    def slot(type_: SlotType) -> Slot:
        if type_ not in secrets:
            return unused_slot(type_, cost, randomness)
        return sealed_slot(type_, secrets[type_], data_key, journal_id, cost, randomness)

    header = Header(journal_id, FIRST_EPOCH, 1, tuple(slot(type_) for type_ in SlotType)).signed_with(keys)
    with disk_errors():
        layout.lock.touch(0o600)
        layout.evidence(FIRST_EPOCH).mkdir(mode=0o700)
    _build_database(layout.database(FIRST_EPOCH), keys, journal_id)
    write_head(layout.head, Head(), journal_id, keys)
    write_headers(layout, header)
    return NewJournal(header, keys, code_of(recovery))


def _build_database(path: Path, keys: Keys, journal_id: bytes) -> None:
    database = Database(path, keys.database, read_only=False, create=True)
    try:
        with database.transaction():
            for statement in (schema.META, *schema.LOG, *schema.DESK):
                database.run(statement)
            database.run(SET_META, ("format", schema.FORMAT))
            database.run(SET_META, ("journal", journal_id))
            log = Log(database)
            log.keep(log.frontier())
            Index(database).rebuild(0)
    finally:
        database.close()
