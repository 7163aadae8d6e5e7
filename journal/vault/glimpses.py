"""Records read many at a time, only to be looked at: a third of the time that it takes entry by entry.

The bodies of some hundred entries are read as one list. What a record does not say takes no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import DecodeError
from msgspec.json import decode

from journal.records.record import Record
from journal.records.stored import glimpsed
from journal.vault.entries import own_fields
from journal.vault.trouble import damaged_database

_AT_ONCE = 200


def glimpses(rows: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Record]]:
    """Yield the record in the body of each entry, with the id that stands beside it. Kinds are those that
    this program knows. Raises as `Entry.record` does."""
    rest = iter(rows)
    while some := list(islice(rest, _AT_ONCE)):
        for (one, _), committed in zip(some, _read([body for _, body in some]), strict=True):
            kind, fields = own_fields(committed)
            yield one, glimpsed(kind, fields)


def _read(bodies: Sequence[bytes]) -> list[object]:
    try:
        found = decode(b"[" + b",".join(bodies) + b"]")
    except (DecodeError, UnicodeDecodeError) as error:
        raise damaged_database() from error
    if len(found) != len(bodies):
        raise damaged_database()
    return list(found)
