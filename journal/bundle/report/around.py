"""What changed in an answer, with the words around it: whoever compares must see the difference, not the beginning.

Kept true: what changed stands in both sides, or its beginning where it is very long; "…" stands where words were cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from journal.bundle.report.spans import drawn_like, script
from journal.ground.scripts import UNSEGMENTED
from journal.records.differences import Piece, compared

Json = Any
LONGEST = 140
"""How long an answer is shown whole, and how much of what is new or went."""
MOST = 400
"""How long a side may become where much was changed."""
_AROUND = 36
_ALONE = re.compile(rf"[\s{UNSEGMENTED}]")


@attrs.frozen
class Run:
    """Some words in a row, and whether they changed."""

    words: str = attrs.field(repr=False)
    changed: bool = False


def beginning(text: str) -> list[Run]:
    """Return the beginning of an answer that has nothing beside it to compare."""
    line = " ".join(text.split())
    return [Run(line if len(line) <= LONGEST else cut(line, LONGEST) + "…")]


def around(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Return of both answers what changed, with some words around it."""
    lines = " ".join(before.split()), " ".join(after.split())
    pieces = compared(*lines)
    was, now = (_side(line, _spans(line, pieces, gone)) for line, gone in zip(lines, ("new", "gone"), strict=True))
    return was, now


def as_drawn(runs: Sequence[Run]) -> Json:
    """Return the runs as the template draws them: all of them in the direction of the whole."""
    direction, language = script("".join(run.words for run in runs))
    return {
        "from_right": direction == "rtl",
        "runs": [{"t": drawn_like(run.words, direction, language), "changed": run.changed} for run in runs],
    }


def _spans(line: str, pieces: Sequence[Piece], not_here: str) -> list[tuple[int, int]]:
    """Return where one side differs, in whole words; a place where the other has more is a span without words."""
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        if piece.fate == not_here:
            start = end = at
        else:
            start, end = at, at + len(piece.words)
            at = end
        if piece.fate != "same":
            start, end = _whole_words(line, start, end) if start < end else (start, end)
            if spans and start <= spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
    return spans


def _whole_words(line: str, start: int, end: int) -> tuple[int, int]:
    if end < len(line) and line[start] == line[end] and not (line[start].isalnum() or line[start].isspace()):
        start, end = start + 1, end + 1  # what came is a sentence with the full stop behind it, not with that before it
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    while start > 0 and _goes_on(line, start) and (line[start].isalnum() or _is_mark(line[start])):
        start -= 1
    while end < len(line) and _goes_on(line, end):
        end += 1
    return start, end


def _goes_on(line: str, at: int) -> bool:
    """Tell whether a word, or a letter with its marks, goes on over a place: no script is cut within one."""
    return _is_mark(line[at]) or not (_ALONE.match(line[at - 1]) or _ALONE.match(line[at]))


def _is_mark(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] == "M"


def _side(line: str, spans: Sequence[tuple[int, int]]) -> list[Run]:
    if len(line) <= LONGEST:
        return list(_runs(line, [(0, len(line))], spans))
    windows: list[tuple[int, int]] = []
    for start, end in spans:
        first, last = _back(line, start - _AROUND, start), _forth(line, end + _AROUND, end)
        if windows and first <= windows[-1][1] + 1:
            windows[-1] = windows[-1][0], last
        else:
            windows.append((first, last))
    return _at_most(list(_runs(line, windows, spans)), MOST)


def _back(line: str, at: int, start: int) -> int:
    """Return where the words before a span begin, no earlier than `at`, and not within a word where that can be."""
    if at <= 0:
        return 0
    space = line.find(" ", at, start)
    return space + 1 if space >= 0 else _no_mark(line, at)


def _forth(line: str, at: int, end: int) -> int:
    if at >= len(line):
        return len(line)
    space = line.rfind(" ", end, at)
    return space if space >= 0 else _no_mark(line, at)


def _no_mark(line: str, at: int) -> int:
    while at < len(line) and _is_mark(line[at]):
        at += 1
    return at


def _runs(line: str, windows: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Iterator[Run]:
    for number, (first, last) in enumerate(windows):
        at = first
        yield from [Run("… " if number else "…")] if first > 0 else []
        for start, end in spans:
            if first <= start and end <= last and start < end:
                yield from [Run(line[at:start])] if at < start else []
                yield Run(line[start:end], changed=True)
                at = end
        rest = line[at:last]
        yield from [Run(rest)] if rest else []
        if last < len(line):
            yield Run("…" if number == len(windows) - 1 else " ")


def _at_most(runs: list[Run], most: int) -> list[Run]:
    kept: list[Run] = []
    for run in runs:
        if len(run.words) > most:
            return [*kept, Run(cut(run.words, most), run.changed), Run("…")]
        kept.append(run)
        most -= len(run.words)
    return kept


def cut(line: str, longest: int) -> str:
    """Return the beginning, up to the end of a word where words have spaces."""
    space = line.rfind(" ", max(0, longest - 30), longest)
    return line[: space if space > 0 else _no_mark(line, longest - 1)].rstrip()
