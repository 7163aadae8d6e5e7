"""The command line as design §5 has it, declared once: every command, what it takes, and its help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from journal.cli.call import Options
from journal.cli.parser import HelpAsked, Parser, Version, made_with
from journal.cli.saved_as import saved_as
from journal.ground.words import tr

__all__ = ["Command", "HelpAsked", "commands", "make_parser", "understood"]


def _of_a_journal(parser: Parser) -> None:
    parser.add_argument("journal", metavar="JOURNAL", type=Path, help=tr("cli", "The journal's folder."))


def _secrets(parser: Parser, named: str) -> None:
    parser.add_argument(
        "--secrets-stdin",
        action="store_true",
        help=tr("cli", "Read secrets from standard input, one a line, in this order: {secrets}.", secrets=named),
    )


def _with_password(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "password"))


def _password(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "old password, then new password"))


def _recover(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "recovery code, then new password"))


def _new(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument(
        "--sheet",
        metavar="FILE",
        type=Path,
        help=tr("cli", "Write the recovery code into this file, too: a PDF to print and then delete."),
    )
    _secrets(parser, tr("cli", "password"))


def _add(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("kind", metavar="KIND", help=tr("cli", "What to add, such as shift, payment or incident."))
    parser.add_argument(
        "--from",
        dest="source_file",
        metavar="FILE",
        required=True,
        help=tr("cli", "A JSON file with one record or a list of records; - for standard input."),
    )
    _secrets(parser, tr("cli", "password"))


def _fields(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help=tr("cli", "Only the fields of this kind of record."))


def _attach(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=tr("cli", "The files to keep as evidence."))
    parser.add_argument(
        "--to", metavar="ID", action="append", default=[], help=tr("cli", "The record that the files belong to.")
    )
    parser.add_argument(
        "--source", metavar="WORDS", default="", help=tr("cli", "Where you got the files, in your words.")
    )
    _secrets(parser, tr("cli", "password"))


def _period(parser: Parser) -> None:
    parser.add_argument("--from", dest="since", metavar="DATE", help=tr("cli", "Only from this day on."))
    parser.add_argument("--to", dest="until", metavar="DATE", help=tr("cli", "Only up to this day, the day included."))


def _kinds(parser: Parser) -> None:
    parser.add_argument(
        "--kind",
        dest="kinds",
        metavar="KIND",
        action="append",
        default=[],
        help=tr("cli", "Only records of this kind; may be given several times."),
    )


def _list(parser: Parser) -> None:
    _of_a_journal(parser)
    _kinds(parser)
    _period(parser)
    parser.add_argument(
        "--find", metavar="WORDS", default="", help=tr("cli", "Only records in which these words stand.")
    )
    parser.add_argument("--bin", dest="in_bin", action="store_true", help=tr("cli", "What lies in the bin, no more."))
    saved_as(parser)
    _secrets(parser, tr("cli", "password"))


def _of_one_record(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("record", metavar="ID", help=tr("cli", "The record's id, or its first characters."))


def _show(parser: Parser) -> None:
    _of_one_record(parser)
    parser.add_argument("--history", action="store_true", help=tr("cli", "Show what changed when, too."))
    _secrets(parser, tr("cli", "password"))


def _ledger(parser: Parser) -> None:
    _of_a_journal(parser)
    _period(parser)
    _secrets(parser, tr("cli", "password"))
    parser.epilog = tr(
        "cli",
        "Still owed is what was expected, less what was received, less what was taken off as agreed beforehand. "
        "Bonds and advances are counted apart. What can't be reckoned is listed with the reason and is in no sum. "
        "Debts, held items, suggestions and linked payments are shown as they stand, whatever the days.\n\n"
        "With --json, one document: {accounts, not_reckoned, differences, hours, calendar, broken_terms, "
        "lowered_rates, debts, bonds, advances, held_items, suggestions}. Each figure is {exact, estimated: {least, "
        "most}, least, most, sources}: sources are the ids of the records that it came from; amounts are {minor, "
        "currency}, in cents; times are whole minutes. The outer least and most hold exact and estimated together. "
        "Accounts hold the lines, the months and what was linked. Opening and closing are the sum of all lines before. "
        "Effect is what a line adds to what is still owed.",
    )


def _bin(parser: Parser) -> None:
    _of_one_record(parser)
    parser.add_argument("--take-out", action="store_true", help=tr("cli", "Take the record out of the bin again."))
    _secrets(parser, tr("cli", "password"))


def _undo(parser: Parser) -> None:
    _of_one_record(parser)
    _secrets(parser, tr("cli", "password"))


def _erase(parser: Parser) -> None:
    _of_one_record(parser)
    parser.add_argument(
        "--with-evidence",
        action="store_true",
        help=tr("cli", "Erase the evidence that belongs to nothing else, too."),
    )
    _secrets(parser, tr("cli", "password; then nobody is asked whether to go on"))


def _export(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("out", metavar="OUT", type=Path, help=tr("cli", "The folder in which the bundle is made."))
    parser.add_argument("--case", metavar="NAME", default="", help=tr("cli", "The short name of the case."))
    parser.add_argument(
        "--given-to",
        dest="recipient",
        metavar="WORDS",
        default="",
        help=tr("cli", "Who gets it: written down in the journal."),
    )
    _kinds(parser)
    _period(parser)
    parser.add_argument(
        "--record",
        dest="records",
        metavar="ID",
        action="append",
        default=[],
        help=tr("cli", "This record and its evidence, beside what else is chosen; may be given several times."),
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("lawyer", "to-send"),
        default="lawyer",
        help=tr("cli", "Whom the copy is for: your lawyer, or your lawyer to send on."),
    )
    parser.add_argument("--originals", action="store_true", help=tr("cli", "Put the untouched original files in, too."))
    parser.add_argument(
        "--as",
        dest="form",
        metavar="FORM",
        default="folder",
        help=tr("cli", "folder (plain), zip (one encrypted file), or age:KEY (locked to the key of whoever gets it)."),
    )
    parser.add_argument("--at", metavar="TIME", help=tr("cli", "The time to state in the bundle instead of now."))
    _secrets(parser, tr("cli", "password, then the bundle's passphrase with --as zip (without it one is made for you)"))


def _verify(parser: Parser) -> None:
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help=tr("cli", "The bundle: a folder or a zip file."))
    parser.add_argument(
        "--fingerprint",
        metavar="WORDS",
        help=tr("cli", "What you know from elsewhere: the receipt's words or digits, the key, or an earlier head."),
    )
    parser.add_argument(
        "--earlier",
        metavar="BUNDLE",
        type=Path,
        help=tr("cli", "A bundle of the same case that you know: its key and head confirm this one."),
    )
    _secrets(parser, tr("cli", "the bundle's passphrase, for a zip file"))


def _check(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("--deep", action="store_true", help=tr("cli", "Read every file of evidence, too."))
    parser.add_argument(
        "--head",
        metavar="WORDS",
        nargs="+",
        default=[],
        help=tr("cli", "Compare with a head that was kept elsewhere: its 24 words, or its line."),
    )
    parser.add_argument(
        "--go-on",
        action="store_true",
        help=tr("cli", "Go on with a journal that is not as it was left, then check it. Look without this first."),
    )
    _secrets(parser, tr("cli", "password"))


def _seal(parser: Parser) -> None:
    _of_a_journal(parser)
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--head",
        dest="give_head",
        action="store_true",
        help=tr("cli", "Print the head as words, to be kept elsewhere."),
    )
    one.add_argument(
        "--request",
        metavar="OUT.tsq",
        type=Path,
        help=tr("cli", "Write a request for a time stamp, to be sent to an authority from any machine."),
    )
    one.add_argument("--token", metavar="IN.tsr", type=Path, help=tr("cli", "Keep the answer that the authority gave."))
    parser.add_argument(
        "--sheet", metavar="FILE", type=Path, help=tr("cli", "With --head: write the head into a PDF to print, too.")
    )
    _secrets(parser, tr("cli", "password"))


def _backup(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help=tr("cli", "Where the backup goes, best on another disk or stick.")
    )
    parser.add_argument("--single", action="store_true", help=tr("cli", "Write one new file, for carrying."))
    _secrets(parser, tr("cli", "password"))


def _restore(parser: Parser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=tr("cli", "The backup: its folder or its file."))
    parser.add_argument(
        "target", metavar="JOURNAL", nargs="?", type=Path, help=tr("cli", "The new journal; nothing may be there yet.")
    )
    parser.add_argument(
        "--rehearse", action="store_true", help=tr("cli", "Read everything and say what would be restored; no more.")
    )
    _secrets(parser, tr("cli", "password or recovery code"))


def _salvage(parser: Parser) -> None:
    parser.add_argument("journal", metavar="JOURNAL", type=Path, help=tr("cli", "The damaged journal, only read."))
    parser.add_argument("new", metavar="NEW", type=Path, help=tr("cli", "The new journal; nothing may be there yet."))
    _secrets(parser, tr("cli", "password; or recovery code, then a password for the new journal"))


def _demo(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=tr("cli", "An empty folder, or one to be made."))


def _sheet(parser: Parser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=tr("cli", "The folder in which it is written."))


@attrs.frozen
class Command:
    """One command: its name, what it does in one line, and how its arguments are declared."""

    name: str
    does: str
    declare: Callable[[Parser], None]


def commands() -> tuple[Command, ...]:
    """Return every command in the order in which the help lists them."""
    return (
        Command("new", tr("cli", "Make a new journal and print its recovery code once."), _new),
        Command("add", tr("cli", "Add records from JSON; all of them or none. Prints their ids."), _add),
        Command("fields", tr("cli", "List every field that a record can have, with an example."), _fields),
        Command("attach", tr("cli", "Keep files as evidence, bit by bit as they are."), _attach),
        Command("list", tr("cli", "List records."), _list),
        Command("show", tr("cli", "Show one record in full."), _show),
        Command("ledger", tr("cli", "Show what pay and hours add up to, and what is still owed."), _ledger),
        Command("bin", tr("cli", "Put a record into the bin, or take it out again."), _bin),
        Command("undo", tr("cli", "Take back the last save of a record."), _undo),
        Command("erase", tr("cli", "Erase a record for good, and say what remains."), _erase),
        Command("export", tr("cli", "Make an evidence bundle and its receipt."), _export),
        Command("verify", tr("cli", "Check a bundle. Needs no journal."), _verify),
        Command("check", tr("cli", "Check a journal for damage."), _check),
        Command("seal", tr("cli", "Let something outside the journal vouch for it: a head or a time stamp."), _seal),
        Command("backup", tr("cli", "Back up into a folder, or into one file."), _backup),
        Command("restore", tr("cli", "Bring a journal back from its backup."), _restore),
        Command("salvage", tr("cli", "Save what can be saved of a damaged journal into a new one."), _salvage),
        Command("password", tr("cli", "Change the password."), _password),
        Command("recover", tr("cli", "Set a new password with the recovery code, which stays valid."), _recover),
        Command(
            "rekey",
            tr("cli", "Encrypt everything with a new key. Prints the new recovery code once."),
            _with_password,
        ),
        Command("sheet", tr("cli", "Write a sheet to print, for days on paper. Needs no journal."), _sheet),
        Command("practice", tr("cli", "Make a fictional journal to learn on."), _with_password),
        Command("demo", tr("cli", "Make a practice journal and a bundle of it, and check the bundle."), _demo),
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
