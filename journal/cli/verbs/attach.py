"""`journal attach`: files are kept as evidence, all of them or none."""

from __future__ import annotations

from journal.actions.attach_evidence import attach_all
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.output import one_line
from journal.ground.words import tr


def attach(call: Call) -> int:
    """Keep the files and tell the id and the SHA-256 of each."""
    options = call.options
    with opened(call, ask_password(call)) as journal:
        about = tuple(journal.resolve_id(prefix) for prefix in options.to)
        kept = attach_all(journal, call.tools(), options.files, about, options.source, call.progress)
    for file in kept:
        call.output.say(f"{file.id}  {file.sha256}  {one_line(str(file.path))}")
        if file.problem:
            call.output.remark(tr("cli", "Kept as it is, but not understood: {problem}", problem=file.problem))
        if file.same_as:
            call.output.remark(tr("cli", "The very same file was kept before, too: {id}", id=file.same_as))
    call.output.answer([{"id": file.id, "file": str(file.path), "sha256": file.sha256} for file in kept])
    return DONE
