"""A draft of how the records were kept, for counsel to change: it claims nothing that the program can't know.

What the records themselves say against one of its sentences stands below that sentence already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from journal.bundle.report.anchors import Places
from journal.bundle.report.spans import drawn, drawn_plain
from journal.bundle.saved_ahead import saved_ahead
from journal.bundle.selection import Selected, Shown
from journal.ground.words import listed, tr

Json = Any


def draft(shown: Shown, places: Places) -> Json:
    """Return the heading, the sentences with what speaks against each, and what is filled in by hand."""
    return {
        "heading": drawn_plain(tr("counsel", "Draft: how these records were kept")),
        "note": drawn(
            tr(
                "counsel",
                "A draft for you to change or leave out. Nobody should sign it before a lawyer has read it with them. "
                "What the records themselves say against a sentence stands below it. What is still to be completed has "
                "lines to write on.",
            )
        ),
        "paragraphs": [
            {"text": drawn(text), "known": [drawn(one) for one in known], "lines": lines}
            for text, known, lines in _sentences(shown, places)
        ],
        "by_hand": [
            drawn(text) for text in (tr("counsel", "Name"), tr("counsel", "Date and place"), tr("counsel", "Signature"))
        ],
    }


def _sentences(shown: Shown, places: Places) -> Iterator[tuple[str, list[str], int]]:
    """Yield each sentence, what is known against it, and how many lines to write on follow."""
    program, name = shown.selection.program, shown.selection.name

    def where(fits: Callable[[Selected], bool]) -> str:
        return listed(places.said_of(one.record_id) for one in shown.records if fits(one))

    yield (
        tr("counsel", "1. I keep a private log on my own computer with the program {program}.", program=program),
        [],
        0,
    )
    others = where(lambda one: any(each.record.written_by not in (None, "me") for each in shown.versions(one)))
    yield (
        tr("counsel", "2. I wrote, or had somebody write for me, the entries in the bundle {name}.", name=name),
        [tr("counsel", "Typed or interpreted by somebody else: {records}", records=others)] if others else [],
        0,
    )
    before = where(lambda one: saved_ahead(shown, one))
    yield (
        tr("counsel", "3. I wrote them at the times that stand beside “written down”, except:"),
        [tr("counsel", "First saved before the day of what they tell now: {records}", records=before)]
        if before
        else [],
        2,
    )
    told = where(lambda one: one.record.how_known in ("told", "inferred"))
    yield (
        tr("counsel", "4. What I saw or heard myself, and what I was told, is said in each entry, except:"),
        [tr("counsel", "Said to be told by others, or worked out: {records}", records=told)] if told else [],
        2,
    )
    yield (
        tr("counsel", "5. The program made the copies of files in the bundle from the files that I keep, except:"),
        [],
        2,
    )
    changed = where(lambda one: len(shown.versions(one)) > 1)
    yield (
        tr("counsel", "6. I made the corrections myself, for these reasons:"),
        [tr("counsel", "Corrected: {records}", records=changed)] if changed else [],
        2,
    )
