"""An e-mail as plain text, checked before anybody uses it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journal.intake.cannot_read import DAMAGED, CannotRead
from journal.intake.facts import marked_text, one_line

_MOST_HEADERS = 10
_MOST_ATTACHMENTS = 200
_LONGEST_TEXT = 1024 * 1024


@attrs.frozen
class AttachedFile:
    """A file that came with an e-mail. `name` and `mime` are what the e-mail says; `size` is in bytes."""

    name: str
    mime: str
    size: int


@attrs.frozen
class Letter:
    """An e-mail: (header, words) in their order, its text, the files that came with it.

    `from_page` says that (some of) the text was taken out of a web page, `cut` that there is more than is given here.
    """

    headers: tuple[tuple[str, str], ...] = attrs.field(repr=False)
    text: str = attrs.field(repr=False)
    attached: tuple[AttachedFile, ...] = attrs.field(repr=False)
    from_page: bool
    cut: bool


def letter_from(said: Mapping[str, object], body: bytes, cut: bool) -> Letter:
    """Build the letter from the child's answer. Raises `CannotRead` when it makes no sense."""
    headers, attached = said.get("headers"), said.get("attachments")
    if not (isinstance(headers, list) and isinstance(attached, list)):
        raise CannotRead(DAMAGED)
    text = body.decode("utf-8", "replace")
    return Letter(
        tuple(_header(each) for each in headers[:_MOST_HEADERS]),
        marked_text(text[:_LONGEST_TEXT]),
        tuple(_attached(each) for each in attached[:_MOST_ATTACHMENTS]),
        said.get("from_page") is True,
        cut or len(text) > _LONGEST_TEXT,
    )


def _header(said: object) -> tuple[str, str]:
    if not (isinstance(said, list) and len(said) == 2 and all(isinstance(each, str) for each in said)):
        raise CannotRead(DAMAGED)
    return one_line(said[0]) or "", " ".join(marked_text(said[1]).split())


def _attached(said: object) -> AttachedFile:
    if not (isinstance(said, list) and len(said) == 3 and isinstance(said[2], int) and said[2] >= 0):
        raise CannotRead(DAMAGED)
    return AttachedFile(one_line(said[0]) or "", one_line(said[1]) or "", said[2])
