"""Check an open journal against itself. Nothing is mended."""

from __future__ import annotations

from journal.actions.verdict import Finding, Verdict
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.vault.check import Severity
from journal.vault.journal import Journal


def check_journal(journal: Journal, deep: bool = False, progress: Progress | None = None) -> Verdict:
    """Return the verdict: sound when nothing is broken. `deep` reads every byte of evidence, too."""
    found = journal.check(deep=deep, progress=progress)
    findings = tuple(
        Finding("problem" if one.severity is Severity.BROKEN else "note", str(one.says), do=str(one.do))
        for one in found
    )
    broken = sum(finding.severity == "problem" for finding in findings)
    if broken:
        summary = trn(
            "check",
            "This journal is not sound: {count} thing is wrong.",
            "This journal is not sound: {count} things are wrong.",
            broken,
        )
    elif deep:
        summary = tr("check", "This journal is whole, and every byte of its evidence was read.")
    else:
        summary = tr("check", "This journal is whole. Its evidence was not read byte by byte.")
    return Verdict(not broken, (), findings, "", summary)
