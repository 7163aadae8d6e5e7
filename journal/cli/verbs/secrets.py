"""`journal password`, `journal recover` and `journal rekey`: what opens a journal is changed."""

from __future__ import annotations

from journal.actions.change_password import change_password
from journal.actions.recover_journal import recover_journal
from journal.actions.rekey_journal import rekey_journal
from journal.cli.call import Call
from journal.cli.created import advise, ask_new_password
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.output import AnswerLost
from journal.ground.words import tr


def password(call: Call) -> int:
    """Set a new password; the old one must be given."""
    old = ask_password(call)
    new = ask_new_password(call)
    advise(call, new)
    with opened(call, old) as journal:
        change_password(journal, new, call.tools())
    return _changed(call)


def recover(call: Call) -> int:
    """Set a new password by recovery code. Neither is shown; the code stays valid."""
    code = call.secrets.password(tr("cli", "Recovery code: "))
    new = ask_new_password(call)
    advise(call, new)
    with call.stopping.at_next_step(), recover_journal(call.options.journal, code, new, call.tools()) as journal:
        notices = [str(notice) for notice in journal.notices]
    call.output.remark(*notices)
    return _changed(call)


def rekey(call: Call) -> int:
    """Encrypt the journal anew and show its new recovery code once. Raises `AnswerLost` where it can't be shown."""
    secret = ask_password(call)
    with opened(call, secret) as journal:
        code = rekey_journal(journal, secret, call.tools(), call.progress)
    try:
        call.output.say(
            tr("cli", "The journal has a new key; everything in it was encrypted anew. Its password is the same."),
            tr("cli", "Its new recovery code, shown only this once:"),
            f"    {code}",
            tr("cli", "Write it on paper, away from this computer. The old code no longer opens this journal."),
            tr("cli", "Copies made before, backups too, still open with the old key: make a new backup."),
        )
        call.output.answer({"journal": str(call.options.journal), "recovery_code": code})
    except AnswerLost:
        raise AnswerLost(
            tr("cli", "The journal has a new key, but its new recovery code could not be shown."),
            tr("cli", "Run journal rekey again where the output has room. The password opens the journal."),
        ) from None
    return DONE


def _changed(call: Call) -> int:
    call.output.say(
        tr("cli", "The new password opens this journal from now on. The recovery code stays as it was."),
        tr("cli", "Copies made before, backups too, still open with the old password."),
        tr("cli", "If somebody else may know the old password and have a copy, run journal rekey, too."),
    )
    call.output.answer({"journal": str(call.options.journal)})
    return DONE
