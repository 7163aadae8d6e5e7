"""Time stamps by somebody else (RFC 3161): the request for a head, and the answer read back.

What is stamped is the *head statement*: the ASCII bytes `journal-head-1`, the size in 8 bytes, most significant first,
and the root: 54 bytes. The request holds only their SHA-256. So the answer shows that this log, as far as that head,
was there at the stated time; by whose word is for people to judge.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypedDict

import attrs

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.proof import der
from journal.proof.head import Head
from journal.proof.signed_data import Signer, check_signature, read_signed
from journal.proof.tree import HASH_SIZE, Frontier

LONGEST = 256 * 1024
"""In bytes: no authority's answer is longer."""

_STATEMENT = b"journal-head-1"
_SHA256 = "2.16.840.1.101.3.4.2.1"
_STAMP = "1.2.840.113549.1.9.16.1.4"  # id-ct-TSTInfo
_GRANTED = (0, 1)
_LONGEST_NUMBER = 4
_TIME = re.compile(rb"(\d{14})(?:\.(\d{1,9}))?Z")

# TimeStampReq: version 1, SHA-256 with NULL, the digest, certReq TRUE; no nonce, no policy (RFC 3161, section 2.4.1).
_BEFORE_DIGEST = bytes.fromhex("3039020101 3031 300d06096086480165030402010500 0420")
_AFTER_DIGEST = bytes.fromhex("0101ff")


@attrs.frozen
class TimeStamp:
    """What an authority's answer says. `time` is UTC; `accuracy` is how far it may be off, where that was said."""

    imprint: bytes
    time: datetime
    accuracy: timedelta | None
    serial: int
    policy: str
    signer: Signer

    @property
    def latest(self) -> datetime:
        """The time with all that it may be off, in whole seconds: by then it was stamped."""
        try:
            up = self.time + (self.accuracy or timedelta())
            return up.replace(microsecond=0) + timedelta(seconds=bool(up.microsecond))
        except OverflowError:
            return self.time


class _Told(TypedDict):
    imprint: bytes
    time: datetime
    accuracy: timedelta | None
    serial: int
    policy: str


def statement(head: Head) -> bytes:
    """Return the head statement, whose SHA-256 is stamped."""
    return _STATEMENT + head.size.to_bytes(8, "big") + head.root


def imprint(head: Head) -> bytes:
    """Return the SHA-256 of the head statement."""
    return hashlib.sha256(statement(head)).digest()


def request(head: Head) -> bytes:
    """Return the request as an authority takes it (`.tsq`): 59 bytes that tell nobody anything."""
    return request_over(imprint(head))


def request_over(digest: bytes) -> bytes:
    """Return the request for a time stamp over any SHA-256, such as a bundle's fingerprint."""
    return _BEFORE_DIGEST + digest + _AFTER_DIGEST


def read_answer(answer: bytes) -> TimeStamp:
    """Return what an authority's answer (`.tsr`) says, after checking its signature.

    Raises BadInput for what is no answer or says that the request was refused, NotSound when it was changed, or signed
    by somebody who may not stamp.
    """
    try:
        status, *tokens = der.read(answer, der.SEQUENCE).parts(der.SEQUENCE)
        granted = status.parts(der.INTEGER)[0].integer() in _GRANTED
        (signed,) = map(read_signed, tokens) if granted else (None,)
        if signed is not None and signed.content_type != _STAMP:
            raise ValueError("This is signed, but it is no time stamp.")
        told = _read_stamp(signed.content) if signed is not None else None
    except (ValueError, IndexError) as error:
        raise BadInput(
            tr("time stamp", "This file is not the answer of a time-stamp authority."),
            tr("time stamp", "Choose the file that you got for your request. Its name usually ends in .tsr."),
        ) from error
    if signed is None or told is None:
        raise BadInput(
            tr("time stamp", "The authority did not grant this time stamp."),
            tr("time stamp", "Send the request once more, or to another authority."),
        )
    return TimeStamp(**told, signer=check_signature(signed, told["time"]))


def _read_stamp(content: bytes) -> _Told:
    """Read TSTInfo (RFC 3161, section 2.4.2). Raises ValueError."""
    version, policy, imprinted, serial, time, *more = der.read(content, der.SEQUENCE).parts(
        der.INTEGER, der.OID, der.SEQUENCE, der.INTEGER, der.GENERALIZED_TIME
    )
    algorithm, digest = imprinted.parts(der.SEQUENCE, der.OCTET_STRING)
    if version.integer() != 1:
        raise ValueError("This is a time stamp of another version.")
    if algorithm.parts(der.OID)[0].oid() != _SHA256 or len(digest.content) != HASH_SIZE:
        digest = attrs.evolve(digest, content=b"")  # of something else: no head is stamped so
    accuracy = more[0] if more and more[0].tag == der.SEQUENCE else None
    return {
        "imprint": digest.content,
        "time": _time(time.content),
        "accuracy": None if accuracy is None else _accuracy(accuracy),
        "serial": serial.integer(),
        "policy": policy.oid(),
    }


def _time(content: bytes) -> datetime:
    found = _TIME.fullmatch(content)
    if found is None:
        raise ValueError("This is no time in UTC.")
    return datetime.strptime(found[1].decode("ascii"), "%Y%m%d%H%M%S").replace(
        microsecond=int((found[2] or b"0").ljust(6, b"0")[:6]), tzinfo=UTC
    )


def _accuracy(value: der.Value) -> timedelta:
    units = {der.INTEGER: 1_000_000, 0x80: 1_000, 0x81: 1}
    parts = value.parts()
    if any(part.tag not in units or len(part.content) > _LONGEST_NUMBER for part in parts):
        raise ValueError("This is no accuracy.")
    return timedelta(microseconds=sum(units[part.tag] * part.integer() for part in parts))


def stamped_head(stamp: TimeStamp, leaves: Iterable[bytes]) -> Head | None:
    """Return the head of this log that was stamped, today's or any earlier one; None when it is not of this log."""
    frontier = Frontier()
    if imprint(Head()) == stamp.imprint:
        return Head()
    for leaf in leaves:
        frontier = frontier.grown(leaf)
        head = Head(frontier.size, frontier.root())
        if imprint(head) == stamp.imprint:
            return head
    return None
