"""The description of one file that was kept."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import ANY, Choice, Count, LinksTo, LongWords, When, Words, YesNo
from journal.records.moment import Moment
from journal.records.record import Record

UNDER_18 = {
    "no": N("evidence", "No"),
    "unsure": N("evidence", "I am not sure"),
    "yes": N("evidence", "Yes"),
}
_FILE = N("evidence", "The file as it came")
_CARE = N("evidence", "Handle with care")


@attrs.frozen(kw_only=True)
class Evidence(Record):
    """One file: what it is, where it came from, and how it must be handled.

    `sha256` is 64 lower-case hex digits over the original's bytes, `size` their number. The program fills both.
    """

    kind: ClassVar = "evidence"
    label: ClassVar = N("evidence", "Evidence")
    plural: ClassVar = N("evidence", "Evidence")
    when_from: ClassVar = ("taken", "got_at", "file_time")
    title_from: ClassVar = (("description", "file_name"),)

    description: str | None = said(
        LongWords(), N("evidence", "What it shows"), help=N("evidence", "In your own words."), column=True
    )
    transcript: str | None = said(
        LongWords(),
        N("evidence", "What it says"),
        help=N("evidence", "The words in it, as they stand or are spoken, in their own language."),
        more=True,
        tells="written_down",
    )
    about: tuple[str, ...] | None = said(
        LinksTo(ANY), N("evidence", "Belongs to"), help=N("evidence", "The entries that this file belongs to.")
    )
    source: str | None = said(
        Words(),
        N("evidence", "Where I got it"),
        help=N("evidence", "My phone, a message, a colleague, a letter."),
        column=True,
    )
    got_at: Moment | None = said(
        When(), N("evidence", "When I got it"), help=N("evidence", "When it came to you."), more=True
    )
    recorded_by: str | None = said(
        Words(),
        N("evidence", "Recorded by"),
        help=N("evidence", "Who took the picture or made the recording."),
        sensitive=True,
        more=True,
        tells="name",
    )
    who_knew: str | None = said(
        Words(),
        N("evidence", "Who knew of the recording"),
        help=N("evidence", "Recordings made in secret are held back for your lawyer."),
        more=True,
    )
    covert: bool | None = said(
        YesNo(),
        N("evidence", "Recorded without their knowing"),
        help=N("evidence", "Your lawyer should decide whether this may be used."),
        more=True,
        group=_CARE,
    )
    intimate: bool | None = said(
        YesNo(),
        N("evidence", "Intimate"),
        help=N("evidence", "Held back from every copy unless you choose otherwise."),
        more=True,
        group=_CARE,
    )
    shows_face: bool | None = said(
        YesNo(),
        N("evidence", "Shows a face"),
        help=N("evidence", "Yours or anybody else's."),
        more=True,
        group=_CARE,
    )
    privileged: bool | None = said(
        YesNo(),
        N("evidence", "Message with my lawyer"),
        help=N("evidence", "Held back from every copy."),
        more=True,
        group=_CARE,
    )
    under_18: str | None = said(
        Choice(UNDER_18),
        N("evidence", "Might anyone shown be under 18?"),
        help=N("evidence", "If yes or unsure, it is neither shown nor copied. Ask a lawyer first."),
        more=True,
        group=_CARE,
    )
    file_name: str | None = said(
        Words(),
        N("evidence", "Original file name"),
        help=N("evidence", "The name the file had."),
        column=True,
        sensitive=True,
        more=True,
        asked=False,
        group=_FILE,
        tells="file",
    )
    media_type: str | None = said(
        Words(),
        N("evidence", "Type of file"),
        help=N("evidence", "Found by looking at the file."),
        more=True,
        asked=False,
        group=_FILE,
    )
    size: int | None = said(
        Count(),
        N("evidence", "Size in bytes"),
        help=N("evidence", "Of the original."),
        more=True,
        asked=False,
        group=_FILE,
    )
    sha256: str | None = said(
        Words(),
        N("evidence", "SHA-256 of the original"),
        help=N("evidence", "The fingerprint of the original file."),
        searchable=True,
        more=True,
        asked=False,
        group=_FILE,
    )
    file_time: Moment | None = said(
        When(),
        N("evidence", "File last changed"),
        help=N("evidence", "As the disk it came from says."),
        more=True,
        asked=False,
        group=_FILE,
    )
    taken: Moment | None = said(
        When(),
        N("evidence", "Taken at"),
        help=N("evidence", "As the camera wrote it into the file. Cameras can be wrong."),
        column=True,
        more=True,
        asked=False,
        group=_FILE,
    )
    device: str | None = said(
        Words(),
        N("evidence", "Camera or phone"),
        help=N("evidence", "As written in the file."),
        sensitive=True,
        more=True,
        asked=False,
        group=_FILE,
        tells="file",
    )
    position: str | None = said(
        Words(),
        N("evidence", "Position"),
        help=N("evidence", "Where it was taken, as written in the file."),
        sensitive=True,
        more=True,
        asked=False,
        group=_FILE,
        tells="file",
    )
    problem: str | None = said(
        Words(),
        N("evidence", "Trouble reading the file"),
        help=N("evidence", "What could not be read. The file is kept all the same."),
        more=True,
        asked=False,
        group=_FILE,
    )
