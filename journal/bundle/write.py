"""Writing a bundle: one pass over what was chosen, into a folder or a zip that appears whole or not at all.

The folder is a pure function of the selection, the evidence and the program: same input, same bytes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

from journal.bundle import tables
from journal.bundle.age_place import AgePlace, read_recipient
from journal.bundle.bag import BagWriter, Place
from journal.bundle.counsel import counsel_values
from journal.bundle.exhibits import ExhibitMaker
from journal.bundle.guide import GUIDE_FILE, guide
from journal.bundle.leaks import Search, SearchedPlace
from journal.bundle.log_shown import HEADS_FILE
from journal.bundle.names import COUNSEL_PAPER
from journal.bundle.own_words import own_codes, own_lines, own_sentences
from journal.bundle.passphrase import check_passphrase, generate_passphrase
from journal.bundle.places import FolderPlace, Target, ZipPlace, appearing, forget_cached, settle
from journal.bundle.receipt import receipt
from journal.bundle.records_json import SCHEMA_FILE, as_json, record_files, record_json, schema_json
from journal.bundle.redaction import Barred, barred_from, redacted
from journal.bundle.redaction_log import redaction_log
from journal.bundle.report.anchors import Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.parts import MEGABYTE, Part
from journal.bundle.report.press import make_report
from journal.bundle.report.typeset import typeset_counsel
from journal.bundle.schedule import pay_and_hours, pay_lines
from journal.bundle.seal import KEY_LABEL, vouching
from journal.bundle.selection import Selected, Selection, Shown, show
from journal.bundle.sources import EvidenceBytes, ImageWorkshop
from journal.bundle.trees import read_alone
from journal.bundle.verify import Known, verify
from journal.ground.known_error import BadInput, DiskTrouble
from journal.ground.memory import give_back_large_blocks
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness, system_randomness
from journal.ground.words import tr

COUNSEL_ONLY = "_COUNSEL-ONLY"
BYTES_PER_RECORD = 40_000
BYTES_PER_EXHIBIT = 1_500_000
COPIED_MEANWHILE = 40_000
"""About so many bytes of a photo are copied while a record is set once, as a whole or as a line of a list."""

_ENDINGS = {"folder": "", "zip": ".zip", "age": ".zip.age"}


@attrs.frozen
class Written:
    """Where the bundle and its receipt are, the fingerprint in hex, and the passphrase if one was drawn for it."""

    bundle: Path
    receipt: Path
    fingerprint: str
    passphrase: str | None = attrs.field(default=None, repr=False)
    notes: tuple[str, ...] = ()
    """What whoever made the bundle must know of it, in sentences."""


def write_bundle(
    selection: Selection,
    out: Path,
    *,
    evidence: EvidenceBytes,
    workshop: ImageWorkshop,
    passphrase: str | None = None,
    randomness: Randomness = system_randomness,
    progress: Progress | None = None,
    begun: Callable[[], None] | None = None,
    unchosen: Sequence[Selected] = (),
) -> Written:
    """Write the bundle and its receipt into the folder `out`.

    `unchosen` are records that stay out, of which something is kept from others all the same (see `redacted`).
    `begun` is called when nothing stands in the way any more, before the first byte.
    A zip takes `passphrase` if it is strong enough, and draws one where none is given. Raises `BadInput` for an
    existing target or a weak passphrase, `DiskTrouble`, `Damaged` for an original that is not what it was, and
    `Cancelled`; in every case nothing is left behind.
    """
    progress = progress or Progress()
    give_back_large_blocks()
    _refuse(selection, passphrase)
    drawn = None
    if selection.form == "zip" and not passphrase:
        drawn = passphrase = generate_passphrase(randomness)
    secret = check_passphrase(passphrase) if passphrase else b""
    barred = barred_from(selection, unchosen)
    selection = redacted(selection, unchosen)
    shown = show(selection)
    names = target_names(selection)
    progress.expect(_steps(shown))
    with appearing(out, names, room_needed(shown)) as (bundle, paper, *beside):
        if begun is not None and os.access(out, os.W_OK):  # where nothing can be written, nothing begins
            begun()
        with _place(selection, bundle, secret, selection.name) as place:
            searched = SearchedPlace(place, _search(shown, barred, workshop)) if barred else place
            maker = ExhibitMaker(selection, BagWriter(searched), evidence, workshop, progress, barred)
            fingerprint, places = _write(shown, maker)
        if selection.form != "age":  # nobody here can open that one
            _read_back(bundle, fingerprint, passphrase, progress)
        paper.part.write_bytes(receipt(selection, bundle.path.name, fingerprint))
        for target in beside:
            content = typeset_counsel(counsel_values(shown, places), selection.at)
            folder = f"{selection.name}{COUNSEL_ONLY}"
            with _place(selection, target, secret, folder) as place, place.file(COUNSEL_PAPER) as file:
                file.write(content)
            if selection.form != "age":
                settle((target,))
                forget_cached(target.part)
                _refuse_other(read_alone(target.part, f"{folder}/{COUNSEL_PAPER}", secret) == content)
        progress.check()
    return Written(bundle.path, paper.path, fingerprint, drawn, _notes(barred))


def _notes(barred: tuple[Barred, ...]) -> tuple[str, ...]:
    if not any(one.sought.of_calendar for one in barred):
        return ()
    return (
        tr(
            "redaction",
            "A name that you replaced is also the name of a month or a day. It was replaced only where it begins with "
            "a capital letter and is no part of a date. Read the copy before you send it on.",
        ),
    )


def _read_back(bundle: Target, fingerprint: str, passphrase: str | None, progress: Progress) -> None:
    """Read the whole bundle from where it was written, and check it as whoever receives it would."""
    settle((bundle,))
    forget_cached(bundle.part)
    progress.begin(tr("export", "Reading back what was written"))
    known = Known(fingerprint=fingerprint)
    _refuse_other(verify(bundle.part, known=known, passphrase=passphrase, progress=progress.part()).sound)


def _refuse_other(same: bool) -> None:
    if not same:
        raise DiskTrouble(
            tr("export", "What was read back is not what was written. This disk or stick can't be trusted."),
            tr("export", "Use another one. Nothing was left on this one."),
        )


def _search(shown: Shown, barred: tuple[Barred, ...], workshop: ImageWorkshop) -> Search:
    selection = shown.selection
    sought = [one.sought for one in barred]
    return Search(sought, workshop.words, own_lines(selection), own_sentences(selection), own_codes())


def target_names(selection: Selection) -> tuple[str, ...]:
    """Return the names under which the bundle and its receipt will appear, then that of what only counsel reads."""
    names = f"{_target_stem(selection)}{_ENDINGS[selection.form]}", f"{_target_stem(selection)}_RECEIPT.pdf"
    if not (selection.counsel and selection.audience == "lawyer"):
        return names
    return *names, f"{_target_stem(selection)}{COUNSEL_ONLY}{_ENDINGS[selection.form]}"


def _refuse(selection: Selection, passphrase: str | None) -> None:
    if selection.originals and selection.audience == "to-send":
        raise BadInput(
            tr("export", "The copy to send holds no originals."),
            tr("export", "Leave the originals out, or make the copy for your lawyer."),
        )
    if selection.form != "zip" and passphrase:
        raise BadInput(
            tr("export", "Only a zip can be locked with a passphrase."),
            tr("export", "Choose a zip to lock the bundle so."),
        )
    if selection.form == "age":
        read_recipient(selection.recipient_key)


def _target_stem(selection: Selection) -> str:
    if selection.form != "folder":  # the name of a locked file can be read without opening it
        return f"documents_{selection.at.date().isoformat()}_v{selection.version}"
    return selection.name


def room_needed(shown: Shown) -> int:
    """Return about how many bytes the bundle will take: rather too many than too few."""
    sizes = sum(exhibit.evidence.size or 0 for exhibit in shown.exhibits)
    copies = 2 if shown.selection.originals else 1
    return copies * sizes + BYTES_PER_RECORD * len(shown.records) + BYTES_PER_EXHIBIT * len(shown.exhibits)


@contextlib.contextmanager
def _place(selection: Selection, target: Target, secret: bytes, name: str) -> Iterator[Place]:
    if selection.form == "folder":
        yield FolderPlace(target.part)
        return
    zipped: ZipPlace | AgePlace
    if selection.form == "age":
        zipped = AgePlace(target.part, name, read_recipient(selection.recipient_key), selection.at)
    else:
        zipped = ZipPlace(target.part, name, secret, selection.at)
    try:
        yield zipped
        zipped.close()
    except BaseException:
        zipped.give_up()
        raise


def _write(shown: Shown, maker: ExhibitMaker) -> tuple[str, Places]:
    selection, bag, progress = shown.selection, maker.bag, maker.progress

    def done(part: Part, content: Sequence[bytes]) -> None:
        with bag.file(f"data/{part.file_name}", sum(map(len, content))) as file:
            for piece in content:
                file.write(piece)
        progress.advance(COPIED_MEANWHILE * _set_in(part))

    def copied() -> Iterator[ExhibitCopy]:
        if shown.exhibits:
            progress.begin(tr("export", "Copying pictures and files"))
        yield from maker.make(shown.exhibits)
        progress.begin(tr("export", "Writing the report"))

    limit = None if selection.part_size is None else selection.part_size * MEGABYTE
    report = make_report(shown, copied(), limit, done)
    progress.begin(tr("export", "Writing records and tables"))
    copies, files = report.copies, record_files(shown)
    for chosen in (*shown.records, *(exhibit.selected for exhibit in shown.exhibits)):
        progress.advance(COPIED_MEANWHILE)
        bag.add(files[chosen.record_id], record_json(shown, chosen))
    bag.add(SCHEMA_FILE, schema_json())
    if selection.log is not None:
        bag.add(HEADS_FILE, as_json(selection.log.as_json()))
    _write_tables(shown, bag, copies, files)
    bag.add(GUIDE_FILE, guide(selection, bag.names(), report.places.chapters))
    details = [
        ("Bag-Software-Agent", selection.program),
        ("Bagging-Date", selection.at.date().isoformat()),
        ("External-Identifier", selection.name),
    ]
    if selection.key is not None:
        details.append((KEY_LABEL, selection.key.public.name))
    fingerprint = bag.finish(details)
    for name, content in vouching(bag.tag_manifest, selection.key, selection.log).items():
        bag.add(name, content)
    return fingerprint, report.places


def _steps(shown: Shown) -> int:
    """Return what is counted: the bytes of exhibits; each record and exhibit as listed, as set, as written alone."""
    copying = sum(exhibit.evidence.size or 1 for exhibit in shown.exhibits)
    return copying + 3 * COPIED_MEANWHILE * (len(shown.records) + len(shown.exhibits))


def _set_in(part: Part) -> int:
    """Return how many records and exhibits a part lists or holds; of an exhibit in several parts, the first counts."""
    begun = sum(1 for copy in part.copies if not copy.before)
    return len(part.listed) + len(part.listed_exhibits) + len(part.records) + begun


def _write_tables(shown: Shown, bag: BagWriter, copies: Sequence[ExhibitCopy], files: dict[str, str]) -> None:
    chronology = tables.chronology(shown, files)
    sheets = (chronology, *tables.by_type(shown))
    bag.add("data/02_Chronology.xlsx", tables.as_xlsx(sheets, shown.selection.at))
    bag.add("data/02_Chronology.csv", tables.as_csv(chronology))
    if reckoned := pay_and_hours(shown):
        bag.add("data/03_Pay-and-hours.xlsx", tables.as_xlsx(reckoned, shown.selection.at))
        bag.add("data/03_Pay-and-hours.csv", tables.as_csv(pay_lines(shown)))
    evidence = tables.evidence_list(shown, copies, files)
    bag.add("data/04_Evidence-list.xlsx", tables.as_xlsx([evidence], shown.selection.at))
    bag.add("data/04_Evidence-list.csv", tables.as_csv(evidence))
    if log := redaction_log(shown, copies):
        blacked_out = tables.blacked_out(log)
        bag.add("data/05_Redactions.xlsx", tables.as_xlsx([blacked_out], shown.selection.at))
        bag.add("data/05_Redactions.csv", tables.as_csv(blacked_out))
