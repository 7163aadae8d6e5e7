"""Errors of the database told apart: gone, unreadable, or damaged; damage is said only after a second look."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from journal.ground.known_error import Damaged, DiskTrouble, InUse, KnownError
from journal.vault.database import PAGE_SIZE, Database
from journal.vault.database_errors import Judge, must_be_readable

KEY = bytes(range(32))
MALFORMED = sqlcipher.DatabaseError("database disk image is malformed")


@attrs.define
class FakeConnection:
    """Answers the two checks as it is told; counts what it is asked."""

    macs: list[str] | Exception
    trees: list[str] | Exception = attrs.field(factory=lambda: ["ok"])
    asked: int = 0
    _answer: list[str] | Exception = attrs.field(factory=list)

    def execute(self, statement: str) -> FakeConnection:
        self.asked += 1
        self._answer = self.macs if "cipher" in statement else self.trees if "integrity" in statement else []
        if isinstance(self._answer, Exception):
            raise self._answer
        return self

    def fetchall(self) -> list[tuple[str]]:
        return [(row,) for row in self._answer]


def told(path: Path, connection: FakeConnection, error: Exception = MALFORMED) -> KnownError:
    path.touch()
    with pytest.raises(KnownError) as caught, Judge(path, connection).errors():
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("macs", "trees", "known", "says"),
    [
        (["error reading 4096 bytes from file page 2 at offset 4096"], ["ok"], DiskTrouble, "can't be read"),
        (sqlcipher.OperationalError("disk I/O error"), ["ok"], DiskTrouble, "can't be read"),
        (["HMAC verification failed for page 2"], ["ok"], Damaged, "damaged"),
        ([], ["ok"], DiskTrouble, "read again"),
        ([], sqlcipher.DatabaseError("file is not a database"), DiskTrouble, "read again"),
        ([], ["Tree 2 page 3: 2nd reference"], Damaged, "damaged"),
        ([], ["Tree 9 page 9: btreeInitPage() returns error code 11"], DiskTrouble, "or does not fit"),
        ([], ["Tree 25 page 52 cell 5: overflow list length is 1 but should be 3"], DiskTrouble, "or does not fit"),
    ],
)
def test_damage_is_said_only_when_the_disk_gave_every_page(tmp_path, macs, trees, known, says):
    error = told(tmp_path / "a.db", FakeConnection(macs, trees))
    assert isinstance(error, known)
    assert says in error.says
    assert error.do


def test_a_file_that_was_found_damaged_is_not_read_all_again(tmp_path):
    connection = FakeConnection(["HMAC verification failed for page 2"])
    (tmp_path / "a.db").touch()
    judge = Judge(tmp_path / "a.db", connection)
    for _ in range(3):
        with pytest.raises(Damaged), judge.errors():
            raise MALFORMED
    assert connection.asked == 1


@pytest.mark.parametrize("says", ["attempt to write a readonly database", "disk I/O error", str(MALFORMED)])
def test_a_database_that_was_taken_away_is_gone(tmp_path, says):
    path = tmp_path / "a.db"
    path.touch()
    judge = Judge(path, FakeConnection([]))
    path.unlink()
    with pytest.raises(DiskTrouble, match="no longer where"), judge.errors():
        raise sqlcipher.OperationalError(says)


@pytest.mark.parametrize(("says", "known"), [("database is locked", InUse), ("database or disk is full", DiskTrouble)])
def test_a_lock_and_a_full_disk_are_what_they_are(tmp_path, says, known):
    error = told(tmp_path / "a.db", FakeConnection([]), sqlcipher.OperationalError(says))
    assert isinstance(error, known)


def test_errors_that_are_not_of_the_database_pass(tmp_path):
    with pytest.raises(Damaged, match=r"^x$"), Judge(tmp_path / "a.db", FakeConnection([])).errors():
        raise Damaged("x")


def test_a_page_that_is_really_damaged_is_damage(tmp_path):
    path = tmp_path / "a.db"
    made = Database(path, KEY, read_only=False, create=True)
    with made.transaction():
        made.run("CREATE TABLE words (word TEXT)")
        made.run("INSERT INTO words VALUES (?)", (os.urandom(5000).hex(),))
    made.close()
    raw = bytearray(path.read_bytes())
    raw[PAGE_SIZE + 100] ^= 1
    path.write_bytes(raw)
    opened = Database(path, KEY, read_only=False)
    with pytest.raises(Damaged):
        opened.rows("SELECT * FROM words")
    opened.close()


def test_a_file_that_the_disk_does_not_give_is_not_called_damaged(tmp_path):
    with pytest.raises(DiskTrouble, match="can't be read"):
        must_be_readable(tmp_path)
    (tmp_path / "a").write_bytes(b"x" * 10)
    must_be_readable(tmp_path / "a")
