"""`journal backup`: everything that is needed to restore, as ciphertext, in a folder or in one file."""

from __future__ import annotations

from journal.actions.back_up import back_up
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE, NOT_SOUND
from journal.ground.words import tr, trn


def backup(call: Call) -> int:
    """Back up and tell where it lies. Files that the journal itself has lost are said, and the exit code is 1."""
    with opened(call, ask_password(call)) as journal:
        done = back_up(journal, call.options.folder, call.tools(), call.progress, single=call.options.single)
    call.output.say(
        tr("cli", "Backup: {path}", path=done.place),
        trn("cli", "It holds {count} entry.", "It holds {count} entries.", done.entries),
        trn(
            "cli",
            "It holds {count} file of evidence; new in it: {new}.",
            "It holds {count} files of evidence; new in it: {new}.",
            done.evidence,
            new=done.copied,
        ),
        tr("cli", "It was read back and compared. Keep it away from this computer."),
    )
    if done.lost:
        call.output.say(
            trn(
                "cli",
                "{count} file of evidence is missing or damaged in the journal and is not in this backup.",
                "{count} files of evidence are missing or damaged in the journal and are not in this backup.",
                done.lost,
            ),
            tr("cli", "Look for them in an earlier backup, and keep that one."),
        )
    if done.same_disk:
        call.output.say(tr("cli", "It lies on the same disk as the journal. Make one on a stick, too."))
    call.output.answer(
        {
            "backup": str(done.place),
            "entries": done.entries,
            "evidence": done.evidence,
            "copied": done.copied,
            "lost": done.lost,
            "same_disk": done.same_disk,
        }
    )
    return NOT_SOUND if done.lost else DONE
