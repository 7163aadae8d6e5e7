"""How a verdict on a bundle or a journal is told."""

from __future__ import annotations

from collections.abc import Mapping

from journal.actions.verdict import Finding, Verdict
from journal.cli.call import Call
from journal.cli.outcome import DONE, NOT_SOUND
from journal.cli.output import one_line
from journal.ground.words import tr
from journal.records.canonical import Json


def told(call: Call, verdict: Verdict) -> int:
    """Say the verdict and return its exit code: 0 sound, 1 not."""
    return told_with(call, verdict, {})


def told_with(call: Call, verdict: Verdict, more: Mapping[str, Json]) -> int:
    """Say the verdict; the document for programs holds `more` beside it."""
    call.output.say(verdict.summary, *(line for finding in verdict.findings for line in _lines(finding)))
    call.output.answer({**more, **verdict_document(verdict)})
    return DONE if verdict.sound else NOT_SOUND


def verdict_document(verdict: Verdict) -> dict[str, Json]:
    """Return the verdict as `--json` prints it."""
    return {
        "sound": verdict.sound,
        "confirmed_by": list(verdict.confirmed_by),
        "findings": [
            {"severity": found.severity, "where": found.where, "says": found.says, "do": found.do}
            for found in verdict.findings
        ],
    }


def _lines(finding: Finding) -> list[str]:
    says = one_line(finding.says)
    where = one_line(finding.where)
    told_at = tr("cli", "- {where}: {says}", where=where, says=says) if where else f"- {says}"
    return [told_at, *([f"  {one_line(finding.do)}"] if finding.do else [])]
