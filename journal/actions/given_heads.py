"""What a journal remembers of its own heads: those that it handed out, and the time stamps that came back.

Both are entries of the journal's own. They are read here and compared with the log as it is now; a head or a stamp that
no longer fits is returned as such, never left out.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import attrs

from journal.ground.known_error import Damaged, KnownError
from journal.ground.words import tr
from journal.proof.head import Head, heads_at
from journal.proof.time_stamp import TimeStamp, imprint, read_answer
from journal.records.canonical import Json
from journal.vault.entries import Entry
from journal.vault.journal import Journal
from journal.vault.own_entries import HEAD_GIVEN, TIME_STAMP


class How(StrEnum):
    """In which form a head was handed out."""

    WORDS = "words"
    REQUEST = "request"
    BUNDLE = "bundle"


@attrs.frozen
class GivenHead:
    """A head that was handed out, when, and how. `fits`: the log still begins so.

    For a bundle its fingerprint, the id of its case, its version, and the numbers of its exhibits by evidence.
    """

    head: Head
    how: How
    fingerprint: str
    written_at: datetime
    zone: str
    fits: bool
    case_id: str = ""
    version: int = 0
    told: str = ""
    """The id of the record that says who got the bundle."""
    exhibits: Mapping[str, int] = attrs.field(factory=dict, repr=False)


@attrs.frozen
class KeptStamp:
    """A time stamp that is kept. `stamp` is None where it can't be read any more or does not fit the log."""

    size: int
    sequence: int
    stamp: TimeStamp | None
    answer: bytes = attrs.field(repr=False)


@attrs.frozen
class Kept:
    """All that a journal remembers of its heads, oldest first."""

    given: tuple[GivenHead, ...] = ()
    stamps: tuple[KeptStamp, ...] = ()

    @property
    def unanswered(self) -> GivenHead | None:
        """The last request for a time stamp, when nothing that covers as much has come back."""
        asked = [one for one in self.given if one.how is How.REQUEST]
        stamped = max((one.size for one in self.stamps), default=-1)
        return asked[-1] if asked and asked[-1].head.size > stamped else None


def kept_heads(journal: Journal) -> Kept:
    """Return what the journal remembers, compared with its log. Raises `Damaged`."""
    try:
        return _read(journal)
    except (ValueError, TypeError, KeyError) as error:  # an entry that was written by something else
        raise Damaged(
            tr("check head", "What this journal noted about its own heads can't be read."),
            tr("check head", "Make a copy of the journal's folder, then check it."),
        ) from error


def _read(journal: Journal) -> Kept:
    given = [(entry, _head(entry)) for entry in journal.own_entries(HEAD_GIVEN)]
    stamps = [(entry, _size(entry)) for entry in journal.own_entries(TIME_STAMP)]
    if not given and not stamps:
        return Kept()
    sizes = {head.size for _, head in given if head} | {size for _, size in stamps}
    now = heads_at(journal.leaves(), sizes)
    return Kept(
        tuple(_given(entry, head, now) for entry, head in given),
        tuple(_stamp(entry, now.get(size), size) for entry, size in stamps),
    )


def given_fields(head: Head, how: How) -> dict[str, Json]:
    """Return what is written down for a head that was handed out."""
    return {"size": head.size, "root": head.root.hex(), "how": how.value}


def bundle_fields(
    head: Head, fingerprint: str, case_id: str, version: int, told: str, exhibits: Mapping[str, int]
) -> dict[str, Json]:
    """Return what is written down for a bundle that was given: nothing that names anybody, for it can't be erased."""
    fields = given_fields(head, How.BUNDLE) | {"fingerprint": fingerprint, "version": version}
    known: dict[str, Json] = {"case": case_id, "told": told, "exhibits": dict(exhibits)}
    return fields | {name: value for name, value in known.items() if value}


def stamp_fields(head: Head, answer: bytes) -> dict[str, Json]:
    """Return what is written down for a time stamp: the whole answer, with all certificates that came along."""
    return {"size": head.size, "root": head.root.hex(), "answer": base64.b64encode(answer).decode("ascii")}


def _given(entry: Entry, head: Head | None, now: dict[int, Head]) -> GivenHead:
    fields = entry.committed
    said, exhibits = str(fields.get("how")), fields.get("exhibits")
    return GivenHead(
        head or Head(),
        How(said) if said in set(How) else How.WORDS,
        str(fields.get("fingerprint", "")),
        entry.written_at,
        entry.zone,
        head is not None and now.get(head.size) == head,
        str(fields.get("case", "")),
        _whole(fields.get("version")),
        str(fields.get("told", "")),
        {str(each): _whole(number) for each, number in exhibits.items()} if isinstance(exhibits, Mapping) else {},
    )


def _whole(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _stamp(entry: Entry, head: Head | None, size: int) -> KeptStamp:
    try:
        answer = base64.b64decode(str(entry.committed.get("answer")), validate=True)
        stamp = read_answer(answer)
    except (binascii.Error, KnownError):
        return KeptStamp(size, entry.sequence, None, b"")
    fits = head is not None and imprint(head) == stamp.imprint
    return KeptStamp(size, entry.sequence, stamp if fits else None, answer)


def _size(entry: Entry) -> int:
    size = entry.committed.get("size")
    return size if isinstance(size, int) else -1


def _head(entry: Entry) -> Head | None:
    try:
        return Head(_size(entry), bytes.fromhex(str(entry.committed.get("root"))))
    except ValueError:
        return None
