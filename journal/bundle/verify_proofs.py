"""Do the records shown stand in the log whose head the bundle names, unchanged and in this order?

Every version must bring its proof where the bundle has a head. Fields that are shown in another form than they were
written are told, not proven.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from journal.bundle.checking import Check
from journal.bundle.log_shown import HEADS_FILE, OF_THE_ENTRY
from journal.ground.known_error import BadInput
from journal.ground.words import listed, tr, trn
from journal.proof.disclosure import from_base64url, read_disclosure
from journal.proof.head import Head
from journal.proof.proofs import consistent, includes
from journal.proof.sealing import leaf_shown
from journal.records.canonical import Json, canonical
from journal.records.fields import field_of
from journal.records.types import TYPES

_RECORD_FILE = re.compile(r"data/records/\d{4,}_([a-z_]+)_([0-9a-f]{32})\.json")
_SCHEMA_FILE = "data/records/schema.json"


class Unproven(ValueError):
    """A proof that is none. `says` is a sentence for people."""

    def __init__(self, says: str) -> None:
        self.says = says
        super().__init__(says)


@attrs.frozen
class StampNamed:
    """A time stamp that the file of heads names: over which head, and where the answer lies."""

    head: Head
    answer: str
    sha256: str


@attrs.frozen
class HeadsTold:
    """The head that proofs lead to, earlier ones that this log began with, and time stamps."""

    head: Head
    earlier: tuple[Head, ...] = ()
    stamps: tuple[StampNamed, ...] = ()


def check_proofs(check: Check) -> HeadsTold | None:
    """Check every record's proof, and return the heads that the bundle tells; None where it tells none."""
    names = sorted(name for name in check.tree.sizes if name.startswith("data/records/"))
    heads = _read_heads(check) if HEADS_FILE in names else None
    proven: dict[int, str] = {}
    left_out = dict[str, set[str]]()
    reworded = dict[str, set[str]]()
    for name in names:
        if name in (HEADS_FILE, _SCHEMA_FILE):
            continue
        told = check.json(name)
        if told is None:
            continue
        try:
            if HEADS_FILE in names and heads is None:
                continue  # said already: no proof can lead anywhere
            for answer, barred in _check_record(name, told, heads.head if heads else None, proven):
                (reworded if barred else left_out).setdefault(answer, set()).add(name)
        except Unproven as problem:
            check.wrong(problem.says, name)
        except (KeyError, TypeError, ValueError, RecursionError, BadInput):
            check.wrong(tr("verify", "This record or its proof has not the form that bundles use."), name)
    _tell(check, left_out, reworded)
    return heads


def _tell(check: Check, left_out: Mapping[str, set[str]], reworded: Mapping[str, set[str]]) -> None:
    """Tell in how many records no proof covers an answer, and of which questions they are."""
    if left_out:
        count = len(set[str]().union(*left_out.values()))
        check.tell(
            trn(
                "verify",
                "In {count} record, part of an answer is left out, since it is for the lawyer only. The rest of that "
                "answer can't be proven alone: proofs cover whole answers.",
                "In {count} records, part of an answer is left out, since it is for the lawyer only. The rest of those "
                "answers can't be proven alone: proofs cover whole answers.",
                count,
            ),
            listed(sorted(left_out), mark="; "),
        )
    if reworded:
        count = len(set[str]().union(*reworded.values()))
        check.tell(
            trn(
                "verify",
                "In {count} record, an answer is blacked out or has other names in it, as was chosen. No proof covers "
                "it: proofs cover answers as they were written.",
                "In {count} records, an answer is blacked out or has other names in it, as was chosen. No proof covers "
                "these: proofs cover answers as they were written.",
                count,
            ),
            listed(sorted(reworded), mark="; "),
        )


def _read_heads(check: Check) -> HeadsTold | None:
    told = check.json(HEADS_FILE)
    if told is None:
        return None
    try:
        fields = _members(told, {"head", "earlier", "time_stamps"})
        head = _head(fields["head"], set())
        earlier = tuple(_earlier(one, head, {"bundle", "version"}) for one in _list(fields["earlier"]))
        stamps = tuple(
            StampNamed(_earlier(one, head, {"answer", "sha256"}), *_answer(one)) for one in _list(fields["time_stamps"])
        )
    except Unproven as problem:
        check.wrong(problem.says, HEADS_FILE)
    except (KeyError, TypeError, ValueError, AttributeError):
        check.wrong(tr("verify", "This file has not the form that bundles use."), HEADS_FILE)
    else:
        return HeadsTold(head, earlier, stamps)
    return None


def _head(told: Json, more: set[str]) -> Head:
    fields = _members(told, {"size", "root", *more})
    size = fields["size"]
    if type(size) is not int:
        raise TypeError("A size is a number.")
    return Head(size, from_base64url(str(fields["root"])))


def _earlier(told: Json, head: Head, more: set[str]) -> Head:
    earlier = _head(told, {"consistency", *more})
    assert isinstance(told, Mapping)  # as `_head` saw
    if not consistent(earlier.root, earlier.size, head.root, head.size, _hashes(told["consistency"])):
        raise Unproven(tr("verify", "The log does not begin as it did at an earlier time that this file names."))
    return earlier


def _members(told: Json, names: set[str]) -> Mapping[str, Json]:
    """Return an object that has exactly these members. Raises TypeError."""
    if not isinstance(told, Mapping) or set(told) != names:
        raise TypeError("Other members were expected.")
    return told


def _hashes(told: Json) -> list[bytes]:
    return [from_base64url(each) for each in _texts(told)]


def _list(told: Json) -> Sequence[Json]:
    if not isinstance(told, Sequence) or isinstance(told, str):
        raise TypeError("A list was expected.")
    return told


def _texts(told: Json) -> list[str]:
    texts = [each for each in _list(told) if isinstance(each, str)]
    if texts != _list(told):
        raise TypeError("A list of texts was expected.")
    return texts


def _answer(told: Json) -> tuple[str, str]:
    return (str(told["answer"]), str(told["sha256"])) if isinstance(told, Mapping) else ("", "")


def _check_record(name: str, told: Json, head: Head | None, proven: dict[int, str]) -> list[tuple[str, bool]]:
    """Check one record's versions; return which of its answers no proof covers, and whether they are named as blacked
    out or renamed. Raises Unproven, TypeError …"""
    named = _RECORD_FILE.fullmatch(name)
    if named is None or not isinstance(told, Mapping):
        raise TypeError("This is no file of a record.")
    if (told["kind"], told["id"]) != named.groups():
        raise Unproven(tr("verify", "This file holds another record than its name says."))
    earlier = _list(told["earlier"])
    latest = {key: value for key, value in told.items() if key not in ("id", "kind", "exhibit", "earlier")}
    uncovered, before = list[tuple[str, bool]](), 0
    for version in (*earlier, latest):
        fields = _members(_without_bars(version), {"entry", "record", *(("proof",) if head is not None else ())})
        if head is None:
            continue
        shown = _Version(named[2], named[1], fields)
        sequence = shown.check(head)
        if sequence in proven:
            raise Unproven(tr("verify", "This shows an entry that another file shows, too."))
        if not before <= shown.supersedes < sequence:
            raise Unproven(tr("verify", "Its versions are not in the order of the log."))
        proven[sequence] = name
        before = sequence
        barred = version.get("blacked_out", {}) if isinstance(version, Mapping) else {}
        uncovered += [
            (answer_called(named[1], field), isinstance(barred, Mapping) and field in barred)
            for field in sorted(shown.not_covered)
        ]
    return uncovered


def answer_called(kind: str, field: str) -> str:
    """Name an answer as people know it: by the record's type and its question."""
    asked = field_of(TYPES[kind], field) if kind in TYPES else None
    if asked is None:
        return f"{kind}: {field}"
    return tr("verify", "{kind}, question “{question}”", kind=str(TYPES[kind].label), question=str(asked.label))


def _without_bars(version: Json) -> Json:
    """Return a version without its list of what was blacked out: reasons by field, which no proof is about."""
    if not isinstance(version, Mapping) or "blacked_out" not in version:
        return version
    bars = version["blacked_out"]
    if not isinstance(bars, Mapping) or not all(isinstance(reason, str) for reason in bars.values()):
        raise TypeError("Reasons by field were expected.")
    return {name: value for name, value in version.items() if name != "blacked_out"}


class _Version:
    """One version of a record with its proof."""

    def __init__(self, record_id: str, kind: str, told: Mapping[str, Json]) -> None:
        entry, record, proof = told["entry"], told["record"], told["proof"]
        if not isinstance(record, Mapping):
            raise TypeError("A record is an object.")
        self._record = record
        self._entry = _members(entry, {"sequence", "written_at", "zone"})
        self._proof = _members(proof, {"index", "digests", "disclosures", "path", "not_covered"})
        self._said: dict[str, Json] = {
            "@record": record_id,
            "@kind": kind,
            "@written": {"at": self._entry["written_at"], "zone": self._entry["zone"]},
        }
        self.not_covered = set(_texts(self._proof["not_covered"]))
        self.supersedes = 0

    def check(self, head: Head) -> int:
        """Return the sequence of the entry after checking everything. Raises Unproven."""
        disclosures = _texts(self._proof["disclosures"])
        read = [read_disclosure(each) for each in disclosures]
        disclosed = {each.name: each.value for each in read}
        if len(disclosed) != len(read) or not set(OF_THE_ENTRY) <= disclosed.keys():
            raise Unproven(tr("verify", "Its proof says a field twice, or leaves out what the entry is."))
        for name, value in self._said.items():
            if disclosed[name] != value:
                raise Unproven(tr("verify", "It is not the entry that its proof is for."))
        self._compare({name: value for name, value in disclosed.items() if name not in OF_THE_ENTRY})
        index, supersedes = self._proof["index"], disclosed["@supersedes"]
        if type(index) is not int or self._entry["sequence"] != index + 1:
            raise Unproven(tr("verify", "It is not at the place in the log that its proof is for."))
        self.supersedes = supersedes if isinstance(supersedes, int) else 0
        leaf = leaf_shown(_hashes(self._proof["digests"]), disclosures)
        if leaf is None:
            raise Unproven(tr("verify", "A field that it shows was not sealed so."))
        if not includes(head.root, head.size, index, leaf, _hashes(self._proof["path"])):
            raise Unproven(tr("verify", "It does not stand so in the log that this bundle is made from."))
        return index + 1

    def _compare(self, disclosed: Mapping[str, Json]) -> None:
        covered = self._record.keys() - self.not_covered
        if not self.not_covered <= self._record.keys() or disclosed.keys() != covered:
            raise Unproven(tr("verify", "It shows other fields than its proof says."))
        for name, value in disclosed.items():
            if canonical(self._record[name]) != canonical(value):
                raise Unproven(tr("verify", "The field “{field}” does not say what was sealed.", field=name))
