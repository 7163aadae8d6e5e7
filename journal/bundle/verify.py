"""Is this bundle whole and unchanged? Every file is read and compared with the lists that pin it.

Nothing is written, nothing is trusted: a file too many counts as much as one that is missing or changed. What the
bundle proves by itself is that it is consistent; only a fingerprint from elsewhere tells who made it.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Literal

import attrs
import pyzipper

from journal.bundle.bag import (
    DECLARATION,
    DECLARATION_FILE,
    DETAILS_FILE,
    MANIFEST_FILE,
    PAYLOAD,
    PROOF,
    TAG_MANIFEST_FILE,
)
from journal.bundle.manifests import Manifest, climbs, folded, read_manifest
from journal.bundle.trees import Tree, open_tree
from journal.ground.files import as_known_error
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import tr, trn

CHUNK = 1024 * 1024
LONGEST_LIST = 64 * 1024 * 1024
MOST_FINDINGS = 1000


@attrs.frozen
class Finding:
    """Something that is wrong (`problem`) or good to know (`note`): a sentence, where, and what to do."""

    severity: Literal["problem", "note"]
    says: str
    where: str = ""
    do: str = ""


@attrs.frozen
class Verdict:
    """What was found. `confirmed_by` names what tied the bundle to its maker, empty where nothing did."""

    sound: bool
    confirmed_by: tuple[str, ...]
    findings: tuple[Finding, ...]
    fingerprint: str
    summary: str


class _Check:
    """One run over one bundle."""

    def __init__(self, tree: Tree, progress: Progress) -> None:
        self.tree = tree
        self.progress = progress
        self.sums: dict[str, str] = {}
        self.findings: list[Finding] = []

    def wrong(self, says: str, where: str = "") -> None:
        self.findings.append(Finding("problem", says, where))

    def whole(self, name: str) -> bytes | None:
        """Return a small file's bytes, or None (and say why) where it is missing, too long or unreadable."""
        if name not in self.tree.sizes:
            self.wrong(tr("verify", "This file is missing from the bundle."), name)
            return None
        if self.tree.sizes[name] > LONGEST_LIST:
            self.wrong(tr("verify", "This file is far longer than it can be."), name)
            return None
        try:
            with self.tree.open(name) as file:
                content = file.read()
        except (OSError, zipfile.BadZipFile, pyzipper.BadZipFile):
            self.wrong(tr("verify", "This file can't be read: it is damaged."), name)
            return None
        self.sums[name] = hashlib.sha256(content).hexdigest()
        return content

    def sum_of(self, name: str) -> str | None:
        """Return a file's SHA-256, or None (and say why) where it can't be read to its end."""
        if name in self.sums:
            return self.sums[name]
        total = hashlib.sha256()
        try:
            with self.tree.open(name) as file:
                while chunk := file.read(CHUNK):
                    total.update(chunk)
                    self.progress.advance(len(chunk))
        except (OSError, zipfile.BadZipFile, pyzipper.BadZipFile):
            self.wrong(tr("verify", "This file can't be read: it is damaged."), name)
            return None
        self.sums[name] = total.hexdigest()
        return self.sums[name]

    def manifest(self, name: str) -> Manifest:
        content = self.whole(name)
        manifest = Manifest({}, ()) if content is None else read_manifest(content, name)
        for wrong in manifest.wrong:
            self.wrong(wrong.says, wrong.where)
        return manifest

    def compare(self, manifest: Manifest, list_name: str, present: set[str]) -> None:
        """Compare what a list names with what is there: missing, added, changed."""
        for name in sorted(manifest.sums.keys() - present):
            self.wrong(tr("verify", "This file is missing. It is named in {list}.", list=list_name), name)
        for name in sorted(present - manifest.sums.keys()):
            self.wrong(tr("verify", "This file was added. It is not named in {list}.", list=list_name), name)
        for name in sorted(present & manifest.sums.keys()):
            found = self.sum_of(name)
            if found is not None and found != manifest.sums[name]:
                self.wrong(tr("verify", "This file was changed after the bundle was made."), name)


def verify(
    path: Path, *, fingerprint: str | None = None, passphrase: str | None = None, progress: Progress | None = None
) -> Verdict:
    """Check a bundle: a folder, the encrypted zip, or the zip inside it.

    `fingerprint` is what came over another channel: 64 hex digits, spaces and hyphens as you like. Raises `BadInput`
    for what is no bundle or no fingerprint, `WrongSecret` for a wrong passphrase, `Damaged` for a torn zip.
    """
    expected = None if fingerprint is None else read_fingerprint(fingerprint)
    with open_tree(path, passphrase) as tree:
        check = _Check(tree, progress or Progress())
        check.progress.expect(sum(tree.sizes.values()))
        try:
            _check_all(check)
        except OSError as error:
            raise as_known_error(error) from error
    return _verdict(check, expected)


def read_fingerprint(words: str) -> str:
    """Return a fingerprint as 64 lower-case hex digits. Raises `BadInput` when it can't be one."""
    digits = "".join(char for char in words.lower() if not char.isspace() and char not in "-:.")
    if len(digits) != 64 or not all(char in "0123456789abcdef" for char in digits):
        raise BadInput(
            tr("verify", "This is not a fingerprint of a bundle."),
            tr("verify", "Copy all 64 digits and letters (0 to 9, a to f) from the receipt."),
        )
    return digits


def _check_all(check: _Check) -> None:
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
    for name in sorted(name for name in present if name.startswith(PROOF)):
        check.wrong(tr("verify", "This file was added. Bundles of this kind have no such proof."), name)
    _check_details(check)


def _check_tree(check: _Check) -> None:
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


def _check_details(check: _Check) -> None:
    content = check.whole(DETAILS_FILE)
    if content is None:
        return
    payload = {name: size for name, size in check.tree.sizes.items() if name.startswith(PAYLOAD)}
    oxum = f"Payload-Oxum: {sum(payload.values())}.{len(payload)}"
    if oxum not in content.decode("utf-8", "replace").splitlines():
        check.wrong(tr("verify", "The number of files and bytes is not the one written down here."), DETAILS_FILE)


def _verdict(check: _Check, expected: str | None) -> Verdict:
    actual = check.sums.get(TAG_MANIFEST_FILE, "")
    confirmed: tuple[str, ...] = ()
    if expected is not None:
        if expected == actual:
            confirmed = ("fingerprint",)
        else:
            check.wrong(
                tr("verify", "The fingerprint is not the one you were given. This is another bundle, or a changed one.")
            )
    problems = list(dict.fromkeys(check.findings))
    sound = not problems
    if not sound:
        summary = trn(
            "verify",
            "This bundle is not sound: {count} thing is wrong.",
            "This bundle is not sound: {count} things are wrong.",
            len(problems),
        )
    elif confirmed:
        summary = tr("verify", "This bundle is whole, and its fingerprint is the one you were given.")
    else:
        summary = tr(
            "verify",
            "This bundle is whole: nothing is missing, added or changed since its lists were made. "
            "Who made it is not confirmed.",
        )
    findings = problems[:MOST_FINDINGS]
    if len(problems) > MOST_FINDINGS:
        more = len(problems) - MOST_FINDINGS
        findings.append(Finding("problem", tr("verify", "There are {count} more things like these.", count=more)))
    if sound and not confirmed:
        findings.append(
            Finding(
                "note",
                tr("verify", "Who made this bundle is not confirmed."),
                "",
                tr("verify", "Compare its fingerprint with the one on the receipt that you got over another channel."),
            )
        )
    return Verdict(sound, confirmed, tuple(findings), actual, summary)
