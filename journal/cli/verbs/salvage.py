"""`journal salvage`: what can still be read of a damaged journal goes into a new one; what can not is reported."""

from __future__ import annotations

from collections.abc import Iterator

from journal.actions.salvage_journal import Salvaged, is_code, salvage_journal
from journal.cli.call import Call
from journal.cli.created import ask_new_password
from journal.cli.outcome import DONE, NOT_SOUND
from journal.ground.words import tr, trn

_SHOWN = 20


def salvage(call: Call) -> int:
    """Salvage and report. The exit code is 1 when something could not be saved."""
    options = call.options
    secret = call.secrets.password(tr("cli", "Password or recovery code: "))
    password = ask_new_password(call) if is_code(secret) else None
    with call.stopping.at_next_step():
        done = salvage_journal(options.journal, options.new, secret, call.tools(), call.progress, new_password=password)
    call.output.say(
        tr("cli", "A new journal was made in {folder}", folder=done.folder),
        tr("cli", "Its recovery code, shown only this once:"),
        f"    {done.recovery_code}",
        trn("cli", "Saved: {count} entry.", "Saved: {count} entries.", done.entries),
        trn("cli", "Saved: {count} file of evidence.", "Saved: {count} files of evidence.", done.files),
        *_losses(done),
        tr("cli", "Keep the damaged journal, too, until you are sure that nothing is missing."),
    )
    call.output.answer(
        {
            "journal": str(done.folder),
            "recovery_code": done.recovery_code,
            "entries": done.entries,
            "lost": list(done.lost),
            "files": done.files,
            "lost_files": done.lost_files,
            "drafts": done.drafts,
            "damaged_pages": done.spoiled,
            "complete": done.complete,
        }
    )
    whole = done.complete and not done.lost_files and done.drafts is not None
    return DONE if whole else NOT_SOUND


def _losses(done: Salvaged) -> Iterator[str]:
    if done.lost:
        shown = ", ".join(str(number) for number in done.lost[:_SHOWN])
        yield trn(
            "cli",
            "Not saved: {count} entry, number {numbers}.",
            "Not saved: {count} entries, among them number {numbers}.",
            len(done.lost),
            numbers=shown,
        )
    if done.lost_files:
        yield trn(
            "cli",
            "Not saved: {count} file of evidence. What you wrote about it is kept.",
            "Not saved: {count} files of evidence. What you wrote about them is kept.",
            done.lost_files,
        )
    if done.drafts is None:
        yield tr("cli", "Not saved: drafts that were not finished.")
    if done.complete:
        yield tr("cli", "The log is complete: heads, time stamps and bundles from before still fit this journal.")
    else:
        yield tr("cli", "The log is not complete: heads, time stamps and bundles from before do not fit this journal.")
