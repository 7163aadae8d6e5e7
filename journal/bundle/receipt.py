"""The receipt: one page with the bundle's fingerprint, to be given over another channel than the bundle itself.

It lies beside the bundle. For a zip it tells neither the case nor anything of its contents.
"""

from __future__ import annotations

from typing import Any

from journal.bundle.places import INNER_NAME
from journal.bundle.qr_code import qr_code
from journal.bundle.report.spans import drawn_plain
from journal.bundle.report.typeset import typeset_receipt
from journal.bundle.selection import Selection
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr
from journal.proof.fingerprint import fingerprint_line, fingerprint_words
from journal.records.local import moment_shown
from journal.records.moment import Moment

_GROUP = 8
_LINE = 4
_WORDS_IN_LINE = 4


def fingerprint_lines(fingerprint: str) -> list[list[str]]:
    """Return a fingerprint in groups of eight digits, four to a line."""
    groups = [fingerprint[start : start + _GROUP] for start in range(0, len(fingerprint), _GROUP)]
    return [groups[start : start + _LINE] for start in range(0, len(groups), _LINE)]


def receipt(selection: Selection, target: str, fingerprint: str) -> bytes:
    """Return the page as PDF. `target` is the name of the folder or zip that it belongs to."""
    made = moment_shown(Moment(selection.at, selection.zone))
    values: dict[str, Any] = {
        "lang": selection.language.split("-")[0],
        "dir": "rtl" if runs_right_to_left(selection.language) else "ltr",
        "heading": tr("receipt", "Receipt for a bundle"),
        "rows": [
            [tr("receipt", "Bundle"), drawn_plain(target)],
            [tr("receipt", "Made on"), drawn_plain(made)],
            [tr("receipt", "Made with"), drawn_plain(selection.program)],
        ],
        "words_label": tr("receipt", "Fingerprint in words"),
        "words": _numbered(fingerprint_words(fingerprint)),
        "fingerprint_label": tr("receipt", "The same in digits"),
        "fingerprint": fingerprint_lines(fingerprint),
        "qr_label": tr("receipt", "The same as a QR code"),
        "paragraphs": [
            tr(
                "receipt",
                "Give this fingerprint to whoever receives the bundle, over another channel: on paper, by phone, or in "
                "a message of its own. It gives nothing away.",
            ),
            tr(
                "receipt",
                "They type the words into START-HERE.html in the bundle, or into Journal, to check it. The digits "
                "are the SHA-256 of the file tagmanifest-sha256.txt. If they are the same, and that check finds every "
                "file to fit the lists, not one character of these files was changed since this receipt was made.",
            ),
        ],
    }
    if selection.form != "folder":
        values["opening"] = _opening(selection, target)
    if selection.key is not None and selection.form == "folder":
        values["rows"].append([tr("receipt", "Signed with the key"), selection.key.public.name])
    return typeset_receipt(values, selection.at, {"qr.svg": qr_code(fingerprint_line(fingerprint))})


def _opening(selection: Selection, target: str) -> dict[str, Any]:
    """Return how a locked bundle is opened: what to do, and the same as commands."""
    if selection.form == "zip":
        locked = tr(
            "receipt",
            "It is locked with AES-256. 7-Zip opens it with the passphrase, which comes to you another way; what "
            "Windows brings along may not.",
        )
        command = f"7z x {target}"
    else:
        locked = tr(
            "receipt",
            "It is locked to your age key. The program age opens it, in a terminal. In the place of KEY-FILE name the "
            "file of your key.",
        )
        command = f"age -d -i KEY-FILE -o {INNER_NAME} {target}"
    inside = tr(
        "receipt",
        "This gives you {inner}, a plain zip. Unpack it too, and open START-HERE.html in its folder.",
        inner=INNER_NAME,
    )
    says = [locked, inside]
    if selection.counsel and selection.audience == "lawyer":
        says.append(tr("receipt", "Afterwards open the file beside it that is named COUNSEL-ONLY in the same way."))
    says.append(tr("receipt", "Journal opens the bundle as it is: choose the file under “Check a bundle”."))
    return {
        "heading": tr("receipt", "How it is opened"),
        "says": says,
        "commands": [command, f"unzip {INNER_NAME}"],
    }


def _numbered(words: tuple[str, ...]) -> list[list[str]]:
    """Return the words four to a line, each line with the number of its first word."""
    lines = [words[at : at + _WORDS_IN_LINE] for at in range(0, len(words), _WORDS_IN_LINE)]
    blank = [""] * _WORDS_IN_LINE
    return [[str(at * _WORDS_IN_LINE + 1), *[*line, *blank][:_WORDS_IN_LINE]] for at, line in enumerate(lines)]
