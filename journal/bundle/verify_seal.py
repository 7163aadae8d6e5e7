"""Is what lies in `proof/` what belongs there: the case's signature, and time stamps over this bundle and its log?"""

from __future__ import annotations

import re

import attrs

from journal.bundle.bag import DETAILS_FILE, PROOF, TAG_MANIFEST_FILE
from journal.bundle.checking import Check
from journal.bundle.seal import (
    ANSWER_FILE,
    KEY_FILE,
    KEY_LABEL,
    NAMESPACE,
    REQUEST_FILE,
    SIGNATURE_FILE,
    SIGNER,
    request_name,
)
from journal.bundle.verify_proofs import HeadsTold
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.proof.ssh_signature import PublicKey, signer_of
from journal.proof.time_stamp import TimeStamp, imprint, read_answer, request, request_over
from journal.records.local import stamp_shown

_STAMP_FILE = re.compile(r"proof/head-[1-9]\d{0,5}\.tsr")


@attrs.frozen
class SealTold:
    """Which key signed the bundle, and who stamped it, as far as that is right."""

    key: PublicKey | None = None
    stamps: tuple[TimeStamp, ...] = ()


def check_seal(check: Check, heads: HeadsTold | None) -> SealTold:
    """Check every file in `proof/` and tell what it shows."""
    expected = {REQUEST_FILE, ANSWER_FILE}
    key = _check_key(check, expected)
    stamps = list(_check_own_stamp(check))
    for stamp in heads.stamps if heads else ():
        expected |= {stamp.answer, request_name(stamp.answer)}
        if _STAMP_FILE.fullmatch(stamp.answer) is None:
            check.wrong(tr("verify", "A time stamp may not lie there."), stamp.answer)
            continue
        _compare(check, request_name(stamp.answer), request(stamp.head))
        stamps += _checked_stamp(check, stamp.answer, imprint(stamp.head))
        if check.sums.get(stamp.answer) not in (None, stamp.sha256):
            check.wrong(tr("verify", "This time stamp was changed after the bundle was made."), stamp.answer)
    for name in sorted(check.tree.sizes):
        if name.startswith(PROOF) and name not in expected:
            check.wrong(tr("verify", "This file was added. It does not belong into this bundle."), name)
    return SealTold(key, tuple(stamps))


def _check_key(check: Check, expected: set[str]) -> PublicKey | None:
    details = check.whole(DETAILS_FILE) if DETAILS_FILE in check.tree.sizes else None
    lines = (details or b"").decode("utf-8", "replace").splitlines()
    named = [line.removeprefix(f"{KEY_LABEL}: ") for line in lines if line.startswith(f"{KEY_LABEL}:")]
    if not named:
        return None  # made without a case: nothing signs it, and a signature would be a file that was added
    expected |= {KEY_FILE, SIGNATURE_FILE}
    message = check.whole(TAG_MANIFEST_FILE) if TAG_MANIFEST_FILE in check.tree.sizes else None
    line, signature = check.whole(KEY_FILE), check.whole(SIGNATURE_FILE)
    if line is None or signature is None or message is None:
        return None
    try:
        key = PublicKey.from_line(line.decode("ascii"))
        if line.decode("ascii") != f"{SIGNER} {key.line()}\n":
            raise ValueError("This line says more than it may.")
    except ValueError:
        check.wrong(tr("verify", "This file does not hold a key as bundles do."), KEY_FILE)
        return None
    if named != [key.name]:
        check.wrong(tr("verify", "This is not the key that the bundle names."), KEY_FILE)
        return None
    try:
        right = signer_of(signature.decode("ascii"), message, NAMESPACE) == key
    except ValueError:
        right = False
    if not right:
        check.wrong(tr("verify", "The signature is not of this bundle and its key."), SIGNATURE_FILE)
    return key if right else None


def _check_own_stamp(check: Check) -> list[TimeStamp]:
    fingerprint = check.sums.get(TAG_MANIFEST_FILE)
    if fingerprint is None:
        return []
    digest = bytes.fromhex(fingerprint)
    if REQUEST_FILE in check.tree.sizes:
        _compare(check, REQUEST_FILE, request_over(digest))
    return _checked_stamp(check, ANSWER_FILE, digest) if ANSWER_FILE in check.tree.sizes else []


def _compare(check: Check, name: str, wanted: bytes) -> None:
    content = check.whole(name)
    if content is not None and content != wanted:
        check.wrong(tr("verify", "This request for a time stamp is for something else."), name)


def _checked_stamp(check: Check, name: str, digest: bytes) -> list[TimeStamp]:
    content = check.whole(name)
    if content is None:
        return []
    try:
        stamp = read_answer(content)
    except KnownError as trouble:
        check.wrong(trouble.says, name)
        return []
    if stamp.imprint != digest:
        check.wrong(tr("verify", "This time stamp is for something else."), name)
        return []
    says = (
        tr("verify", "{signer} states that this bundle was there by {time} UTC.")
        if name == ANSWER_FILE
        else tr("verify", "{signer} states that the log was there, up to an earlier entry, by {time} UTC.")
    )
    do = tr("verify", "Whether you trust this authority is for you to judge: anybody can make one.")
    check.tell(says.format(signer=stamp.signer.name, time=stamp_shown(stamp.latest)), name, do)
    return [stamp]
