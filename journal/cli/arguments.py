"""The command line as design §5 has it, declared once: every command, what it does, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from journal.cli import takes
from journal.cli.call import Options
from journal.cli.parser import HelpAsked, Parser, Version, made_with
from journal.ground.words import tr

__all__ = ["Command", "HelpAsked", "commands", "make_parser", "understood"]


@attrs.frozen
class Command:
    """One command: its name, what it does in one line, and how its arguments are declared."""

    name: str
    does: str
    declare: Callable[[Parser], None]


def commands() -> tuple[Command, ...]:
    """Return every command in the order in which the help lists them."""
    return (
        Command("new", tr("cli", "Make a new journal and print its recovery code once."), takes.new),
        Command("add", tr("cli", "Add records from JSON; all of them or none. Prints their ids."), takes.add),
        Command("fields", tr("cli", "List every field that a record can have, with an example."), takes.fields),
        Command("attach", tr("cli", "Keep files as evidence, bit by bit as they are."), takes.attach),
        Command("list", tr("cli", "List records."), takes.list_),
        Command("show", tr("cli", "Show one record in full."), takes.show),
        Command("ledger", tr("cli", "Show what pay and hours add up to, and what is still owed."), takes.ledger),
        Command("bin", tr("cli", "Put a record into the bin, or take it out again."), takes.bin),
        Command("undo", tr("cli", "Take back the last save of a record."), takes.undo),
        Command("erase", tr("cli", "Erase a record for good, and say what remains."), takes.erase),
        Command("export", tr("cli", "Make an evidence bundle and its receipt."), takes.export),
        Command("verify", tr("cli", "Check a bundle. Needs no journal."), takes.verify),
        Command("check", tr("cli", "Check a journal for damage."), takes.check),
        Command(
            "seal", tr("cli", "Let something outside the journal vouch for it: a head or a time stamp."), takes.seal
        ),
        Command("backup", tr("cli", "Back up into a folder, or into one file."), takes.backup),
        Command("restore", tr("cli", "Bring a journal back from its backup."), takes.restore),
        Command("salvage", tr("cli", "Save what can be saved of a damaged journal into a new one."), takes.salvage),
        Command("password", tr("cli", "Change the password."), takes.password),
        Command("recover", tr("cli", "Set a new password with the recovery code, which stays valid."), takes.recover),
        Command(
            "rekey",
            tr("cli", "Encrypt everything with a new key. Prints the new recovery code once."),
            takes.with_password,
        ),
        Command("sheet", tr("cli", "Write a sheet to print, for days on paper. Needs no journal."), takes.sheet),
        Command("practice", tr("cli", "Make a fictional journal to learn on."), takes.with_password),
        Command("demo", tr("cli", "Make a practice journal and a bundle of it, and check the bundle."), takes.demo),
    )


def make_parser() -> Parser:
    """Return the parser of the whole command line."""
    top = made_with(Parser, "journal", tr("cli", "An offline, encrypted journal. Without a command its window opens."))
    top.add_argument("--version", nargs=0, action=Version, help=tr("cli", "Print the version."))
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True, parser_class=Parser)
    for command in commands():
        parser = made_with(verbs.add_parser, command.name, command.does)
        command.declare(parser)
        parser.add_argument("--json", action="store_true", help=tr("cli", "Print one JSON document, for programs."))
    return top


def understood(arguments: Sequence[str]) -> Options:
    """Return what was typed. Raises `BadInput`, or `HelpAsked` with a text to print."""
    return make_parser().parse_args(list(arguments), namespace=Options())
