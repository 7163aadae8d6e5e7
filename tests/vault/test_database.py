"""The database is opened one way only: encrypted, durable, and closed to tricks."""

from __future__ import annotations

import os

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from journal.ground.known_error import Damaged, DiskTrouble, InUse
from journal.vault import database as database_module
from journal.vault.database import Database, key_text
from journal.vault.database_errors import database_errors
from tests.disks import fill, small_disk

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path):
    made = Database(tmp_path / "a.db", KEY, read_only=False, create=True)
    with made.transaction():
        made.run("CREATE TABLE words (word TEXT)")
    yield made
    made.close()


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(tmp_path, size):
    with pytest.raises(ValueError, match="32 bytes"):
        key_text(bytes(size))
    with pytest.raises(ValueError, match="32 bytes"):
        Database(tmp_path / "a.db", bytes(size), read_only=False, create=True)


def test_the_key_has_the_raw_form():
    assert bytes(key_text(KEY)) == b"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"


def test_nothing_of_it_can_be_read_without_the_key(database, tmp_path):
    with database.transaction():
        database.run("INSERT INTO words VALUES ('canary')")
    database.close()
    raw = (tmp_path / "a.db").read_bytes()
    assert b"canary" not in raw
    assert not raw.startswith(b"SQLite")
    with pytest.raises(Damaged):
        Database(tmp_path / "a.db", bytes(32), read_only=False)
    with Opened(tmp_path / "a.db") as again:
        assert again.rows("SELECT word FROM words") == [("canary",)]


class Opened:
    def __init__(self, path, read_only=False):
        self.database = Database(path, KEY, read_only=read_only)

    def __enter__(self):
        return self.database

    def __exit__(self, *_):
        self.database.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "truncate"),
        ("locking_mode", "exclusive"),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("foreign_keys", 1),
        ("cipher_memory_security", "1"),
    ],
)
def test_every_setting_is_in_force(database, name, value):
    row = database.row(f"PRAGMA {name}")
    assert row is None or row[0] == value
    assert row is not None or name == "mmap_size"


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '/dev/null' AS other",
        "DETACH DATABASE main",
        "SELECT load_extension('x')",
        "VACUUM INTO 'x.db'",
    ],
)
def test_nothing_else_can_be_attached_or_loaded(database, statement):
    with pytest.raises(sqlcipher.DatabaseError):
        database.run(statement)


def test_an_existing_file_is_never_made_anew(database, tmp_path):
    with pytest.raises(DiskTrouble):
        Database(tmp_path / "a.db", KEY, read_only=False, create=True)


def test_a_missing_file_is_never_made_by_opening(tmp_path):
    with pytest.raises(Damaged):
        Database(tmp_path / "b.db", KEY, read_only=False)
    with pytest.raises(Damaged):
        Database(tmp_path, KEY, read_only=False)
    assert not (tmp_path / "b.db").exists()


def test_leaving_by_an_error_keeps_nothing(database):
    with pytest.raises(Damaged), database.transaction():
        _writes_and_fails(database)
    assert database.rows("SELECT * FROM words") == []


def _writes_and_fails(database):
    database.run("INSERT INTO words VALUES ('x')")
    raise Damaged("x")


def test_a_read_only_database_begins_nothing(database, tmp_path):
    database.close()
    with Opened(tmp_path / "a.db", read_only=True) as opened:
        with pytest.raises(DiskTrouble):
            opened.begin()
        with pytest.raises(DiskTrouble):
            opened.run("INSERT INTO words VALUES ('x')")


def test_a_full_disk_is_said_and_work_goes_on_when_there_is_space(tmp_path):
    with small_disk(tmp_path / "stick", "1m") as place:
        made = Database(place / "a.db", KEY, read_only=False, create=True)
        with made.transaction():
            made.run("CREATE TABLE words (word TEXT)")
            made.run("INSERT INTO words VALUES ('kept')")
        filler = fill(place)
        with pytest.raises(DiskTrouble, match="no space"), made.transaction():
            made.run("INSERT INTO words VALUES (?)", (os.urandom(300_000).hex(),))
        assert made.rows("SELECT * FROM words") == [("kept",)]
        filler.unlink()
        with made.transaction():
            made.run("INSERT INTO words VALUES ('more')")
        assert made.rows("SELECT * FROM words") == [("kept",), ("more",)]
        made.close()


def test_rows_come_piece_by_piece(database):
    with database.transaction():
        for number in range(1200):
            database.run("INSERT INTO words VALUES (?)", (str(number),))
    assert [row[0] for row in database.each("SELECT word FROM words ORDER BY rowid")] == [str(n) for n in range(1200)]


@pytest.mark.parametrize(
    ("says", "known"),
    [
        ("database or disk is full", DiskTrouble),
        ("attempt to write a readonly database", DiskTrouble),
        ("disk I/O error", DiskTrouble),
        ("unable to open database file", DiskTrouble),
        ("database is locked", InUse),
        ("file is not a database", Damaged),
        ("database disk image is malformed", Damaged),
    ],
)
def test_errors_of_the_disk_are_said_in_plain_words(says, known):
    with pytest.raises(known), database_errors():
        raise sqlcipher.OperationalError(says)


def test_a_mistake_of_ours_stays_a_mistake(database):
    with pytest.raises(sqlcipher.OperationalError):
        database.run("SELEKT 1")


def test_too_little_memory_is_said():
    with pytest.raises(DiskTrouble, match="memory"), database_errors():
        raise MemoryError


def test_a_build_that_can_not_encrypt_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "_CIPHER_VERSION", "PRAGMA no_such_pragma")
    with pytest.raises(RuntimeError, match="can't encrypt"):
        Database(tmp_path / "a.db", KEY, read_only=False, create=True)
