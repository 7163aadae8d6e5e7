"""What lies in `proof/`: the signature over the tag manifest, the key that made it, and requests and answers of
time-stamp authorities. Nothing else may lie there, and no manifest names it: a time stamp can be added later.
"""

from __future__ import annotations

import hashlib

from journal.bundle.bag import PROOF, TAG_MANIFEST_FILE
from journal.bundle.log_shown import LogShown
from journal.proof.ssh_signature import SigningKey
from journal.proof.time_stamp import request_over

SIGNATURE_FILE = f"{PROOF}{TAG_MANIFEST_FILE}.sig"
KEY_FILE = f"{PROOF}allowed_signers"
REQUEST_FILE = f"{PROOF}bundle.tsq"
ANSWER_FILE = f"{PROOF}bundle.tsr"
KEY_LABEL = "Case-Key"
"""The line of `bag-info.txt` that pins the key."""
SIGNER = "case"
NAMESPACE = "journal-bundle-1"


def vouching(tag_manifest: bytes, key: SigningKey | None, log: LogShown | None) -> dict[str, bytes]:
    """Return the files of `proof/` for a bundle with this tag manifest."""
    files = {REQUEST_FILE: request_over(hashlib.sha256(tag_manifest).digest())}
    if key is not None:
        files[KEY_FILE] = f"{SIGNER} {key.public.line()}\n".encode()
        files[SIGNATURE_FILE] = key.sign(tag_manifest, NAMESPACE).encode()
    for name, stamp in (log.stamp_files() if log is not None else {}).items():
        files[name] = stamp.answer
        files[request_name(name)] = stamp.request
    return files


def request_name(answer: str) -> str:
    """Return the path of the request to which this is the answer."""
    return answer.removesuffix(".tsr") + ".tsq"
