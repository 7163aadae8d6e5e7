"""What is said of the words in an exhibit: that no search finds a name in a picture, what nobody wrote down or
translated, and that a transcript was searched."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.letters import letters_of, one_of_each
from journal.bundle.report.spans import drawn
from journal.ground.words import listed, tr

Json = Any


def said_of_words(copy: ExhibitCopy, language: str, names_matter: bool) -> list[Json]:
    """Return what the strip of an exhibit says of its words. `names_matter` where somebody may not be named."""
    rows, inside = list[tuple[str, str]](), copy.inside
    evidence = copy.exhibit.evidence
    if inside.unread and names_matter:
        if evidence.transcript is None:
            rows.append((tr("report", "Not searched for names"), tr("report", "look at it before it is used")))
        else:
            rows.append((tr("report", "Searched for names"), _only_transcript(evidence.media_type or "")))
    if inside.unread and evidence.transcript is None:
        missing = evidence.translation is None
        label = tr("report", "Transcript and translation") if missing else tr("report", "Transcript")
        rows.append((label, tr("report", "none recorded")))
    if evidence.translation is None and (letters := letters_of(words_inside(copy), language)):
        says = tr("report", "some of it in {letters}; no translation of this file is recorded", letters=listed(letters))
        rows.append((tr("report", "Language"), says))
    return [{"label": drawn(label), "text": drawn(text)} for label, text in rows]


def words_inside(copy: ExhibitCopy) -> tuple[str, ...]:
    """Return a line of each script other than Latin: of a transcript, and of what could be read in the file itself."""
    return (*one_of_each((copy.exhibit.evidence.transcript or "").splitlines()), *copy.inside.samples)


def _only_transcript(media_type: str) -> str:
    if media_type.startswith(("audio/", "video/")):
        return tr("report", "its transcript was; the recording itself was not: hear it before it is used")
    return tr("report", "its transcript was; the picture itself was not: look at it before it is used")
