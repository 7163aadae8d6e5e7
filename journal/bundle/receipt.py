"""The receipt: one page with the bundle's fingerprint, to be given over another channel than the bundle itself.

It lies beside the bundle. For a zip it tells neither the case nor anything of its contents.
"""

from __future__ import annotations

from journal.bundle.report.spans import drawn_plain
from journal.bundle.report.typeset import typeset_receipt
from journal.bundle.selection import Selection
from journal.ground.words import tr
from journal.records.local import moment_shown
from journal.records.moment import Moment

_GROUP = 8
_LINE = 4


def fingerprint_lines(fingerprint: str) -> list[list[str]]:
    """Return a fingerprint in groups of eight digits, four to a line."""
    groups = [fingerprint[start : start + _GROUP] for start in range(0, len(fingerprint), _GROUP)]
    return [groups[start : start + _LINE] for start in range(0, len(groups), _LINE)]


def receipt(selection: Selection, target: str, fingerprint: str) -> bytes:
    """Return the page as PDF. `target` is the name of the folder or zip that it belongs to."""
    made = moment_shown(Moment(selection.at, selection.zone))
    values = {
        "lang": selection.language.split("-")[0],
        "dir": "ltr",
        "heading": tr("receipt", "Receipt for a bundle"),
        "rows": [
            [tr("receipt", "Bundle"), drawn_plain(target)],
            [tr("receipt", "Made on"), drawn_plain(made)],
            [tr("receipt", "Made with"), drawn_plain(selection.program)],
        ],
        "fingerprint_label": tr("receipt", "Fingerprint"),
        "fingerprint": fingerprint_lines(fingerprint),
        "paragraphs": [
            tr(
                "receipt",
                "Give this fingerprint to whoever receives the bundle, over another channel: on paper, by phone, or in "
                "a message of its own. It gives nothing away.",
            ),
            tr(
                "receipt",
                "They compare it with the SHA-256 of the file tagmanifest-sha256.txt, or type it into Journal when "
                "they verify the bundle. If it is the same, not one character was changed since the bundle was made.",
            ),
        ],
    }
    return typeset_receipt(values, selection.at)
