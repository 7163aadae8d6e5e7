"""What is said of the words in an exhibit: that no search finds a name in a picture, and what nobody wrote down or
translated."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.letters import letters_of
from journal.bundle.report.spans import drawn
from journal.ground.words import listed, tr

Json = Any


def said_of_words(copy: ExhibitCopy, language: str, names_matter: bool) -> list[Json]:
    """Return what the strip of an exhibit says of its words. `names_matter` where somebody may not be named."""
    rows, inside = list[tuple[str, str]](), copy.inside
    if inside.unread and names_matter:
        rows.append((tr("report", "Not searched for names"), tr("report", "look at it before it is used")))
    if copy.exhibit.evidence.translation is None:
        if inside.unread:
            rows.append((tr("report", "Transcript and translation"), tr("report", "none recorded")))
        if letters := letters_of(inside.samples, language):
            says = tr(
                "report",
                "some of it in {letters}; no translation of this file is recorded",
                letters=listed(letters),
            )
            rows.append((tr("report", "Language"), says))
    return [{"label": drawn(label), "text": drawn(text)} for label, text in rows]
