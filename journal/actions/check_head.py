"""What something outside the journal says of it: a head that somebody kept, time stamps, heads that were handed out.

Each sentence claims no more than was compared: that the log still begins with the same entries. Never that they are
true, never that they were written when they say, never that nothing newer is missing.
"""

from __future__ import annotations

from journal.actions.given_heads import GivenHead, How, Kept, KeptStamp, kept_heads
from journal.actions.verdict import Finding, Verdict
from journal.ground.known_error import Damaged
from journal.ground.words import tr, trn
from journal.proof.head import Head, heads_at
from journal.proof.time_stamp import TimeStamp
from journal.records.local import moment_shown
from journal.records.moment import Moment
from journal.vault.journal import Journal

_SHOWN = 8

HEAD = "head"
"""What a verdict names in `confirmed_by` when a head from outside fits."""


def check_head(journal: Journal, head: Head) -> tuple[bool, Finding]:
    """Tell whether the log begins with exactly the entries that a head from outside stands for, and say so."""
    try:
        return _compared(journal, head)
    except Damaged as damaged:
        return False, Finding("problem", damaged.says, do=damaged.do)


def _compared(journal: Journal, head: Head) -> tuple[bool, Finding]:
    if head.size > journal.size:
        return False, Finding(
            "problem",
            trn(
                "check head",
                "Entries are missing: your head stands for {count} entry, but this journal has {found}.",
                "Entries are missing: your head stands for {count} entries, but this journal has {found}.",
                head.size,
                found=journal.size,
            ),
            do=tr(
                "check head",
                "An older copy was put back here, or the head is of another journal. Look for a newer copy.",
            ),
        )
    if heads_at(journal.leaves(), {head.size}).get(head.size) != head:
        return False, Finding(
            "problem",
            trn(
                "check head",
                "The first entry of this journal is not the one that your head stands for.",
                "The first {count} entries of this journal are not those that your head stands for.",
                head.size,
            ),
            do=tr(
                "check head",
                "One of them was changed, taken out or put in between, or the head is of another journal. "
                "Compare with your backups.",
            ),
        )
    more = journal.size - head.size
    return True, Finding(
        "note",
        trn(
            "check head",
            "The first entry is the one that your head stands for: unchanged since the head was handed out.",
            "The first {count} entries are those that your head stands for: unchanged, in the same order, and none "
            "taken out since the head was handed out.",
            head.size,
        ),
        do=trn(
            "check head",
            "{count} entry came after it. The head says nothing of that one.",
            "{count} entries came after it. The head says nothing of those.",
            more,
        )
        if more
        else "",
    )


def kept_findings(journal: Journal) -> tuple[Finding, ...]:
    """Return what the heads and time stamps show that this journal remembers, one sentence for each."""
    try:
        return told(kept_heads(journal))
    except Damaged as damaged:
        return (Finding("problem", damaged.says, do=damaged.do),)


def told(kept: Kept) -> tuple[Finding, ...]:
    """Say what heads and stamps show."""
    findings = [_stamp(one) for one in kept.stamps]
    findings += [_changed(one) for one in kept.given if not one.fits]
    unanswered = kept.unanswered
    if unanswered is not None:
        findings.append(
            Finding(
                "note",
                trn(
                    "check head",
                    "You asked for a time stamp over {count} entry on {date}. No answer was added.",
                    "You asked for a time stamp over {count} entries on {date}. No answer was added.",
                    unanswered.head.size,
                    date=_when(unanswered),
                ),
                do=tr("check head", "When the answer comes, add it to the journal: then it counts."),
            )
        )
    for how in (How.WORDS, How.BUNDLE):
        findings += [_given(one) for one in kept.given if one.fits and one.how is how][-1:]
    return tuple(findings)


def not_shown(confirmed: bool) -> tuple[str, ...]:
    """Return in whole sentences what a check of a journal, with a head from outside or without one, can't show."""
    limits = [
        tr("check head", "What no check shows: that what is written is true, or that it was written when it says."),
    ]
    if not confirmed:
        limits.append(
            tr(
                "check head",
                "Without a head that was kept elsewhere, a check can't see that the whole folder was put back to an "
                "earlier day, or written anew by somebody with the password.",
            )
        )
    return tuple(limits)


def _stamp(kept: KeptStamp) -> Finding:
    if kept.stamp is None:
        return Finding(
            "problem",
            trn(
                "check head",
                "A time stamp over the first entry does not fit this journal any more, or is damaged.",
                "A time stamp over the first {count} entries does not fit this journal any more, or is damaged.",
                kept.size,
            ),
            do=_compare(),
        )
    return Finding("note", stamp_shown(kept.size, kept.stamp), do=trust_shown(kept.stamp))


def stamp_shown(size: int, stamp: TimeStamp) -> str:
    """Say what a time stamp shows, and by whose word."""
    return trn(
        "check head",
        "The first entry stood in this journal, as it is now, on {time} at the latest. So says “{signer}”.",
        "The first {count} entries stood in this journal, as they are now, on {time} at the latest. "
        "So says “{signer}”.",
        size,
        time=moment_shown(Moment(stamp.latest, "UTC")),
        signer=stamp.signer.name,
    )


def trust_shown(stamp: TimeStamp) -> str:
    """Say what was checked about who stamped, and what is left to judge."""
    if stamp.signer.issuers:
        return tr(
            "check head",
            "The signature is right; the certificate was issued by “{issuer}”. Whether to trust them is for you or "
            "your lawyer to judge: this program has no list of authorities.",
            issuer=stamp.signer.issuers[-1],
        )
    return tr(
        "check head",
        "The signature is right. Who issued the certificate did not come along. Whether to trust it is for you or your "
        "lawyer to judge: this program has no list of authorities.",
    )


def _changed(one: GivenHead) -> Finding:
    return Finding(
        "problem",
        trn(
            "check head",
            "A head over {count} entry was handed out on {date}. It does not fit this journal any more.",
            "A head over {count} entries was handed out on {date}. It does not fit this journal any more.",
            one.head.size,
            date=_when(one),
        ),
        do=_compare(),
    )


def _given(one: GivenHead) -> Finding:
    if one.how is How.BUNDLE:
        says = trn(
            "check head",
            "A bundle was made on {date} from a journal of {count} entry. Its fingerprint begins with {fingerprint}.",
            "A bundle was made on {date} from a journal of {count} entries. Its fingerprint begins with {fingerprint}.",
            one.head.size,
            date=_when(one),
            fingerprint=one.fingerprint[:_SHOWN],
        )
        return Finding("note", says)
    return Finding(
        "note",
        trn(
            "check head",
            "A head over {count} entry was handed out as words on {date}.",
            "A head over {count} entries was handed out as words on {date}.",
            one.head.size,
            date=_when(one),
        ),
        do=tr(
            "check head",
            "It shows something to those who kept it elsewhere: compare with what they kept.",
        ),
    )


def _compare() -> str:
    return tr("check head", "An entry was changed or taken out since. Make a copy of the folder, compare with backups.")


def _when(one: GivenHead) -> str:
    return moment_shown(Moment(one.written_at, one.zone))


def kept_verdict(journal: Journal) -> Verdict:
    """Return what is kept and what it shows: sound unless a head or a stamp does not fit the log any more."""
    findings = kept_findings(journal)
    sound = all(finding.severity != "problem" for finding in findings)
    if not sound:
        summary = tr("check head", "Something that was to vouch for this journal does not fit it any more.")
    elif findings:
        summary = tr("check head", "This is what can vouch for this journal:")
    else:
        summary = tr("check head", "Nothing outside this journal can vouch for it yet.")
    return Verdict(sound, (), findings, "", summary)
