"""`journal erase`: one record goes for good; what remains of it, here and elsewhere, is said."""

from __future__ import annotations

from collections.abc import Iterator

from journal.actions.erase_record import Erasing, erase_record, plan_erasing
from journal.actions.show_record import show_record
from journal.cli.call import Call
from journal.cli.confirm import confirm
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.output import one_line
from journal.ground.words import tr, trn


def erase(call: Call) -> int:
    """Ask whether to go on, erase, and say what remains."""
    options = call.options
    with opened(call, ask_password(call)) as journal:
        record_id = journal.resolve_id(options.record)
        planned = plan_erasing(journal, record_id, with_evidence=options.with_evidence)
        row = show_record(journal, record_id).row
        confirm(
            call,
            tr("cli", "{kind}: {title}", kind=row.record.label, title=one_line(row.title)),
            tr("cli", "This erases the record with all its versions. It can't be undone."),
            *_evidence(planned),
        )
        progress = call.progress.part()
        erased = erase_record(journal, record_id, with_evidence=options.with_evidence, progress=progress)
    call.output.say(
        trn("cli", "Erased: {count} version of the record.", "Erased: {count} versions of the record.", erased.versions)
        if not erased.evidence
        else trn("cli", "Erased: {count} version in all.", "Erased: {count} versions in all.", erased.versions),
        *_evidence(erased),
        tr("cli", "What remains in this journal: a gap with its number, and the day and time of the erasing."),
        tr("cli", "What may remain elsewhere: backups, bundles and copies made before hold it still."),
        tr("cli", "The disk may keep encrypted remnants until it writes over them."),
    )
    call.output.answer(
        {
            "erased": list(erased.ids),
            "versions": erased.versions,
            "drafts": len(erased.drafts),
            "evidence_left": erased.evidence_left,
        }
    )
    return DONE


def _evidence(erasing: Erasing) -> Iterator[str]:
    if erasing.evidence:
        yield trn(
            "cli",
            "With it goes {count} piece of evidence that belongs to nothing else.",
            "With it go {count} pieces of evidence that belong to nothing else.",
            erasing.evidence,
        )
    if erasing.evidence_left:
        yield trn(
            "cli",
            "{count} piece of evidence that belongs to it stays in the journal.",
            "{count} pieces of evidence that belong to it stay in the journal.",
            erasing.evidence_left,
        )
    if erasing.only_of_it:
        yield trn(
            "cli",
            "{count} of them belongs to nothing else: --with-evidence erases it, too.",
            "{count} of them belong to nothing else: --with-evidence erases them, too.",
            erasing.only_of_it,
        )
