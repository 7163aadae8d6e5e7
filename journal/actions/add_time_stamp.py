"""Put the answer of a time-stamp authority into a bundle that was received. The fingerprint stays as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from journal.actions.new_file import write_new
from journal.bundle.bag import TAG_MANIFEST_FILE
from journal.bundle.seal import ANSWER_FILE
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput, NotSound
from journal.ground.words import tr
from journal.proof.time_stamp import LONGEST, TimeStamp, read_answer


def add_time_stamp(bundle: Path, answer_file: Path) -> TimeStamp:
    """Copy an answer (`.tsr`) into the bundle's folder, when it is sound and over this bundle.

    Raises `BadInput` for a bundle that is no folder or has one already and for what is no answer, `NotSound` for one
    that was changed or is over something else, `DiskTrouble`; then nothing was written.
    """
    tags = bundle / TAG_MANIFEST_FILE
    if not tags.is_file():
        raise BadInput(
            tr("verify", "A time stamp can be added only to a bundle in a plain folder."),
            tr("verify", "Unpack the bundle first, then choose its folder."),
        )
    with disk_errors(), answer_file.open("rb") as file:
        answer = file.read(LONGEST + 1)
    stamp = read_answer(answer if len(answer) <= LONGEST else b"")
    with disk_errors():
        digest = hashlib.sha256(tags.read_bytes()).digest()
    if stamp.imprint != digest:
        raise NotSound(
            tr("verify", "This time stamp is for something else."),
            tr("verify", "Choose the answer to the file bundle.tsq in this bundle's folder proof."),
        )
    with disk_errors():
        (bundle / ANSWER_FILE).parent.mkdir(exist_ok=True)
    write_new(bundle / ANSWER_FILE, answer)
    return stamp
