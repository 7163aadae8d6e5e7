"""A small program that keeps things on plain SQLite and in whole files, well or badly: does the simulator see it?

`python -m tests.faults.campaigns.plain_store FOLDER MODE SYNCHRONOUS SYNCED` adds rows and replaces a file, and says
after each what it has kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from pathlib import Path

ROWS = 12


def words(number: int) -> bytes:
    """Return what row `number` holds: one to some thousand bytes."""
    return hashlib.shake_256(bytes([number])).digest(1 + number * 317)


def main(folder: Path, mode: str, synchronous: str, synced: bool) -> None:
    """Keep rows and a file, and say so."""
    database = sqlite3.connect(folder / "rows.db", isolation_level=None)
    database.execute(f"PRAGMA journal_mode = {mode}")
    database.execute(f"PRAGMA synchronous = {synchronous}")
    database.execute("CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY, words BLOB)")
    for number in range(1, ROWS + 1):
        database.execute("INSERT INTO kept VALUES (?, ?)", (number, words(number)))
        _say(f"row {number}")
        replace(folder / "file", words(number), synced)
        _say(f"file {number}")
    database.close()


def replace(path: Path, content: bytes, synced: bool) -> None:
    """Write beside and rename, with or without making it durable."""
    part = path.with_name("file.part")
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        if synced:
            os.fsync(out.fileno())
    part.replace(path)
    if synced:
        handle = os.open(path.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def problems(folder: Path, said: list[str]) -> list[str]:
    """Return what is lost or torn of all that was said to be kept."""
    found = []
    rows = [int(line.split()[1]) for line in said if line.startswith("row")]
    files = [int(line.split()[1]) for line in said if line.startswith("file")]
    try:
        with contextlib.closing(sqlite3.connect(folder / "rows.db")) as database:
            kept = dict(database.execute("SELECT number, words FROM kept").fetchall()) if rows else {}
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                found.append("the database is damaged")
    except sqlite3.Error as error:
        return [f"the database can't be read: {error}"]
    found += [f"row {number} is lost" for number in rows if kept.get(number) != words(number)]
    found += [f"row {number} is torn" for number in kept if kept[number] != words(number)]
    path = folder / "file"
    content = path.read_bytes() if path.exists() else None
    good = [words(number) for number in range(max(files, default=1), ROWS + 1)]
    if (content is not None or files) and content not in good:
        found.append("the file is lost or torn")
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4] == "synced")
