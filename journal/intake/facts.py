"""What a file says about itself, as values: taken when, by what device, where, how large.

The child's answer is foreign, too: every value is checked and cut here before anybody sees it. What can't
be told is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

import attrs

from journal.ground.words import Message
from journal.intake.cannot_read import PROBLEMS, words_of
from journal.intake.file_types import FileType

_LONGEST = 300
_MOST_PIXELS_A_SIDE = 1_000_000
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NEVER_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


@attrs.frozen
class Position:
    """Where a photo says it was taken, in degrees (WGS 84), north and east positive, to six places."""

    latitude: Decimal
    longitude: Decimal


@attrs.frozen
class FileFacts:
    """What one file says about itself. None of it is proven: a camera's clock may be wrong, details can be edited.

    `taken_at` has an offset only where the file says one; without, it is the camera's own clock in an unknown zone.
    `width` and `height` are pixels as shown, upright. `orientation` is the camera's flag, 1 to 8. `has_position` can be
    true without a `position` that could be read.
    """

    type: FileType
    taken_at: datetime | None = None
    make: str | None = None
    model: str | None = None
    has_position: bool = False
    position: Position | None = None
    width: int | None = None
    height: int | None = None
    orientation: int | None = None
    pages: int | None = None
    title: str | None = None
    author: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def device(self) -> str | None:
        """Return make and model as one name; the make is not said twice."""
        if self.make and self.model and not self.model.casefold().startswith(self.make.casefold()):
            return f"{self.make} {self.model}"
        return self.model or self.make

    @property
    def problem_words(self) -> tuple[Message, ...]:
        """Return a sentence for each problem."""
        return tuple(words_of(problem) for problem in self.problems)


def facts_from(said: Mapping[str, object], kind: FileType) -> FileFacts:
    """Build the facts from the child's answer; whatever is not of the right form is left out."""
    position = _position(said.get("position"))
    return FileFacts(
        type=kind,
        taken_at=_time(said.get("taken_at")),
        make=one_line(said.get("make")),
        model=one_line(said.get("model")),
        has_position=position is not None or said.get("has_position") is True,
        position=position,
        width=_count(said.get("width"), _MOST_PIXELS_A_SIDE),
        height=_count(said.get("height"), _MOST_PIXELS_A_SIDE),
        orientation=_count(said.get("orientation"), 8),
        pages=_count(said.get("pages"), _MOST_PIXELS_A_SIDE),
        title=one_line(said.get("title")),
        author=one_line(said.get("author")),
        problems=problems_from(said.get("problems")),
    )


def problems_from(said: object) -> tuple[str, ...]:
    """Return the known problems among what was said, each once."""
    if not isinstance(said, list):
        return ()
    return tuple(dict.fromkeys(each for each in said[:20] if isinstance(each, str) and each in PROBLEMS))


def one_line(said: object) -> str | None:
    """Return a short text of one line, free of control and direction characters; None when nothing is left."""
    if not isinstance(said, str):
        return None
    kept = " ".join(clean_text(said[: 4 * _LONGEST]).split())
    return kept[:_LONGEST] or None


def marked_text(said: str) -> str:
    """Return text as `clean_text` does, but with a mark such as `[U+202E]` where a direction override stood.

    What turns words around may be part of what happened; it is shown and does not work.
    """
    return clean_text(_OVERRIDES.sub(lambda found: f"[U+{ord(found.group()):04X}]", said))


def clean_text(said: str) -> str:
    """Return text without control characters (but line ends and tabs), direction overrides and lone surrogates."""
    said = _LINE_ENDS.sub("\n", said)
    return _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _NEVER_SHOWN.sub("", said))


def _time(said: object) -> datetime | None:
    if not isinstance(said, str) or len(said) > 40:
        return None
    try:
        return datetime.fromisoformat(said).replace(microsecond=0)
    except ValueError:
        return None


def _count(said: object, most: int) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= most else None


def _position(said: object) -> Position | None:
    if not isinstance(said, list) or len(said) != 2:
        return None
    degrees = []
    for text, most in zip(said, (90, 180), strict=True):
        if not isinstance(text, str) or len(text) > 20:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            return None
        if not value.is_finite() or abs(value) > most:
            return None
        degrees.append(value.quantize(Decimal("0.000001")))
    return Position(degrees[0], degrees[1])
