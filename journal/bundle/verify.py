"""Is this bundle whole and unchanged? Every file is read and compared with the lists that pin it.

Nothing is written, nothing is trusted: a file too many counts as much as one that is missing or changed. What the
bundle proves by itself is that it is consistent; only what is known from elsewhere tells who made it.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from journal.bundle.bag import (
    DECLARATION,
    DECLARATION_FILE,
    DETAILS_FILE,
    MANIFEST_FILE,
    PAYLOAD,
    PROOF,
    TAG_MANIFEST_FILE,
)
from journal.bundle.checking import Check, Finding
from journal.bundle.known import Known, read_known
from journal.bundle.manifests import climbs, folded
from journal.bundle.trees import open_tree
from journal.bundle.verify_proofs import HeadsTold, check_proofs
from journal.bundle.verify_seal import SealTold, check_seal
from journal.ground.files import as_known_error
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import tr, trn
from journal.proof.head import Head

__all__ = ["Finding", "Known", "Verdict", "known_from", "read_known", "verify"]

MOST_FINDINGS = 1000


@attrs.frozen
class Verdict:
    """What was found. `confirmed_by` names what tied the bundle to its maker, empty where nothing did.

    It holds `fingerprint`, `key` or `head`. `key` and `head` are those of the bundle itself.
    """

    sound: bool
    confirmed_by: tuple[str, ...]
    findings: tuple[Finding, ...]
    fingerprint: str
    summary: str
    key: str = ""
    head: Head | None = None


def verify(
    path: Path, *, known: Known | None = None, passphrase: str | None = None, progress: Progress | None = None
) -> Verdict:
    """Check a bundle: a folder, the encrypted zip, or the zip inside it.

    `known` is what came over another channel. Raises `BadInput` for what is no bundle, `WrongSecret` for a wrong
    passphrase, `Damaged` for a torn zip.
    """
    with open_tree(path, passphrase) as tree:
        check = Check(tree, progress or Progress())
        check.progress.expect(sum(tree.sizes.values()))
        try:
            _check_bag(check)
            heads = check_proofs(check)
            seal = check_seal(check, heads)
        except OSError as error:
            raise as_known_error(error) from error
    confirmed = _confirmed(check, known or Known(), heads, seal)
    return _verdict(check, confirmed, heads, seal)


def known_from(path: Path, passphrase: str | None = None) -> Known:
    """Return what an earlier bundle of the same case lets one know: its key and its head.

    Raises `BadInput` where it is not sound, or shows neither.
    """
    verdict = verify(path, passphrase=passphrase)
    if not verdict.sound or not (verdict.key or verdict.head):
        raise BadInput(
            tr("verify", "The earlier bundle can confirm nothing: it is not sound, or has no key and no proofs."),
            tr("verify", "Check it by itself first."),
        )
    return Known(key=verdict.key or None, head=verdict.head)


def _check_bag(check: Check) -> None:
    _check_tree(check)
    declaration = check.whole(DECLARATION_FILE)
    if declaration is not None and declaration != DECLARATION:
        check.wrong(tr("verify", "This file does not say what it must in a BagIt 1.0 bundle."), DECLARATION_FILE)
    tags = check.manifest(TAG_MANIFEST_FILE)
    payload = check.manifest(MANIFEST_FILE)
    for name in sorted(payload.sums):
        if not name.startswith(PAYLOAD):
            check.wrong(tr("verify", "{list} may name only files under data.", list=MANIFEST_FILE), name)
    for name in sorted(tags.sums):
        if name.startswith((PAYLOAD, PROOF)) or name == TAG_MANIFEST_FILE:
            check.wrong(tr("verify", "{list} may not name this file.", list=TAG_MANIFEST_FILE), name)
    present = set(check.tree.sizes)
    check.compare(payload, MANIFEST_FILE, {name for name in present if name.startswith(PAYLOAD)})
    known = {name for name in present if not name.startswith((PAYLOAD, PROOF)) and name != TAG_MANIFEST_FILE}
    check.compare(tags, TAG_MANIFEST_FILE, known)
    _check_details(check)


def _check_tree(check: Check) -> None:
    for odd in check.tree.odd:
        check.wrong(odd.says, odd.name)
    spelled: dict[str, str] = {}
    for name in sorted(check.tree.sizes):
        if climbs(name):
            check.wrong(tr("verify", "This file has a name that bundles do not use."), name)
        if folded(name) in spelled:
            check.wrong(tr("verify", "This name differs from another only in its spelling."), name)
        spelled[folded(name)] = name
        if "/" not in name and _foreign_tag_file(name):
            check.wrong(tr("verify", "Bundles of this kind have no such file."), name)


def _foreign_tag_file(name: str) -> bool:
    listed = name.startswith(("manifest-", "tagmanifest-")) and name not in (MANIFEST_FILE, TAG_MANIFEST_FILE)
    return listed or name == "fetch.txt"


def _check_details(check: Check) -> None:
    content = check.whole(DETAILS_FILE)
    if content is None:
        return
    payload = {name: size for name, size in check.tree.sizes.items() if name.startswith(PAYLOAD)}
    oxum = f"Payload-Oxum: {sum(payload.values())}.{len(payload)}"
    lines = content.decode("utf-8", "replace").splitlines()
    labels = [line.split(":", 1)[0] for line in lines]
    if len(labels) != len(set(labels)):
        check.wrong(tr("verify", "This file says something twice."), DETAILS_FILE)
    if oxum not in lines:
        check.wrong(tr("verify", "The number of files and bytes is not the one written down here."), DETAILS_FILE)


def _confirmed(check: Check, known: Known, heads: HeadsTold | None, seal: SealTold) -> tuple[str, ...]:
    """Compare with what is known from elsewhere; say what differs, and return what confirms."""
    confirmed: list[str] = []
    if known.fingerprint is not None:
        if known.fingerprint == check.sums.get(TAG_MANIFEST_FILE):
            confirmed.append("fingerprint")
        else:
            check.wrong(
                tr("verify", "The fingerprint is not the one you were given. This is another bundle, or a changed one.")
            )
    if known.key is not None:
        if seal.key is not None and seal.key.name == known.key:
            confirmed.append("key")
        else:
            check.wrong(tr("verify", "It was not signed with the key that you know. Somebody else may have made it."))
    if known.head is not None:
        confirmed += _by_head(check, known.head, heads)
    return tuple(confirmed)


def _by_head(check: Check, known: Head, heads: HeadsTold | None) -> list[str]:
    told = [] if heads is None else [heads.head, *heads.earlier, *(stamp.head for stamp in heads.stamps)]
    same = [one for one in told if one.size == known.size]
    if known in told:
        return ["head"]
    if same:
        check.wrong(tr("verify", "The log is not the one whose head you know: an earlier entry was changed."))
    else:
        check.wrong(tr("verify", "It does not show that it was made from the log whose head you know."))
    return []


def _verdict(check: Check, confirmed: tuple[str, ...], heads: HeadsTold | None, seal: SealTold) -> Verdict:
    actual = check.sums.get(TAG_MANIFEST_FILE, "")
    made_by_known = {"fingerprint", "key"}.intersection(confirmed)  # a head ties down entries, not the files about them
    problems = list(dict.fromkeys(check.findings))
    sound = not problems
    if not sound:
        summary = trn(
            "verify",
            "This bundle is not sound: {count} thing is wrong.",
            "This bundle is not sound: {count} things are wrong.",
            len(problems),
        )
    elif "fingerprint" in confirmed:
        summary = tr("verify", "This bundle is whole, and its fingerprint is the one you were given.")
    elif "key" in confirmed:
        summary = tr("verify", "This bundle is whole, and made by whoever made what you know already.")
    elif confirmed:
        summary = tr(
            "verify",
            "This bundle is consistent, and what is proven of its entries stands in the log whose head you know. "
            "Who made the report and the other files is not confirmed.",
        )
    else:
        summary = tr(
            "verify",
            "Who made this bundle is not confirmed: whoever changes files can make new lists, too. As its lists stand "
            "it is consistent: nothing is missing, added or changed since they were made.",
        )
    findings = problems[:MOST_FINDINGS]
    if len(problems) > MOST_FINDINGS:
        more = len(problems) - MOST_FINDINGS
        findings.append(Finding("problem", tr("verify", "There are {count} more things like these.", count=more)))
    findings += check.notes
    if sound and not made_by_known:
        findings.append(
            Finding(
                "note",
                tr("verify", "Who made this bundle is not confirmed."),
                "",
                tr("verify", "Compare its fingerprint with the one on the receipt that you got over another channel."),
            )
        )
    key = seal.key.name if seal.key else ""
    return Verdict(sound, confirmed, tuple(findings), actual, summary, key, heads.head if heads else None)
