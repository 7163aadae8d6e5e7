"""`journal restore`: a journal from a backup, with its password or its recovery code; or a rehearsal of that."""

from __future__ import annotations

from journal.actions.restore_backup import Restored, rehearse_restore, restore_backup
from journal.cli.call import Call
from journal.cli.outcome import DONE, NOT_SOUND
from journal.cli.output import one_line
from journal.ground.known_error import BadInput
from journal.ground.words import tr, trn


def restore(call: Call) -> int:
    """Restore and tell from when the backup is. What could not be restored is said, and the exit code is 1."""
    options = call.options
    if (options.target is None) != options.rehearse:
        raise BadInput(
            tr("cli", "Give the place of the new journal, or --rehearse, but not both."),
            tr("cli", "See how it is written with: {command} --help", command="journal restore"),
        )
    secret = call.secrets.password(tr("cli", "Password or recovery code: "))
    with call.stopping.at_next_step():
        if options.target is None:
            done = rehearse_restore(options.backup, secret, call.progress)
        else:
            done = restore_backup(options.backup, options.target, secret, call.tools(), call.progress)
    _tell(call, done)
    return NOT_SOUND if done.findings else DONE


def _tell(call: Call, done: Restored) -> None:
    first = (
        tr("cli", "Nothing was changed. This is what a restore would bring back:")
        if done.folder is None
        else tr("cli", "The journal was restored into {folder}", folder=done.folder)
    )
    call.output.say(
        first,
        tr("cli", "The backup was made at {time}.", time=done.made_at.isoformat(sep=" ")),
        trn("cli", "It holds {count} entry.", "It holds {count} entries.", done.entries),
        trn("cli", "It holds {count} file of evidence.", "It holds {count} files of evidence.", done.evidence),
        *(f"- {one_line(found.says)} {one_line(found.do)}" for found in done.findings),
    )
    call.output.answer(
        {
            "journal": None if done.folder is None else str(done.folder),
            "made_at": done.made_at.isoformat(),
            "entries": done.entries,
            "evidence": done.evidence,
            "findings": [{"severity": each.severity, "says": each.says, "do": each.do} for each in done.findings],
        }
    )
