"""Check an open journal against itself, and against a head that somebody kept elsewhere. Nothing is mended."""

from __future__ import annotations

from journal.actions.check_head import HEAD, check_head, kept_findings, not_shown
from journal.actions.verdict import Finding, Verdict
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.proof.head_words import read_head
from journal.vault.check import Severity
from journal.vault.journal import Journal

__all__ = ["check_journal", "not_shown"]


def check_journal(
    journal: Journal, deep: bool = False, progress: Progress | None = None, head: str | None = None
) -> Verdict:
    """Return the verdict: sound when nothing is broken. `deep` reads every byte of evidence, too.

    `head` is one that was kept elsewhere, as words or as its line; raises `BadInput` when it can't be read.
    """
    kept_elsewhere = None if head is None else read_head(head)
    checked = [
        Finding("problem" if one.severity is Severity.BROKEN else "note", str(one.says), do=str(one.do))
        for one in journal.check(deep=deep, progress=progress)
    ]
    fits, compared = False, list[Finding]()
    if kept_elsewhere is not None:
        fits, said = check_head(journal, kept_elsewhere)
        compared.append(said)
    findings = (*compared, *checked, *kept_findings(journal))
    broken = sum(finding.severity == "problem" for finding in findings)
    confirmed = fits and not broken
    return Verdict(not broken, (HEAD,) if confirmed else (), findings, "", _summary(broken, deep, confirmed))


def _summary(broken: int, deep: bool, confirmed: bool) -> str:
    if broken:
        return trn(
            "check",
            "This journal is not sound: {count} thing is wrong.",
            "This journal is not sound: {count} things are wrong.",
            broken,
        )
    if confirmed and deep:
        return tr("check", "This journal is whole, it fits your head, and every byte of its evidence was read.")
    if confirmed:
        return tr("check", "This journal is whole, and it fits your head. Its evidence was not read byte by byte.")
    if deep:
        return tr("check", "This journal is whole, and every byte of its evidence was read.")
    return tr("check", "This journal is whole. Its evidence was not read byte by byte.")
