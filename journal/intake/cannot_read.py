"""When a file from outside can't be looked at: the file is kept all the same, only its picture or text is missing."""

from __future__ import annotations

from journal.ground.known_error import KnownError
from journal.ground.words import Message, N

DAMAGED = "damaged"
CUT_SHORT = "cut_short"
TOO_BIG = "too_big"
TOO_MANY_PIXELS = "too_many_pixels"
TOO_SLOW = "too_slow"
STOPPED = "stopped"
LOCKED = "locked"
NOT_SUPPORTED = "not_supported"
EMPTY = "empty"
DAMAGED_DETAILS = "damaged_details"
MORE_PICTURES = "more_pictures"
COLOURS = "colours"

PROBLEMS: dict[str, Message] = {
    DAMAGED: N("file problem", "This file is damaged and can't be shown."),
    CUT_SHORT: N("file problem", "The end of this file is missing. What is there can be shown."),
    TOO_BIG: N("file problem", "This file is too big to be shown here."),
    TOO_MANY_PIXELS: N("file problem", "This picture is too large to be shown here."),
    TOO_SLOW: N("file problem", "Looking at this file took too long and was stopped."),
    STOPPED: N("file problem", "Looking at this file went wrong and was stopped."),
    LOCKED: N("file problem", "This document is locked with a password."),
    NOT_SUPPORTED: N("file problem", "Files of this type can't be shown here."),
    EMPTY: N("file problem", "This file is empty."),
    DAMAGED_DETAILS: N("file problem", "The details stored inside this file are damaged and can't all be read."),
    MORE_PICTURES: N("file problem", "This file holds more than one picture. Only the first is shown."),
    COLOURS: N("file problem", "The colours of this picture may look different from the original."),
}

_STILL_KEPT = N("file problem", "The file itself is kept unchanged and can be handed over as it is.")


def words_of(problem: str) -> Message:
    """Return the sentence for a problem; one we do not know is damage."""
    return PROBLEMS.get(problem, PROBLEMS[DAMAGED])


class CannotRead(KnownError):
    """A file can't be shown or cleaned. `problem` is one of this module's names."""

    exit_code = 2

    def __init__(self, problem: str) -> None:
        self.problem = problem if problem in PROBLEMS else DAMAGED
        super().__init__(words_of(problem), _STILL_KEPT)


class Unreadable(Exception):
    """Raised inside the child, where no words for people are made. `problem` is one of this module's names."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)
