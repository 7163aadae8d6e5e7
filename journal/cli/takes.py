"""What each command takes, and the help of it: one function a command, after the parts that several share."""

from __future__ import annotations

from pathlib import Path

from journal.cli.parser import Parser
from journal.cli.saved_as import saved_as
from journal.ground.words import tr
from journal.records.case import PART_SIZES


def _of_a_journal(parser: Parser) -> None:
    parser.add_argument("journal", metavar="JOURNAL", type=Path, help=tr("cli", "The journal's folder."))


def _secrets(parser: Parser, named: str) -> None:
    parser.add_argument(
        "--secrets-stdin",
        action="store_true",
        help=tr("cli", "Read secrets from standard input, one a line, in this order: {secrets}.", secrets=named),
    )


def with_password(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "password"))


def password(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "old password, then new password"))


def recover(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "recovery code, then new password"))


def new(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument(
        "--sheet",
        metavar="FILE",
        type=Path,
        help=tr("cli", "Write the recovery code into this file, too: a PDF to print and then delete."),
    )
    _secrets(parser, tr("cli", "password"))


def add(parser: Parser) -> None:
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


def fields(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help=tr("cli", "Only the fields of this kind of record."))


def attach(parser: Parser) -> None:
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


def list_(parser: Parser) -> None:
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


def show(parser: Parser) -> None:
    _of_one_record(parser)
    parser.add_argument("--history", action="store_true", help=tr("cli", "Show what changed when, too."))
    _secrets(parser, tr("cli", "password"))


def ledger(parser: Parser) -> None:
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
        "Accounts hold the lines, the months, what was linked, and at_minimum where a minimum rate was typed in. "
        "Opening and closing are the sum of all lines before. "
        "Effect is what a line adds to what is still owed.",
    )


def bin(parser: Parser) -> None:
    _of_one_record(parser)
    parser.add_argument("--take-out", action="store_true", help=tr("cli", "Take the record out of the bin again."))
    _secrets(parser, tr("cli", "password"))


def undo(parser: Parser) -> None:
    _of_one_record(parser)
    _secrets(parser, tr("cli", "password"))


def erase(parser: Parser) -> None:
    _of_one_record(parser)
    parser.add_argument(
        "--with-evidence",
        action="store_true",
        help=tr("cli", "Erase the evidence that belongs to nothing else, too."),
    )
    _secrets(parser, tr("cli", "password; then nobody is asked whether to go on"))


def export(parser: Parser) -> None:
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
        "--all",
        dest="everything",
        action="store_true",
        help=tr("cli", "Everything that may leave, whatever the case remembers of its last choice."),
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("lawyer", "to-send"),
        help=tr(
            "cli", "Whom the copy is for: your lawyer (unless the case remembers another), or your lawyer to send on."
        ),
    )
    parser.add_argument("--originals", action="store_true", help=tr("cli", "Put the untouched original files in, too."))
    parser.add_argument(
        "--part-size",
        choices=(*PART_SIZES, "none"),
        help=tr("cli", "How many megabytes each file of the report may have. A larger report comes in parts."),
    )
    parser.add_argument(
        "--as",
        dest="form",
        metavar="FORM",
        default="folder",
        help=tr("cli", "folder (plain), zip (one encrypted file), or age:KEY (locked to the key of whoever gets it)."),
    )
    parser.add_argument("--at", metavar="TIME", help=tr("cli", "The time to state in the bundle instead of now."))
    _secrets(parser, tr("cli", "password, then the bundle's passphrase with --as zip (without it one is made for you)"))


def verify(parser: Parser) -> None:
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


def check(parser: Parser) -> None:
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


def seal(parser: Parser) -> None:
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


def backup(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help=tr("cli", "Where the backup goes, best on another disk or stick.")
    )
    parser.add_argument("--single", action="store_true", help=tr("cli", "Write one new file, for carrying."))
    _secrets(parser, tr("cli", "password"))


def restore(parser: Parser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=tr("cli", "The backup: its folder or its file."))
    parser.add_argument(
        "target", metavar="JOURNAL", nargs="?", type=Path, help=tr("cli", "The new journal; nothing may be there yet.")
    )
    parser.add_argument(
        "--rehearse", action="store_true", help=tr("cli", "Read everything and say what would be restored; no more.")
    )
    _secrets(parser, tr("cli", "password or recovery code"))


def salvage(parser: Parser) -> None:
    parser.add_argument("journal", metavar="JOURNAL", type=Path, help=tr("cli", "The damaged journal, only read."))
    parser.add_argument("new", metavar="NEW", type=Path, help=tr("cli", "The new journal; nothing may be there yet."))
    _secrets(parser, tr("cli", "password; or recovery code, then a password for the new journal"))


def demo(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=tr("cli", "An empty folder, or one to be made."))


def sheet(parser: Parser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=tr("cli", "The folder in which it is written."))
