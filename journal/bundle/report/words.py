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


def fixed_words() -> dict[str, str]:
    """Return the headings and labels that the template places itself."""
    return {
        "contents": tr("report", "Contents"),
        "made": tr("report", "How these records were made and kept"),
        "index": tr("report", "Index"),
        "index_note": tr(
            "report",
            "By kind, to find a record of which the kind and the day are known. In the order of time, with the "
            "person's own words, the dated ones stand in the chronology.",
        ),
        "chronology": tr("report", "Chronology"),
        "records": tr("report", "Records"),
        "evidence": tr("report", "Evidence list"),
        "exhibits": tr("report", "Exhibits"),
        "questions": tr("report", "The questions, with the help beside them"),
        "not_included": tr("report", "What is not in this bundle"),
        "page": tr("report", "Page"),
        "of": tr("report", "Page {page} of {pages}", page="{page}", pages="{pages}"),
        "number": tr("report", "No."),
        "file_says": tr("report", "As the file says"),
        "when": tr("report", "Happened"),
        "written": tr("report", "Written down"),
        "what": tr("report", "What"),
        "title": tr("report", "Title"),
        "happened": tr("report", "Happened"),
        "entry": tr("report", "Entry in the log"),
        "corrections": tr("report", "Corrections"),
        "corrected_note": tr(
            "report",
            "Every answer that was changed later, with the beginning of what it said before and after. In full both "
            "stand at the record.",
        ),
        "before": tr("report", "Before"),
        "after": tr("report", "After"),
        "changed": tr("report", "Changed"),
        "said_before": tr("report", "before:"),
        "removed": tr("report", "(removed later)"),
        "belongs": tr("report", "Exhibits"),
        "file": tr("report", "File in this bundle"),
        "about": tr("report", "Belongs to"),
        "shown": tr("report", "In this report"),
        "held": tr("report", "Held back"),
        "nothing": tr("report", "Nothing of this kind was chosen."),
        "mark": tr(
            "report",
            "A mark such as [U+10E5] stands for a character that could not be drawn. "
            "The exact text is in data/records.",
        ),
        "people": tr("report", "People"),
        "people_note": tr(
            "report",
            "The numbers are those of the records, with the page in brackets. Where they are very many, the index has "
            "the pages.",
        ),
        "name": tr("report", "Name in this log"),
        "roles": tr("report", "What they are"),
        "named_in": tr("report", "Named in"),
        "pay": tr("report", "Pay and hours"),
        "charts": tr("report", "In pictures"),
        "pay_note": tr(
            "report",
            "Reckoned by the program from the records of this bundle alone; nobody else has checked it. "
            "Still owed = expected − received − agreed deductions − bonds. Another deduction that was not agreed "
            "beforehand lowers nothing: it stays within what is still owed, and stands in a column of its own. A bond "
            "is theirs to give back, agreed or not: it stands apart, below the table. A deduction that "
            "was agreed but not taken is not reckoned. Money stands in the month in "
            "which it came, whichever months it was for. A month below zero is one in which more came in than fell "
            "due. “About”, and sums from one amount to another, hold estimates.",
        ),
        "month": tr("report", "Month"),
        "altogether": tr("report", "Altogether"),
        "exactly": tr("report", "of it exactly"),
        "expected": tr("report", "Expected"),
        "received": tr("report", "Received"),
        "deducted": tr("report", "Deducted: agreed, or kept as bond"),
        "disputed": tr("report", "Deducted without agreement"),
        "bond": tr("report", "Bond kept by them"),
        "together": tr("report", "Both together"),
        "payer": tr("report", "Payer"),
        "glance": tr("report", "At a glance"),
        "glance_note": tr(
            "report",
            "Counted by the program from the records of this bundle. It ranks nothing and has checked nothing. Behind "
            "“of” stands the number of dated records of which the day is known; for changes, that of all records. "
            "Exhibits are not among them.",
        ),
        "protect": tr("report", "has not agreed to be named"),
        "incidents": tr("report", "Incidents"),
        "count_incidents": tr("report", "Incidents recorded"),
        "count_with_exhibit": tr("report", "Incidents to which an exhibit belongs, whatever it shows"),
        "count_soon": tr("report", "Dated records written by the day after, by the computer's clock"),
        "count_late": tr("report", "Dated records written more than a week after, by the same clock"),
        "count_ahead": tr("report", "Dated records first saved before the day of what they tell, as pay still due"),
        "count_changed": tr("report", "Records changed later; what they said before is shown"),
        "period": tr("report", "Period"),
        "owed": tr("report", "Still owed"),
        "from_records": tr("report", "Reckoned from the records"),
        "hours": tr("report", "Hours"),
        "shifts": tr("report", "Shifts"),
        "days": tr("report", "On days"),
        "there": tr("report", "Time there"),
        "at_night": tr("report", "Midnight to five"),
        "breaks": tr("report", "Breaks"),
        "waiting": tr("report", "Waiting"),
        "hours_note": tr(
            "report",
            "Time there runs from coming to leaving, with breaks and waiting in it; what of it is working time is not "
            "reckoned here. A shift counts in the month in which it began. Days are those with hours in them: a night "
            "has two. Planned times stand in, as estimates, where no others are known.",
        ),
        "terms": tr("report", "Terms that were changed"),
        "terms_note": tr(
            "report",
            "What was given otherwise than agreed lies within the sums above: expected is what was agreed, received is "
            "what came. It is not to be added to them. Where a later agreement promises less, the sums follow the "
            "later one.",
        ),
        "by": tr("report", "By whom, and why"),
        "from_to": tr("report", "Terms"),
        "cost": tr("report", "Cost"),
        "not_reckoned": tr("report", "Not counted in any sum"),
        "why": tr("report", "Why"),
        "gaps": tr("report", "Gaps"),
        "gaps_note": tr(
            "report",
            "Stretches of a week or more without any shift in this bundle. They do not mean that there was no work: "
            "only that nothing is recorded here.",
        ),
        "unwritten_note": tr(
            "report",
            "Stretches of a week or more between two saves, by the computer's clock, whatever the entries tell of.",
        ),
        "no_gaps": tr("report", "There is no such stretch between the first shift and the last."),
        "blacked_out": tr("report", "What was blacked out or renamed"),
        "blacked_out_note": tr(
            "report",
            "Where, how much and why; R1, R2 … are the reasons. What stood there is not in this bundle. An answer in "
            "this list is not covered by any proof, since it no longer reads as it was written.",
        ),
        "question": tr("report", "Question"),
        "extent": tr("report", "How much"),
        "parts": tr("report", "This report comes in several files"),
        "parts_note": tr(
            "report",
            "“01c · 12” is page 12 of the file 01c_Bundle.pdf. What stands in this file is named by its page alone.",
        ),
        "chronology_note": tr(
            "report",
            "In the order in which things happened, as far as a time was given. "
            "“Written down” is the computer's clock when the entry was first saved, “changed” when it was last saved "
            "with other words. Where only the day is known, no time of day stands. Both times, and their time zones, "
            "stand above each record.",
        ),
    }


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
