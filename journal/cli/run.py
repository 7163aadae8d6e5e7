"""From what was typed to an exit code. Only the command that was named is loaded, with the rooms that it needs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from functools import cache

from journal.actions.tools import Tools
from journal.cli.arguments import HelpAsked, understood
from journal.cli.call import Call, Options
from journal.cli.outcome import DONE, ended
from journal.cli.output import system_output
from journal.cli.progress_line import ProgressLine
from journal.cli.secret_lines import Secrets, ask_at_terminal
from journal.cli.stopping import Stopping
from journal.ground.progress import Progress


def run(arguments: Sequence[str], tools: Callable[[], Tools]) -> int:
    """Run the command that `arguments` name and return its exit code. Nothing is raised."""
    output = system_output("--json" in arguments)
    with_line = ProgressLine(sys.stderr, shown=not output.json)
    progress = Progress(lambda done, total: with_line.show(done, total, progress.stage))
    stopping = Stopping(progress)

    def work() -> int:
        try:
            options = understood(arguments)
        except HelpAsked as asked:
            output.out.write(str(asked))
            output.out.flush()
            return DONE
        secrets = Secrets(sys.stdin.buffer if options.secrets_stdin else None, ask_at_terminal)
        with with_line, contextlib.ExitStack() as afterwards:

            def made() -> Tools:
                own = tools()
                afterwards.callback(own.close)
                return own

            return verb(options)(Call(options, output, secrets, sys.stdin.buffer, progress, stopping, cache(made)))

    with stopping.listening():
        return ended(work, output)


def verb(options: Options) -> Callable[[Call], int]:
    """Return the function that does what the command says."""
    match options.verb:
        case "new":
            from journal.cli.verbs import new

            return new.new
        case "practice":
            from journal.cli.verbs import practice

            return practice.practice
        case "add":
            from journal.cli.verbs import add

            return add.add
        case "fields":
            from journal.cli.verbs import fields

            return fields.fields
        case "attach":
            from journal.cli.verbs import attach

            return attach.attach
        case "list" | "show":
            from journal.cli.verbs import read

            return read.list_ if options.verb == "list" else read.show
        case "ledger":
            from journal.cli.verbs import ledger

            return ledger.ledger
        case "bin" | "undo":
            from journal.cli.verbs import bin

            return bin.bin_ if options.verb == "bin" else bin.undo
        case "erase":
            from journal.cli.verbs import erase

            return erase.erase
        case "export":
            from journal.cli.verbs import export

            return export.export_
        case "verify":
            from journal.cli.verbs import verify

            return verify.verify
        case "check":
            from journal.cli.verbs import check

            return check.check
        case "seal":
            from journal.cli.verbs import seal

            return seal.seal
        case "backup":
            from journal.cli.verbs import backup

            return backup.backup
        case "restore":
            from journal.cli.verbs import restore

            return restore.restore
        case "salvage":
            from journal.cli.verbs import salvage

            return salvage.salvage
        case "password" | "recover" | "rekey":
            from journal.cli.verbs import secrets

            return {"password": secrets.password, "recover": secrets.recover}.get(options.verb, secrets.rekey)
        case "sheet":
            from journal.cli.verbs import sheet

            return sheet.sheet
        case "demo":
            from journal.cli.verbs import demo

            return demo.demo
        case _:
            raise AssertionError("a command is declared that nobody does")
