"""What can be wrong with a journal, each in one sentence and with what to do next."""

from __future__ import annotations

from journal.ground.known_error import BadInput, Damaged, DiskTrouble, InUse, WrongSecret
from journal.ground.words import tr


def no_such_journal() -> BadInput:
    return BadInput(tr("vault", "There is no journal here."), tr("vault", "Check its name and place, then try again."))


def not_a_journal() -> BadInput:
    return BadInput(
        tr("vault", "This is not a journal."), tr("vault", "Choose the folder of a journal: its name ends in .journal.")
    )


def unfinished_journal() -> BadInput:
    return BadInput(
        tr("vault", "This is what is left of a journal that was not made to its end."),
        tr("vault", "Open the journal itself. If there is none, make or restore it once more."),
    )


def already_there() -> BadInput:
    return BadInput(
        tr("vault", "There is something at this place already."),
        tr("vault", "Choose another name. Nothing was changed."),
    )


def newer_format() -> BadInput:
    return BadInput(
        tr("vault", "This journal was written by a newer version of this program."),
        tr("vault", "Get the newer version, then open it again. Nothing was changed."),
    )


def wrong_password() -> WrongSecret:
    return WrongSecret(
        tr("vault", "This is not the password of this journal."),
        tr(
            "vault",
            "Check capital letters and the keyboard's language, then try again. The recovery code opens it, too.",
        ),
    )


def wrong_code() -> WrongSecret:
    return WrongSecret(
        tr("vault", "This is not the recovery code of this journal."),
        tr("vault", "Check that you hold the sheet of this journal, then try again."),
    )


def in_use() -> InUse:
    return InUse(
        tr("vault", "This journal is open somewhere else."),
        tr("vault", "Close it there, in the window or on the command line, then try again."),
    )


def damaged(says: str) -> Damaged:
    return Damaged(
        says,
        tr("vault", "Do not change anything in its folder. Make a copy of it, then go back to your last backup."),
    )


def damaged_header() -> Damaged:
    return damaged(tr("vault", "The journal's key file is damaged in both of its copies."))


def damaged_database() -> Damaged:
    return damaged(tr("vault", "The journal's main file is damaged."))


def damaged_evidence() -> Damaged:
    return damaged(tr("vault", "A file kept as evidence is missing or damaged."))


def read_only_place() -> DiskTrouble:
    return DiskTrouble(
        tr("vault", "This journal can be read here, but nothing can be written to it."),
        tr("vault", "Copy the whole folder to a disk that can be written to, then open it there."),
    )


def read_only_head() -> DiskTrouble:
    return DiskTrouble(
        tr("vault", "This journal is open for reading only, because it is not as it was left."),
        tr("vault", "Compare it with your last backup first. If you are sure, choose to go on with it as it is."),
    )


def unfinished_save() -> DiskTrouble:
    return DiskTrouble(
        tr("vault", "Something in this journal was not finished, and it can't be finished here."),
        tr("vault", "Copy the whole folder to a disk that can be written to, then open it there."),
    )


def disk_full() -> DiskTrouble:
    return DiskTrouble(
        tr("disk", "There is no space left on this disk."),
        tr("disk", "Free some space or use another disk, then try again. Nothing was changed."),
    )


def disk_failed() -> DiskTrouble:
    return DiskTrouble(
        tr("disk", "The disk did not do what was asked of it."),
        tr("disk", "Check that the disk or stick is still connected, then try again."),
    )


def unreadable_disk() -> DiskTrouble:
    return DiskTrouble(
        tr("disk", "The disk that this journal is on can't be read."),
        tr(
            "disk",
            "Check that the disk or stick is still connected. If it is, copy the whole folder to another disk soon.",
        ),
    )


def unreadable_once() -> DiskTrouble:
    return DiskTrouble(
        tr("disk", "A part of the journal could not be read. When it was read again, it was whole."),
        tr("disk", "Close the journal and open it again. If this comes back, copy the whole folder to another disk."),
    )


def unreadable_or_unfit() -> DiskTrouble:
    return DiskTrouble(
        tr("disk", "A part of the journal could not be read, or does not fit the rest."),
        tr(
            "disk",
            "Close the journal and open it again. If this comes back, copy the whole folder to another disk, then go "
            "back to your last backup.",
        ),
    )


def journal_gone() -> DiskTrouble:
    return DiskTrouble(
        tr("disk", "The journal is no longer where it was opened."),
        tr("disk", "Plug its disk or stick in again, or put its folder back. Then open it again."),
    )


def too_little_memory() -> DiskTrouble:
    return DiskTrouble(
        tr("vault", "There is not enough free memory to open this journal."),
        tr("vault", "Close other programs, then try again."),
    )


def backup_inside() -> BadInput:
    return BadInput(
        tr("backup", "A backup can't lie inside the journal that it is made of."),
        tr("backup", "Choose another place, best on another disk or stick."),
    )


def no_such_backup() -> BadInput:
    return BadInput(
        tr("backup", "There is no backup here."),
        tr("backup", "Choose the folder into which the backup was made: it holds a folder named snapshots."),
    )


def damaged_backup() -> Damaged:
    return Damaged(
        tr("backup", "This backup is damaged."),
        tr("backup", "Try another copy or an older backup. Nothing was changed."),
    )


def no_such_record() -> BadInput:
    return BadInput(
        tr("vault", "There is no record with this number in this journal."),
        tr("vault", "List the records and copy the number from there."),
    )
