"""What changed from one version of a record to the next: field by field, and word by word where there are many.

Kept true: the pieces of a comparison, without what is new, are the words as they stood before; without what is gone,
they are the words as they stand now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import attrs

from journal.ground.scripts import UNSEGMENTED
from journal.records.fields import Field, fields_of
from journal.records.kinds import Names
from journal.records.record import Record

Fate = Literal["same", "gone", "new"]

_FEW = 4
_MANY = 1500
_TOKEN = re.compile(rf"[{UNSEGMENTED}]|[^\W{UNSEGMENTED}]+|\s+|.", re.DOTALL)


@attrs.frozen
class Piece:
    """Some words in a row, and whether they stayed, went or came."""

    words: str = attrs.field(repr=False)
    fate: Fate = "same"


@attrs.frozen
class Difference:
    """One field that changed: how it was shown before and how it is now, empty for unknown.

    `pieces` compares word by word; it is empty where the two are read more easily one after the other.
    """

    field: Field
    before: str = attrs.field(repr=False)
    after: str = attrs.field(repr=False)
    pieces: tuple[Piece, ...] = attrs.field(default=(), repr=False)


def differences(before: Record, after: Record, names: Names) -> tuple[Difference, ...]:
    """Return what changed, in the order of the declarations."""
    return tuple(_differences(before, after, names))


def _differences(before: Record, after: Record, names: Names) -> Iterator[Difference]:
    for field in fields_of(type(after)):
        was, now = getattr(before, field.name, None), getattr(after, field.name)
        if was == now:
            continue
        before_shown, after_shown = ("" if value is None else field.kind.show(value, names) for value in (was, now))
        long = min(len(before_shown.split()), len(after_shown.split())) > _FEW or "\n" in before_shown + after_shown
        pieces = compared(before_shown, after_shown) if before_shown and after_shown and long else ()
        yield Difference(field, before_shown, after_shown, pieces)


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts word by word; scripts without spaces character by character."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _same_at_start(old, new)
    end = _same_at_start(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [Piece("".join(old[:start]))]
    if len(middle_old) > _MANY or len(middle_new) > _MANY:  # comparing takes the square of their number
        pieces += [Piece("".join(middle_old), "gone"), Piece("".join(middle_new), "new")]
    else:
        for _, i, j, k, m in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
            stayed = middle_old[i:j] == middle_new[k:m]
            pieces.append(Piece("".join(middle_old[i:j]), "same" if stayed else "gone"))
            pieces.append(Piece("" if stayed else "".join(middle_new[k:m]), "new"))
    pieces.append(Piece("".join(old[len(old) - end :])))
    return tuple(_joined(piece for piece in pieces if piece.words))


def _same_at_start(some: list[str], others: list[str]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(some, others, strict=False)) if one != other),
        min(len(some), len(others)),
    )


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join pieces in a row that have the same fate."""
    waiting: list[Piece] = []
    for piece in pieces:
        if waiting and waiting[-1].fate == piece.fate:
            waiting[-1] = Piece(waiting[-1].words + piece.words, piece.fate)
        else:
            waiting.append(piece)
    yield from waiting
