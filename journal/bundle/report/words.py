"""The report's own words: what it is, how the records came about, and what can and can't be shown by it.

Facts only, in plain sentences. Nothing here says that a record is true, complete, or fit for any court.
"""

from __future__ import annotations

from collections import Counter

import attrs

from journal.bundle.left_out import left_out, missing_numbers
from journal.bundle.names import COUNSEL_PAPER
from journal.bundle.selection import Selection, Shown
from journal.ground.words import tr


@attrs.frozen
class Chapter:
    """A heading with paragraphs of our own words."""

    heading: str
    paragraphs: tuple[str, ...]


def about(shown: Shown) -> list[Chapter]:
    """Return the page “How these records were made and kept” as headings and paragraphs."""
    selection = shown.selection
    sections = [
        (
            tr("report", "A log, not a witness statement"),
            [
                tr(
                    "report",
                    "These records come from Journal, a program in which one person writes down shifts, payments and "
                    "incidents for themselves, on their own computer. Nobody swore to them, and nobody was examined. "
                    "They are a starting point for questions, not a substitute for a statement.",
                ),
                _about_words(selection),
            ],
        ),
        (
            tr("report", "Happened, and written down"),
            [
                tr(
                    "report",
                    "“Happened” is the time that the person gave, as precisely as they gave it. “Written down” is what "
                    "the computer's clock said when the entry was saved. A computer's clock can be wrong or be set.",
                ),
                tr(
                    "report",
                    "Both stand in the grey strip above each record, with who wrote it and how they know, where that "
                    "was said. Where a strip does not say, it is not known.",
                ),
            ],
        ),
        (
            tr("report", "Corrected, and erased"),
            [
                tr(
                    "report",
                    "Each save adds an entry to an encrypted log. When something is corrected, the earlier words are "
                    "kept, and this report shows what it said before. The person can also erase an entry for good: "
                    "then nothing of it is left but its number.",
                ),
                *_about_numbers(shown),
                tr(
                    "report",
                    "What a record does not mention is unknown. It does not mean no, and it does not mean zero.",
                ),
            ],
        ),
        (tr("report", "Exhibits"), [_about_exhibits(selection)]),
        (
            tr("report", "What can be shown, and what can't"),
            [
                tr(
                    "report",
                    "Every file under data is named with its checksum in one list (manifest-sha256.txt); that list "
                    "and the files beside it are named in a second (tagmanifest-sha256.txt), but for the folder "
                    "proof. The fingerprint is the checksum of the second list. Whoever got it over another channel, "
                    "from the receipt, and finds every file as the lists say, can show that these files are the same, "
                    "to the last character, as when the receipt was made. START-HERE.html checks it and says how to "
                    "check without it.",
                ),
                _about_beside(selection),
                tr(
                    "report",
                    "None of this shows that what was written is true or complete, who typed it, or on which day.",
                ),
            ],
        ),
    ]
    return [Chapter(heading, tuple(paragraphs)) for heading, paragraphs in sections]


def _about_words(selection: Selection) -> str:
    if selection.audience == "to-send" and (selection.pseudonyms or selection.redactions):
        return tr(
            "report",
            "The words are the person's own and stand as they were written, but for what is listed at the end as "
            "blacked out or renamed. Beside each answer stands the short label of its question; the help that stood "
            "beside each is printed at the end.",
        )
    return tr(
        "report",
        "The words are the person's own and stand exactly as they were written. Beside each answer stands the short "
        "label of its question; the help that stood beside each is printed at the end.",
    )


def _about_numbers(shown: Shown) -> list[str]:
    if shown.selection.audience != "lawyer":
        return []
    return [
        tr(
            "report",
            "“Entry in the log” counts every save in the order in which it was made, of anything in the log. {missing}",
            missing=" ".join(missing_numbers(shown)),
        )
    ]


def _about_beside(selection: Selection) -> str:
    if selection.counsel and selection.audience == "lawyer":
        return tr("report", "The receipt and {file} lie beside this bundle: no list names them.", file=COUNSEL_PAPER)
    return tr("report", "The receipt lies beside this bundle: no list names it.")


def _about_exhibits(selection: Selection) -> str:
    if selection.originals:
        return tr(
            "report",
            "Pictures are shown upright and without hidden details such as position or camera. The files as they "
            "were kept, bit for bit, are in data/originals.",
        )
    return tr(
        "report",
        "Pictures are copies made for reading: upright, and without hidden details such as position or camera. The "
        "files as they came are not in this bundle; the person keeps them unchanged and can hand them over later.",
    )


def audience_shown(selection: Selection) -> str:
    """Return for whom this copy is."""
    if selection.audience == "lawyer":
        return tr("report", "For the lawyer of the person who kept it, and not to be sent on")
    return tr("report", "For the lawyer of the person who kept it, to be sent on")


def counts(shown: Shown) -> str:
    """Return how many records of each type there are, in one line."""
    numbers = Counter(type(chosen.record) for chosen in shown.records)
    parts = [tr("report", "{kind}: {count}", kind=str(kind.plural), count=number) for kind, number in numbers.items()]
    return " · ".join(parts) or tr("report", "None")


def not_included(shown: Shown) -> list[str]:
    """Say what is missing from this copy, as far as the copy may tell."""
    selection = shown.selection
    said = [tr("report", "Only what was chosen is here. The journal may hold more.")]
    if selection.audience == "to-send":
        said.append(
            tr("report", "Entries, answers and files that are for the lawyer only, or need care, are left out.")
        )
        if selection.redactions:
            said.append(tr("report", "What is blacked out is listed at the end, with the reason for each."))
        if selection.pseudonyms:
            said.append(tr("report", "Some names are replaced by others, the same way wherever they were written."))
        else:
            said.append(tr("report", "Names have not been replaced."))
    else:
        said.extend(left_out(shown))
    if not selection.originals:
        said.append(tr("report", "The original files of the exhibits are not included."))
    return said
