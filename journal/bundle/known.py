"""What somebody knows of a bundle from elsewhere: its fingerprint, the case's key, or an earlier head of the log.

Only such a thing can confirm who made a bundle: whoever can rewrite the folder can rewrite all that is in it.
"""

from __future__ import annotations

import re

import attrs

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.proof import fingerprint, head_words
from journal.proof.check_words import words_in
from journal.proof.head import Head
from journal.proof.ssh_signature import KEY_TYPE, PublicKey

_KEY_NAME = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


@attrs.frozen
class Known:
    """What is known from elsewhere. `key` is the name of a key, such as `SHA256:…`."""

    fingerprint: str | None = None
    key: str | None = None
    head: Head | None = None

    def __bool__(self) -> bool:
        return (self.fingerprint, self.key, self.head) != (None, None, None)


def read_known(text: str) -> Known:
    """Read what somebody typed: a fingerprint, a key or a head, as words, a line or digits. Raises BadInput."""
    typed = text.strip()
    if name := _KEY_NAME.fullmatch(typed):
        return Known(key=name[0])
    if KEY_TYPE.decode() in typed:
        try:
            return Known(key=PublicKey.from_line(typed).name)
        except ValueError as error:
            raise BadInput(
                tr("verify", "This is not a key of a case."), tr("verify", "Copy the whole line of the key.")
            ) from error
    if head_words.PREFIX in typed.lower() or len(words_in(typed)) == head_words.COUNT:
        return Known(head=head_words.read_head(typed))
    return Known(fingerprint=fingerprint.read_fingerprint(typed))
