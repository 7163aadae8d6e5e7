"""The headings, labels and notes that stand in every report, whatever is in it."""

from __future__ import annotations

from journal.ground.words import tr


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
        "it_says": tr("report", "It says:"),
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
            "Every answer that was changed later, before and after, with the words that differ in bold. Of what is "
            "long only the words around them stand here; in full both stand at the record.",
        ),
        "before": tr("report", "Before"),
        "after": tr("report", "After"),
        "changed": tr("report", "Changed"),
        "changed_later": tr("report", "changed later"),
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
            "The numbers are those of the records, with the page in brackets; where they are very many, the index has "
            "the pages. Somebody is named in a record that leads to them, or in whose words one of the names stands "
            "that their own record has, in whatever script. Pictures, recordings and other exhibits were not searched "
            "themselves, only what is written of them, such as a transcript: they may show or name more people. “Words "
            "of theirs” leads to the records with exact words, in the order of time, of an incident that they are said "
            "to have done or ordered, or with a penalty, a reason or an answer of theirs; such a record may hold words "
            "of others, too.",
        ),
        "name": tr("report", "Name in this log"),
        "roles": tr("report", "What they are"),
        "named_in": tr("report", "Named in"),
        "named_nowhere": tr("report", "In no other record of this bundle"),
        "their_exhibits": tr("report", "Exhibits that belong to these"),
        "pay": tr("report", "Pay and hours"),
        "saw_or_heard": tr("report", "Who saw or heard it"),
        "nobody_told": tr("report", "nobody is written down"),
        "none_here": tr("report", "none in this bundle"),
        "threats": tr("report", "Threats, and what was taken or kept"),
        "threats_note": tr(
            "report",
            "In the order of time: records that answer “Threatened with” or “Penalty for refusing”, or tell of a "
            "threat, of a document or phone taken or of a held item. Where no exact words are, its own stand in grey.",
        ),
        "threat_rows": tr("report", "Threats and penalties"),
        "kept_rows": tr("report", "Taken or kept"),
        "threats_rest": tr("report", "The others, by the numbers of their records"),
        "exact_words": tr("report", "Exact words"),
        "stated_reason": tr("report", "Exact words, or stated reason"),
        "foreign": tr("report", "In other languages"),
        "foreign_note": tr(
            "report",
            "Records that name a language or have a translation, and records and exhibits with letters of another "
            "script. Of words in pictures and recordings, those of a transcript are among them, and no others. Words "
            "in Latin letters whose language nobody named are not found.",
        ),
        "language": tr("report", "Language"),
        "translated_by": tr("report", "Translated by"),
        "not_translated": tr("report", "not translated"),
        "translator_not_said": tr("report", "translated, not said by whom"),
        "begins": tr("report", "The words, or how they begin"),
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
        "in_some": tr("report", "said by shifts"),
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
            "Counted by the program from the records of this bundle, exhibits not among them. It ranks nothing and has "
            "checked nothing. How soon: from the end of what a record tells to its first saving, by the computer's "
            "clock.",
        ),
        "protect": tr("report", "has not agreed to be named"),
        "incidents": tr("report", "Incidents"),
        "count_incidents": tr("report", "Incidents recorded"),
        "count_with_exhibit": tr("report", "Incidents with an exhibit, whatever it shows"),
        "count_soon": tr("report", "Dated records written down by the next day"),
        "count_late": tr("report", "Written down later"),
        "count_weeks": tr("report", "of these, more than a week later"),
        "count_ahead": tr("report", "First saved before the day that they tell of"),
        "count_all_due": tr("report", "First saved as pay that was still due"),
        "count_still_due": tr("report", "of these, as pay that was still due then"),
        "count_unknown": tr("report", "Not known how soon, as no day is told"),
        "count_changed": tr("report", "Records changed later, earlier words shown"),
        "period": tr("report", "Period"),
        "owed": tr("report", "Still owed"),
        "same_number": tr("report", "The same number elsewhere is another figure, not to be added"),
        "owed_due": tr("report", "Still owed and due by now"),
        "from_records": tr("report", "Reckoned from the records"),
        "hours": tr("report", "Hours"),
        "shifts": tr("report", "Shifts"),
        "days": tr("report", "On days"),
        "there": tr("report", "Time there"),
        "late": tr("report", "23:00 to 06:00"),
        "at_night": tr("report", "Midnight to five"),
        "bond_book": tr("report", "The bond, day by day"),
        "amount": tr("report", "Amount"),
        "day": tr("report", "Day"),
        "record": tr("report", "Record"),
        "breaks": tr("report", "Breaks"),
        "waiting": tr("report", "Waiting"),
        "hours_note": tr(
            "report",
            "Time there runs from coming to leaving, with breaks and waiting in it; what of it is working time is not "
            "reckoned here. A shift counts in the month in which it began. Days are those with hours in them: a night "
            "has two. Planned times stand in, as estimates, where no others are known. “Not said” is not nothing: no "
            "shift of that time says it; where only some do, how many stands below.",
        ),
        "terms": tr("report", "Terms that were changed"),
        "terms_note": tr(
            "report",
            "What was given otherwise than agreed lies within the sums above: expected is what was agreed, received is "
            "what came. The difference may lie within what is still owed and is not to be added to it. Where a later "
            "agreement promises less, the sums follow the later one.",
        ),
        "by": tr("report", "By whom, and why"),
        "from_to": tr("report", "Terms"),
        "cost": tr("report", "Difference"),
        "debts": tr("report", "Debts that others claim"),
        "debts_note": tr(
            "report",
            "As they are claimed: that a debt is written down here does not admit it. Paid are the deductions and "
            "payments that were linked to it, and what its record says was paid otherwise. Deductions stand in the "
            "sums above, too.",
        ),
        "claimed_by": tr("report", "Claimed by, and what for"),
        "since": tr("report", "Since"),
        "claimed": tr("report", "Claimed at first"),
        "paid": tr("report", "Paid towards it"),
        "balance": tr("report", "Balance that they claim"),
        "agreed": tr("report", "I agreed to it"),
        "towards_none": tr("report", "Taken or paid as a debt, not said which"),
        "all_accounts": tr("report", "All accounts together"),
        "paid_by_me": tr("report", "Paid by me altogether"),
        "came_and_went": tr("report", "Came and went again, sum 0"),
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
